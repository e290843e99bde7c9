import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import {
	assemblySupplies,
	assemblySupply,
	assemblySupplyOrders,
	cancelAssemblyOrder,
	deliverAssemblySupply,
	longestName,
	makeAssemblySupply,
	mostPerPut,
	putIntoAssemblySupply,
	removeAssemblySupply,
} from '../../lib/marketplaces/wildberries/api/assembly-supplies.ts';
import { boxStickers, mostStickers, orderStickers, supplyBoxes, supplyCode } from '../../lib/marketplaces/wildberries/api/labels.ts';
import { attachCodes, detachCodes, orderMarks } from '../../lib/marketplaces/wildberries/api/marks.ts';
import { makePass, passes, passOffices, removePass } from '../../lib/marketplaces/wildberries/api/passes.ts';
import {
	goodsByNumber,
	uploadedGoods,
	uploadPrices,
	uploadSizePrices,
	uploadState,
} from '../../lib/marketplaces/wildberries/api/prices.ts';
import { wildberriesSlots } from '../../lib/marketplaces/wildberries/slot-source.ts';
import { wildberries } from '../../lib/marketplaces/wildberries/wildberries.ts';
import type { Order } from '../../lib/orders/model.ts';
import { createCaller } from '../../lib/sync/caller.ts';
import type { Caller } from '../../lib/sync/jobs.ts';
import { codeOfPiece } from '../sandbox/world/marking';
import { openShop, type Shop } from '../unit/marketplaces/wildberries-shop.ts';
import { documentsPresent, whySkipped } from './documents';
import { requestComplaints } from './requests';

const minute = 60_000;

/** Makes every write once, in an order in which none is refused. */
async function write(shop: Shop, cabinets: readonly Cabinet[]): Promise<void> {
	const { db, tools } = shop;
	const isNew = ({ native: { status, substatus } }: Order) => status === 'new' && substatus === 'waiting';
	const isMarked = ({ lines }: Order) => lines.some(({ needsMark }) => needsMark);
	const marked = new Set((await db.orders.toArray()).flatMap((order) => (isNew(order) && isMarked(order) ? order.cabinetId : [])));
	const cabinet = cabinets.find(({ id }) => marked.has(id));
	if (!cabinet) throw new Error('No cabinet has a new order that needs codes');
	const { authorization } = await tools.openKey(cabinet);
	const caller = createCaller({ cabinetId: cabinet.id, marketplace: wildberries, authorization }, tools);
	const { call, pages } = caller;
	const orders = await db.orders.where('id').startsWith(`${cabinet.id}/`).toArray();
	const fresh = orders.filter(isNew);
	const [first] = fresh.filter((order) => !isMarked(order));
	const waiting = fresh.filter(
		(order) => !isMarked(order) && order.warehouseId === first?.warehouseId && order.cargoType === first?.cargoType,
	);
	expect(first && (await wildberries.rawOrder?.({ cabinet, calls: caller, order: first }))).toMatchObject({ id: Number(first?.number) });
	const ids = waiting.map(({ number }) => number).slice(0, mostPerPut);
	expect(ids.length).toBeGreaterThan(1);
	const { id: supplyId } = await call(makeAssemblySupply, { name: 'я'.repeat(longestName) });
	await call(removeAssemblySupply, { supplyId: (await call(makeAssemblySupply, { name: 'empty' })).id });
	await call(putIntoAssemblySupply, { supplyId, ids });
	await call(cancelAssemblyOrder, { orderId: ids[0] ?? '' });
	const { stickers } = await call(orderStickers, { ids: ids.slice(0, mostStickers), size: [58, 40] });
	expect(stickers.map(({ orderId }) => orderId)).toEqual(ids.slice(1));
	await askForBoxes(shop, authorization, caller, supplyId);
	await call(deliverAssemblySupply, { supplyId });
	expect(await call(assemblySupply, { supplyId })).toMatchObject({ id: supplyId, done: true });
	expect((await call(assemblySupplyOrders, { supplyId })).orderIds).toEqual(ids.slice(1));
	const list = (await pages(assemblySupplies, {})).flatMap(({ supplies }) => supplies.rows);
	expect(list.filter(({ id }) => id === supplyId)).toHaveLength(1);
	expect((await call(supplyCode, { supplyId })).barcode).toBe(supplyId);
	await writeMarks(caller, fresh.find(isMarked));
	await writePrices(shop, caller, cabinet.id);
	await orderPass(caller);
	await askForSlots(shop, cabinet, caller);
}

