import { expect, test } from 'vitest';
import { dueCounts, moscowMidnight } from '../../../components/popup/due-counts.ts';

const at = (text: string): number => Date.parse(`2026-11-21T${text}:00+03:00`);

test('the day ends at midnight in Moscow', () => {
	expect(new Date(moscowMidnight(at('23:59'))).toISOString()).toBe('2026-11-21T21:00:00.000Z');
	expect(moscowMidnight(at('00:00'))).toBe(at('00:00') + 86_400_000);
});

test('orders are late, for today, or neither', () => {
	const due = [at('08:00'), at('09:30'), at('18:00'), at('23:59'), at('23:59') + 3_600_000];
	expect(dueCounts(due, at('10:00'))).toEqual({ late: 2, oldest: at('08:00'), today: 2, next: at('18:00') });
});

test('nothing due is nothing late', () => {
	expect(dueCounts([], at('10:00'))).toEqual({ late: 0, today: 0 });
});
