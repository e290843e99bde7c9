import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../../lib/core/time.ts';
import { delayCauses, type PlanEvent } from '../../../../lib/supplies/plan.ts';
import { monthOf, monthsOf, shipmentRecords } from '../../../../lib/supplies/record/month.ts';
import { at } from '../plan-samples.ts';

let place = 0;
const event = (supplyId: string, kind: PlanEvent['kind'], day: string, more: Partial<PlanEvent> = {}): PlanEvent => {
	place += 1;
	return {
		id: `${supplyId}/${kind}/${place}`,
		supplyId,
		number: supplyId,
		kind,
		at: at('2026-11-01', '00:00') + place * 60_000,
		day,
		...more,
	};
};
const planned = (supplyId: string, day: string) => event(supplyId, 'planned', day);
const moved = (supplyId: string, day: string, movedTo: string, cause: PlanEvent['cause']) =>
	event(supplyId, 'moved', day, { movedTo, cause });
const late = (supplyId: string, stepId: string, actor: 'seller' | 'operator') =>
	event(supplyId, 'late', '2026-11-10', { stepId, actor, latest: at('2026-11-09', '14:00') });
const shipped = (supplyId: string, day: string) => event(supplyId, 'shipped', day);

describe('a month of the record', () => {
	const record = [
		planned('kept', '2026-11-10'),
		shipped('kept', '2026-11-10'),
		planned('operator', '2026-11-12'),
		late('operator', 'packed', 'operator'),
		moved('operator', '2026-11-12', '2026-11-16', 'operator'),
		shipped('operator', '2026-11-16'),
		planned('twice', '2026-11-28'),
		late('twice', 'labels', 'seller'),
		late('twice', 'packed', 'operator'),
		moved('twice', '2026-11-28', '2026-12-02', 'seller'),
		moved('twice', '2026-12-02', '2026-12-01', 'wish'),
		planned('back', '2026-11-20'),
		moved('back', '2026-11-20', '2026-11-21', 'wish'),
		moved('back', '2026-11-21', '2026-11-20', 'wish'),
		shipped('back', '2026-11-20'),
		planned('cancelled', '2026-11-30'),
		event('cancelled', 'cancelled', '2026-11-30'),
		event('cancelled', 'status', '2026-11-30', { status: 'packed', source: 'mail' }),
		planned('next', '2026-12-01'),
	];

	test('counts shipments by the day that they had first, wherever they went', () => {
		const { byCause, late: lateSteps, lateBy, shipments, ...figures } = monthOf(record, '2026-11');
		expect(figures).toEqual({
			month: '2026-11',
			planned: 5,
			shipped: 3,
			onTheirDay: 2,
			cancelled: 1,
			open: 1,
			moved: 3,
			times: 5,
			daysLater: 9,
			daysEarlier: 2,
		});
		expect(byCause).toEqual([
			{ cause: 'seller', shipments: 1, times: 1, daysLater: 4 },
			{ cause: 'operator', shipments: 1, times: 1, daysLater: 4 },
			{ cause: 'marketplace', shipments: 0, times: 0, daysLater: 0 },
			{ cause: 'wish', shipments: 1, times: 3, daysLater: 1 },
			{ cause: 'unknown', shipments: 0, times: 0, daysLater: 0 },
		]);
		expect(lateSteps).toEqual([
			{ stepId: 'packed', actor: 'operator', times: 2 },
			{ stepId: 'labels', actor: 'seller', times: 1 },
		]);
		expect(lateBy).toEqual([
			{ actor: 'seller', times: 1 },
			{ actor: 'operator', times: 2 },
			{ actor: 'marketplace', times: 0 },
		]);
		expect(shipments.map(({ supplyId, last, ended }) => `${supplyId} ${last} ${ended}`)).toEqual([
			'kept 2026-11-10 shipped',
			'operator 2026-11-16 shipped',
			'back 2026-11-20 shipped',
			'twice 2026-12-01 open',
			'cancelled 2026-11-30 cancelled',
		]);
	});

	test('takes the cause that the user has corrected', () => {
		const corrected = record.map((each) =>
			each.kind === 'moved' && each.supplyId === 'operator' ? { ...each, cause: 'marketplace' as const, byUser: true as const } : each,
		);
		expect(
			monthOf(corrected, '2026-11')
				.byCause.filter(({ shipments }) => shipments > 0)
				.map(({ cause }) => cause),
		).toEqual(['seller', 'marketplace', 'wish']);
	});

	test('without shipments is all zeroes', () => {
		expect(monthOf([], '2026-11')).toMatchObject({ planned: 0, shipped: 0, times: 0, late: [], shipments: [] });
	});

	test('is one of those that the record knows of, latest first', () => {
		expect(monthsOf(record)).toEqual(['2026-12', '2026-11']);
	});

	test('leaves out what was never planned, and lets the last word stand', () => {
		expect(shipmentRecords([event('lost', 'status', '2026-11-30', { status: 'packed' })])).toEqual([]);
		const reopened = [planned('x', '2026-11-10'), event('x', 'cancelled', '2026-11-10'), shipped('x', '2026-11-10')];
		expect(shipmentRecords(reopened)[0]?.ended).toBe('shipped');
	});
});

