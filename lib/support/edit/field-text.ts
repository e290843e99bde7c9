/** Signs that no text of a script may hold: nothing may look like another text, or turn it around. */
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * What is typed or pasted, as a script's file takes it: ends of lines are one sign each, tabs are spaces, what cannot be seen goes, and nothing is
 * longer than `most`. Without `lines` it is one line.
 */
export function cleanText(typed: string, { most, lines }: { most: number; lines: boolean }): string {
	const ends = typed.replace(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll('\t', ' ');
	const whole = lines
		? ends
				.split('\n')
				.map((line) => line.replace(forbidden, ''))
				.join('\n')
		: ends.replaceAll('\n', ' ').replace(forbidden, '');
	// Half of a sign at the end is none.
	return whole.length > most ? whole.slice(0, most).replace(/[\ud800-\udbff]$/, '') : whole;
}

/** What is typed as a code, without all that a code cannot hold; a `;` before it is how it is typed, not part of it. */
export const cleanCode = (typed: string, most: number): string =>
	typed
		.normalize('NFC')
		.replace(/[^\p{L}\p{N}_-]/gu, '')
		.slice(0, most)
		.replace(/[\ud800-\udbff]$/, '');
