import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Change, Plain } from '../../../lib/changes/model.ts';
import { ozon } from '../../../lib/marketplaces/ozon/ozon.ts';
import { ozonSlots } from '../../../lib/marketplaces/ozon/slot-source.ts';
import { supplyOffer } from '../../../lib/marketplaces/supply-offers.ts';
import { retryNow } from '../../../lib/outbox/commands.ts';
import { submitSupply } from '../../../lib/outbox/supply-commands.ts';
import type { Supply } from '../../../lib/supplies/model.ts';
import { supplyStanding } from '../../../lib/supplies/rules.ts';
import type { PassWish } from '../../../lib/supplies/visits/passes.ts';
import type { SlotWish, SupplySlot } from '../../../lib/supplies/visits/slots.ts';
import { createCaller } from '../../../lib/sync/caller.ts';
import { supplySerialOf } from '../../sandbox/ozon/numbers.ts';
import { isPickup, needsVehicle, supplyDeskOf } from '../../sandbox/ozon/supply-desk.ts';
import { type Desk, type Mishap, mishaps, openDesk } from '../outbox/desk.ts';

const driver: PassWish = {
	firstName: 'Аристарх',
	lastName: 'Водилов',
	phone: '8 (999) 000-00-77',
	vehicle: 'ГАЗель',
	plate: 'а 123 вв 799',
};

