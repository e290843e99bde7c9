import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plain, PlannedChange } from '../../lib/changes/model.ts';
import { labelTargetKey, supplyTargetKey } from '../../lib/core/ids.ts';
import type { LabelWant } from '../../lib/labels/fetcher.ts';
import { ozonLabelSource } from '../../lib/marketplaces/ozon/label-source.ts';
import { ozon } from '../../lib/marketplaces/ozon/ozon.ts';
import { ozonSlots } from '../../lib/marketplaces/ozon/slot-source.ts';
import { figuresOf } from '../../lib/prices/figures.ts';
import { downloadPdf } from '../../lib/requests/download.ts';
import { jobsNow } from '../../lib/sync/commands.ts';
import { codeOfPiece } from '../sandbox/world/marking.ts';
import { actionNamed, isUnmarked, openOzonDesk } from '../unit/marketplaces/ozon-desk.ts';
import { openOzonShop } from '../unit/marketplaces/ozon-shop.ts';
import { documentsPresent, whySkipped } from './documents';
import { requestComplaints } from './requests';

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what Prilavok asks of Ozon', () => {
	let shop: Awaited<ReturnType<typeof openOzonShop>>;
	let prilavok: ReturnType<typeof shop.another>;
	let desk: Awaited<ReturnType<typeof openOzonDesk>>;
	beforeAll(async () => {
		shop = await openOzonShop({ seed: 1, products: 1_300, orders: 1_200 });
		prilavok = shop.another();
		for (const key of shop.keys.filter(({ readOnly }) => !readOnly)) await prilavok.connect(key);
		await prilavok.sync();
		shop.advance(9 * 3_600_000);
		await jobsNow({}, prilavok.tools);
		await prilavok.sync();
		desk = await openOzonDesk({ products: 60, orders: 120 });
		await desk.sync();
		await actOnAll(desk);
		await lookAtBothKinds(desk);
		await setPrices(desk);
		await markAndLabel(desk);
		await moveAndPass(desk);
	});
	afterAll(() => Promise.all([shop.close(), desk.close()]));

	test('is documented: path, query and body of every call, and nobody refused one', () => {
		const journal = [...shop.sandbox.state.journal.all(), ...desk.shop.sandbox.state.journal.all()];
		expect(requestComplaints(journal)).toEqual([]);
		expect(journal.filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('makes use of every request that is defined', async () => {
		const calls = [...(await prilavok.db.calls.toArray()), ...(await desk.db.calls.toArray())];
		const used = new Set(calls.map(({ requestId }) => requestId));
		expect(ozon.requests.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
	});
});

/** Does everything that may be done with postings, each action once, looks included. */
async function actOnAll(desk: Awaited<ReturnType<typeof openOzonDesk>>): Promise<void> {
	const carryOut = async (planned: PlannedChange, before?: Plain): Promise<Plain | undefined> => {
		const change = desk.changeOf(planned);
		const [sent] = await desk.send([change], before);
		const [seen] = await desk.look([change], 'followed', before);
		const result = [sent, seen].flatMap((outcome) => (outcome && 'result' in outcome ? outcome.result : [])).at(-1);
		expect(sent?.is, JSON.stringify(sent)).toMatch(/^(accepted|done)$/);
		return result;
	};
	const [toPack, toCancel] = await desk.move(2, 'awaiting_packaging', 'posting_created');
	for (const [id, order, input] of [
		['ozon.assemble', toPack, {}],
		['ozon.cancel', toCancel, { option: '402', text: 'Разбили' }],
	] as const) {
		if (!order) throw new Error('There are too few orders');
		const ask = { cabinet: desk.cabinet, calls: desk.calls, orders: [order], now: desk.now() };
		await actionNamed(id).options?.(ask);
		await actionNamed(id).cost?.(ask);
		for (const planned of desk.plan(id, [order], input).changes) await carryOut(planned);
	}
	for (const planned of desk.plan('ozon.hand-over', await desk.move(2, 'arbitration', 'posting_in_arbitration')).changes) {
		await carryOut(planned);
	}
	const ready = (await desk.move(20, 'awaiting_deliver', 'posting_not_in_carriage')).slice(0, 1);
	let carriage: Plain | undefined;
	for (const planned of desk.plan('ozon.load', ready).changes) carriage = await carryOut(planned, carriage);
	const approved = desk.changeOf({
		actionId: 'ozon.load-approve',
		cabinetId: desk.cabinet.id,
		orderIds: [],
		targetId: '',
		number: '',
		wanted: null,
	});
	const back = actionNamed('ozon.load-approve').undo?.({ ...approved, result: carriage });
	if (!back) throw new Error('A shipment can be taken back');
	await carryOut({ ...back, cabinetId: desk.cabinet.id, orderIds: [] });
}

/** Sets a price with each figure, takes the price before discount away, and looks at what came of it. */
async function setPrices({ db, send, look, changeOf, shop }: Awaited<ReturnType<typeof openOzonDesk>>): Promise<void> {
	const [price] = await db.prices.filter(({ auto, beforeKopecks, minKopecks }) => !auto && !!beforeKopecks && !!minKopecks).toArray();
	if (!price) throw new Error('There are no prices');
	const { id, cabinetId, article, priceKopecks = 0, minKopecks = 0 } = price;
	const about = { cabinetId, actionId: 'ozon.set-price', targetId: id, number: article, orderIds: [], before: figuresOf(price) };
	for (const wanted of [{ priceKopecks: priceKopecks + 150 }, { minKopecks: minKopecks + 1 }, { beforeKopecks: null }]) {
		const change = changeOf({ ...about, wanted });
		expect(await send([change])).toEqual([{ is: 'accepted' }]);
		shop.advance(10_000);
		expect(await look([change], 'followed')).toEqual([{ is: 'done' }]);
	}
}

/** Moves a supply to another slot, and tells who brings it; looks at what came of both. */
async function moveAndPass({
	db,
	send,
	look,
	changeOf,
	cabinet,
	calls,
	now,
	shop,
}: Awaited<ReturnType<typeof openOzonDesk>>): Promise<void> {
	const supplies = await db.supplies.filter(({ pass }) => pass === 'needed').toArray();
	const supply = supplies.sort((one, other) => (other.slot?.from ?? 0) - (one.slot?.from ?? 0))[0];
	if (!supply) throw new Error('There are no supplies');
	const wish = (await ozonSlots.slots({ cabinet, calls, supply, now: now() })).slots.at(-1)?.wish;
	if (!wish) throw new Error('There are no slots');
	const pass = { firstName: 'Иван', lastName: 'Петров', phone: '+7 (999) 000-00-01', vehicle: 'ГАЗель', plate: 'А 123 ВВ 799' };
	const about = { cabinetId: cabinet.id, targetId: supplyTargetKey(cabinet.id, supply.nativeId), number: supply.number, orderIds: [] };
	for (const [actionId, input] of [
		['ozon.move-slot', wish],
		['ozon.order-pass', pass],
	] as const) {
		const change = changeOf({ ...about, actionId, wanted: actionNamed(actionId).input().parse(input) });
		const [taken] = await send([change]);
		expect(taken).toMatchObject({ is: 'accepted', result: { operation: expect.any(String) } });
		shop.advance(5_000);
		const result = taken && 'result' in taken ? taken.result : undefined;
		expect(await look([{ ...change, ...(result === undefined ? {} : { result }) }], 'followed')).toEqual([{ is: 'done' }]);
	}
}

/** Asks for the raw answer of a posting of each scheme. */
async function lookAtBothKinds({ cabinet, calls, orders }: Awaited<ReturnType<typeof openOzonDesk>>): Promise<void> {
	const stored = await orders();
	for (const scheme of ['fbs', 'fbo']) {
		const order = stored.find((one) => one.scheme === scheme);
		expect(order && (await ozon.rawOrder?.({ cabinet, calls, order }))).toMatchObject({ posting_number: order?.number });
	}
}

/** Gives a posting its codes, and fetches labels of another one and of a supply. */
async function markAndLabel(desk: Awaited<ReturnType<typeof openOzonDesk>>): Promise<void> {
	const { db, plan, send, look, changeOf, cabinet, calls, now, tools, shop } = desk;
	const [toMark] = await desk.move(1, 'awaiting_packaging', 'posting_created', (order) => !isUnmarked(order));
	const line = toMark?.lines.findIndex(({ needsMark }) => needsMark) ?? -1;
	const marks = [{ line, codes: [codeOfPiece('4600000000008', 1)] }];
	const [change] = plan('ozon.set-marks', toMark ? [toMark] : [], { marks }).changes.map(changeOf);
	if (!change) throw new Error('No posting needs codes');
	expect(await send([change])).toMatchObject([{ is: 'accepted' }]);
	shop.advance(5_000);
	expect(await look([change], 'followed')).toEqual([{ is: 'done' }]);

	const [order] = await desk.move(1, 'awaiting_deliver', 'posting_not_in_carriage');
	const supply = await db.supplies.filter(({ stage }) => stage === 'planned').first();
	if (!order || !supply) throw new Error('There is nothing to be labelled');
	const one = { id: 'job/0', cabinetId: cabinet.id };
	const wants: LabelWant[] = [
		{ ...one, kind: 'order', targetId: order.id, number: order.number, order },
		{ ...one, kind: 'cargo', targetId: labelTargetKey(cabinet.id, 'cargo', supply.nativeId), number: supply.number },
	];
	for (const want of wants) {
		const fetcher = ozonLabelSource.fetchers.find(({ kind }) => kind === want.kind);
		const step = (task?: Plain) =>
			fetcher?.fetch({
				cabinet,
				calls,
				download: (link) => downloadPdf('ozon', link, tools),
				wants: [task === undefined ? want : { ...want, task }],
				size: [58, 40],
				now: now(),
			});
		const [begun] = (await step()) ?? [];
		shop.advance(5_000);
		expect(await step(begun?.is === 'working' ? begun.task : undefined)).toMatchObject([{ is: 'file' }]);
	}
}
