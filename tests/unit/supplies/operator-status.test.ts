import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../../../lib/storage/db.ts';
import { keepFacts, markStep, setStatus } from '../../../lib/supplies/commands.ts';
import { kaktus } from '../../../lib/supplies/profile/kaktus.ts';
import { at, supplyOn } from './plan-samples.ts';

const supply = supplyOn('2026-11-27');
const now = at('2026-11-26', '10:00');
const give = (status: string | undefined, moment = now, supplyId = supply.id) =>
	setStatus(
		{ supplyId, ...(status === undefined ? {} : { status }), from: 'mail', number: supply.number, day: '2026-11-27' },
		kaktus,
		moment,
		database(),
	);
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
		await expect(give(status, now, supplyId)).rejects.toMatchObject({ code: 'not-found' });
		expect(await Promise.all([database().supplyFacts.count(), database().doneSteps.count(), database().planEvents.count()])).toEqual([
			0, 0, 0,
		]);
	});
});
