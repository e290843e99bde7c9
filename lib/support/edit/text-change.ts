/** Two texts with what they share at both ends: `head + before + tail` and `head + after + tail`. */
export interface TextChange {
	head: string;
	before: string;
	after: string;
	tail: string;
}

/** Words, and the spaces between them. */
const wordsOf = (text: string): readonly string[] => text.match(/\s+|\S+/g) ?? [];

/** Where two texts differ, in whole words. */
export function textChange(before: string, after: string): TextChange {
	const [a, b] = [wordsOf(before), wordsOf(after)];
	const shortest = Math.min(a.length, b.length);
	let start = 0;
	while (start < shortest && a[start] === b[start]) start += 1;
	let end = 0;
	while (end < shortest - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
	return {
		head: a.slice(0, start).join(''),
		before: a.slice(start, a.length - end).join(''),
		after: b.slice(start, b.length - end).join(''),
		tail: a.slice(a.length - end).join(''),
	};
}
