import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { ActionAsk, Change } from '../../../lib/changes/model.ts';
import { isUnderWay, usualRetries } from '../../../lib/changes/rules.ts';
import { wildberriesActions } from '../../../lib/marketplaces/wildberries/actions/actions.ts';
import { cards } from '../../../lib/marketplaces/wildberries/api/cards.ts';
import { printedOf } from '../../../lib/marketplaces/wildberries/characteristics.ts';
import { wildberriesOffers } from '../../../lib/marketplaces/wildberries/offers.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { type OutboxTools, previewAction, submitAction } from '../../../lib/outbox/commands.ts';
import { createSender, type Sender } from '../../../lib/outbox/sender.ts';
import type { Fault } from '../../sandbox/faults';
import { type AssemblyOrder, assemblyAt } from '../../sandbox/wildberries/assembly';
import { needsCodes } from '../../sandbox/wildberries/meta';
import { codeOfPiece } from '../../sandbox/world/marking';
import { openShop, type Shop } from './wildberries-shop.ts';

const minute = 60_000;
const host = 'marketplace-api.wildberries.ru';
const metaPath = '/api/marketplace/v3/orders/meta';

const actionOf: OutboxTools['actionOf'] = (id) => {
	const action = wildberriesActions.find((one) => one.id === id);
	const offer = wildberriesOffers.find((one) => one.id === id);
	return action && offer ? { action, offer, marketplace: 'wildberries' } : undefined;
};

test('what a card tells for labels is found by the names of characteristics, whatever their values are', () => {
	expect(
		printedOf([
			{ name: 'Цвет', value: ['синий', 'белый'] },
			{ name: 'Материал изделия', value: 'лён' },
			{ name: 'Состав', value: ['лён 100%'] },
			{ name: 'Страна производства', value: [] },
			{ name: 'Высота предмета', value: 12 },
		]),
	).toEqual({ colour: 'синий, белый', composition: 'лён 100%' });
	expect(printedOf([{ name: 'Материал изделия', value: 'лён' }, { value: null }])).toEqual({ composition: 'лён' });
	const card = { nmID: 1, vendorCode: 'a', sizes: [], characteristics: [{}, { name: 7 }, { name: 'Цвет', value: 'синий' }] };
	const answer = cards.answer().parse({ cards: [card], cursor: { total: 1 } });
	expect(answer.cards.map(({ characteristics }) => printedOf(characteristics))).toEqual([{ colour: 'синий' }]);
});

