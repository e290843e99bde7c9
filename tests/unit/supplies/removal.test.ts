import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { groupBy } from '../../../lib/core/groups.ts';
import { database } from '../../../lib/storage/db.ts';
import { endShipment, keepFacts, keepPass, keepProof, keepShipment, markStep } from '../../../lib/supplies/commands.ts';
import type { OwnShipment, PlanEvent, StepProof } from '../../../lib/supplies/plan.ts';
import { passForms } from '../../../lib/supplies/plans/details.ts';
import { proofsOfStep } from '../../../lib/supplies/proof/queries.ts';
import { supplyPlans } from '../../../lib/supplies/queries.ts';
import { monthOf } from '../../../lib/supplies/record/month.ts';
import { newEvents } from '../../../lib/supplies/record/record.ts';
import { removeShipment, restoreShipment, tidyRemovedShipments } from '../../../lib/supplies/removal.ts';
import { at, rules } from './plan-samples.ts';

const id = 'hand/0011aabb';
const now = at('2026-11-20', '12:00');
const dayMs = 86_400_000;
const db = database();
const shipment: Omit<OwnShipment, 'createdAt' | 'changedAt'> = {
	id,
	marketplace: 'ozon',
	number: 'Осень',
	day: '2026-11-27',
	zone: 'Europe/Moscow',
};
const proof = (supplyId: string): StepProof => ({
	id: `${supplyId}/labels/pass-screenshot/00000001`,
	supplyId,
	stepId: 'labels',
	kind: 'pass-screenshot',
	bytes: new Uint8Array([1, 2, 3]),
	width: 1,
	height: 1,
	takenAt: now - 30 * dayMs,
});
const kept = () => Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()] as const));
/** Writes the record on, as each look at the plans does. */
const look = async (moment: number) =>
	db.planEvents.bulkPut(newEvents(await supplyPlans(moment), groupBy(await db.planEvents.toArray(), known), moment, rules));
const known = ({ supplyId }: PlanEvent): string => supplyId;
const month = async () => {
	const { planned, open, cancelled, shipped } = monthOf(await db.planEvents.toArray(), '2026-11');
	return { planned, open, cancelled, shipped };
};

beforeEach(async () => {
	await Promise.all(db.tables.map((table) => table.clear()));
	for (const plan of [id, 'hand/0022ccdd']) {
		await keepShipment({ ...shipment, id: plan }, now, db);
		await keepFacts({ id: plan, orderNumber: 'FBO-1' }, now, db);
		await markStep(plan, 'labels', true, now);
		await keepPass({ id: plan, driver: `Водитель ${plan}`, vehicle: 'Фургон', plate: 'А000АА77' }, now, db);
		await keepProof(proof(plan), db);
	}
	await look(now);
});

describe('a shipment planned by hand that is taken away', () => {
	test('comes back whole: facts, marks, pictures, the form and its record', async () => {
		const before = await kept();
		const removed = await removeShipment(id, now + 1, db);
		expect((await supplyPlans(now)).map(({ supply }) => supply.id)).toEqual(['hand/0022ccdd']);
		await restoreShipment(JSON.parse(JSON.stringify(removed)), db);
		expect(await kept()).toEqual(before);
	});

	test('is cancelled by its record, and open again when it comes back', async () => {
		const removed = await removeShipment(id, now + 1, db);
		await look(now + 2);
		expect(await month()).toEqual({ planned: 2, open: 1, cancelled: 1, shipped: 0 });
		await restoreShipment(removed, db);
		await look(now + 3);
		expect(await month()).toEqual({ planned: 2, open: 2, cancelled: 0, shipped: 0 });
	});

	test('stays shipped where it was, whether its record knew that or not', async () => {
		await endShipment(id, 'shipped', now + 1, db);
		const removed = await removeShipment(id, now + 2, db);
		expect(await month()).toEqual({ planned: 2, open: 1, cancelled: 0, shipped: 1 });
		await restoreShipment(removed, db);
		await look(now + 3);
		expect(await month()).toEqual({ planned: 2, open: 1, cancelled: 0, shipped: 1 });
	});

	test('has no record where it was never seen to be planned', async () => {
		await db.planEvents.clear();
		await removeShipment(id, now + 1, db);
		expect(await db.planEvents.count()).toBe(0);
	});

	test('leaves who came with it to be offered for no other', async () => {
		await removeShipment(id, now + 1, db);
		expect((await passForms('ozon-1/1')).others.map((form) => form.id)).toEqual(['hand/0022ccdd']);
	});

	test('comes back for no cabinet when its own was removed meanwhile, and is kept for none that is not there', async () => {
		await db.ownShipments.update(id, { cabinetId: 'ozon-gone' });
		await restoreShipment(await removeShipment(id, now + 1, db), db);
		expect(await db.ownShipments.get(id)).not.toHaveProperty('cabinetId');
		await keepShipment({ ...shipment, cabinetId: 'ozon-gone' }, now + 2, db);
		expect(await db.ownShipments.get(id)).not.toHaveProperty('cabinetId');
		await db.cabinets.put({ id: 'ozon-1', marketplace: 'ozon' } as never);
		await keepShipment({ ...shipment, cabinetId: 'ozon-1' }, now + 3, db);
		expect(await db.ownShipments.get(id)).toMatchObject({ cabinetId: 'ozon-1' });
	});

	test('is refused when it is not there', async () => {
		await expect(removeShipment('hand/00000000', now, db)).rejects.toMatchObject({ code: 'not-found' });
	});
});

describe('what waits for a shipment to be brought back', () => {
	const left = async () => [(await db.stepProofs.toArray()).map(planOfProof), (await db.passForms.toArray()).map((form) => form.id)];
	const planOfProof = ({ supplyId }: StepProof): string => supplyId;

	test('is forgotten a day later, and what others have stays', async () => {
		await removeShipment(id, now, db);
		await tidyRemovedShipments(now + dayMs, db);
		expect(await left()).toEqual([
			[id, 'hand/0022ccdd'],
			[id, 'hand/0022ccdd'],
		]);
		await tidyRemovedShipments(now + dayMs + 1, db);
		expect(await left()).toEqual([['hand/0022ccdd'], ['hand/0022ccdd']]);
	});

	test('stays for good with one that was brought back, however old it is', async () => {
		await restoreShipment(await removeShipment(id, now, db), db);
		await tidyRemovedShipments(now + 30 * dayMs, db);
		expect(await proofsOfStep(id, 'labels')).toEqual([proof(id)]);
		expect((await passForms(id)).own).toMatchObject({ id, driver: `Водитель ${id}` });
	});

	test('a record that was left open is ended with it', async () => {
		await db.ownShipments.delete(id);
		await tidyRemovedShipments(now + 1, db);
		expect(await month()).toEqual({ planned: 2, open: 1, cancelled: 1, shipped: 0 });
		await tidyRemovedShipments(now + 2, db);
		expect((await db.planEvents.get(`${id}/cancelled`))?.at).toBe(now + 1);
	});
});
