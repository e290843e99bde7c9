import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factText, holds, isValidOn } from '../../../lib/support/conditions.ts';
import type { Condition, Facts } from '../../../lib/support/model.ts';
import { anyCondition, anyFacts } from './samples.ts';

const firm: Condition = { fact: 'buyer', is: ['company'] };
const returned: Condition = { fact: 'technicalReturn', yes: true };

describe('a condition', () => {
	test('about a fact that is not known is open, and so is its opposite', () => {
		expect(holds(firm, {})).toBe('unknown');
		expect(holds({ not: firm }, {})).toBe('unknown');
	});

	test('is decided by what is known, where that is enough', () => {
		const facts: Facts = { technicalReturn: true };
		expect(holds({ any: [firm, returned] }, facts)).toBe('yes');
		expect(holds({ all: [firm, returned] }, facts)).toBe('unknown');
		expect(holds({ all: [firm, { not: returned }] }, facts)).toBe('no');
		expect(holds({ any: [firm, { not: returned }] }, facts)).toBe('unknown');
	});

	test('of nothing holds for all and for none', () => {
		expect(holds({ all: [] }, {})).toBe('yes');
		expect(holds({ any: [] }, {})).toBe('no');
	});

	test.each([
		[{ atLeast: 3 }, 'no', 'yes', 'yes'],
		[{ atMost: 3 }, 'yes', 'yes', 'no'],
		[{ atLeast: 3, atMost: 3 }, 'no', 'yes', 'no'],
	])('counts days with %o, both ends included', (ends, two, three, four) => {
		const days = [2, 3, 4].map((daysSinceShipped) => holds({ fact: 'daysSinceShipped', ...ends }, { daysSinceShipped }));
		expect(days).toEqual([two, three, four]);
	});

	test('tells no from not known', () => {
		expect(holds({ fact: 'pageDiffers', yes: false }, { pageDiffers: false })).toBe('yes');
		expect(holds({ fact: 'pageDiffers', yes: false }, {})).toBe('unknown');
		expect(factText({ pageDiffers: false }, 'pageDiffers')).toBe('no');
		expect(factText({ daysSinceCreated: 0 }, 'daysSinceCreated')).toBe('0');
	});

	test('that is decided stays so, whatever else becomes known', () => {
		fc.assert(
			fc.property(anyCondition, anyFacts, anyFacts, (condition, facts, more) => {
				const before = holds(condition, facts);
				fc.pre(before !== 'unknown');
				expect(holds(condition, { ...more, ...facts })).toBe(before);
			}),
			{ numRuns: 500 },
		);
	});

	test('and its opposite never hold together', () => {
		fc.assert(
			fc.property(anyCondition, anyFacts, (condition, facts) => {
				const opposite = { yes: 'no', no: 'yes', unknown: 'unknown' }[holds(condition, facts)];
				expect(holds({ not: condition }, facts)).toBe(opposite);
			}),
		);
	});
});

describe('validity', () => {
	test('has both ends in it', () => {
		const autumn = { from: '2026-09-01', until: '2026-11-30' };
		const days = ['2026-08-31', '2026-09-01', '2026-11-30', '2026-12-01'].map((day) => isValidOn(autumn, day));
		expect(days).toEqual([false, true, true, false]);
		expect(isValidOn({}, '2026-09-01')).toBe(true);
	});
});
