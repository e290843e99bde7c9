import type { Day } from '../../core/time.ts';
import { englishMonth, monthBeginnings, monthOf, russianMonth } from '../month-words.ts';

/** A day as people write it in a text for a customer. */
export interface WrittenDay {
	/** As it stands there. */
	text: string;
	/** Absent = without a year, so nobody knows which one is meant. Of a month or a year that is named as a whole, its last day. */
	day?: Day;
}

/** Not a price or a number of things, such as «2000 ₽» after a day. */
const year = String.raw`(?:19|20)\d{2}(?!\d|\s*(?:[₽%]|р(?:уб|\.)|шт))`;
const ordinal = '(?:[-‑–]?(?:ого|го|ому|му|ое|е|st|nd|rd|th))?';
/** «15-20 марта» ends on a day, and a number with hyphens is none. */
const notInNumber = '(?<![-/])';

const iso = String.raw`${notInNumber}(?<y1>(?:19|20)\d{2})(?<sep1>[-./])(?<m1>\d{2})\k<sep1>(?<d1>\d{2})(?!\d)`;
const digits = String.raw`(?<d2>\d{1,2})(?<sep2>[./])(?:(?<m2>\d{1,2})\k<sep2>(?<y2>\d{4})|(?<m3>\d{2})\k<sep2>(?<y3>\d{2}))(?![\d./]*\d)`;
const hyphens = String.raw`${notInNumber}(?<d4>\d{1,2})-(?<m4>\d{2})-(?<y4>(?:19|20)\d{2})(?![\d-]*\d)`;
const yearless = String.raw`(?<d5>\d{1,2}\.|\d{2}/)(?<m5>\d{2})(?![\d./-]*\d)`;
const words = String.raw`(?<d6>\d{1,2})${ordinal}\s*(?:of\s+)?(?<w6>${russianMonth}|${englishMonth})\.?(?:,?\s+(?<y6>${year}|\d{2}(?=\s*г(?!\p{L}))))?`;
const american = String.raw`(?<!\p{L})(?<w7>${englishMonth})\.?\s+(?<d7>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:,?\s+(?<y7>${year}))?`;

const part = '(?:(?:самого\\s+)?(?:конц[ауе]|середин[ыеу]|начал[ауе])\\s+)?';
const russianEnd = String.raw`(?:в(?:\s+течение)?|до|к|по|не\s+позднее|не\s+позже)\s+${part}(?<w8>${russianMonth})\.?(?:\s+(?<y8>${year}))?`;
const englishPart = String.raw`(?:the\s+)?(?:(?:very\s+)?(?:end|middle|beginning|start)\s+of\s+|(?:late|early|mid)[\s-])?`;
const englishEnd = String.raw`(?:in|by|until|till|through|during|within|before)\s+${englishPart}(?<w9>${englishMonth})(?!\.?\s+\d{1,2}(?!\d))\.?(?:,?\s+(?:of\s+)?(?<y9>${year}))?`;
const endOfYear = String.raw`(?:(?:до|к)\s+конц[ау]|в\s+конце|(?:by|until|till|through|before|at)\s+(?:the\s+)?end\s+of)\s+(?<y10>${year})`;

const inDigits = new RegExp(String.raw`(?<![\d.])(?:${[iso, digits, hyphens, yearless].join('|')})`, 'giu');
/** One by one, which is much quicker than all in one expression. */
const inWords = [
	inDigits,
	...[String.raw`(?<![\d.])${words}`, american, String.raw`(?<!\p{L})(?:${[russianEnd, englishEnd, endOfYear].join('|')})`].map(
		(source) => new RegExp(source, 'giu'),
	),
];

/** Without one of these no text holds a day of that kind: quicker to look for than the days themselves. */
const digitsHint = /\d[./-]\d/;
const wordsHint = new RegExp(String.raw`(?:конц[ауе]|end of)\s+\d|(?:^|[\s\d–‑-])(?:${monthBeginnings.join('|')})`, 'i');

/** Everything in a text that is written as a day, in its order. */
function written(text: string): RegExpExecArray[] {
	const expressions = wordsHint.test(text) ? inWords : digitsHint.test(text) ? [inDigits] : [];
	return expressions.flatMap((expression) => [...text.matchAll(expression)]).sort((a, b) => a.index - b.index);
}

const wordBefore = /(?<!\p{L})(\p{L}{1,6})\s+$/u;
/** What begins on a day is not over after it. */
const begins: ReadonlySet<string> = new Set(['с', 'со', 'от', 'после', 'from', 'since', 'after']);
/** A number with a point and no year is a day only where it says until when. */
const ends: ReadonlySet<string> = new Set(['до', 'по', 'к', 'until', 'by']);

/** Days until which something is said to hold; those on which something begins, and those that no calendar has, are left out. */
export function daysIn(text: string): WrittenDay[] {
	return written(text).flatMap(({ groups = {}, 0: whole, index }): WrittenDay[] => {
		const { d1, d2, d4, d5, d6, d7, m1, m2, m3, m4, m5, w6, w7, w8, w9, y1, y2, y3, y4, y6, y7, y8, y9, y10 } = groups;
		const word = w6 ?? w7 ?? w8 ?? w9;
		// English months have a capital, and «may» and «march» are words.
		if (word !== undefined && /^[a-z]/.test(word)) return [];
		const before = wordBefore.exec(text.slice(Math.max(0, index - 10), index))?.[1]?.toLowerCase() ?? '';
		if (begins.has(before) || (d5 !== undefined && !ends.has(before))) return [];
		const yearWritten = y1 ?? y2 ?? y3 ?? y4 ?? y6 ?? y7 ?? y8 ?? y9 ?? y10;
		// A leap year: without a year every day of one may be meant.
		const inYear = yearWritten === undefined ? 2024 : Number(yearWritten.padStart(4, '20'));
		const date = d1 ?? d2 ?? d4 ?? d5 ?? d6 ?? d7;
		const inMonth = word === undefined ? Number(m1 ?? m2 ?? m3 ?? m4 ?? m5 ?? 12) : monthOf(word);
		const day = dayOf(inYear, inMonth, date === undefined ? lengthOf(inYear, inMonth) : Number.parseInt(date, 10));
		return day === undefined ? [] : [{ text: whole, ...(yearWritten === undefined ? {} : { day }) }];
	});
}

function dayOf(year: number, month: number, date: number): Day | undefined {
	if (month < 1 || month > 12 || date < 1 || date > lengthOf(year, month)) return undefined;
	return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
}

/** Counted here, since a long script has thousands of days and a calendar is slow to ask. */
function lengthOf(year: number, month: number): number {
	if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
