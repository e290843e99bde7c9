import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupBy } from '../../../../lib/core/groups.ts';
import { addDays } from '../../../../lib/core/time.ts';
import { russianCalendar } from '../../../../lib/supplies/calendar/calendar.ts';
import type { Supply, SupplyStage } from '../../../../lib/supplies/model.ts';
import type { PlanEvent } from '../../../../lib/supplies/plan.ts';
import { monthOf, shipmentRecords } from '../../../../lib/supplies/record/month.ts';
import { newEvents, standingDay, undoneEnds } from '../../../../lib/supplies/record/record.ts';
import type { PlanRules, SupplyPlan } from '../../../../lib/supplies/rules.ts';
import { at, planOn, rules, supplyOn } from '../plan-samples.ts';

type Sight = Partial<Supply> & { done?: readonly string[] };

/** A record that is kept as the background keeps it: what is new is added, what is there stays. */
function keptRecord() {
	const rows = new Map<string, PlanEvent>();
	const events = () => [...rows.values()];
	const look = (plans: readonly SupplyPlan[], now: number) => {
		const known = groupBy(events(), ({ supplyId }) => supplyId);
		const fresh = newEvents(plans, known, now, rules);
		for (const id of undoneEnds(plans, known)) rows.delete(id);
		for (const event of fresh) {
			if (rows.has(event.id)) throw new Error(`Written twice: ${event.id}`);
			rows.set(event.id, event);
		}
		return fresh;
	};
	return { rows, events, look, see: (day: string, now: number, sight: Sight = {}) => look([planOn(day, now, sight)], now) };
}

const words = ({ kind, day, movedTo, stepId, actor, cause }: PlanEvent) =>
	[kind, day, movedTo && `→ ${movedTo}`, cause && `by ${cause}`, stepId, cause ? undefined : actor].filter(Boolean).join(' ');

