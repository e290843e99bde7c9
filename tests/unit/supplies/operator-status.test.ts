import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { groupBy } from '../../../lib/core/groups.ts';
import { database } from '../../../lib/storage/db.ts';
import { keepFacts, markStep, setStatus } from '../../../lib/supplies/commands.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { newEvents } from '../../../lib/supplies/record/record.ts';
import { at, planOn, rules, supplyOn } from './plan-samples.ts';

const supply = supplyOn('2026-11-27');
const now = at('2026-11-26', '10:00');
const give = (status: string | undefined, moment = now, { supplyId = supply.id, ...more }: { supplyId?: string; undo?: true } = {}) =>
	setStatus(
		{ supplyId, ...(status === undefined ? {} : { status }), from: 'mail', number: supply.number, day: '2026-11-27', ...more },
		kaktus,
		moment,
		database(),
	);
const said = async () => (await database().planEvents.toArray()).map(({ status, at }) => [status, at]);
const marks = async () => (await database().doneSteps.toArray()).map(({ stepId, by }) => `${stepId} ${by ?? 'user'}`);
const known = () => database().supplyFacts.get(supply.id);

beforeEach(async () => {
	await Promise.all(database().tables.map((table) => table.clear()));
	await database().supplies.put(supply);
});

describe('a status of the operator', () => {
	test('marks its step, and is in the record with its source', async () => {
		await give('packed');
		expect(await marks()).toEqual(['packed operator']);
		expect(await known()).toEqual({ id: supply.id, operatorStatus: 'packed', operatorStatusAt: now, changedAt: now });
		expect(await database().planEvents.toArray()).toEqual([
			{
				id: `${supply.id}/status/${now}`,
				supplyId: supply.id,
				number: supply.number,
				kind: 'status',
				at: now,
				day: '2026-11-27',
				status: 'packed',
				source: 'mail',
			},
		]);
	});

	test('of another step takes the former one back, none at all takes it back, too', async () => {
		await give('pass-data');
		await give('packed', now + 1);
		expect(await marks()).toEqual(['packed operator']);
		await give(undefined, now + 2);
		expect(await marks()).toEqual([]);
		expect(await known()).toEqual({ id: supply.id, changedAt: now + 2 });
	});

	test('leaves alone what the user has ticked', async () => {
		await markStep(supply.id, 'packed', true, now);
		await give('packed', now + 1);
		await give('pass-data', now + 2);
		expect(await marks()).toEqual(['packed user', 'pass-data operator'].sort());
		await give(undefined, now + 3);
		expect(await marks()).toEqual(['packed user']);
	});

	test('that asks for another day says nothing against what is packed', async () => {
		await give('packed');
		await give('asks-to-move', now + 1);
		expect(await marks()).toEqual(['packed operator']);
		expect((await known())?.operatorStatus).toBe('asks-to-move');
	});

	test('that was not given after all is in the record no more, what was given before it stays', async () => {
		await give('packed');
		await give('asks-to-move', now + 1);
		await give(undefined, now + 2);
		expect(await said()).toEqual([['packed', now]]);
	});

	test('is taken back to the one before, which was given when it was given', async () => {
		await give('packed');
		await give('asks-to-move', now + 1);
		await give('packed', now + 2, { undo: true });
		expect(await said()).toEqual([['packed', now]]);
		expect(await known()).toMatchObject({ operatorStatus: 'packed', operatorStatusAt: now, changedAt: now + 2 });
		expect(await marks()).toEqual(['packed operator']);
		await give(undefined, now + 3);
		expect(await said()).toEqual([]);
	});

	test('that followed another one leaves that in the record', async () => {
		await give('asks-to-move');
		await give('packed', now + 1);
		expect(await said()).toEqual([
			['asks-to-move', now],
			['packed', now + 1],
		]);
	});

	test('that was set by mistake is not why the seller moves the shipment', async () => {
		const look = async (day: string, moment: number) => {
			const known = groupBy(await database().planEvents.toArray(), ({ supplyId }) => supplyId);
			const events = newEvents([planOn(day, moment, { done: ['create-order'] })], known, moment, rules);
			await database().planEvents.bulkPut(events);
			return events.map(({ kind, cause }) => `${kind} ${cause ?? ''}`);
		};
		const began = at('2026-11-24', '10:00');
		await look('2026-11-27', began);
		await give('asks-to-move', began + 1);
		await give(undefined, began + 2, { undo: true });
		expect(await look('2026-11-30', began + 3)).toEqual(['moved unknown']);
	});

	test('stays when the facts of the plan are kept anew', async () => {
		await give('packed');
		await keepFacts({ id: supply.id, orderNumber: 'FBO-1077' }, now + 1, database());
		expect(await known()).toMatchObject({ orderNumber: 'FBO-1077', operatorStatus: 'packed', operatorStatusAt: now });
	});

	test.each([
		['a status that the profile has not', 'lost', supply.id],
		['a plan that is not there', 'packed', 'ozon-1/lost'],
		['a shipment by hand that is not there', 'packed', 'hand/00000000'],
	])('is refused for %s, and nothing is written', async (_, status, supplyId) => {
		await expect(give(status, now, { supplyId })).rejects.toMatchObject({ code: 'not-found' });
		expect(await Promise.all([database().supplyFacts.count(), database().doneSteps.count(), database().planEvents.count()])).toEqual([
			0, 0, 0,
		]);
	});
});
