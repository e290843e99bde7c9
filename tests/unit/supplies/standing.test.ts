import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingOf } from '../../../lib/supplies/standing.ts';
import { at, planOn } from './plan-samples.ts';

const of = (now: number, done: string[] = [], more: object = {}) => {
	const { kept, noReturn, saveable, awaited, lost } = standingOf(planOn('2026-11-27', now, { done, ...more }), now);
	const ids = (steps: { stepId: string }[]) => steps.map(({ stepId }) => stepId).join(' ');
	return {
		kept,
		behind: ids(noReturn.filter(({ isBehind }) => isBehind).map(({ step }) => step)),
		ahead: ids(noReturn.filter(({ isBehind }) => !isBehind).map(({ step }) => step)),
		saveable: ids(saveable),
		awaited: ids(awaited),
		lost: ids(lost),
	};
};

test('ahead of everything, each step of the seller is a point of no return and can be saved', () => {
	expect(of(at('2026-11-20', '10:00'))).toEqual({
		kept: true,
		behind: '',
		ahead: 'create-order labels pass-ordered arrival',
		saveable: 'create-order labels pass-ordered arrival',
		awaited: 'packed pass-data',
		lost: '',
	});
});

test('a point that is behind does no harm when its step was done in time', () => {
	expect(of(at('2026-11-26', '12:00'), ['create-order'])).toMatchObject({
		kept: true,
		behind: 'create-order',
		saveable: 'labels pass-ordered arrival',
		awaited: 'packed pass-data',
		lost: '',
	});
});

test('with one missed, the day is lost: nothing that comes after it saves it', () => {
	expect(of(at('2026-11-26', '14:01'), ['packed'])).toMatchObject({
		kept: false,
		behind: 'create-order labels',
		ahead: 'pass-ordered arrival',
		saveable: '',
		awaited: 'pass-data',
		lost: 'labels',
	});
});

test('what the operator is late with loses nothing by itself', () => {
	expect(of(at('2026-11-26', '11:01'), ['create-order'])).toMatchObject({ kept: true, awaited: 'packed pass-data', lost: '' });
});

test('for goods that have left there is nothing to keep or to lose', () => {
	const nothing = { kept: true, behind: '', ahead: '', saveable: '', awaited: '', lost: '' };
	expect(of(at('2026-11-28', '12:00'), [], { stage: 'in-transit' })).toEqual(nothing);
	expect(of(at('2026-11-24', '12:00'), [], { stage: 'cancelled' })).toEqual(nothing);
});

test('at any time: saveable steps lie ahead, lost ones behind, and the day is kept until one is lost', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -150, max: 50 }),
			fc.subarray(['create-order', 'packed', 'labels', 'pass-data', 'pass-ordered']),
			(hours, done) => {
				const now = at('2026-11-27', '00:00') + hours * 3_600_000;
				const plan = planOn('2026-11-27', now, { done });
				const { kept, noReturn, saveable, lost } = standingOf(plan, now);
				expect(kept).toBe(lost.length === 0);
				expect(saveable.every((step) => step.at >= now)).toBe(true);
				expect(lost.every((step) => step.at < now && step.state === 'missed')).toBe(true);
				expect(plan.missed).toBe(!kept);
				expect(noReturn.map(({ step }) => step.at)).toEqual(noReturn.map(({ step }) => step.at).sort((a, b) => a - b));
			},
		),
	);
});