describe('codes of «Честный знак» at Wildberries', () => {
	let shop: Shop;
	let cabinet: Cabinet;
	let outbox: OutboxTools;
	let sender: Sender;

	beforeAll(async () => {
		shop = await openShop({ orders: 900 });
		const [key] = shop.keys;
		if (!key) throw new Error('The sandbox gave no token');
		cabinet = await shop.connect(key);
		await shop.syncFor(2 * minute);
		outbox = { db: shop.db, now: shop.clock.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)), actionOf };
		const { id } = (await (await cabinetDoes('POST', '/api/v3/supplies', { name: 'marked' })).json()) as { id: string };
		const [fresh] = assembly().filter((one) => isOpen(one) && one.supplierStatus === 'new' && needsCodes(world(), one));
		await cabinetDoes('PATCH', `/api/marketplace/v3/supplies/${id}/orders`, { orders: [fresh?.id] });
		await shop.syncFor(2 * minute);
	}, 30_000);
	afterAll(() => shop.close());
	beforeEach(async () => {
		sender = createSender({ ...shop.tools, actionOf, retries: usualRetries, onEnded: async () => {} });
		const { number } = await marked();
		await cabinetDoes('DELETE', `/api/v3/orders/${number}/meta?key=sgtin`);
		shop.sandbox.state.journal.clear();
		shop.sandbox.state.limits.refill();
		shop.sandbox.state.faults.clear();
		await shop.db.buckets.clear();
	});

	const world = () => shop.world('wildberries-1');
	const assembly = () => assemblyAt(world(), shop.clock.now()).orders;
	const isOpen = ({ supplierStatus, wbStatus }: AssemblyOrder) =>
		(supplierStatus === 'new' || supplierStatus === 'confirm') && wbStatus === 'waiting';
	const stored = () => shop.db.orders.where('cabinetId').equals(cabinet.id).toArray();
	const isMarked = ({ lines }: Order) => lines.some(({ needsMark }) => needsMark);
	/** An order in assembly that needs codes. */
	async function marked(): Promise<Order> {
		const found = (await stored()).find(
			(order) => order.native.status === 'confirm' && order.native.substatus === 'waiting' && isMarked(order),
		);
		if (!found) throw new Error('No order in assembly needs codes');
		return found;
	}
	const cabinetDoes = (method: string, path: string, body?: unknown) =>
		fetch(`${shop.sandbox.http}/${host}${path}`, {
			method,
			headers: { authorization: shop.keys[0]?.token ?? '' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	const fault = (one: Partial<Fault>) => shop.sandbox.state.faults.arm({ host, path: '/api/*', times: 1, ...one });
	const calls = (path: RegExp) => shop.journal().filter((entry) => path.test(entry.path)).length;
	const there = async ({ number }: Order) => {
		const answer = await cabinetDoes('POST', metaPath, { orders: [Number(number)] });
		return ((await answer.json()) as { orders: { metaDetails: { value: string | null; decision: string }[] }[] }).orders[0]?.metaDetails[0];
	};
	const codeFor = (order: Order, piece = 1) => codeOfPiece(order.lines[0]?.barcode ?? '', piece);

	async function submit(what: ActionAsk): Promise<string> {
		const preview = await previewAction(what, outbox);
		return (await submitAction(what, preview, 'sidepanel', outbox)).groupId;
	}
	/** Sends until nothing is under way. */
	async function carry(groupId: string): Promise<Change | undefined> {
		for (let turn = 0; ; turn++) {
			await sender.wake();
			const [change] = await shop.db.changes.where('groupId').equals(groupId).toArray();
			if (!change || !isUnderWay(change.state) || turn > 30) return change;
			shop.clock.advance(minute);
		}
	}
	const give = async (order: Order, codes: readonly string[]) =>
		carry(await submit({ kind: 'do', actionId: 'wildberries.set-marks', orderIds: [order.id], input: { marks: [{ line: 0, codes }] } }));

	test('rows tell which open orders need them, of the list of new orders and of those in assembly', async () => {
		const rows = new Map((await stored()).map((order) => [order.number, order]));
		const open = assembly().filter(isOpen);
		expect(open.filter((one) => needsCodes(world(), one)).length).toBeGreaterThan(0);
		for (const one of open) {
			const row = rows.get(String(one.id));
			expect(row && isMarked(row), `${one.id}`).toBe(needsCodes(world(), one));
		}
	});

	test('are asked about once: a pass without new orders costs no further call, and forgets nothing', async () => {
		const before = (await stored()).filter(isMarked).map(({ id }) => id);
		await shop.syncFor(2 * minute);
		expect([calls(/orders\/meta$/), calls(/supplies\/orders/)]).toEqual([0, 0]);
		expect((await stored()).filter(isMarked).map(({ id }) => id)).toEqual(expect.arrayContaining(before));
	});

	test('of orders that were stored before anybody asked are made up for by the next pass', async () => {
		const open = (await stored()).filter(isMarked);
		await shop.db.orders.bulkPut(open.map((order) => ({ ...order, lines: order.lines.map(({ needsMark: _needsMark, ...line }) => line) })));
		const [job] = await shop.db.jobs.filter(({ jobId }) => jobId === 'wildberries.fbs-orders').toArray();
		await shop.db.jobs.update(job?.id ?? '', { cursor: { newest: (job?.cursor as { newest: number } | undefined)?.newest ?? 0 } });
		await shop.syncFor(2 * minute);
		const again = (await stored()).filter(isMarked).map(({ number }) => number);
		expect(again).toEqual(
			open.filter(({ number }) => assembly().some((one) => String(one.id) === number && isOpen(one))).map(({ number }) => number),
		);
		expect(again.length).toBeGreaterThan(0);
	});

	test('are sent whole, waited for while they are being checked, and done when the check is passed', async () => {
		const order = await marked();
		const code = codeFor(order);
		const change = await give(order, [code]);
		expect([change?.state, change?.words]).toEqual(['done', 'sgtinIntroduced']);
		expect(await there(order)).toMatchObject({ value: code, decision: 'sgtinIntroduced' });
		expect([calls(/meta\/sgtin$/), calls(/orders\/meta$/) > 2]).toEqual([1, true]);
	});

	test.each([
		['lost after the marketplace took them', { drop: true, after: true }],
		['lost on the way there', { drop: true }],
		['an error of the server after they were taken', { status: 502, body: 'Bad Gateway', after: true }],
		['too many requests', { status: 429, headers: { 'x-ratelimit-retry': '3' } }],
	] satisfies [string, Partial<Fault>][])('arrive though the answer is %s', async (_, bad) => {
		const order = await marked();
		fault({ ...bad, method: 'PUT', path: '/api/v3/orders/*' });
		expect((await give(order, [codeFor(order)]))?.state).toBe('done');
		expect((await there(order))?.value).toBe(codeFor(order));
	});

	test.each([
		['have lost their separators', (code: string) => code.replaceAll('\u001d', ''), 'sgtinNoGS'],
		['are of other goods', () => codeOfPiece('4600000000008', 1), 'sgtinNotFound'],
	] as const)('that %s are refused in the word of the check', async (_, spoilt, word) => {
		const order = await marked();
		const change = await give(order, [spoilt(codeFor(order))]);
		expect([change?.state, change?.words]).toEqual(['failed', word]);
	});

	test('that somebody else put there meanwhile are a conflict, never taken for ours', async () => {
		const order = await marked();
		const lost: typeof fetch = async (address, init) => {
			if (init?.method !== 'PUT') return shop.tools.fetch(address, init);
			await cabinetDoes('PUT', `/api/v3/orders/${order.number}/meta/sgtin`, { sgtins: [codeFor(order, 2)] });
			throw new TypeError('Failed to fetch');
		};
		sender = createSender({ ...shop.tools, fetch: lost, actionOf, retries: usualRetries, onEnded: async () => {} });
		expect((await give(order, [codeFor(order, 1)]))?.state).toBe('conflict');
		expect((await there(order))?.value).toBe(codeFor(order, 2));
	});

	test('are taken away again', async () => {
		const order = await marked();
		const change = await give(order, [codeFor(order)]);
		const undone = await carry(await submit({ kind: 'undo', changeIds: [change?.id ?? ''] }));
		expect([undone?.state, await there(order)]).toEqual(['done', { key: 'sgtin', value: null, decision: 'required' }]);
		expect((await previewAction({ kind: 'undo', changeIds: [undone?.id ?? ''] }, outbox)).changes).toEqual([]);
	});

	test('of another form are not even planned', async () => {
		const order = await marked();
		for (const input of [{ marks: [] }, { marks: [{ line: 0, codes: [] }] }, { marks: [{ line: 0, codes: ['short'] }] }, null])
			await expect(
				previewAction({ kind: 'do', actionId: 'wildberries.set-marks', orderIds: [order.id], input }, outbox),
			).rejects.toMatchObject({ code: 'message-malformed' });
		const other = (await stored()).find((one) => one.native.status === 'confirm' && !isMarked(one));
		const preview = await previewAction(
			{
				kind: 'do',
				actionId: 'wildberries.set-marks',
				orderIds: [other?.id ?? ''],
				input: { marks: [{ line: 0, codes: [codeFor(order)] }] },
			},
			outbox,
		);
		expect(preview.skipped.map(({ reason }) => reason)).toEqual(['not-offered']);
	});

	test('cards tell what product labels print', async () => {
		const [card] = await shop.db.cards.where('id').startsWith(`${cabinet.id}/`).toArray();
		const good = world().listingByArticle(card?.article ?? '')?.good;
		expect([card?.colour, card?.composition]).toEqual([good?.colour, good?.material]);
	});
});