test('of any record the numbers add up', () => {
	const anyDay = fc.integer({ min: 0, max: 60 }).map((count) => addDays('2026-10-15', count));
	const anyShipment = fc.record({
		days: fc.array(anyDay, { minLength: 1, maxLength: 5 }),
		causes: fc.array(fc.constantFrom(...delayCauses), { minLength: 5, maxLength: 5 }),
		lateSteps: fc.array(fc.constantFrom(['labels', 'seller'] as const, ['packed', 'operator'] as const), { maxLength: 4 }),
		ended: fc.constantFrom<('shipped' | 'cancelled')[]>([], ['shipped'], ['cancelled']),
	});
	fc.assert(
		fc.property(fc.array(anyShipment, { maxLength: 12 }), (drawn) => {
			const record = drawn.flatMap(({ days, causes, lateSteps, ended }, index) => {
				const id = `ozon-1/${index}`;
				const path = days.filter((day, step) => day !== days[step - 1]);
				return [
					planned(id, path[0] ?? ''),
					...path.slice(1).map((day, step) => moved(id, path[step] ?? '', day, causes[step])),
					...lateSteps.map(([stepId, actor]) => late(id, stepId, actor)),
					...ended.map((kind) => event(id, kind, path.at(-1) ?? '')),
				];
			});
			const months = monthsOf(record).map((month) => monthOf(record, month));
			const total = (of: (month: (typeof months)[number]) => number) => months.reduce((sum, month) => sum + of(month), 0);
			expect(total(({ planned: count }) => count)).toBe(drawn.length);
			expect(total(({ times }) => times)).toBe(record.filter(({ kind }) => kind === 'moved').length);
			expect(total((month) => month.lateBy.reduce((sum, { times }) => sum + times, 0))).toBe(
				record.filter(({ kind }) => kind === 'late').length,
			);
			for (const month of months) {
				const causes = (of: (share: (typeof month.byCause)[number]) => number) => month.byCause.reduce((sum, share) => sum + of(share), 0);
				expect(month.shipped + month.cancelled + month.open).toBe(month.planned);
				expect(month.onTheirDay).toBeLessThanOrEqual(month.shipped);
				expect(causes(({ shipments }) => shipments)).toBe(month.moved);
				expect(causes(({ times }) => times)).toBe(month.times);
				expect(causes(({ daysLater }) => daysLater)).toBe(month.daysLater);
				expect(month.late.reduce((sum, { times }) => sum + times, 0)).toBe(month.lateBy.reduce((sum, { times }) => sum + times, 0));
				const net = month.shipments.reduce((sum, { planned: from, last }) => sum + daysBetween(from, last), 0);
				expect(month.daysLater - month.daysEarlier).toBe(net);
			}
		}),
	);
});
