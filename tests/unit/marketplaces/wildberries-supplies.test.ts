import 'fake-indexeddb/auto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Plain } from '../../../lib/changes/model.ts';
import { addDays, dayAt } from '../../../lib/core/time.ts';
import { removePass } from '../../../lib/marketplaces/wildberries/api/passes.ts';
import { wildberriesSlots } from '../../../lib/marketplaces/wildberries/slot-source.ts';
import { wildberriesSupplyOffers } from '../../../lib/marketplaces/wildberries/supply-offers.ts';
import { wildberries } from '../../../lib/marketplaces/wildberries/wildberries.ts';
import { forgetWishes, submitSupply } from '../../../lib/outbox/supply-commands.ts';
import type { Supply, SupplyStage } from '../../../lib/supplies/model.ts';
import { supplyStanding } from '../../../lib/supplies/rules.ts';
import type { PassWish } from '../../../lib/supplies/visits/passes.ts';
import { createCaller } from '../../../lib/sync/caller.ts';
import type { Caller } from '../../../lib/sync/jobs.ts';
import { acceptanceOf } from '../../sandbox/wildberries/acceptance.ts';
import { warehouseIdOf } from '../../sandbox/wildberries/numbers.ts';
import { passesOf } from '../../sandbox/wildberries/passes.ts';
import { actionOf, type Desk, type Mishap, mishaps, openDesk } from '../outbox/desk.ts';

const minute = 60_000;
const hour = 60 * minute;
const moscow = 'Europe/Moscow';
const makesPass = (address: unknown, init?: RequestInit) => String(address).endsWith('/api/v3/passes') && init?.method === 'POST';

