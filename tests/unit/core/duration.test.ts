import { expect, test } from 'vitest';
import { durationText, timeLeft } from '../../../lib/core/duration.ts';
import english from '../../../public/_locales/en/messages.json';
import russian from '../../../public/_locales/ru/messages.json';

const fill = (text: string, params: Readonly<Record<string, string | number>>) =>
	text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name]));
const s = 1000;
const m = 60 * s;
const h = 60 * m;
const d = 24 * h;

test.each([
	[5 * h + 20 * m, '5 ч 20 мин', '5 h 20 min'],
	[1 * h + 5 * m + 59 * s, '1 ч 05 мин', '1 h 05 min'],
	[33 * h, '1 дн 9 ч', '1 d 9 h'],
	[2 * d + 10 * m, '2 дн', '2 d'],
	[12 * m, '12 мин', '12 min'],
	[30 * s, 'меньше минуты', 'under a minute'],
	[0, 'меньше минуты', 'under a minute'],
	[-(2 * h + 14 * m), '−2 ч 14 мин', '−2 h 14 min'],
	[-30 * s, '−1 мин', '−1 min'],
	[-40 * d, '−40 дн', '−40 d'],
])('%i ms are %j', (left, ru, en) => {
	const now = Date.parse('2026-11-27T10:00:00Z');
	const parts = timeLeft(now + left, now);
	expect(durationText(parts, (key, params) => fill(russian[key].message, params))).toBe(ru);
	expect(durationText(parts, (key, params) => fill(english[key].message, params))).toBe(en);
});
