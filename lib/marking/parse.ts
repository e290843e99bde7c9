import { cryptoIdentifiers, leastTail, type MarkLayout, markLayouts, mostSerial } from './layouts.ts';
import type { MarkProblem } from './model.ts';

/** GS: ends a field whose length is not fixed. */
export const separator = '\u001d';

/** A code of «Честный знак» taken apart. */
export interface Mark {
	/** As it is printed and sent: without notation, separators as U+001D. */
	code: string;
	/** 14 digits. */
	gtin: string;
	serial: string;
	/** Absent when the code fits none that we know: a doubt, no fault. */
	layout?: MarkLayout;
}

export type ParsedMark =
	| { ok: true; mark: Mark }
	/** `repair`: the whole code with its separators, where a known layout leaves no other way to put them. Only ever offered, never taken by itself. */
	| { ok: false; problem: MarkProblem; repair?: string };

const begins = /^01\d{14}/;
const digitsOnly = /^01\d*$/;
/** Ways to write the separator; signs of which no code is made stand in most of them, not in all: see `plainMark`. */
const spelledSeparator = /\\u001d|\\x1d|\^\]|␝|&#29;|&#x1d;|\[gs\]|<gs>|\{gs\}|_x001d_/gi;
const entity = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,4}|#x[\da-f]{1,4});/i;
/** The GS1 set 82 (the same as ISO/IEC 646 without some signs). */
const set82 = new RegExp(`^[\\w!"%&'()*+,\\-./:;<=>?${separator}]*$`);
const cyrillic = /[\u0400-\u04ff]/;

/** 16 signs are a gtin with its identifier; nothing that is marked has more than 135. */
export const leastLength = 16;
export const mostLength = 135;

/**
 * Before the code: how a scanner names the symbology, and FNC1 as a reader may show it: U+001D, 0xE8 (as it looks in Latin-1 and in Windows-1251), or spelled.
 */
const lead = new RegExp(
	`^(?:\\](?:d2|C1|Q3))?(?:${separator}|\u00e8|\u0438|\\\\xe8|\\\\u00e8|<fnc1>|\\{fnc1\\}|\\^fnc1|${spelledSeparator.source})?(?=01\\d)`,
	'i',
);

/** Takes away what is only a way of writing: marks of encodings, spaces around, quotes of CSV, names of scanners, spellings of separators. */
export function plainMark(text: string): string {
	let plain = text.trim();
	if (plain.length > 1 && plain.startsWith('"') && plain.endsWith('"')) plain = plain.slice(1, -1).replaceAll('""', '"').trim();
	if (!plain.startsWith('01')) plain = plain.replace(lead, '');
	// `<GS>` and its like may also be part of a serial: where real separators stand, they are.
	if (!plain.includes(separator)) plain = plain.replace(spelledSeparator, separator);
	let end = plain.length;
	while (plain.charAt(end - 1) === separator) end -= 1;
	return plain.slice(0, end);
}

/** Whether the last digit of a GTIN (8, 12, 13 or 14 digits) is the one that the others give. */
export const isGtin = (digits: string): boolean => /^(?:\d{8}|\d{12,14})$/.test(digits) && isRight(digits, 0, digits.length);

/** Whether the digits between two places end with their check digit. */
function isRight(text: string, from: number, to: number): boolean {
	let sum = 0;
	for (let at = to - 2, weight = 3; at >= from; at -= 1, weight = 4 - weight) sum += (text.charCodeAt(at) - 48) * weight;
	return (10 - (sum % 10)) % 10 === text.charCodeAt(to - 1) - 48;
}

/**
 * The gtin and the serial of a code that was taken in before: where they stand is fixed.
 * @param code as `Mark.code`
 */
export function nameOfCode(code: string): { gtin: string; serial: string } {
	const end = code.indexOf(separator);
	return { gtin: code.slice(2, 16), serial: code.slice(18, end < 0 ? undefined : end) };
}

/** What of a code may be shown: without the crypto tail, which is the part worth stealing. */
export const shownMark = (text: string): string => text.split(separator, 1)[0] ?? '';