describe('the record of a plan', () => {
	test('begins with its day, once', () => {
		const { see, events } = keptRecord();
		expect(see('2026-11-27', at('2026-11-20', '10:00'))).toEqual([
			{
				id: 'ozon-1/1/planned',
				supplyId: 'ozon-1/1',
				number: '2000012345',
				kind: 'planned',
				at: at('2026-11-20', '10:00'),
				day: '2026-11-27',
			},
		]);
		expect(see('2026-11-27', at('2026-11-20', '11:00'))).toEqual([]);
		expect(events()).toHaveLength(1);
	});

	test.each<[string, SupplyStage]>([
		['a draft', 'draft'],
		['goods that had left before they were first seen', 'in-transit'],
		['a supply that was over', 'done'],
		['a supply that was cancelled', 'cancelled'],
	])('does not begin with %s', (_, stage) => {
		expect(keptRecord().see('2026-11-27', at('2026-11-20', '10:00'), { stage })).toEqual([]);
	});

	test('does not begin without a day', () => {
		expect(keptRecord().see('2026-11-27', at('2026-11-20', '10:00'), { slot: undefined })).toEqual([]);
	});

	test('has each late step once, with who was late and since when', () => {
		const { see } = keptRecord();
		see('2026-11-27', at('2026-11-20', '10:00'));
		expect(see('2026-11-27', at('2026-11-24', '00:00'))).toMatchObject([
			{
				id: `ozon-1/1/late/create-order/${at('2026-11-23', '23:59')}`,
				kind: 'late',
				stepId: 'create-order',
				actor: 'seller',
				latest: at('2026-11-23', '23:59'),
				at: at('2026-11-24', '00:00'),
			},
		]);
		expect(see('2026-11-27', at('2026-11-24', '10:00'))).toEqual([]);
		expect(see('2026-11-27', at('2026-11-26', '14:30'), { done: ['create-order'] }).map(words)).toEqual([
			'late 2026-11-27 packed operator',
			'late 2026-11-27 labels seller',
		]);
	});

	test('counts no step as late that was done, or that lay behind when the plan was first seen', () => {
		const { see } = keptRecord();
		see('2026-11-27', at('2026-11-24', '10:00'));
		expect(see('2026-11-27', at('2026-11-26', '14:30'), { done: ['labels'] })).toEqual([]);
		expect(see('2026-11-27', at('2026-11-27', '09:31'), { done: ['labels'] }).map(words)).toEqual([
			'late 2026-11-27 pass-data operator',
			'late 2026-11-27 pass-ordered seller',
		]);
	});

	test('has a late step once, whatever moment a day off gives it afterwards', () => {
		const { look, events } = keptRecord();
		const withDayOff = { ...rules, calendar: russianCalendar('working', { extraDaysOff: ['2026-11-26'], extraWorkDays: [] }) };
		const see = (day: string, now: number, by: PlanRules) =>
			look([planOn(day, now, { done: ['packed'], by })], now).flatMap((event) => (event.stepId === 'labels' ? words(event) : []));
		see('2026-11-27', at('2026-11-24', '10:00'), rules);
		expect(see('2026-11-27', at('2026-11-26', '14:01'), rules)).toEqual(['late 2026-11-27 labels seller']);
		expect(see('2026-11-27', at('2026-11-26', '14:02'), withDayOff)).toEqual([]);
		expect(monthOf(events(), '2026-11').lateBy).toContainEqual({ actor: 'seller', times: 1 });
	});

	test('waits for the end of the day before it says that goods have not arrived', () => {
		const { see } = keptRecord();
		see('2026-11-27', at('2026-11-26', '10:00'));
		expect(see('2026-11-27', at('2026-11-27', '16:00'), { done: ['pass-ordered'] })).toEqual([]);
		expect(see('2026-11-27', at('2026-11-28', '00:00'), { done: ['pass-ordered'] }).map(words)).toEqual(['late 2026-11-27 arrival seller']);
	});

	test('ends when the goods leave, and keeps the day that they left for', () => {
		const { see } = keptRecord();
		see('2026-11-27', at('2026-11-20', '10:00'), { done: ['pass-ordered'] });
		expect(see('2026-11-27', at('2026-11-27', '15:00'), { stage: 'in-transit' }).map(words)).toEqual(['shipped 2026-11-27']);
		expect(see('2026-11-27', at('2026-11-29', '15:00'), { stage: 'done' })).toEqual([]);
	});

	test('does not end when that is undone, and ends anew', () => {
		const { see, events } = keptRecord();
		const ended = () => monthOf(events(), '2026-11').shipments.map((shipment) => shipment.ended);
		see('2026-11-27', at('2026-11-20', '10:00'), { done: ['pass-ordered'] });
		see('2026-11-27', at('2026-11-26', '10:00'), { stage: 'in-transit' });
		expect(see('2026-11-27', at('2026-11-26', '10:01'), { done: ['pass-ordered'] })).toEqual([]);
		expect(ended()).toEqual(['open']);
		expect(see('2026-11-27', at('2026-11-27', '15:00'), { stage: 'in-transit' }).map(words)).toEqual(['shipped 2026-11-27']);
		expect(ended()).toEqual(['shipped']);
	});

	test('ends when it is cancelled, whatever its slot is then', () => {
		const { see } = keptRecord();
		see('2026-11-27', at('2026-11-20', '10:00'));
		expect(see('2026-11-29', at('2026-11-21', '15:00'), { stage: 'cancelled' }).map(words)).toEqual(['cancelled 2026-11-27']);
	});

	test('keeps its day while there is no slot, and while it is in trouble', () => {
		const { see } = keptRecord();
		see('2026-11-27', at('2026-11-20', '10:00'));
		expect(see('2026-11-27', at('2026-11-25', '10:00'), { slot: undefined })).toEqual([]);
		expect(see('2026-11-27', at('2026-11-25', '10:00'), { stage: 'trouble' })).toEqual([]);
		expect(see('2026-11-30', at('2026-11-25', '11:00'), { done: ['create-order'] }).map(words)).toEqual([
			'moved 2026-11-27 → 2026-11-30 by unknown',
		]);
	});
});