describe("wishes about Ozon's supplies", () => {
	let desk: Desk;
	beforeEach(async () => {
		desk = await openDesk('ozon', { seed: 3, products: 12, orders: 12 });
		await desk.read();
	});

	const serialOf = ({ nativeId }: Supply) => supplySerialOf(nativeId) ?? -1;
	const there = (supply: Supply) => desk.world.supply(serialOf(supply), desk.now());
	const moves = (supply: Supply) => desk.world.supplyMoves(serialOf(supply), desk.now()).filter(({ end }) => end !== 'nothing');
	const vehicles = (supply: Supply) => supplyDeskOf(desk.world).vehiclesOf(serialOf(supply), desk.now());
	const stored = async (id: string): Promise<Supply> => {
		const row = await desk.db.supplies.get(id);
		if (!row) throw new Error('The supply is gone');
		return row;
	};
	/** A supply that may still be moved, the one whose slot is farthest first. */
	async function open(fits: (supply: Supply) => boolean = () => true): Promise<Supply> {
		const rows = await desk.db.supplies
			.filter(({ nativeState }) => nativeState === 'READY_TO_SUPPLY' || nativeState === 'DATA_FILLING')
			.toArray();
		const [row] = rows.filter(fits).sort((one, other) => (other.slot?.from ?? 0) - (one.slot?.from ?? 0));
		if (!row) throw new Error('There is no such supply');
		return row;
	}
	async function slotsOf(supply: Supply) {
		const calls = createCaller(
			{ cabinetId: desk.cabinet.id, marketplace: ozon, authorization: await desk.authorization() },
			desk.callTools,
		);
		return ozonSlots.slots({ cabinet: desk.cabinet, calls, supply, now: desk.now() });
	}
	const lastSlot = async (supply: Supply): Promise<SupplySlot & { wish: SlotWish }> => {
		const slot = (await slotsOf(supply)).slots.at(-1);
		if (!slot?.wish) throw new Error('There are no slots');
		return { ...slot, wish: slot.wish };
	};
	let groups = 0;
	async function submit(supply: Supply, input: 'slot' | 'pass', wanted: Plain) {
		const groupId = `g-${++groups}`;
		const actionId = supplyOffer(supply, input)?.id ?? '';
		return submitSupply({ groupId, actionId, supplyId: supply.id, wanted, assumed: supplyStanding(supply) }, 'workspace', desk.outbox);
	}
	const move = (supply: Supply, { wish }: { wish: SlotWish }) => submit(supply, 'slot', wish as unknown as Plain);
	const pass = (supply: Supply, wish: PassWish = driver) => submit(supply, 'pass', wish as unknown as Plain);
	const only = async (groupId: string): Promise<Change> => {
		const [change] = await desk.db.changes.where('groupId').equals(groupId).toArray();
		if (!change) throw new Error('There is no change');
		return change;
	};
	/** One misfortune, for the call that writes: what comes before it only looks. */
	function once(what: Mishap, after = 1): void {
		let calls = 0;
		desk.misfortune(() => (++calls === after + 1 ? what : undefined));
	}

	const kinds: readonly [string, (supply: Supply) => boolean][] = [
		[
			'of a supply whose vehicle is told again',
			(supply) => isPickup({ serial: serialOf(supply) }) && needsVehicle({ serial: serialOf(supply) }),
		],
		[
			'of a supply whose vehicle is never told',
			(supply) => !isPickup({ serial: serialOf(supply) }) && needsVehicle({ serial: serialOf(supply) }),
		],
	];
	test('slots are moments of the place, and know the slot before', async () => {
		const supply = await open();
		const { slots, changesLeft, asOf, note } = await slotsOf(supply);
		expect({ changesLeft, asOf, note }).toEqual({ changesLeft: 3, asOf: desk.now(), note: undefined });
		expect(slots.length).toBeGreaterThan(10);
		for (const { from, to, zone, dayOnly, wish } of slots) {
			expect({ zone, dayOnly, hours: ((to ?? 0) - from) / 3_600_000 }).toEqual({ zone: supply.slot?.zone, dayOnly: false, hours: 1 });
			expect(from).toBeGreaterThan(desk.now());
			expect(Temporal.PlainDateTime.from(wish?.from.slice(0, -1) ?? '').toZonedDateTime(zone).epochMilliseconds).toBe(from);
			expect(Temporal.PlainDateTime.from(wish?.was?.from.slice(0, -1) ?? '').toZonedDateTime(zone).epochMilliseconds).toBe(
				supply.slot?.from,
			);
		}
		expect(slots.map(({ from }) => from)).toEqual([...slots.map(({ from }) => from)].sort((one, other) => one - other));
	});

	test('a supply on its way has no slots, and says why', async () => {
		const gone = await desk.db.supplies.filter(({ nativeState }) => nativeState === 'IN_TRANSIT').first();
		expect(gone && (await slotsOf(gone))).toEqual({ slots: [], asOf: desk.now(), note: 'slots_note_state' });
		expect(gone && (await move(gone, await lastSlot(await open())))).toMatchObject({ queued: 0, skipped: [{ reason: 'status' }] });
	});

	test('a supply that comes too soon to be moved says so, and one whose place has no zone is shown no hours', async () => {
		const supply = await open();
		const usual = desk.wire.answer;
		desk.wire.answer = answering(
			desk,
			'/v2/supply-order/timeslot/list',
			{ timeslots_info: { timeslots: [{ from: '2026-11-25T10:00:00Z', to: '2026-11-25T11:00:00Z' }] } },
			200,
		);
		const { slot: _, ...placeless } = supply;
		expect(await slotsOf(placeless)).toEqual({ slots: [], asOf: desk.now(), note: 'slots_note_zone' });
		expect((await slotsOf(supply)).slots).toMatchObject([{ zone: supply.slot?.zone }]);
		desk.wire.answer = usual;
		desk.advance((supply.slot?.from ?? 0) - desk.now() - 3_600_000);
		expect(await slotsOf(supply)).toEqual({ slots: [], asOf: desk.now(), note: 'slots_note_deadline' });
	});

	test('a move reaches the row, and the way back brings it to the slot before', async () => {
		const supply = await open();
		const slot = await lastSlot(supply);
		const { groupId } = await move(supply, slot);
		await desk.untilQuiet();
		expect(await only(groupId)).toMatchObject({ state: 'done' });
		desk.advance(301_000);
		await desk.read();
		expect((await stored(supply.id)).slot).toMatchObject({ from: slot.from, to: slot.to });

		await desk.submit({ kind: 'undo', changeIds: [(await only(groupId)).id] });
		await desk.untilQuiet();
		expect(there(supply)).toMatchObject({ slotFrom: supply.slot?.from, slotTo: supply.slot?.to });
		expect(moves(supply)).toHaveLength(2);
		expect((await only(groupId)).undoneBy).toBeDefined();
	});

	test.each(mishaps)('a move is made once when a call is met by %s', async (what) => {
		const supply = await open();
		const slot = await lastSlot(supply);
		once(what);
		const { groupId } = await move(supply, slot);
		await desk.untilQuiet();
		expect(await only(groupId)).toMatchObject({ state: 'done' });
		expect(there(supply)?.slotFrom).toBe(slot.from);
		expect(moves(supply)).toHaveLength(1);
	});

	test('everything may go wrong one after another: the supply is moved once, and its pass is given once', async () => {
		const supply = await open(kinds[0]?.[1]);
		const slot = await lastSlot(supply);
		for (const wish of [() => move(supply, slot), async () => pass(await stored(supply.id))]) {
			let calls = 0;
			desk.misfortune(() => mishaps[calls++]);
			const { groupId } = await wish();
			await desk.untilQuiet();
			expect(await only(groupId)).toMatchObject({ state: 'done' });
			desk.misfortune(() => undefined);
			await desk.read();
		}
		expect([moves(supply).length, vehicles(supply).length]).toEqual([1, 1]);
	});

	test('a move that is there already is not made again', async () => {
		const supply = await open();
		const slot = await lastSlot(supply);
		await move(supply, slot);
		await desk.untilQuiet();
		const { groupId } = await move(supply, slot);
		await desk.untilQuiet();
		expect(await only(groupId)).toMatchObject({ state: 'done' });
		expect(moves(supply)).toHaveLength(1);
	});

	test('while one wish is under way, the same one is there already and another one waits', async () => {
		const supply = await open(kinds[0]?.[1]);
		const slot = await lastSlot(supply);
		expect(await move(supply, slot)).toMatchObject({ queued: 1 });
		expect(await move(supply, slot)).toMatchObject({ queued: 0, skipped: [{ reason: 'already-queued' }] });
		expect(await pass(supply)).toMatchObject({ queued: 0, skipped: [{ reason: 'busy' }] });
	});

	test('a supply that somebody else has moved meanwhile is left where it is', async () => {
		const supply = await open();
		const [other] = (await slotsOf(supply)).slots;
		const slot = await lastSlot(supply);
		desk.world.moveSupply({
			serial: serialOf(supply),
			at: desk.now(),
			from: other?.from ?? 0,
			to: other?.to ?? 0,
			during: new Set([supply.nativeState]),
		});
		const { groupId } = await move(supply, slot);
		await desk.untilQuiet();
		expect(await only(groupId)).toMatchObject({ state: 'conflict', words: `timeslot: ${other?.wish?.from.slice(0, 16)}` });
		expect(there(supply)?.slotFrom).toBe(other?.from);
	});

	test.each(['slot', 'pass'] as const)(
		'a supply that is cancelled before its %s is asked for, or while it is, ends in a conflict',
		async (input) => {
			// Before anything is asked, and once the wish was taken and is worked on.
			for (const call of [1, 3]) {
				const supply = await open(({ pass: need }) => input === 'slot' || need !== 'not-needed');
				const { groupId } = input === 'slot' ? await move(supply, await lastSlot(supply)) : await pass(supply);
				let calls = 0;
				let asked = desk.now();
				desk.misfortune(() => {
					if (++calls === 2) asked = desk.now();
					if (calls === call) desk.world.actOnSupply(serialOf(supply), call === 1 ? asked : asked + 1000, 'CANCELLED');
					return undefined;
				});
				await desk.untilQuiet();
				expect(await only(groupId)).toMatchObject({ state: 'conflict', words: expect.stringMatching(/INVALID_ORDER_STATE|CANCELLED/) });
				desk.advance(301_000);
				await desk.read();
				expect([moves(supply).length, vehicles(supply).length]).toEqual([0, 0]);
			}
		},
	);

	test('a move that is not granted has failed in words, and another try finds the same', async () => {
		const supply = await open();
		const slot = await lastSlot(supply);
		const { groupId } = await move(supply, { wish: { ...slot.wish, from: slot.wish.to, to: slot.wish.from } });
		await desk.untilQuiet();
		const failed = await only(groupId);
		expect(failed).toMatchObject({ state: 'failed', words: 'UPDATE_TIMESLOT_ERROR_OUT_OF_ALLOWED_RANGE' });
		await retryNow([failed.id], desk.outbox);
		await desk.untilQuiet();
		expect(await only(groupId)).toMatchObject({ state: 'failed' });
		expect(moves(supply)).toEqual([]);
	});

	test('no moves are left after the third one', async () => {
		const supply = await open();
		for (const left of [2, 1, 0]) {
			await move(await stored(supply.id), await lastSlot(await stored(supply.id)));
			await desk.untilQuiet();
			desk.advance(301_000);
			await desk.read();
			expect((await slotsOf(await stored(supply.id))).changesLeft).toBe(left);
		}
		expect(await slotsOf(await stored(supply.id))).toMatchObject({ slots: [], note: 'slots_note_limit' });
	});

	describe.each(kinds)('the data for a pass, %s', (_, fits) => {
		test.each(mishaps)('are given once when a call is met by %s', async (what) => {
			const supply = await open(fits);
			once(what);
			const { groupId } = await pass(supply);
			await desk.untilQuiet();
			expect(await only(groupId)).toMatchObject({ state: 'done', wanted: null });
			expect(vehicles(supply)).toEqual([
				{ driver_name: 'Аристарх Водилов', driver_phone: '+79990000077', vehicle_model: 'ГАЗель', vehicle_number: 'А123ВВ799' },
			]);
		});

		test('take the place of those that were given before', async () => {
			const supply = await open(fits);
			await pass(supply);
			await desk.untilQuiet();
			await pass(supply, { ...driver, plate: 'В777ОР77' });
			await desk.untilQuiet();
			expect(vehicles(supply).map(({ vehicle_number }) => vehicle_number)).toEqual(['А123ВВ799', 'В777ОР77']);
		});
	});

	test('rows tell whether a pass is needed, and whether it is there', async () => {
		const supply = await open(kinds[0]?.[1]);
		const without = await open((one) => !needsVehicle({ serial: serialOf(one) }));
		expect([supply.pass, without.pass]).toEqual(['needed', 'not-needed']);
		expect(await pass(without)).toMatchObject({ queued: 0, skipped: [{ reason: 'not-offered' }] });
		await pass(supply);
		await desk.untilQuiet();
		desk.advance(301_000);
		await desk.read();
		expect(await stored(supply.id)).toMatchObject({ pass: 'given' });
		const gone = await desk.db.supplies.filter(({ stage }) => stage !== 'draft' && stage !== 'planned').toArray();
		expect(new Set(gone.map((one) => one.pass))).toEqual(new Set([undefined]));
	});

	test('supplies are read also with a key that may not ask for details: then nothing is told of passes', async () => {
		desk.wire.answer = answering(
			desk,
			'/v1/supply-order/details',
			{ code: 7, message: 'Api-Key is missing a required role for a method' },
			403,
		);
		await desk.db.supplies.clear();
		desk.advance(301_000);
		await desk.read();
		const rows = await desk.db.supplies.toArray();
		expect(rows.length).toBeGreaterThan(10);
		expect(new Set(rows.map(({ pass: told }) => told))).toEqual(new Set([undefined]));
	});

	test('a pass wants a telephone, and every part of the rest', async () => {
		const supply = await open(({ pass: need }) => need === 'needed');
		const { phone: _, ...silent } = driver;
		for (const wish of [silent, { ...driver, phone: '12' }, { ...driver, plate: ' ' }, { ...driver, lastName: '' }])
			await expect(pass(supply, wish)).rejects.toThrow('message-malformed');
	});

	test('nothing of a driver stays in the journal of calls, in failures and in what is kept of a wish that is done', async () => {
		const supply = await open(kinds[0]?.[1]);
		const said = { code: 3, message: 'invalid vehicle: +79990000077, 79990000077, Водилов Аристарх, А123ВВ799', details: [] };
		desk.wire.answer = answering(desk, '/v1/supply-order/pass/create', said, 400);
		const { groupId } = await pass(supply);
		await desk.untilQuiet();
		const failed = await only(groupId);
		expect(failed).toMatchObject({ state: 'failed', words: expect.stringContaining('invalid vehicle') });
		const kept = JSON.stringify([await desk.db.calls.toArray(), failed.failure, failed.words, await desk.db.quarantine.toArray()]);
		for (const told of ['Водилов', 'Аристарх', '9990000077', 'А123ВВ']) expect(kept).not.toContain(told);
	});
});

/** The wire, but for one path that is always answered like this. */
function answering({ wire }: Desk, path: string, body: unknown, status: number): Desk['wire']['answer'] {
	const usual = wire.answer.bind(wire);
	return async (address, init) => (String(address).endsWith(path) ? new Response(JSON.stringify(body), { status }) : usual(address, init));
}
