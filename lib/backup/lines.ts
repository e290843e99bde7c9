/**
 * How a backup is written: one JSON document of which every row is a line of its own, so that a file of any size is written and
 * read piece by piece, and a fault has a line number.
 */
export const beginning = (header: object): string => `${JSON.stringify(header).slice(0, -1)},"parts":{\n`;
export const partHead = (part: string, first: boolean): string => `${first ? '' : ',\n'}"${part}":[`;
export const rowLines = (rows: readonly unknown[], first: boolean): string =>
	rows.map((row, index) => `${first && index === 0 ? '' : ','}\n${JSON.stringify(row)}`).join('');
export const partEnd = '\n]';
export const ending = (counts: object): string => `\n},"counts":${JSON.stringify(counts)}}\n`;

export type BackupLine =
	| { kind: 'beginning'; json: string }
	| { kind: 'part'; name: string }
	| { kind: 'row'; json: string }
	| { kind: 'part-end' }
	| { kind: 'ending'; json: string }
	| { kind: 'unknown' };

const endingStart = '},"counts":';

/** What a line of the file is; whether its JSON can be read is seen later. */
export function lineOf(text: string, number: number): BackupLine {
	if (number === 1) return text.endsWith(',"parts":{') ? { kind: 'beginning', json: `${text.slice(0, -10)}}` } : { kind: 'unknown' };
	if (text === ']' || text === '],') return { kind: 'part-end' };
	const head = /^"(\w{1,40})":\[$/.exec(text);
	if (head?.[1]) return { kind: 'part', name: head[1] };
	if (text.startsWith(endingStart) && text.endsWith('}')) return { kind: 'ending', json: text.slice(endingStart.length, -1) };
	if (text.startsWith('{')) return { kind: 'row', json: text.endsWith(',') ? text.slice(0, -1) : text };
	return { kind: 'unknown' };
}

const blockSize = 1 << 20;

/** A line that is longer than anything we write, or bytes that are no text. */
export class UnreadableLine extends Error {
	override readonly name = 'UnreadableLine';
	constructor(
		readonly line: number,
		options?: ErrorOptions,
	) {
		super(`line ${line}`, options);
	}
}

/** The lines of a file in order, numbered from 1, read a megabyte at a time. Throws `UnreadableLine`. */
export async function* linesOf(file: Blob, longest: number): AsyncGenerator<{ text: string; number: number }[]> {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let rest = '';
	let number = 0;
	for (let from = 0; from < file.size; from += blockSize) {
		const block = await file.slice(from, from + blockSize).arrayBuffer();
		const last = from + blockSize >= file.size;
		const text = rest + decoded(decoder, block, last, number + 1);
		const lines = text.split(/\r?\n/);
		rest = lines.pop() ?? '';
		if (rest.length > longest) throw new UnreadableLine(number + lines.length + 1);
		const numbered = lines.map((line) => {
			number += 1;
			if (line.length > longest) throw new UnreadableLine(number);
			return { text: line, number };
		});
		yield numbered;
	}
	if (rest !== '') yield [{ text: rest, number: number + 1 }];
}

function decoded(decoder: TextDecoder, block: ArrayBuffer, last: boolean, line: number): string {
	try {
		return decoder.decode(block, { stream: !last });
	} catch (cause) {
		throw new UnreadableLine(line, { cause });
	}
}
