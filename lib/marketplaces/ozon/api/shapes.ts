import * as z from 'zod/mini';
import { readMomentText } from '../../../core/moment-text.ts';
import { kopecksOf } from '../../../core/money.ts';

/** Ozon's int64 ids arrive as numbers or as strings; we keep strings. */
export const id = z.pipe(
	z.union([z.string(), z.number()]),
	z.transform((raw) => String(raw)),
);

/** RFC 3339 text → epoch milliseconds. Nothing, an empty text, null or an empty date → undefined. */
export const moment = z.pipe(
	z.nullish(z.string()),
	z.transform((raw, context) => {
		if (!raw) return undefined;
		const read = readMomentText(raw);
		if (read.kind === 'fault') {
			context.issues.push({ code: 'invalid_type', expected: 'date', input: raw });
			return z.NEVER;
		}
		return read.kind === 'moment' ? read.at : undefined;
	}),
);

/** The last step of a tariff ends "in the year 9999": that is no end. Anything else as `moment`. */
export const momentOrNever = z.pipe(
	z.pipe(
		z.nullish(z.string()),
		z.transform((raw) => (raw?.startsWith('9999-') ? undefined : raw)),
	),
	moment,
);

/** `{amount: "12990.00", currency: "RUB"}` → kopecks and currency. */
export const money = z.pipe(
	z.object({ amount: z.optional(z.string()), currency: z.optional(z.string()) }),
	z.transform(({ amount, currency }) => ({ kopecks: kopecksOf(amount), currency })),
);

export const text = z.pipe(
	z.nullish(z.string()),
	z.transform((raw) => raw || undefined),
);

export const list = <Item>(item: z.ZodMiniType<Item>) =>
	z.pipe(
		z.nullish(z.array(item)),
		z.transform((raw) => raw ?? []),
	);
