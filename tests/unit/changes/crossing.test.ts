import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossing, crossingRows, hold, isKeptBack, underWayOf } from '../../../lib/changes/crossing.ts';
import type { Change } from '../../../lib/changes/model.ts';
import { changesOfTarget, underWay } from '../../../lib/changes/queries.ts';
import { database } from '../../../lib/storage/db.ts';

const change = (id: string, targetId: string, about: string[] = [], rest: Partial<Change> = {}): Change => ({
	id,
	groupId: id.split('/')[0] ?? '',
	cabinetId: 'c',
	marketplace: 'yandex',
	actionId: 'yandex.transfer',
	targetId,
	...(about.length > 0 ? { about } : {}),
	number: targetId,
	wanted: {},
	state: 'queued',
	attempts: 0,
	looks: 0,
	due: 1,
	createdAt: 1,
	changedAt: 1,
	...rest,
});
const shipment = change('g1/00000', 'c/shipment/7', ['c/1', 'c/2']);
const cancel = change('g2/00000', 'c/1');
const leave = change('g3/00000', 'c/3', ['c/shipment/7']);
const alsoLeave = change('g4/00000', 'c/4', ['c/shipment/7']);

describe('two wishes', () => {
	test.each([
		['about one thing', cancel, { ...cancel, id: 'g9/00000' }, true],
		['about a shipment and an order in it', shipment, cancel, true],
		['about a shipment and an order that leaves or enters it', shipment, leave, true],
		['about two orders that leave one shipment', leave, alsoLeave, false],
		['about two orders', cancel, leave, false],
	])('%s', (_, one, other, cross) => {
		expect([crossing(one, underWayOf([other])), crossing(other, underWayOf([one]))]).toEqual(cross ? [other, one] : [undefined, undefined]);
	});

	test('do not cross when one of them is over', () => {
		expect(crossing(cancel, underWayOf([{ ...shipment, state: 'done' }]))).toBeUndefined();
	});

	test('keep each other from another try in two groups, and as steps of one only when both are about one thing', () => {
		const busy = underWayOf([shipment]);
		expect(isKeptBack(cancel, busy)).toBe(true);
		expect(isKeptBack({ ...cancel, groupId: 'g1' }, busy)).toBe(false);
		expect(isKeptBack(change('g1/00001', 'c/shipment/7', [], { after: 'g1/00000' }), busy)).toBe(false);
		expect(isKeptBack(change('g1/00002', 'c/shipment/7', [], { after: 'g1/00001' }), busy)).toBe(true);
		const none = underWayOf([]);
		expect(isKeptBack(cancel, none)).toBe(false);
		hold(none, shipment);
		expect(isKeptBack(cancel, none)).toBe(true);
	});
});

describe('what is stored', () => {
	beforeAll(() => database().changes.bulkPut([shipment, leave, alsoLeave, change('g5/00000', 'c/5', [], { state: 'done' })]));
	afterAll(() => database().delete());

	test('is found by either side', async () => {
		const found = async (wish: Change) => (await crossingRows([wish], database().changes)).map(({ id }) => id).sort();
		expect(await found(cancel)).toEqual(['g1/00000']);
		expect(await found(change('g9/00000', 'c/shipment/7'))).toEqual(['g1/00000', 'g3/00000', 'g4/00000']);
		expect(await found(change('g9/00000', 'c/9', ['c/shipment/7']))).toEqual(['g1/00000']);
	});

	test('lies over the orders in a shipment, and is told among their wishes', async () => {
		const over = await underWay();
		expect(['c/1', 'c/2', 'c/3', 'c/4', 'c/5'].map((key) => over.get(key)?.id)).toEqual([
			'g1/00000',
			'g1/00000',
			'g3/00000',
			'g4/00000',
			undefined,
		]);
		await database().changes.put(change('g6/00000', 'c/1', [], { state: 'done' }));
		expect((await changesOfTarget('c/1')).map(({ id }) => id)).toEqual(['g6/00000', 'g1/00000']);
	});
});
