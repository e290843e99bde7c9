import * as z from 'zod/mini';
import { momentOfText } from '../../../core/moment-text.ts';

/** int64 ids arrive as numbers; we keep strings. */
export const id = z.pipe(
	z.union([z.int(), z.string()]),
	z.transform((raw) => String(raw)),
);

/** ISO 8601 with an offset → epoch milliseconds. */
export const moment = z.pipe(
	z.string(),
	z.transform((raw, context) => {
		const at = momentOfText(raw);
		if (at !== undefined) return at;
		context.issues.push({ code: 'invalid_type', expected: 'date', input: raw });
		return z.NEVER;
	}),
);

/** An absent, null or empty text → undefined. */
export const text = z.pipe(
	z.nullish(z.string()),
	z.transform((raw) => raw || undefined),
);

/** `{value: 1259.5, currencyId: "RUR"}`; the value may be absent or null. */
export const money = z.nullish(z.object({ value: z.nullish(z.number()), currencyId: z.optional(z.string()) }));

/** A list that is absent or null when there is nothing in it. */
export const list = <Item>(item: z.ZodMiniType<Item>) =>
	z.pipe(
		z.nullish(z.array(item)),
		z.transform((raw) => raw ?? []),
	);

/** Where the next page begins; absent or empty on the last one. */
export const paging = z.nullish(z.object({ nextPageToken: text }));

/** What every request of pages takes. */
export interface Paged {
	cursor?: string;
}

/** What a request answers. */
export type PageOf<Request> = Request extends { answer: () => z.ZodMiniType<infer Answer> } ? Answer : never;
