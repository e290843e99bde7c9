import { normaliseText, searchText } from '../core/text.ts';
import { type UnifiedId, unifiedIds } from '../statuses/model.ts';
import { harmlessWords, statusOwners, statusWords } from './status-words.ts';
import { hasSpan, withoutMoments } from './written-moments.ts';

/** Words as they are compared; the spaces between them are single. */
const plain = (text: string): string =>
	searchText(text)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();

/** Numbers of orders and tracks; a small number may count what is cancelled, and leave the rest. */
const longNumber = /(?<![\p{L}\d])\p{L}{0,4}-?(?=(?:\d-?){5})\d[\d-]*(?:-?\p{L}{1,3})?(?![\p{L}\d])/gu;

/** Signs between words. Question marks, arrows, crosses, dots for what is cut off and the like make a doubt of what stands beside them. */
const harmlessSigns = /^(?:[\p{L}\p{N}\s.,:;!"'’«»“”„()[\]{}\-/|•·*#№_=&]|[\u2713\u2714\u2705]\uFE0F?)*$/u;
/** A label whose value is missing: «Доставлен: —». */
const label = /[:\-/|=_]\s*$/;
/** An unticked box, a part («1/2»), what is cut off, «not» of programmers. */
const doubts = [/[[(]\s*[\])]/, /\d\s*\/\s*\d/, /\.\s*\./, /![^!]*[\p{L}\p{N}=]/u];

const table: ReadonlyMap<string, UnifiedId> = new Map(
	unifiedIds.flatMap((id) => [id, ...statusWords[id]].map((words) => [plain(words), id] as const)),
);
const owners: ReadonlySet<string> = new Set(statusOwners.map(plain));
const harmless: ReadonlySet<string> = new Set([...owners, ...harmlessWords.map(plain)]);
const mostWords = 8;

/**
 * The unified status that a typed or pasted text names: its known words alone, or among words, days and numbers that say nothing of a status
 * (`harmlessWords`). Undefined where anything else stands beside them, since «доставлен на склад» and «отмена невозможна» are other things than their
 * first words; where it names none, or several. Pure.
 * @param titles the words that are on screen now, by status
 */
export function typedStatus(text: string, titles: Readonly<Partial<Record<UnifiedId, string>>> = {}): UnifiedId | undefined {
	if (text.length > 500) return undefined;
	const onScreen = new Map(unifiedIds.flatMap((id) => (titles[id] ? [[plain(titles[id]), id] as const] : [])));
	const statusOf = (words: string): UnifiedId | undefined => onScreen.get(words) ?? table.get(words);
	const typed = normaliseText(text);
	if (!harmlessSigns.test(typed) || label.test(typed) || hasSpan(typed)) return undefined;
	const timeless = withoutMoments(typed).replace(longNumber, ' ');
	if (doubts.some((doubt) => doubt.test(timeless))) return undefined;
	const words = plain(timeless).split(' ');
	const named = new Set<UnifiedId>();
	for (let at = 0; at < words.length; ) {
		const here = longest(words, at, (part) => statusOf(part) !== undefined) ?? longest(words, at, (part) => harmless.has(part));
		if (here !== undefined) {
			const status = statusOf(here.words);
			if (status) named.add(status);
			at += here.count;
		} else if (/^\d+$/.test(words[at] ?? '') && owners.has(words[at - 1] ?? '')) at += 1;
		else return undefined;
	}
	const [status] = named;
	return named.size === 1 ? status : undefined;
}

/** The most words from a place on that are known together. */
function longest(words: readonly string[], at: number, isKnown: (part: string) => boolean): { words: string; count: number } | undefined {
	for (let count = Math.min(mostWords, words.length - at); count > 0; count -= 1) {
		const part = words.slice(at, at + count).join(' ');
		if (isKnown(part)) return { words: part, count };
	}
	return undefined;
}
