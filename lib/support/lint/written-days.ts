import { type Day, writtenMoment } from '../../core/time.ts';

/** A day as people write it in a text for a customer. */
export interface WrittenDay {
	/** As it stands there. */
	text: string;
	/** Absent = without a year, so nobody knows which one is meant. */
	day?: Day;
}

const months = ['январ', 'феврал', 'март', 'апрел', 'ма', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];
const monthWord = `(?:${months.map((stem) => `${stem}(?:я|а)`).join('|')})`;

const digits = String.raw`(?<d>\d{1,2})\.(?<m>\d{2})(?:\.(?<y>\d{4}|\d{2}))?(?![\d.]*\d)`;
const iso = String.raw`(?<y2>\d{4})-(?<m2>\d{2})-(?<d2>\d{2})(?!\d)`;
const words = String.raw`(?<d3>\d{1,2})\s+(?<word>${monthWord})(?!\p{L})(?:\s+(?<y3>\d{4}))?`;
const written = new RegExp(String.raw`(?<![\d.-])(?:${iso}|${digits}|${words})`, 'giu');

/** Without this no text holds a day: quicker to look for than the days themselves. */
const hint = new RegExp(String.raw`\d[.-]\d|\d\s+(?:${months.join('|')})`, 'i');

const wordBefore = /(?<!\p{L})(\p{L}{1,6})\s+$/u;
/** What begins on a day is not over after it. */
const begins: ReadonlySet<string> = new Set(['с', 'со', 'от', 'после', 'from', 'since', 'after']);
/** A number with a point and no year is a day only where it says until when. */
const ends: ReadonlySet<string> = new Set(['до', 'по', 'к', 'until', 'by']);

/** Days until which something is said to hold; those on which something begins, and those that no calendar has, are left out. */
export function daysIn(text: string): WrittenDay[] {
	if (!hint.test(text)) return [];
	return [...text.matchAll(written)].flatMap(({ groups = {}, 0: whole, index }): WrittenDay[] => {
		const { d, d2, d3, m, m2, word, y, y2, y3 } = groups;
		const year = y ?? y2 ?? y3;
		const before = wordBefore.exec(text.slice(Math.max(0, index - 10), index))?.[1]?.toLowerCase() ?? '';
		if (begins.has(before) || (year === undefined && word === undefined && !ends.has(before))) return [];
		const month = Number(m ?? m2 ?? months.findIndex((stem) => isMonth(word ?? '', stem)) + 1);
		// A leap year: without a year every day of one may be meant.
		const day = dayOf(year === undefined ? 2024 : Number(year.padStart(4, '20')), month, Number(d ?? d2 ?? d3));
		return day === undefined ? [] : [{ text: whole, ...(year === undefined ? {} : { day }) }];
	});
}

const isMonth = (word: string, stem: string): boolean => new RegExp(`^${stem}(?:я|а)$`, 'iu').test(word);

function dayOf(year: number, month: number, date: number): Day | undefined {
	const day = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
	return writtenMoment(day, '00:00', 'UTC') === undefined ? undefined : day;
}
