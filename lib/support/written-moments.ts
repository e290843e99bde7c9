import { englishMonth, russianMonth } from './month-words.ts';

/* Days and times of day that stand in a pasted line beside what it says: «20.11.2026 14:02», «20 нояб. 2026 г.», «Nov 20, 2026». */

const clock = String.raw`(?<!\d)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z(?!\p{L})|[+-]\d{2}:?\d{2})?(?!\d)`;
const days = [
	String.raw`(?<![\d-])\d{4}-\d{2}-\d{2}(?:t(?=\d)|(?![\d-]))`,
	String.raw`(?<![\d.])\d{1,2}\.\d{2}(?:\.(?:\d{4}|\d{2}))?(?![\d.]*\d)`,
	String.raw`(?<![\d/])\d{1,2}/\d{2}/(?:\d{4}|\d{2})(?![\d/]*\d)`,
	String.raw`(?<!\d)\d{1,2}\s+(?:${russianMonth}|${englishMonth})\.?(?:,?\s+\d{4})?(?!\d)`,
	String.raw`(?<!\p{L})${englishMonth}\.?\s+\d{1,2}(?:,?\s+\d{4})?(?!\d)`,
].join('|');
const date = String.raw`(?:${days})(?:\s*г(?:\.|ода)?(?!\p{L}))?`;
const moments = new RegExp(String.raw`(?:(?<!\p{L})(?:от|в|at|on)\s+)?(?:${date}|${clock})`, 'giu');
const span = new RegExp(String.raw`${date}\s*-\s*${date}|${clock}\s*-\s*${clock}`, 'iu');

/** A text without its days and times, each with «от», «в», “on” or “at” before it. Pure. */
export const withoutMoments = (text: string): string => text.replace(moments, ' ');

/** Whether a time is written that something is to take, not one at which it was: «20.11 - 22.11». Dashes are hyphens (`normaliseText`). */
export const hasSpan = (text: string): boolean => span.test(text);
