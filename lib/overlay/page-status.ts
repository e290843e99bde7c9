import { normaliseText } from '../core/plain-text.ts';
import type { Mover, NativeStatus, UnifiedId } from '../statuses/model.ts';
import { moverOf } from '../statuses/rules.ts';
import type { PageDefinition, StatusText } from './model.ts';
import { textNodes } from './own-nodes.ts';
import { placeIn, type ReadyAnchor } from './rows.ts';

/** What a page itself says of an order. */
export type PageStatus =
	| { kind: 'text'; text: string; codes: readonly NativeStatus[]; unified: UnifiedId; mover: Mover; assumed: boolean }
	/** By standing on this page; nothing is read. */
	| { kind: 'implied'; code: NativeStatus; unified: UnifiedId; mover: Mover }
	/** A status is written there, and nobody knows the words. */
	| { kind: 'unknown'; text: string };

/** Words of statuses with what they mean, ready to look up. */
export type StatusWords = ReadonlyMap<string, { meaning: StatusText; assumed: boolean }>;

const longestStatus = 60;
const wordsOf = (text: string): string =>
	normaliseText(text)
		.toLowerCase()
		.replaceAll('ё', 'е')
		.replace(/[.:…]+$/, '');

/** Built once for a marketplace. Words that the documents use win over assumed ones. */
export function statusWords(texts: readonly StatusText[]): StatusWords {
	const words = new Map<string, { meaning: StatusText; assumed: boolean }>();
	for (const assumed of [true, false])
		for (const meaning of texts)
			for (const text of (assumed ? meaning.assumed : meaning.documented)?.split('|') ?? []) words.set(wordsOf(text), { meaning, assumed });
	return words;
}

function known(text: string, words: StatusWords): PageStatus | undefined {
	const found = words.get(wordsOf(text));
	if (!found) return undefined;
	const { codes, unified, mover = moverOf[unified] } = found.meaning;
	return { kind: 'text', text: normaliseText(text), codes, unified, mover, assumed: found.assumed };
}

/** The status that the page shows in a row; undefined when it shows none that can be made out. */
export function pageStatusOf(row: Element, { anchor }: ReadyAnchor, page: PageDefinition, words: StatusWords): PageStatus | undefined {
	const place = placeIn(row, anchor.statusIn);
	let unknown: PageStatus | undefined;
	const read = new Set<string>();
	let status: PageStatus | undefined;
	for (const node of textNodes(place ?? row)) {
		if (node.data.length > longestStatus) continue;
		const text = normaliseText(node.data);
		if (!/\p{L}/u.test(text) || read.has(text)) continue;
		read.add(text);
		const one = known(text, words);
		if (!one && place) unknown ??= { kind: 'unknown', text };
		// Two texts of different meaning: which of them is the status cannot be told.
		if (one?.kind === 'text' && status?.kind === 'text' && one.unified !== status.unified) return undefined;
		status ??= one;
	}
	if (status) return status;
	if (place) return unknown;
	return page.implies && { kind: 'implied', ...page.implies, mover: moverOf[page.implies.unified] };
}