/** Boxes are made in the cabinet. */
async function askForBoxes({ sandbox }: Shop, authorization: Record<string, string>, { call }: Caller, supplyId: string): Promise<void> {
	const made = await fetch(`${sandbox.http}/marketplace-api.wildberries.ru/api/v3/supplies/${supplyId}/trbx`, {
		method: 'POST',
		headers: authorization,
		body: JSON.stringify({ amount: 2 }),
	});
	expect(made.status).toBe(201);
	const { trbxes } = await call(supplyBoxes, { supplyId });
	const { stickers } = await call(boxStickers, { supplyId, boxIds: trbxes.map(({ id }) => id) });
	expect(stickers).toHaveLength(2);
}

/** Gives an order a code of «Честный знак», and takes it away. */
async function writeMarks({ call }: Caller, order: Order | undefined): Promise<void> {
	if (!order) throw new Error('No order needs codes');
	const { id: supplyId } = await call(makeAssemblySupply, { name: 'marked' });
	await call(putIntoAssemblySupply, { supplyId, ids: [order.number] });
	const codes = [codeOfPiece(order.lines[0]?.barcode ?? '', 1)];
	await call(attachCodes, { orderId: order.number, codes });
	const { orders } = await call(orderMarks, { ids: [order.number] });
	expect(orders).toEqual([{ id: order.number, metaDetails: [{ key: 'sgtin', value: codes[0], decision: 'pending' }] }]);
	await call(detachCodes, { orderId: order.number });
}

/** Orders a pass and takes it back. */
async function orderPass({ call }: Caller): Promise<void> {
	const [office] = await call(passOffices, undefined);
	const driver = { firstName: 'Имя', lastName: 'Фамилия', vehicle: 'ГАЗель', plate: 'А123ВВ799' };
	const { id: passId } = await call(makePass, { ...driver, officeId: office?.id ?? '' });
	expect((await call(passes, undefined)).map(({ id, officeId }) => [id, officeId])).toEqual([[passId, office?.id]]);
	await call(removePass, { passId });
}

/** Asks when supplies are taken: one whose warehouse is known by number, and one by name. */
async function askForSlots({ db, clock }: Shop, cabinet: Cabinet, calls: Caller): Promise<void> {
	const [supply] = await db.supplies.filter(({ stage, cabinetId }) => stage === 'planned' && cabinetId === cabinet.id).toArray();
	if (!supply) throw new Error('No supply is planned');
	const { targetId: _, ...named } = supply;
	for (const one of [supply, named])
		expect((await wildberriesSlots.slots({ cabinet, calls, supply: one, now: clock.now() })).slots.length).toBeGreaterThan(0);
}

/** Sets the price of a card so low that it is held, and the price of a size; asks what came of both. */
async function writePrices({ db, clock }: Shop, { call, pages }: Caller, cabinetId: string): Promise<void> {
	const prices = await db.prices.where('id').startsWith(`${cabinetId}/`).toArray();
	const [card, size] = [prices.find(({ nativeId }) => !nativeId.includes(':')), prices.find(({ nativeId }) => nativeId.includes(':'))];
	const [nmId = '', sizeId = ''] = size?.nativeId.split(':') ?? [];
	const { data: held } = await call(uploadPrices, { items: [{ nmId: card?.nativeId ?? '', price: 1, discount: 5 }] });
	const { data: set } = await call(uploadSizePrices, { items: [{ nmId, sizeId, price: 3 }] });
	clock.advance(minute);
	expect((await call(uploadState, { uploadId: held?.id ?? '' })).data).toEqual({ status: 6 });
	expect((await call(uploadState, { uploadId: set?.id ?? '' })).data).toEqual({ status: 3 });
	const [told] = await pages(uploadedGoods, { uploadId: held?.id ?? '' });
	expect(told?.data.historyGoods.rows.map(({ nmID, status }) => [nmID, status])).toEqual([[card?.nativeId, 3]]);
	const { data } = await call(goodsByNumber, { nmIds: [nmId] });
	expect(data.listGoods.rows[0]?.sizes[0]?.price).toBe(3);
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what Prilavok asks of Wildberries', () => {
	let shop: Shop;
	beforeAll(async () => {
		shop = await openShop({ seed: 1, products: 260, orders: 1_200 });
		const cabinets: Cabinet[] = [];
		for (const key of shop.keys.filter(({ readOnly }) => !readOnly)) cabinets.push(await shop.connect(key));
		await shop.syncFor(3 * minute);
		shop.clock.advance(9 * 60 * minute);
		await shop.syncFor(3 * minute);
		await write(shop, cabinets);
	});
	afterAll(() => shop.close());

	test('is documented: path, query and body of every call, and nobody refused one', () => {
		expect(requestComplaints(shop.journal())).toEqual([]);
		expect(shop.journal().filter(({ status }) => status < 200 || status > 299)).toEqual([]);
	});

	test('makes use of every request that is defined', async () => {
		const used = new Set((await shop.db.calls.toArray()).map(({ requestId }) => requestId));
		// The key is checked before there is a cabinet whose calls are kept.
		used.add('wildberries.seller-info');
		expect(wildberries.requests.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
	});
});
