/** An opaque place in a list, as clients get it: base64 of one number and, where numbers repeat, a second one. */
export function cursorOf(...numbers: readonly number[]): string {
	return Buffer.from(numbers.join('/')).toString('base64');
}

/** The numbers in a cursor; empty for the empty cursor of a first page; undefined if it is none of ours. */
export function numbersOf(cursor: string | undefined): readonly number[] | undefined {
	if (!cursor) return [];
	const text = Buffer.from(cursor, 'base64').toString();
	if (!/^\d+(\/\d+)*$/.test(text) || cursorOf(...text.split('/').map(Number)) !== cursor) return undefined;
	return text.split('/').map(Number);
}
