import * as z from 'zod/mini';

/* Pieces of request bodies that many operations share. Unknown fields are let through: nothing is documented against them. */

/** Numbers that are documented as strings of digits; a JSON number is taken too. */
export const id = z.pipe(
	z.union([z.string().check(z.regex(/^\d{1,18}$/)), z.int()]),
	z.transform((value) => Number(value)),
);

/** A list of ids with at most so many of them. */
export const ids = (most: number) => z.optional(z.array(id).check(z.maxLength(most)));

/** A list of texts with at most so many of them. */
export const texts = (most: number) => z.optional(z.array(z.string()).check(z.maxLength(most)));

/** How many things a page has, from 1. */
export const limit = (most: number) => z.int().check(z.minimum(1), z.maximum(most));

/** A moment, RFC 3339 in UTC; becomes epoch milliseconds. */
export const moment = z.pipe(
	z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/)),
	z.transform((value) => Date.parse(value)),
);

export const sortDirection = z.optional(z.enum(['ASC', 'DESC']));

/** Values of `filter.visibility`. */
export const visibility = z.optional(
	z.enum([
		'ALL',
		'VISIBLE',
		'INVISIBLE',
		'EMPTY_STOCK',
		'NOT_MODERATED',
		'MODERATED',
		'DISABLED',
		'STATE_FAILED',
		'READY_TO_SUPPLY',
		'VALIDATION_STATE_PENDING',
		'VALIDATION_STATE_FAIL',
		'VALIDATION_STATE_SUCCESS',
		'TO_SUPPLY',
		'IN_SALE',
		'REMOVED_FROM_SALE',
		'BANNED',
		'OVERPRICED',
		'CRITICALLY_OVERPRICED',
		'EMPTY_BARCODE',
		'BARCODE_EXISTS',
		'QUARANTINE',
		'ARCHIVED',
		'OVERPRICED_WITH_STOCK',
		'PARTIAL_APPROVED',
		'AUTO_ARCHIVED',
		'MANUAL_ARCHIVED',
		'SEASONAL_AUTO_ARCHIVED',
		'VISIBLE_WITH_FBO_STOCK',
	]),
);
export type Visibility = z.infer<typeof visibility>;