describe('why a shipment was moved', () => {
	const status = (id: string, moment: number): PlanEvent => ({
		id: `ozon-1/1/status/${moment}`,
		supplyId: 'ozon-1/1',
		number: '2000012345',
		kind: 'status',
		at: moment,
		day: '2026-11-27',
		status: id,
		source: 'hand',
	});
	/** Seen with these ticks at these moments, moved at the last one. */
	const moved = (sights: [now: number, done: string[]][], when: number, said: PlanEvent[] = [], more: Sight = {}) => {
		const { see, rows } = keptRecord();
		see('2026-11-27', at('2026-11-20', '10:00'), more);
		for (const [now, done] of sights) see('2026-11-27', now, { ...more, done });
		for (const event of said) rows.set(event.id, event);
		const [event] = see('2026-11-30', when, { ...more, done: ['create-order', 'labels', 'pass-ordered'] });
		return event && words(event);
	};
	const own = { id: 'hand/0a1b2c3d', cabinetId: '', nativeId: 'hand/0a1b2c3d' };

	test('the seller was late with a step that moves it', () => {
		expect(moved([[at('2026-11-24', '10:00'), []]], at('2026-11-24', '12:00'))).toBe(
			'moved 2026-11-27 → 2026-11-30 by seller create-order',
		);
	});

	test('the operator was late with what the seller had to wait for', () => {
		expect(moved([[at('2026-11-26', '15:00'), ['create-order']]], at('2026-11-26', '16:00'))).toBe(
			'moved 2026-11-27 → 2026-11-30 by operator packed',
		);
	});

	test('of several that were late, the one that began it', () => {
		expect(
			moved(
				[
					[at('2026-11-24', '10:00'), []],
					[at('2026-11-26', '15:00'), []],
				],
				at('2026-11-26', '16:00'),
			),
		).toBe('moved 2026-11-27 → 2026-11-30 by seller create-order');
	});

	test('the operator alone was late', () => {
		expect(moved([[at('2026-11-26', '11:30'), ['create-order']]], at('2026-11-26', '12:00'))).toBe(
			'moved 2026-11-27 → 2026-11-30 by operator packed',
		);
	});

	test('the operator asked for it', () => {
		const asked = status('asks-to-move', at('2026-11-24', '09:00'));
		expect(moved([[at('2026-11-24', '10:00'), ['create-order']]], at('2026-11-24', '12:00'), [asked])).toBe(
			'moved 2026-11-27 → 2026-11-30 by operator',
		);
	});

	test('the operator asked for it because the seller was late', () => {
		const asked = status('asks-to-move', at('2026-11-26', '15:30'));
		expect(moved([[at('2026-11-26', '15:00'), ['packed']]], at('2026-11-26', '16:00'), [asked])).toBe(
			'moved 2026-11-27 → 2026-11-30 by seller labels',
		);
	});

	test('another status of the operator is no wish to move it', () => {
		expect(moved([], at('2026-11-23', '12:00'), [status('packed', at('2026-11-23', '09:00'))])).toBe(
			'moved 2026-11-27 → 2026-11-30 by unknown',
		);
	});

	test('nobody was late: of a plan by hand it was the seller who wished it, of another one it is not known', () => {
		expect(moved([], at('2026-11-23', '12:00'))).toBe('moved 2026-11-27 → 2026-11-30 by unknown');
		expect(moved([], at('2026-11-23', '12:00'), [], own)).toBe('moved 2026-11-27 → 2026-11-30 by wish');
	});

	test('what was late, or asked for, before the plan came back to its day is not the reason', () => {
		const { see, rows } = keptRecord();
		see('2026-11-27', at('2026-11-20', '10:00'));
		see('2026-11-27', at('2026-11-24', '10:00'));
		const asked = status('asks-to-move', at('2026-11-24', '11:00'));
		rows.set(asked.id, asked);
		see('2026-11-30', at('2026-11-24', '12:00'));
		see('2026-11-27', at('2026-11-24', '13:00'));
		const [event] = see('2026-12-01', at('2026-11-24', '14:00'));
		expect(event && words(event)).toBe('moved 2026-11-27 → 2026-12-01 by unknown');
	});

	test('what was late for an earlier day of the same plan is not the reason', () => {
		const { see } = keptRecord();
		see('2026-11-27', at('2026-11-20', '10:00'));
		see('2026-11-27', at('2026-11-24', '10:00'));
		see('2026-11-30', at('2026-11-24', '12:00'));
		const [event] = see('2026-12-01', at('2026-11-24', '13:00'));
		expect(event && words(event)).toBe('moved 2026-11-30 → 2026-12-01 by unknown');
	});
});

