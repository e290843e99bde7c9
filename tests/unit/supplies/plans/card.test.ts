import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Cabinet } from '../../../../lib/cabinets/model.ts';
import { database } from '../../../../lib/storage/db.ts';
import { keepFacts, keepShipment, markStep, setStatus } from '../../../../lib/supplies/commands.ts';
import type { Supply } from '../../../../lib/supplies/model.ts';
import { planCards, suppliesByName } from '../../../../lib/supplies/plans/cards.ts';
import { type PlanCard, planStanding } from '../../../../lib/supplies/plans/standing.ts';
import { kaktus } from '../../../../lib/supplies/profile/kaktus.ts';

const at = (day: string, clock: string) => Date.parse(`${day}T${clock}:00+03:00`);
const cabinet = { id: 'wildberries-1', marketplace: 'wildberries', title: 'WB · Уют', color: '#a73afd' } as Cabinet;
const supply = (nativeId: string, number: string, more: Partial<Supply> = {}): Supply => ({
	id: `${cabinet.id}/${nativeId}`,
	cabinetId: cabinet.id,
	marketplace: 'wildberries',
	nativeId,
	number,
	nativeState: 'Planned',
	stage: 'planned',
	known: true,
	slot: { from: at('2026-11-27', '12:00'), zone: 'Europe/Moscow', dayOnly: false },
	lines: [],
	readAt: at('2026-11-20', '10:00'),
	...more,
});
const cardAt = async (now: number, number = '33400019'): Promise<PlanCard | undefined> =>
	(await planCards(database(), cabinet, [number], now))[0];
const standing = async (now: number) => {
	const card = await cardAt(now);
	if (!card) throw new Error('There is no card');
	const { kind, ...more } = planStanding(card, now);
	return 'step' in more ? [kind, more.step.stepId] : [kind];
};

beforeEach(() => Promise.all(database().tables.map((table) => table.clear())));

describe('what a page calls a supply', () => {
	test('is its shown number or the native one; what means two of them means none', () => {
		const one = supply('41200033', '33400019');
		const other = supply('33400026', '33400030');
		const named = suppliesByName([one, other, supply('5', '33400026')], []);
		expect(named.get('33400019')).toBe(one);
		expect(named.get('41200033')).toBe(one);
		expect(named.get('33400030')).toBe(other);
		expect(named.get('33400026')).toBeUndefined();
	});

	test('may be what the user has planned by hand, where the cabinet has no such supply', async () => {
		await database().cabinets.put({ ...cabinet, id: 'wildberries-2' });
		const shipment = { marketplace: 'wildberries', day: '2026-12-01', zone: 'Europe/Moscow' } as const;
		await database().cabinets.put({ ...cabinet, id: 'wildberries-2' });
		await keepShipment({ ...shipment, id: 'hand/00000001', number: '777' }, 1, database());
		await keepShipment({ ...shipment, id: 'hand/00000002', number: '33400019' }, 1, database());
		await keepShipment({ ...shipment, id: 'hand/00000003', number: '778', cabinetId: 'wildberries-2' }, 1, database());
		await database().supplies.put(supply('41200033', '33400019'));
		const found = await planCards(database(), cabinet, ['777', '33400019', '778'], at('2026-11-20', '12:00'));
		expect(found.map(({ number, supplyId, cabinet: own }) => [number, supplyId, own?.title])).toEqual([
			['777', 'hand/00000001', undefined],
			['33400019', 'wildberries-1/41200033', 'WB · Уют'],
		]);
	});

	test('is never a supply of another cabinet', async () => {
		await database().supplies.put(supply('41200033', '33400019', { id: 'wildberries-2/41200033', cabinetId: 'wildberries-2' }));
		expect(await cardAt(at('2026-11-20', '12:00'))).toBeUndefined();
	});
});

