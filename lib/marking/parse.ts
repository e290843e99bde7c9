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
	/** What follows the serial: identifier and content. */
	tail: readonly (readonly [identifier: string, content: string])[];
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
const set82 = /^[\w!"%&'()*+,\-./:;<=>?]*$/;
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
export function isGtin(digits: string): boolean {
	if (!/^(?:\d{8}|\d{12,14})$/.test(digits)) return false;
	let sum = 0;
	for (let at = digits.length - 2, weight = 3; at >= 0; at -= 1, weight = 4 - weight) sum += Number(digits.charAt(at)) * weight;
	return (10 - (sum % 10)) % 10 === Number(digits.charAt(digits.length - 1));
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
	const fields = code.split(separator);
	const [head = '', ...rest] = fields;
	const layout = layoutOf(head, rest);
	// In a code that is built right, `&lt;` is four signs of it; elsewhere it has made the code too long.
	if (!layout && code.includes('&') && entity.test(code) && repaired(fields.join('')) === undefined) return wrong('html-entity');
	for (const field of fields) if (!set82.test(field)) return wrong(cyrillic.test(code) ? 'cyrillic' : 'foreign-sign');
	const gtin = code.slice(2, 16);
	if (!isGtin(gtin)) return wrong('check-digit');
	if (!head.startsWith('21', 16) || head.length === 18) return wrong('no-serial');
	if (code.length > mostLength) return wrong('length');
	const serial = head.slice(18);
	const tail = rest.map((field) => [field.slice(0, 2), field.slice(2)] as const);
	if (layout) return { ok: true, mark: { code, gtin, serial, tail, layout } };
	const problem = rest.length === 0 ? withoutSeparators(code, serial) : withUnknownTail(serial, tail);
	if (!problem) return { ok: true, mark: { code, gtin, serial, tail } };
	if (problem !== 'lost-separator') return wrong(problem);
	const repair = repaired(fields.join(''));
	return repair === undefined ? wrong(problem) : { ok: false, problem, repair };
}

const wrong = (problem: MarkProblem): ParsedMark => ({ ok: false, problem });

function layoutOf(head: string, rest: readonly string[]): MarkLayout | undefined {
	return markLayouts.find(
		({ serial, tail }) =>
			head.length === 18 + serial &&
			rest.length === tail.length &&
			tail.every(([identifier, length], at) => {
				const field = rest[at] ?? '';
				return field.length === 2 + length && field.startsWith(identifier);
			}),
	);
}

/** A code without any separator: only the name of a thing, or one that has lost them. */
function withoutSeparators(code: string, serial: string): MarkProblem {
	if (repaired(code) !== undefined) return 'lost-separator';
	if (serial.length <= mostSerial) return 'no-crypto-tail';
	return cryptoIdentifiers.some((identifier) => serial.includes(identifier)) ? 'lost-separator' : 'length';
}

/** A code with separators that fits no layout: one that is broken in a way that we know, or (undefined) one of a group that we do not know. */
function withUnknownTail(serial: string, tail: Mark['tail']): MarkProblem | undefined {
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

/** The code with its separators where one known layout, and only one, says where they were. `bare` has none. */
function repaired(bare: string): string | undefined {
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
