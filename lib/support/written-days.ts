import { type Day, writtenMoment } from '../core/time.ts';

/** A day as people write it in a text for a customer. */
export interface WrittenDay {
	/** As it stands there. */
	text: string;
	/** Absent = without a year, so nobody knows which one is meant. */
	day?: Day;
}

const months = ['январ', 'феврал', 'март', 'апрел', 'ма', 'июн', 'июл', 'август', 'сентябр', 'октябр', 'ноябр', 'декабр'];
const monthWord = `(?:${months.map((stem) => `${stem}(?:я|а)`).join('|')})`;

/** Something that begins on a day is not over after it. */
const beginning = String.raw`(?<begins>(?<![\p{L}\p{N}])(?:с|со|от|после|from|since|after)\s+)?`;
const digits = String.raw`(?<d>\d{1,2})\.(?<m>\d{2})\.(?<y>\d{4}|\d{2})(?![\d.]*\d)`;
const iso = String.raw`(?<y2>\d{4})-(?<m2>\d{2})-(?<d2>\d{2})(?!\d)`;
const words = String.raw`(?<d3>\d{1,2})\s+(?<word>${monthWord})(?![\p{L}])(?:\s+(?<y3>\d{4}))?`;
/** A number with a point is a day only where it says until when. */
const short = String.raw`(?<=(?:^|[^\p{L}\p{N}])(?:до|по|к|until|by)\s+)(?<d4>\d{2})\.(?<m4>\d{2})(?![\d.]*\d)`;

const written = new RegExp(String.raw`${beginning}(?<![\d.-])(?:${digits}|${iso}|${words}|${short})`, 'giu');

/** Days until which something is said to hold; those on which something begins, and those that no calendar has, are left out. */
export function daysIn(text: string): WrittenDay[] {
	return [...text.matchAll(written)].flatMap(({ groups = {}, 0: whole }): WrittenDay[] => {
		if (groups.begins) return [];
		const { d, d2, d3, d4, m, m2, m4, word, y, y2, y3 } = groups;
		const month = Number(m ?? m2 ?? m4 ?? months.findIndex((stem) => isMonth(word ?? '', stem)) + 1);
		const year = y ?? y2 ?? y3;
		const date = Number(d ?? d2 ?? d3 ?? d4);
		// A leap year: without a year every day of one may be meant.
		const day = dayOf(year === undefined ? 2024 : Number(year.padStart(4, '20')), month, date);
		return day === undefined ? [] : [{ text: whole, ...(year === undefined ? {} : { day }) }];
	});
}

const isMonth = (word: string, stem: string): boolean => new RegExp(`^${stem}(?:я|а)$`, 'iu').test(word);

function dayOf(year: number, month: number, date: number): Day | undefined {
	const day = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
	return writtenMoment(day, '00:00', 'UTC') === undefined ? undefined : day;
}