describe('how a plan stands', () => {
	beforeEach(() => database().supplies.put(supply('41200033', '33400019')));

	test.each([
		{ now: at('2026-11-23', '10:00'), is: ['mine', 'create-order'] },
		{ now: at('2026-11-24', '10:00'), is: ['late', 'create-order'] },
		// Of several missed steps the last one stands there: with it the earlier ones are done as well.
		{ now: at('2026-11-26', '14:01'), is: ['late', 'labels'] },
		{ now: at('2026-11-27', '12:01'), is: ['late', 'arrival'] },
	])('untouched, it is $is at $now', async ({ now, is }) => expect(await standing(now)).toEqual(is));

	test('waits for the operator where the next step is his, and says nothing of him being late', async () => {
		await markStep('wildberries-1/41200033', 'create-order', true, 1);
		expect(await standing(at('2026-11-26', '10:00'))).toEqual(['waits', 'packed']);
		expect(await standing(at('2026-11-26', '11:01'))).toEqual(['mine', 'labels']);
	});

	test('goes on by the clock alone: the same answer read later is late', async () => {
		const card = await cardAt(at('2026-11-23', '10:00'));
		expect(card && planStanding(card, at('2026-11-23', '23:59')).kind).toBe('mine');
		expect(card && planStanding(card, at('2026-11-24', '00:01')).kind).toBe('late');
	});

	test('has both readings of the days, and the day to which it moves', async () => {
		const card = await cardAt(at('2026-11-24', '12:00'));
		expect(card?.movedTo).toBe('2026-11-28');
		const [first] = card?.steps ?? [];
		expect(first).toMatchObject({ stepId: 'create-order', moves: true, done: false });
		// Three full days before a Friday are the same either way; before a Monday they are not.
		expect(first?.otherAt).toBeUndefined();
		await database().supplies.put(
			supply('41200033', '33400019', { slot: { from: at('2026-11-30', '12:00'), zone: 'Europe/Moscow', dayOnly: false } }),
		);
		expect((await cardAt(at('2026-11-20', '12:00')))?.steps[0]?.otherAt).toBeDefined();
	});

	test('is over once the goods are on their way, and has no steps when it was cancelled', async () => {
		await database().supplies.put(supply('41200033', '33400019', { stage: 'in-transit' }));
		expect(await standing(at('2026-11-26', '10:00'))).toEqual(['over']);
		await database().supplies.put(supply('41200033', '33400019', { stage: 'cancelled' }));
		expect((await cardAt(at('2026-11-26', '10:00')))?.steps).toEqual([]);
	});

	test('has nothing to count from without a slot', async () => {
		const { slot: _, ...bare } = supply('41200033', '33400019');
		await database().supplies.put(bare);
		expect(await standing(at('2026-11-26', '10:00'))).toEqual(['no-slot']);
	});

	test('tells the operator’s own words, and that he asks for another day', async () => {
		const given = { supplyId: 'wildberries-1/41200033', from: 'mail', number: '33400019', day: '2026-11-27' } as const;
		await setStatus({ ...given, status: 'packed' }, kaktus, 1, database());
		const packed = await cardAt(at('2026-11-26', '10:00'));
		expect(packed).toMatchObject({ operatorStatus: 'Упакован. Необходимо загрузить документы' });
		expect(packed?.steps.filter(({ done }) => done).map(({ stepId }) => stepId)).toEqual(['create-order', 'packed']);
		expect(packed?.asksToMove).toBeUndefined();
		await setStatus({ ...given, status: 'asks-to-move' }, kaktus, 2, database());
		expect((await cardAt(at('2026-11-26', '10:00')))?.asksToMove).toBe(true);
	});

	test('knows what the user said of the goods', async () => {
		await keepFacts({ id: 'wildberries-1/41200033', specialGoods: true }, 1, database());
		expect((await cardAt(at('2026-11-20', '12:00')))?.steps[0]).toMatchObject({ stepId: 'agree-term', estimated: true });
	});
});