describe('for any history', () => {
	const anySight = fc.record({
		/** Hours since the last look; clocks are put back, too. */
		pass: fc.integer({ min: -30, max: 60 }),
		day: fc.integer({ min: 0, max: 5 }),
		slot: fc.constantFrom(true, true, true, false),
		stage: fc.constantFrom<SupplyStage>('draft', 'planned', 'planned', 'planned', 'planned', 'trouble', 'in-transit', 'done', 'cancelled'),
		done: fc.subarray(['create-order', 'packed', 'labels', 'pass-data', 'pass-ordered']),
		supply: fc.constantFrom('ozon-1/1', 'ozon-1/2', 'hand/00000001'),
	});
	const history = (
		sights: (typeof anySight extends fc.Arbitrary<infer Sighted> ? Sighted : never)[],
		each: (plans: SupplyPlan[], now: number) => void,
	) => {
		let now = at('2026-11-18', '10:00');
		let minute = 0;
		for (const { pass, day, slot, stage, done, supply } of sights) {
			// Every look is at a moment of its own, to the minute.
			minute += 1;
			now += pass * 3_600_000 + (minute % 2 === 0 ? 60_000 : 61_000);
			const plan = planOn(addDays('2026-11-24', day), now, {
				id: supply,
				nativeId: supply,
				stage,
				done,
				...(slot ? {} : { slot: undefined }),
			});
			each([plan], now);
		}
	};

	test('looking twice adds nothing, nothing is written twice, and what is written stays, but an end that was none', () => {
		fc.assert(
			fc.property(fc.array(anySight, { maxLength: 30 }), (sights) => {
				const { look, events } = keptRecord();
				history(sights, (plans, now) => {
					const before = structuredClone(events());
					look(plans, now);
					expect(look(plans, now)).toEqual([]);
					expect(look(plans, now + 1)).toEqual([]);
					const stays = (event: PlanEvent) =>
						(event.kind !== 'shipped' && event.kind !== 'cancelled') || events().some(({ id }) => id === event.id);
					expect(events().slice(0, before.filter(stays).length)).toEqual(before.filter(stays));
				});
			}),
			{ numRuns: 200 },
		);
	});

	test('the record ends on the day that the plan was last seen with', () => {
		fc.assert(
			fc.property(fc.array(anySight, { maxLength: 30 }), (sights) => {
				const { look, events } = keptRecord();
				history(sights, (plans, now) => {
					look(plans, now);
					const [plan] = plans;
					const own = events().filter(({ supplyId }) => supplyId === plan?.supply.id);
					if (!plan?.shipDay || own.length === 0 || plan.supply.stage === 'cancelled') return;
					expect(standingDay(own)?.day).toBe(plan.shipDay);
				});
			}),
			{ numRuns: 200 },
		);
	});

	test('it has ended as the plan was last seen to have', () => {
		fc.assert(
			fc.property(fc.array(anySight, { maxLength: 30 }), (sights) => {
				const { look, events } = keptRecord();
				history(sights, (plans, now) => {
					look(plans, now);
					const stage = plans[0]?.supply.stage;
					const own = shipmentRecords(events()).find(({ supplyId }) => supplyId === plans[0]?.supply.id);
					if (!own || stage === 'trouble') return;
					expect(own.ended).toBe(stage === 'cancelled' ? 'cancelled' : stage === 'draft' || stage === 'planned' ? 'open' : 'shipped');
				});
			}),
			{ numRuns: 200 },
		);
	});

	test('each shipment is planned once, every move begins where it was, and no one is to blame for what nobody was late with', () => {
		fc.assert(
			fc.property(fc.array(anySight, { maxLength: 30 }), (sights) => {
				const { look, events } = keptRecord();
				const days = new Map<string, string>();
				history(sights, (plans, now) => {
					for (const event of look(plans, now)) {
						if (event.kind === 'planned') {
							expect(days.has(event.supplyId)).toBe(false);
							days.set(event.supplyId, event.day);
						}
						if (event.kind !== 'moved') continue;
						expect(event.day).toBe(days.get(event.supplyId));
						days.set(event.supplyId, event.movedTo ?? '');
						const late = events().filter(({ kind, supplyId, day }) => kind === 'late' && supplyId === event.supplyId && day === event.day);
						if (late.length === 0) expect(event.cause).toBe(event.supplyId.startsWith('hand/') ? 'wish' : 'unknown');
						else if (event.stepId) expect(late.map(({ stepId }) => stepId)).toContain(event.stepId);
					}
				});
				for (const { kind, latest, at: noticed } of events()) if (kind === 'late') expect(latest).toBeLessThan(noticed);
			}),
			{ numRuns: 200 },
		);
	});
});

test('another supply has a record of its own', () => {
	const { look } = keptRecord();
	const now = at('2026-11-20', '10:00');
	const both = [planOn('2026-11-27', now), planOn('2026-11-28', now, { ...supplyOn('2026-11-28'), id: 'ozon-1/2' })];
	expect(look(both, now).map(({ id }) => id)).toEqual(['ozon-1/1/planned', 'ozon-1/2/planned']);
});
