import * as z from 'zod/mini';
import { readMomentText } from '../../../core/moment-text.ts';
import { eachOf } from '../../../requests/answer.ts';

/** Wildberries' ids are integers; we keep strings. */
export const id = z.pipe(
	z.number(),
	z.transform((raw) => String(raw)),
);

/** Absent, null, 0 (which stands for "none" in some fields) → undefined. */
export const optionalId = z.pipe(
	z.nullish(z.number()),
	z.transform((raw) => (raw ? String(raw) : undefined)),
);

/** What goods are packed in. Absent or null → undefined; 0 stands for goods without boxes. */
export const boxType = z.pipe(
	z.nullish(z.number()),
	z.transform((raw) => (typeof raw === 'number' ? String(raw) : undefined)),
);

/** Absent, null or empty → undefined. */
export const text = z.pipe(
	z.nullish(z.string()),
	z.transform((raw) => raw || undefined),
);

/**
 * A moment with its zone → epoch milliseconds; without one it is Moscow's (documents on statistics). Absent, null, empty and the
 * empty date `0001-01-01T00:00:00` → undefined.
 */
export const moment = z.pipe(
	z.nullish(z.string()),
	z.transform((raw, context) => {
		if (!raw || raw.startsWith('0001-01-01')) return undefined;
		const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(raw) ? raw : `${raw}${raw.includes('T') ? '' : 'T00:00:00'}+03:00`;
		const read = readMomentText(zoned);
		if (read.kind === 'fault') {
			context.issues.push({ code: 'invalid_type', expected: 'date', input: raw });
			return z.NEVER;
		}
		return read.kind === 'moment' ? read.at : undefined;
	}),
);

/** A moment that must be there. */
export const neededMoment = z.pipe(
	moment,
	z.transform((at, context) => {
		if (at === undefined) {
			context.issues.push({ code: 'invalid_type', expected: 'date', input: at });
			return z.NEVER;
		}
		return at;
	}),
);

/** Absent or null → empty. */
export const list = <Item>(item: z.ZodMiniType<Item>) =>
	z.pipe(
		z.nullish(z.array(item)),
		z.transform((raw) => raw ?? []),
	);

/** A page of rows: those that could be read, and how many there were in all, which tells a full page from the last one. */
export interface Counted<Item> {
	all: number;
	rows: Item[];
}

/**
 * Like `eachOf`, with the count of the page beside it. Null → empty. A list that is not there at all is an answer that has changed:
 * taken for an empty one it would make everything stored vanish.
 */
export function counted<Item>(name: string, item: z.ZodMiniType<Item>): z.ZodMiniType<Counted<Item>> {
	const each = eachOf(name, item);
	return z.pipe(
		z.nullable(z.array(z.unknown())),
		z.transform((raw) => ({ all: raw?.length ?? 0, rows: raw ? each.parse(raw) : [] })),
	);
}
