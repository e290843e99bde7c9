import * as z from 'zod/mini';
import { moscowMidnight } from './time';

/* Shapes that several requests share. Lists of filters may be null, must not be empty and must not repeat themselves. */

/** A filter by a list of values. */
export const listOf = <Item>(item: z.ZodMiniType<Item>, most = Number.POSITIVE_INFINITY) =>
	z.nullish(
		z.array(item).check(
			z.minLength(1),
			z.refine((list) => list.length <= most, `at most ${most} values`),
			z.refine((list) => new Set(list).size === list.length, 'values must not repeat'),
		),
	);

/** `offerId` */
export const sku = z.string().check(
	z.minLength(1),
	z.maxLength(255),
	z.refine(
		(text) => text.trim() !== '' && [...text].every((letter) => letter === '\t' || (letter >= ' ' && letter !== '\x7f')),
		'not an offerId',
	),
);

export const id = z.int().check(z.minimum(1));

/** `2026-11-21` */
export const date = z.string().check(
	z.regex(/^\d{4}-\d{2}-\d{2}$/),
	z.refine((text) => !Number.isNaN(moscowMidnight(text)), 'there is no such day'),
);

/** ISO 8601 with an offset. */
export const moment = z.string().check(
	z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/),
	z.refine((text) => !Number.isNaN(Date.parse(text)), 'there is no such moment'),
);

export const nothing = z.optional(z.looseObject({}));
