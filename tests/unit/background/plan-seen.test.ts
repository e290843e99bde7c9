import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { markSeen } from '../../../lib/background/plan-seen.ts';
import type { Change } from '../../../lib/changes/model.ts';
import { supplyTargetKey } from '../../../lib/core/ids.ts';
import { momentOf } from '../../../lib/core/time.ts';
import { supplyTargets } from '../../../lib/labels/targets.ts';
import { supplyOffer } from '../../../lib/marketplaces/supply-offers.ts';
import { database, type PrilavokDatabase } from '../../../lib/storage/db.ts';
import { russianCalendar } from '../../../lib/supplies/calendar/calendar.ts';
import { keepFacts, markStep } from '../../../lib/supplies/commands.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import type { OperatorProfile } from '../../../lib/supplies/plan.ts';
import { supplyPlans } from '../../../lib/supplies/queries.ts';
import { planOf } from '../../../lib/supplies/rules.ts';
import { emptyDatabase } from '../sync/world.ts';

const now = momentOf('2026-11-24', '12:00', 'Europe/Moscow');
const step = (id: string, clock: string) => ({ id, actor: 'seller', daysBefore: 0, clock, proofs: [], source: '' }) as const;
const profile: OperatorProfile = {
	id: 'profile-00000001',
	title: 'Operator',
	zone: 'Europe/Moscow',
	steps: [
		{ ...step('labels', '08:00'), doneBy: ['cargo-printed'] },
		{ ...step('pass', '09:00'), doneBy: ['pass-taken'] },
		{ ...step('allowed', '10:00'), doneBy: ['shipment-allowed'] },
		step('by-hand', '11:00'),
	],
};
const from = momentOf('2026-11-27', '12:00', 'Europe/Moscow');
const supply: Supply = {
	id: 'ozon-1/7',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId: '7',
	number: '7',
	nativeState: '',
	stage: 'planned',
	known: true,
	slot: { from, zone: 'Europe/Moscow', dayOnly: false },
	parts: ['71', '72'],
	lines: [],
	readAt: 0,
};

let db: PrilavokDatabase;
beforeEach(() => {
	db = emptyDatabase();
});

const look = async (changes: Partial<Supply> = {}, done: string[] = []) =>
	markSeen([planOf({ ...supply, ...changes }, { profile, calendar: russianCalendar('calendar') }, new Set(done), now)], now, db);
const marked = async () => (await db.doneSteps.toArray()).map(({ stepId, by }) => `${stepId} ${by}`);

test('nothing seen, nothing marked', async () => {
	expect(await look()).toBe(false);
	expect(await marked()).toEqual([]);
});

test('a shipment that the marketplace allows, once', async () => {
	expect(await look({ shipmentAllowed: true })).toBe(true);
	expect(await look({ shipmentAllowed: true })).toBe(false);
	expect(await marked()).toEqual(['allowed shipment-allowed']);
});

test('a pass: as the supply says, or because the change that orders it is done', async () => {
	await look({ pass: 'given' });
	expect(await marked()).toEqual(['pass pass-taken']);
	await db.doneSteps.clear();
	const offer = supplyOffer(supply, 'pass');
	if (!offer) throw new Error('Ozon takes passes.');
	const change = (state: Change['state'], actionId: string): Change => ({
		id: `g/${state}`,
		groupId: 'g',
		cabinetId: 'ozon-1',
		marketplace: 'ozon',
		actionId,
		targetId: supplyTargetKey('ozon-1', '7'),
		number: '7',
		wanted: null,
		state,
		attempts: 1,
		looks: 0,
		createdAt: 0,
		changedAt: 0,
	});
	await db.changes.bulkPut([change('sending', offer.id), change('done', 'ozon.something-else')]);
	expect(await look()).toBe(false);
	await db.changes.put(change('followed', offer.id));
	expect(await look()).toBe(false);
	await db.changes.put({ ...change('done', offer.id), id: 'g/taken' });
	expect(await look()).toBe(true);
	expect(await marked()).toEqual(['pass pass-taken']);
});

test('labels of cargo places, once those of every part were handed to a printer', async () => {
	const [first, second] = supplyTargets('cargo', supply).map(({ targetId }) => targetId);
	const mark = (id = '') => ({ id, jobId: 'j', at: 0, times: 1, confirmed: false });
	await db.printMarks.put(mark(first));
	expect(await look()).toBe(false);
	await db.printMarks.put(mark(second));
	expect(await look()).toBe(true);
	expect(await marked()).toEqual(['labels cargo-printed']);
});

test("what the user has ticked stays the user's", async () => {
	await db.doneSteps.put({ id: 'ozon-1/7/allowed', supplyId: 'ozon-1/7', stepId: 'allowed', doneAt: 1 });
	expect(await look({ shipmentAllowed: true })).toBe(false);
	expect(await db.doneSteps.toArray()).toEqual([{ id: 'ozon-1/7/allowed', supplyId: 'ozon-1/7', stepId: 'allowed', doneAt: 1 }]);
});

test('what the user has taken back is not marked by itself again', async () => {
	await database().supplies.put(supply);
	const plans = async () =>
		(await supplyPlans(now)).map((plan) =>
			planOf(plan.supply, { profile, calendar: russianCalendar('calendar') }, plan.done, now, plan.facts),
		);
	await database().supplies.update(supply.id, { shipmentAllowed: true });
	expect(await markSeen(await plans(), now, database())).toBe(true);
	await markStep(supply.id, 'allowed', false, now);
	expect(await markSeen(await plans(), now, database())).toBe(false);
	await keepFacts({ id: supply.id, orderNumber: '1' }, now, database());
	expect(await markSeen(await plans(), now, database())).toBe(false);
	expect(await database().supplyFacts.get(supply.id)).toEqual({ id: supply.id, orderNumber: '1', takenBack: ['allowed'], changedAt: now });
});

test('nothing of a supply that is cancelled', async () => {
	expect(await look({ shipmentAllowed: true, stage: 'cancelled' })).toBe(false);
});