describe("Wildberries' supplies", () => {
	let desk: Desk;
	let rows: Supply[];
	beforeAll(async () => {
		desk = await openDesk('wildberries', { seed: 3, products: 12, orders: 12 });
		await desk.read();
		rows = await desk.db.supplies.toArray();
	});

	const calls = async (): Promise<Caller> =>
		createCaller({ cabinetId: desk.cabinet.id, marketplace: wildberries, authorization: await desk.authorization() }, desk.callTools);
	async function supplyIn(stage: SupplyStage): Promise<Supply> {
		const row = await desk.db.supplies.filter((supply) => supply.stage === stage).first();
		if (!row) throw new Error(`No supply is ${stage}`);
		return row;
	}
	const warehouseOf = ({ targetId }: Supply) => {
		const found = desk.world.marketplaceWarehouses.find((warehouse) => String(warehouseIdOf(warehouse)) === targetId);
		if (!found) throw new Error('The supply goes nowhere');
		return found;
	};

	describe('slots', () => {
		// Six lists a minute.
		beforeEach(() => desk.advance(minute));
		const slotsOf = async (supply: Supply) =>
			wildberriesSlots.slots({ cabinet: desk.cabinet, calls: await calls(), supply, now: desk.now() });
		/** Days that the document calls open, from the sandbox's own tariffs. */
		const openDays = (supply: Supply, type: number) =>
			Array.from({ length: 14 }, (_, place) => addDays(dayAt(desk.now(), moscow), place)).flatMap((day) => {
				const { coefficient, allowUnload } = acceptanceOf(warehouseOf(supply), day, type);
				return allowUnload && (coefficient === 0 || coefficient === 1) ? [[day, coefficient]] : [];
			});

		test.each(['draft', 'planned'] as const)('of a supply that is %s are the days on which its warehouse takes it', async (stage) => {
			const supply = { ...(await supplyIn(stage)), boxType: '1' };
			const { slots, asOf, note } = await slotsOf(supply);
			expect(slots.length).toBeGreaterThan(0);
			expect(slots.map(({ from, coefficient }) => [dayAt(from, moscow), coefficient])).toEqual(openDays(supply, 2));
			expect(slots.every(({ dayOnly, zone, wish, to }) => dayOnly && zone === moscow && wish === undefined && to === undefined)).toBe(true);
			expect([asOf, note]).toEqual([desk.now(), 'slots_note_wildberries']);
			const pallets = await slotsOf({ ...supply, boxType: '5' });
			expect(pallets.slots.map(({ from, coefficient }) => [dayAt(from, moscow), coefficient])).toEqual(openDays(supply, 5));
		});

		test('are found by the name of the warehouse where its number is not known', async () => {
			const { targetId: _, ...named } = await supplyIn('planned');
			const whole = await slotsOf(await supplyIn('planned'));
			expect(await slotsOf({ ...named, target: ` ${named.target?.toUpperCase()} ` })).toEqual({ ...whole, asOf: desk.now() });
		});

		test.each([
			['no warehouse', { target: undefined, targetId: undefined }, 'slots_note_wildberries_warehouse'],
			['a warehouse that nobody knows by name', { target: 'Нигде', targetId: undefined }, 'slots_note_wildberries_warehouse'],
			['a warehouse that is not in the list', { targetId: '1' }, 'slots_note_wildberries_warehouse'],
			['a packing without tariffs', { boxType: '0' }, 'slots_note_wildberries_packing'],
			['a packing that is not known', { boxType: undefined }, 'slots_note_wildberries_packing'],
			['goods that nobody knows', { lines: [{ article: 'a', name: 'a', barcode: 'k', quantity: 1 }] }, 'slots_note_wildberries_refused'],
		])('are none with %s, and it is said why', async (_, change, note) => {
			expect(await slotsOf({ ...(await supplyIn('planned')), ...(change as Partial<Supply>) })).toEqual({
				slots: [],
				asOf: desk.now(),
				note,
			});
		});

		test('are none where the warehouse does not take the packing', async () => {
			const small = desk.world.marketplaceWarehouses.at(-1);
			const supply = { ...(await supplyIn('planned')), targetId: String(small && warehouseIdOf(small)) };
			expect((await slotsOf({ ...supply, boxType: '5' })).note).toBe('slots_note_wildberries_refused');
			expect((await slotsOf({ ...supply, boxType: '2' })).note).toBe('slots_note_wildberries');
		});

		test('say when goods were not asked about, and when the supply goes another way first', async () => {
			const supply = await supplyIn('planned');
			const lines = supply.lines.map(({ barcode: _, ...line }) => line);
			expect(await slotsOf({ ...supply, lines })).toMatchObject({ note: 'slots_note_wildberries_goods' });
			expect(await slotsOf({ ...supply, dropOff: 'Тула' })).toMatchObject({ note: 'slots_note_wildberries_transit' });
		});

		test('cost two calls', async () => {
			await desk.db.calls.clear();
			await slotsOf(await supplyIn('planned'));
			expect((await desk.db.calls.toArray()).map(({ requestId, status }) => [requestId, status])).toEqual([
				['wildberries.acceptance-tariffs', 200],
				['wildberries.acceptance-options', 200],
			]);
		});
	});

	describe('passes', () => {
		const orderPass = actionOf('wildberries.order-pass')?.action;
		const offices = async (supply: Supply) =>
			(await orderPass?.options?.({ cabinet: desk.cabinet, calls: await calls(), orders: [], supply, now: desk.now() })) ?? [];
		const driver = { firstName: 'Аристарх', lastName: 'Водилов', phone: '8 (999) 000-00-77', vehicle: 'ГАЗель', plate: 'а 123 вв 799' };
		async function wishFor(supply: Supply, change: Partial<PassWish> = {}): Promise<PassWish> {
			return { ...driver, office: (await offices(supply))[0]?.id ?? '', ...change };
		}
		let groups = 0;
		const submit = (supply: Supply, wish: PassWish) =>
			submitSupply(
				{
					groupId: `g-${++groups}`,
					actionId: 'wildberries.order-pass',
					supplyId: supply.id,
					wanted: wish as unknown as Plain,
					assumed: supplyStanding(supply),
				},
				'workspace',
				desk.outbox,
			);
		async function only(groupId: string): Promise<Change> {
			const [change] = await desk.db.changes.where('groupId').equals(groupId).toArray();
			if (!change) throw new Error('There is no change');
			return change;
		}
		/** Passes of the tests before. */
		let earlier: ReadonlySet<number>;
		let usual: Desk['wire']['answer'];
		beforeAll(() => {
			usual = desk.wire.answer.bind(desk.wire);
		});
		beforeEach(async () => {
			desk.misfortune(() => undefined);
			desk.wire.answer = usual;
			desk.advance(3 * hour);
			earlier = new Set(passesOf(desk.world).map(({ id }) => id));
			await Promise.all([desk.db.changes.clear(), desk.db.changeGroups.clear(), desk.db.calls.clear()]);
			await desk.db.supplies.bulkPut(rows);
		});
		const made = () => passesOf(desk.world).filter(({ id }) => !earlier.has(id));
		/** Wakes as alarms do until nothing is under way. */
		async function untilQuiet(): Promise<void> {
			for (let half = 0; half < 200; half++) {
				await desk.wake();
				if ((await desk.db.changes.orderBy('[cabinetId+due]').count()) === 0) return;
				desk.advance(minute / 2);
			}
			throw new Error('Still under way');
		}
		/** One misfortune, for the call at this place. */
		function once(what: Mishap, place: number): void {
			let calls = 0;
			desk.misfortune(() => (calls++ === place ? what : undefined));
		}

		test('are offered before the shipment', () => {
			const stages = ['draft', 'planned', 'accepting', 'done', 'cancelled', 'trouble'] as const;
			const [order, remove] = wildberriesSupplyOffers;
			const refusals = (marketplace: Supply['marketplace']) => stages.map((stage) => order?.refusal({ marketplace, stage } as Supply));
			expect(refusals('wildberries')).toEqual([undefined, undefined, 'status', 'status', 'status', 'status']);
			expect(new Set(refusals('ozon'))).toEqual(new Set(['other-marketplace']));
			expect(remove?.refusal({ marketplace: 'wildberries', stage: 'done' } as Supply)).toBeUndefined();
		});

		test('are for one of the offices; the one that is called like the warehouse is the usual one', async () => {
			const supply = await supplyIn('planned');
			const list = await offices({ ...supply, target: 'тула' });
			expect(list.length).toBeGreaterThan(1);
			const [first, ...others] = await offices({ ...supply, target: 'ПОДОЛЬСК' });
			expect(first).toEqual({
				id: expect.stringMatching(/^\d+$/),
				title: 'Подольск',
				note: expect.stringContaining('Подольск'),
				usual: true,
			});
			expect(others.some(({ usual }) => usual)).toBe(false);
			expect((await offices({ ...supply, dropOff: 'Казань', target: 'Подольск' })).filter(({ usual }) => usual)).toMatchObject([
				{ title: 'Казань' },
			]);
		});

		test('are made as wished, and only the office is kept of a wish that is done', async () => {
			const supply = await supplyIn('planned');
			const wish = await wishFor(supply);
			const { groupId } = await submit(supply, wish);
			expect((await only(groupId)).wanted).not.toHaveProperty('phone');
			await untilQuiet();
			expect(made()).toEqual([
				{
					id: made()[0]?.id,
					firstName: 'Аристарх',
					lastName: 'Водилов',
					carModel: 'ГАЗель',
					carNumber: 'А123ВВ799',
					officeId: Number(wish.office),
					until: expect.any(Number),
				},
			]);
			expect(await only(groupId)).toMatchObject({
				state: 'done',
				result: String(made()[0]?.id),
				words: `id ${made()[0]?.id}`,
				wanted: { office: wish.office },
			});
		});

		describe.each([
			['the look before it', 0],
			['the call that makes it', 1],
		])('when %s', (_, place) => {
			test.each(mishaps)('is met by %s, it is made once', async (what) => {
				const supply = await supplyIn('planned');
				once(what, place);
				const { groupId } = await submit(supply, await wishFor(supply));
				await untilQuiet();
				expect(await only(groupId)).toMatchObject({ state: 'done' });
				expect(made()).toHaveLength(1);
			});
		});

		test('are made once when the browser sends the call again by itself', async () => {
			const supply = await supplyIn('planned');
			const wish = await wishFor(supply);
			let sent = 0;
			desk.wire.answer = async (address, init) => {
				const answer = await usual(address, init);
				if (!makesPass(address, init)) return answer;
				sent += 1;
				return usual(address, init);
			};
			const { groupId } = await submit(supply, wish);
			await desk.wake();
			expect(await only(groupId)).toMatchObject({ state: 'queued', failure: { code: 'rate-limited' } });
			await untilQuiet();
			expect(await only(groupId)).toMatchObject({ state: 'done', result: String(made()[0]?.id) });
			expect([sent, made().length]).toEqual([1, 1]);
		});

		test('that were made before count only when they are as good as a new one', async () => {
			const supply = await supplyIn('planned');
			const wish = await wishFor(supply);
			await submit(supply, wish);
			await untilQuiet();
			desk.advance(30 * minute);
			await submit(supply, wish);
			await untilQuiet();
			expect(made()).toHaveLength(1);
			desk.advance(24 * hour);
			const { groupId } = await submit(supply, wish);
			await untilQuiet();
			expect(made()).toHaveLength(2);
			expect(await only(groupId)).toMatchObject({ result: String(made()[1]?.id) });
			for (const other of [{ plate: 'В777ОР77' }, { lastName: 'Другой' }, { office: (await offices(supply))[1]?.id ?? '' }]) {
				await submit(supply, { ...wish, ...other });
				await untilQuiet();
			}
			expect(made()).toHaveLength(5);
		});

		test('wait for their ten minutes without losing a try', async () => {
			const supply = await supplyIn('planned');
			await submit(supply, await wishFor(supply));
			await untilQuiet();
			const { groupId } = await submit(supply, await wishFor(supply, { plate: 'В777ОР77' }));
			await desk.wake();
			const waiting = await only(groupId);
			expect(waiting).toMatchObject({ state: 'queued', attempts: 0, failure: { code: 'rate-limited' } });
			expect((waiting.due ?? 0) - desk.now()).toBeGreaterThan(5 * minute);
			await untilQuiet();
			expect(made()).toHaveLength(2);
			expect((await desk.db.calls.toArray()).filter(({ status }) => status === 429)).toEqual([]);
		});

		test('are taken back once, also where somebody else has done so, and whatever has become of the supply', async () => {
			for (const what of [undefined, ...mishaps]) {
				const supply = await supplyIn('planned');
				const { groupId } = await submit(supply, await wishFor(supply));
				await untilQuiet();
				const done = await only(groupId);
				expect(made()).toHaveLength(1);
				if (what) once(what, 0);
				const back = await desk.submit({ kind: 'undo', changeIds: [done.id] });
				await untilQuiet();
				expect([what, await only(back.groupId)]).toMatchObject([what, { state: 'done' }]);
				expect(made()).toHaveLength(0);
				expect((await only(groupId)).undoneBy).toBe(back.groupId);
			}
			const supply = await supplyIn('planned');
			const { groupId } = await submit(supply, await wishFor(supply));
			await untilQuiet();
			await (await calls()).call(removePass, {
				passId: String((await only(groupId)).result),
			});
			await desk.db.supplies.update(supply.id, { stage: 'done' });
			const back = await desk.submit({ kind: 'undo', changeIds: [(await only(groupId)).id] });
			await untilQuiet();
			expect(await only(back.groupId)).toMatchObject({ state: 'done' });
		});

		test('of a supply that has left meanwhile are not ordered', async () => {
			const supply = await supplyIn('planned');
			const { groupId } = await submit(supply, await wishFor(supply));
			await desk.db.supplies.update(supply.id, { stage: 'accepting', nativeState: 'UnloadedOnGate' });
			await untilQuiet();
			expect(await only(groupId)).toMatchObject({ state: 'conflict', words: 'UnloadedOnGate' });
			expect(made()).toEqual([]);
		});

		test.each([
			['names that are too short', { firstName: 'Ли', lastName: 'Ю' }],
			['names that are too long', { lastName: 'я'.repeat(101) }],
			['no family name', { lastName: ' ' }],
			['a plate with other signs', { plate: 'А123ВВ_99' }],
			['a plate that is too long', { plate: 'А123ВВ77777' }],
			['a car without a name', { vehicle: ' ' }],
			['no office', { office: '' }],
		])('with %s are not even asked for', async (_, change) => {
			const supply = await supplyIn('planned');
			await expect(submit(supply, await wishFor(supply, change))).rejects.toMatchObject({ code: 'message-malformed' });
		});

		test('that are refused have failed in words; nothing of the driver is in the journal of calls and in failures', async () => {
			const supply = await supplyIn('planned');
			const wish = await wishFor(supply);
			const said = { code: 'IncorrectRequestBody', message: 'Водилов Аристарх (А123ВВ799): некорректное тело запроса' };
			desk.wire.answer = async (address, init) =>
				makesPass(address, init) ? new Response(JSON.stringify(said), { status: 400 }) : usual(address, init);
			const { groupId } = await submit(supply, wish);
			await untilQuiet();
			const failed = await only(groupId);
			expect(failed).toMatchObject({ state: 'failed', words: expect.stringContaining('некорректное тело запроса') });
			const kept = JSON.stringify([await desk.db.calls.toArray(), failed.failure, failed.words, await desk.db.quarantine.toArray()]);
			for (const told of ['Водилов', 'Аристарх', 'А123ВВ']) expect(kept).not.toContain(told);
		});

		test('that came to nothing are forgotten on demand; what is done, under way, or about another supply stays', async () => {
			const supply = await supplyIn('planned');
			const { groupId } = await submit(supply, await wishFor(supply));
			await untilQuiet();
			const done = await only(groupId);
			const like = (group: string, change: Partial<Change>) => ({ ...done, ...change, id: `${group}/00000`, groupId: group });
			const [group] = await desk.db.changeGroups.toArray();
			if (!group) throw new Error('There is no group');
			const others = { failed: 'f', conflict: 'c', withdrawn: 'w', queued: 'q' } as const;
			const kept = [
				like('other', { state: 'failed', targetId: 'elsewhere' }),
				like('way', { state: 'failed', actionId: 'wildberries.remove-pass' }),
			];
			await desk.db.changes.bulkAdd([
				...kept,
				...Object.entries(others).map(([state, id]) => like(id, { state: state as Change['state'] })),
			]);
			await desk.db.changeGroups.bulkAdd([...Object.values(others), 'other', 'way'].map((id) => ({ ...group, id })));
			await forgetWishes(supply, 'wildberries.order-pass', desk.db);
			const left = [done.groupId, 'other', 'q', 'way'].sort();
			expect((await desk.db.changes.toArray()).map((change) => change.groupId).sort()).toEqual(left);
			expect((await desk.db.changeGroups.toArray()).map(({ id }) => id).sort()).toEqual(left);
		});
	});
});