/** Takes a code apart, or says what is wrong with it. Pure. `text` is one code in any notation: a cell, a line, a scan. */
export function parseMark(text: string): ParsedMark {
	const code = plainMark(text);
	if (code === '') return wrong('empty');
	if (!begins.test(code)) return wrong(digitsOnly.test(code) && code.length < leastLength ? 'length' : 'not-a-mark');
	const layout = layoutOf(code);
	// In a code that is built right, `&lt;` is four signs of it; elsewhere it has made the code too long.
	if (!layout && code.includes('&') && entity.test(code) && repaired(code) === undefined) return wrong('html-entity');
	if (!set82.test(code)) return wrong(cyrillic.test(code) ? 'cyrillic' : 'foreign-sign');
	if (!isRight(code, 2, 16)) return wrong('check-digit');
	const { gtin, serial } = nameOfCode(code);
	if (!code.startsWith('21', 16) || serial === '') return wrong('no-serial');
	if (code.length > mostLength) return wrong('length');
	if (layout) return { ok: true, mark: { code, gtin, serial, layout } };
	const tail = code
		.split(separator)
		.slice(1)
		.map((field) => [field.slice(0, 2), field.slice(2)] as const);
	const problem = tail.length === 0 ? withoutSeparators(code, serial) : withUnknownTail(serial, tail);
	if (!problem) return { ok: true, mark: { code, gtin, serial } };
	const repair = problem === 'lost-separator' ? repaired(code) : undefined;
	return repair === undefined ? wrong(problem) : { ok: false, problem, repair };
}

const wrong = (problem: MarkProblem): ParsedMark => ({ ok: false, problem });

/** Where the separators of each layout stand, and how long a code of it is. */
const shapes = markLayouts.map((layout) => {
	let length = 18 + layout.serial;
	const ends = layout.tail.map(([identifier, content]) => {
		const at = length;
		length += 1 + identifier.length + content;
		return { at, identifier };
	});
	return { layout, ends, length };
});

function layoutOf(code: string): MarkLayout | undefined {
	const fits = shapes.find(({ ends, length }) => {
		if (code.length !== length) return false;
		let from = 0;
		for (const { at, identifier } of ends) {
			if (code.indexOf(separator, from) !== at || !code.startsWith(identifier, at + 1)) return false;
			from = at + 1;
		}
		return code.indexOf(separator, from) < 0;
	});
	return fits?.layout;
}

/** A code without any separator: only the name of a thing, or one that has lost them. */
function withoutSeparators(code: string, serial: string): MarkProblem {
	if (repaired(code) !== undefined) return 'lost-separator';
	if (serial.length <= mostSerial) return 'no-crypto-tail';
	return cryptoIdentifiers.some((identifier) => serial.includes(identifier)) ? 'lost-separator' : 'length';
}

/** A code with separators that fits no layout: one that is broken in a way that we know, or (undefined) one of a group that we do not know. */
function withUnknownTail(serial: string, tail: readonly (readonly [identifier: string, content: string])[]): MarkProblem | undefined {
	const has = (identifier: string) => tail.some(([own]) => own === identifier);
	if (!cryptoIdentifiers.some(has)) return serial.length > mostSerial || hidden(serial) ? 'lost-separator' : 'no-crypto-tail';
	if (serial.length > mostSerial) return 'lost-separator';
	// 91 names the key by which 92 is checked: one without the other was lost, or stands within what comes before it.
	if (has('92') && !has('91')) return /91.{4}$/.test(serial) ? 'lost-separator' : 'cut-tail';
	for (const [identifier, content] of tail) {
		if (identifier === '91' && content.length > 4 && content.startsWith('92', 4)) return 'lost-separator';
		if (content.length < (leastTail[identifier] ?? 1)) return 'cut-tail';
	}
	return has('91') && !has('92') ? 'cut-tail' : undefined;
}

/** A serial that ends as a field of the tail does. */
const hidden = (serial: string): boolean => /9[13].{4}$/.test(serial);

/** The code with its separators where one known layout, and only one, says where they were. Those that it still has are not asked. */
function repaired(code: string): string | undefined {
	const bare = code.replaceAll(separator, '');
	const fitting = markLayouts.flatMap(({ serial, tail }) => {
		const parts = [bare.slice(0, 18 + serial)];
		let at = 18 + serial;
		for (const [identifier, length] of tail) {
			if (!bare.startsWith(identifier, at)) return [];
			parts.push(bare.slice(at, at + 2 + length));
			at += 2 + length;
		}
		return at === bare.length ? [parts.join(separator)] : [];
	});
	return fitting.length === 1 ? fitting[0] : undefined;
}
