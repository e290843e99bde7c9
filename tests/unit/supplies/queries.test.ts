import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { database } from '../../../lib/storage/db.ts';
import { dropProfile, keepFacts, keepProfile, markStep } from '../../../lib/supplies/commands.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import { supplyPlans } from '../../../lib/supplies/queries.ts';

const at = (day: string, clock: string) => Date.parse(`${day}T${clock}:00+03:00`);
const now = at('2026-11-24', '12:00');
const supply = (nativeId: string, day: string | undefined, more: Partial<Supply> = {}): Supply => ({
	id: `ozon-1/${nativeId}`,
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId,
	number: nativeId,
	nativeState: 'READY_TO_SUPPLY',
	stage: 'planned',
	known: true,
	...(day ? { slot: { from: at(day, '12:00'), zone: 'Europe/Moscow', dayOnly: false } } : {}),
	lines: [],
	readAt: 0,
	...more,
});
const only = async () => (await supplyPlans(now))[0];

beforeEach(() => Promise.all(database().tables.map((table) => table.clear())));

test('supplies still to be shipped come first, by their day; without a slot after them; then what is over, newest first', async () => {
	await database().supplies.bulkPut([
		supply('over', '2026-11-01', { stage: 'done', changedAt: 10 }),
		supply('later', '2026-12-10'),
		supply('no-slot', undefined),
		supply('newer', '2026-11-01', { stage: 'cancelled', changedAt: 20 }),
		supply('soon', '2026-11-28'),
	]);
	expect((await supplyPlans(now)).map((plan) => plan.supply.nativeId)).toEqual(['soon', 'later', 'no-slot', 'newer', 'over']);
});

test('no slot is no day and no chain', async () => {
	await database().supplies.put(supply('1', undefined));
	const plan = await only();
	expect(plan?.shipDay).toBeUndefined();
	expect(plan?.chain).toEqual([]);
});

test('goods under way have nothing left to do', async () => {
	await database().supplies.put(supply('1', '2026-11-24', { stage: 'in-transit' }));
	const plan = await only();
	expect(new Set(plan?.chain.map(({ state }) => state))).toEqual(new Set(['done']));
	expect(plan?.next).toBeUndefined();
});

describe('a date that cannot be kept', () => {
	test('says to which day it moves', async () => {
		await database().supplies.put(supply('1', '2026-11-27'));
		expect(await only()).toMatchObject({ missed: true, movedTo: '2026-11-28' });
	});

	test('stands again when the missed step is ticked, and moves again when the tick is taken back', async () => {
		await database().supplies.put(supply('1', '2026-11-27'));
		await markStep('ozon-1/1', 'create-order', true, now);
		expect(await only()).toMatchObject({ missed: false, next: { stepId: 'packed' } });
		expect(await only()).not.toHaveProperty('movedTo');
		await markStep('ozon-1/1', 'create-order', false, now);
		expect(await only()).toMatchObject({ missed: true });
	});
});

test('settings decide how days are counted', async () => {
	await database().supplies.put(supply('1', '2026-11-30'));
	await database().settings.bulkPut([
		{ id: 'operatorDays', value: 'working' },
		{ id: 'extraWorkDays', value: ['2026-11-28', '2026-11-29'] },
	]);
	expect((await only())?.chain[0]).toMatchObject({ stepId: 'create-order', at: at('2026-11-26', '23:59'), readingsDiffer: false });
	await database().settings.put({ id: 'extraWorkDays', value: 'nonsense' });
	expect((await only())?.chain[0]).toMatchObject({ at: at('2026-11-24', '23:59'), readingsDiffer: true });
});

test('working days are uncertain in a year whose moves are neither built in nor entered', async () => {
	await database().supplies.put(supply('1', '2026-11-30'));
	await database().settings.put({ id: 'operatorDays', value: 'working' });
	expect(await only()).toMatchObject({ decreeUnknown: false });
	await database().supplies.put(supply('1', '2028-11-30'));
	expect(await only()).toMatchObject({ decreeUnknown: true });
	await database().settings.put({ id: 'operatorDays', value: 'calendar' });
	expect(await only()).toMatchObject({ decreeUnknown: false });
	await database().settings.bulkPut([
		{ id: 'operatorDays', value: 'working' },
		{ id: 'extraDaysOff', value: ['2028-12-29'] },
	]);
	expect(await only()).toMatchObject({ decreeUnknown: false });
});

test('what the user knows of a supply adds steps, and is forgotten when nothing of it is left', async () => {
	await database().supplies.put(supply('1', '2026-11-30'));
	await keepFacts({ id: 'ozon-1/1', orderNumber: 'FBO-7', operatorDelivers: true }, now, database());
	const plan = await only();
	expect(plan?.facts).toMatchObject({ orderNumber: 'FBO-7' });
	expect(plan?.chain.map(({ stepId }) => stepId)).toContain('delivery-ticket');
	await keepFacts({ id: 'ozon-1/1' }, now, database());
	expect(await database().supplyFacts.count()).toBe(0);
	await expect(keepFacts({ id: 'ozon-1/9', specialGoods: true }, now, database())).rejects.toMatchObject({ code: 'not-found' });
});

test('a profile of the user makes the plans when it is chosen; once it is gone, the shipped one does', async () => {
	await database().supplies.put(supply('1', '2026-11-30'));
	const steps = [{ id: 'ready', actor: 'seller', daysBefore: 2, proofs: [], words: { title: 'Готово' }, source: '' }] as const;
	await keepProfile({ id: 'profile-00000001', title: 'Свой', zone: 'Asia/Vladivostok', steps }, now, database());
	await database().settings.put({ id: 'operatorProfile', value: 'profile-00000001' });
	const chain = (await only())?.chain.map(({ stepId, title, at: moment }) => ({ stepId, title, moment }));
	expect(chain?.[0]).toEqual({ stepId: 'ready', title: 'Готово', moment: Date.parse('2026-11-28T23:59:00+10:00') });
	await dropProfile('profile-00000001', database());
	expect((await only())?.chain[0]?.stepId).toBe('create-order');
});

test('a large supply has to agree its term', async () => {
	await database().supplies.put(supply('1', '2026-11-30', { units: 1001 }));
	expect((await only())?.chain[0]?.stepId).toBe('agree-term');
});

test('a supply that is not stored cannot be ticked', async () => {
	await expect(markStep('ozon-1/9', 'labels', true, now)).rejects.toMatchObject({ code: 'not-found' });
});
