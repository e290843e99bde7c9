import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import { once } from '../core/once.ts';
import type { Anchor, TaughtAnchor } from './model.ts';
import { isCheapPattern } from './pattern-cost.ts';

/** `:has` looks through everything below each element that it is asked of: once is enough for a row. */
const isCheapSelector = (text: string): boolean => text.split(':has(').length <= 2;

const words = () => z.string().check(z.minLength(1), z.maxLength(500));
const selector = () => z.string().check(z.minLength(1), z.maxLength(500), z.refine(isCheapSelector));
const place = () => z.object({ selector: z.optional(selector()), columnHeader: z.optional(words()) });

const expression = () =>
	z.string().check(
		z.minLength(1),
		z.maxLength(500),
		z.refine((source) => {
			try {
				return new RegExp(source, 'u').source !== '' && isCheapPattern(source);
			} catch {
				// Not an expression: that is the answer.
				return false;
			}
		}),
	);

/** A rule that came from a page, a file or a message: everything that a page's script will use is checked. */
export const anchorShape = once(
	(): z.ZodMiniType<Anchor> =>
		z.object({
			id: z.string().check(z.minLength(1), z.maxLength(100)),
			rows: z.optional(selector()),
			idIn: z.optional(z.extend(place(), { attribute: z.optional(words()) })),
			idPattern: expression(),
			badgeAt: z.optional(place()),
			statusIn: z.optional(place()),
		}),
);

export const marketplaceShape = once(() => z.enum(['ozon', 'wildberries', 'yandex']));
/** A shipped page's name, or `path:` with the address of a page that only the user knows, `supplies:` before it where supplies are on it. */
export const pageIdShape = once(() => z.string().check(z.regex(/^(?:[a-z0-9-]{1,60}|(?:supplies:)?path:[\w/*.~%-]{1,300})$/)));

const fileShape = () =>
	z.object({
		prilavok: z.literal('anchors'),
		anchors: z.array(z.object({ marketplace: marketplaceShape(), pageId: pageIdShape(), anchor: anchorShape() })).check(z.maxLength(200)),
	});

/** Rules from an exported file: all are checked before any is used. Throws `file-malformed` with the `{place}`. */
export function readAnchorFile(text: string, now: number): TaughtAnchor[] {
	const parsed = fileShape().safeParse(jsonOf(text));
	if (!parsed.success) throw new AppError('file-malformed', { place: parsed.error.issues[0]?.path.join('.') ?? '' });
	return parsed.data.anchors.map((taught) => ({ ...taught, id: `${taught.marketplace}/${taught.pageId}`, taughtAt: now }));
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new AppError('file-malformed', { place: 'JSON' }, undefined, { cause });
	}
}
