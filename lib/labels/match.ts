import type { Failure } from '../core/errors.ts';
import { normaliseText } from '../core/plain-text.ts';
import { isSameSize, labelSizeOf, type SizeMm } from './margins.ts';
import type { LabelPayload, ReadPage } from './model.ts';

/** Whether a page has the size of the stock, lying or standing. */
export const fitsStock = (page: SizeMm, [width, height]: SizeMm): boolean =>
	isSameSize(page, [width, height]) || isSameSize(page, [height, width]);

const mm = ([width, height]: readonly [number, number]): string => `${Math.round(width * 10) / 10}×${Math.round(height * 10) / 10}`;

/** Someone whose label is expected in a file. */
export interface Expecting {
	id: string;
	/** Texts of which one is read from each of its pages. */
	expects: readonly string[];
	/** Pages without a code may follow its own. */
	followers?: true;
	/** What is on its pages is not known beforehand: all pages of a file of its own are its own, unless a stranger's code is on one. */
	alone?: true;
	/** Each of `expects` is on a page of its own: all of them have to be there. */
	every?: true;
	/** Labels that it has, each a page with its code; absent = not known, one at least. */
	places?: number;
}

export type PageVerdict =
	/** Its pages, from 0, in the order of the file. */
	| { is: 'matched'; pages: number[] }
	/** To be asked for in a smaller company: the file does not tell which label is whose. */
	| { is: 'again' }
	| { is: 'failed'; failure: Failure };

const failed = (code: Failure['code'], params: Failure['params']): PageVerdict => ({ is: 'failed', failure: { code, params } });

/** In the place of an owner that is none of those who were asked for. */
const stranger = '';

/**
 * Whose pages a file holds. Pages are told by what is read on them, never by their order. A page that is nobody's, or of two, makes all of the file be asked
 * for again in smaller parts, and so are those who have too few or too many pages; in the file of a single label it is that label's end. `isStranger`: texts
 * of labels that nobody asked for here. Pure.
 */
export function matchPages(
	wanting: readonly Expecting[],
	pages: readonly ReadPage[],
	isStranger: (text: string) => boolean = () => false,
): Map<string, PageVerdict> {
	const ownerOf = new Map<string, string>();
	for (const { id, expects } of wanting) for (const text of expects) ownerOf.set(text, id);
	const owner = (text: string) => ownerOf.get(text) ?? (isStranger(text) ? stranger : []);
	const owners = pages.map(({ codes }) => [...new Set(codes.flatMap(({ text }) => owner(text)))]);
	const single = wanting.length === 1 ? wanting[0] : undefined;
	const own = new Map<string, number[]>(wanting.map(({ id }) => [id, []]));
	owners.forEach((of, at) => {
		if (of.length === 1 && of[0] !== stranger) own.get(of[0] as string)?.push(at);
	});
	// Without what follows them.
	const labels = new Map([...own].map(([id, found]) => [id, [...found]]));
	const everybody = [...own.values()].every((found) => found.length > 0);
	const follow = everybody && wanting.every(({ followers }) => followers);

	let last: string | undefined;
	for (const [at, of] of owners.entries()) {
		const page = pages[at] as ReadPage;
		if (of.length === 1 && of[0] !== stranger) {
			last = of[0];
			continue;
		}
		if (of.length === 0 && page.codes.length === 0 && follow && last !== undefined) {
			own.get(last)?.push(at);
			continue;
		}
		if (single?.alone && !of.includes(stranger)) {
			own.get(single.id)?.push(at);
			continue;
		}
		if (!single) return new Map(wanting.map(({ id }) => [id, { is: 'again' }]));
		const number = at + 1;
		const verdict =
			page.codes.length > 0 ? failed('page-mismatch', { page: number, read: readOn(page) }) : failed('page-unreadable', { page: number });
		return new Map([[single.id, verdict]]);
	}

	return new Map(
		[...own].map(([id, found]): [string, PageVerdict] => {
			const whole = wanting.find((one) => one.id === id);
			const lacks = whole?.every && whole.expects.some((text) => !found.some((at) => pages[at]?.codes.some((code) => code.text === text)));
			const { places } = whole ?? {};
			const extra = places === undefined ? undefined : labels.get(id)?.[places];
			if (found.length === 0 || lacks || (labels.get(id)?.length ?? 0) < (places ?? 0))
				return [id, single ? failed('page-missing', {}) : { is: 'again' }];
			if (extra !== undefined) return [id, single ? failed('page-extra', { page: extra + 1 }) : { is: 'again' }];
			return [id, { is: 'matched', pages: found.sort((a, b) => a - b) }];
		}),
	);
}

/** What keeps the pages that are known to be somebody's from being printed on this stock; undefined = nothing. Pure. */
export function pagesRefusal(
	own: readonly number[],
	{ expects, followers, alone }: Pick<Expecting, 'expects' | 'followers' | 'alone'>,
	pages: readonly ReadPage[],
	stock: readonly [number, number],
): Failure | undefined {
	for (const at of own) {
		const page = pages[at];
		if (!page) return { code: 'page-missing' };
		const known = alone || page.codes.some(({ text }) => expects.includes(text)) || (followers === true && page.codes.length === 0);
		if (!known) return { code: 'page-mismatch', params: { page: at + 1, read: readOn(page) } };
		if (!fitsStock(labelSizeOf(page.size), stock))
			return { code: 'page-wrong-size', params: { page: at + 1, size: mm(page.size), stock: mm(stock) } };
	}
	return undefined;
}

/** What was read, short: a code may be long, and may hold signs that no screen shows. */
const readOn = ({ codes }: Pick<ReadPage, 'codes'>): string => codes.map(({ text }) => normaliseText(text).slice(0, 40)).join(', ');

export type PictureVerdict = { is: 'matched'; label: LabelPayload } | { is: 'failed'; failure: Failure };

/** Whether the marketplace's own picture says what its text says; the label is then drawn with the same kind of code. Pure. */
export function matchPicture(label: LabelPayload, pages: readonly ReadPage[]): PictureVerdict {
	const codes = pages.flatMap((page) => page.codes);
	const same = codes.find(({ text }) => text === label.text);
	const symbology = (['qr', 'code128'] as const).find((one) => one === same?.symbology);
	if (symbology) return { is: 'matched', label: { ...label, symbology } };
	if (codes.length === 0) return { is: 'failed', failure: { code: 'page-unreadable', params: { page: 1 } } };
	const read = readOn({ codes });
	return { is: 'failed', failure: { code: 'page-mismatch', params: { page: 1, read } } };
}
