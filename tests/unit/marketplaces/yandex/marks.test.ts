import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectCabinet } from '../../../../lib/cabinets/commands.ts';
import type { Cabinet } from '../../../../lib/cabinets/model.ts';
import type { Change, Plain } from '../../../../lib/changes/model.ts';
import { withCodes } from '../../../../lib/marketplaces/yandex/actions/box-codes.ts';
import { boxes } from '../../../../lib/marketplaces/yandex/actions/boxes.ts';
import { ready } from '../../../../lib/marketplaces/yandex/actions/order-status.ts';
import { setMarks } from '../../../../lib/marketplaces/yandex/actions/set-marks.ts';
import { yandexOffers } from '../../../../lib/marketplaces/yandex/offers.ts';
import { yandex } from '../../../../lib/marketplaces/yandex/yandex.ts';
import type { Order } from '../../../../lib/orders/model.ts';
import type { Action, Doing } from '../../../../lib/outbox/action.ts';
import type { PrilavokDatabase } from '../../../../lib/storage/db.ts';
import { createCaller } from '../../../../lib/sync/caller.ts';
import { checkKey } from '../../../../lib/sync/check-key.ts';
import type { Caller } from '../../../../lib/sync/jobs.ts';
import { createScheduler } from '../../../../lib/sync/scheduler.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { codeOfPiece } from '../../../sandbox/world/marking';
import { writtenOrders } from '../../../sandbox/yandex/written';
import { emptyDatabase, syncTools } from '../../sync/world.ts';

const morning = Date.parse('2026-11-21T07:00:00+03:00');
const host = 'api.partner.market.yandex.ru';

let sandbox: Sandbox;
let db: PrilavokDatabase;
let cabinet: Cabinet;
let calls: Caller;
/** In work, with goods whose pieces need codes. */
let marked: Order[];

const now = () => sandbox.state.clock.now();
const offer = yandexOffers.find(({ id }) => id === setMarks.id);

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 7, products: 60, orders: 300, now: morning, realClock: () => morning });
	const internet: typeof fetch = (target, options) => {
		const url = new URL(String(target));
		return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, options);
	};
	db = emptyDatabase();
	const tools = syncTools(internet, { db, now });
	const [{ token }] = sandbox.credentials.yandex as [{ token: string }];
	cabinet = await connectCabinet(
		{ marketplace: 'yandex', token },
		{},
		{ db, now, check: (entered) => checkKey(entered, tools), seal: tools.vault.seal, random: (length) => new Uint8Array(length) },
	);
	await createScheduler(tools).wake();
	calls = createCaller({ cabinetId: cabinet.id, marketplace: yandex, authorization: { 'Api-Key': token } }, tools);
	marked = (await db.orders.toArray()).filter((order) => !offer?.refusal(order));
}, 30_000);
afterAll(() => sandbox.close());
beforeEach(() => sandbox.state.reset({}));

type Marks = { line: number; codes: string[] }[];

/** A good code for each piece that needs one; `of` makes them of other goods. */
const marksFor = ({ lines }: Order, of = '4600000000008'): Marks =>
	lines.flatMap(({ needsMark, quantity }, line) =>
		needsMark ? [{ line, codes: Array.from({ length: quantity }, (_, piece) => codeOfPiece(of, 100 * line + piece)) }] : [],
	);

/** The plan's change on its way, as if the sender had just claimed it. */
function planned(action: Action, order: Order, input: Plain): Change {
	const [change] = action.plan?.({ cabinet, orders: [order], input, mark: 'test' }).changes ?? [];
	if (!change) throw new Error('Nothing is planned');
	const { orderIds: _, after: __, ...rest } = change;
	const at = now();
	const moments = { createdAt: at, changedAt: at, sentAt: at };
	return {
		...rest,
		...moments,
		...{ id: 'group/0', groupId: 'group', cabinetId: cabinet.id, marketplace: 'yandex', state: 'sending', attempts: 0, looks: 0 },
	} as Change;
}
const doing = (change: Change): Doing => ({ cabinet, calls, changes: [change], now: now() });
const send = async (change: Change) => (await setMarks.send(doing(change)))[0];
const look = async (change: Change) => (await setMarks.look(doing(change)))[0];
const written = ({ number }: Order) => writtenOrders(sandbox.state.world.seller('yandex-1'), now()).find((one) => one.number === number);
const puts = () => sandbox.state.journal.all().filter(({ method }) => method === 'PUT');
const one = (fits: (order: Order) => boolean = () => true): Order => {
	const order = marked.find(fits);
	if (!order) throw new Error('The world has no such order');
	return order;
};

describe('codes of an order', () => {
	test('go with its boxes once, are checked, and let it be ready', async () => {
		const order = one();
		const change = planned(setMarks, order, { marks: marksFor(order) });
		expect(await look(change)).toEqual({ is: 'absent' });
		expect((await ready.send(doing(planned(ready, order, {}))))[0]).toMatchObject({ is: 'refused', words: /codes are needed/ });
		expect(await send(change)).toEqual({ is: 'accepted', at: now() + 5_000 });
		expect(await look(change)).toMatchObject({ is: 'accepted' });
		expect(await send(change)).toMatchObject({ is: 'accepted' });
		sandbox.state.clock.advance(5_000);
		expect(await look(change)).toEqual({ is: 'done' });
		expect(written(order)?.effects).toEqual({ marks: 1 });
		expect((await ready.send(doing(planned(ready, order, {}))))[0]).toEqual({ is: 'done' });
		expect(await look(change)).toEqual({ is: 'done' });
	});

	test('reach the Market as they are, separators and all', async () => {
		const order = one();
		const marks = marksFor(order);
		await send(planned(setMarks, order, { marks }));
		const [{ body }] = puts() as unknown as [{ body: { boxes: { items: { instances?: { cis: string }[] }[] }[] } }];
		const sent = body.boxes.flatMap(({ items }) => items.flatMap(({ instances = [] }) => instances.map(({ cis }) => cis)));
		expect(sent).toEqual(marks.flatMap(({ codes }) => codes));
		expect(sent[0]).toContain('\u001d91');
	});

	test('of an order that the seller delivers are not checked', async () => {
		const order = { ...one(), scheme: 'dbs' as const };
		const change = planned(setMarks, order, { marks: marksFor(order) });
		await send(change);
		expect(await look(change)).toEqual({ is: 'done' });
		expect(sandbox.state.journal.all().some(({ path }) => path.endsWith('/status'))).toBe(false);
	});

	test('that do not pass are told in the Market’s words, and given anew', async () => {
		const order = one();
		const [first, ...others] = marksFor(order) as [Marks[number], ...Marks];
		const [code = '', ...rest] = first.codes;
		const cut = planned(setMarks, order, { marks: [{ ...first, codes: [code.slice(0, 31), ...rest] }, ...others] });
		await send(cut);
		sandbox.state.clock.advance(5_000);
		expect(await look(cut)).toEqual({ is: 'refused', words: 'CRYPTO_TAIL_FORMAT_MISMATCH_CIS_TYPE' });
		const whole = planned(setMarks, order, { marks: marksFor(order) });
		expect(await look(whole)).toEqual({ is: 'absent' });
		await send(whole);
		sandbox.state.clock.advance(5_000);
		expect(await look(whole)).toEqual({ is: 'done' });
		expect(written(order)?.effects).toEqual({ marks: 2 });
	});

	test('that could not be checked are sent again later', async () => {
		const order = one();
		const change = planned(setMarks, order, { marks: marksFor(order) });
		await send(change);
		sandbox.state.faults.arm({
			host,
			path: '/v2/campaigns/*',
			method: 'POST',
			mangle: { set: { 'result.items.*.cis.*.status': 'FAILED' } },
		});
		expect(await look(change)).toEqual({ is: 'again', at: now() + 60_000, words: 'FAILED' });
		expect(await send(change)).toMatchObject({ is: 'accepted' });
		expect(puts()).toHaveLength(2);
	});

	test('stay where they are when boxes are laid out anew', async () => {
		const order = one(({ lines }) => lines.length > 1);
		const marks = marksFor(order);
		const change = planned(setMarks, order, { marks });
		await send(change);
		sandbox.state.clock.advance(5_000);
		const layout = order.lines.map(({ quantity }, line) => [{ line, quantity }]);
		expect((await boxes.send(doing(planned(boxes, order, { boxes: layout }))))[0]).toMatchObject({ is: 'done' });
		sandbox.state.clock.advance(5_000);
		expect(await look(change)).toEqual({ is: 'done' });
		expect(written(order)?.packages).toHaveLength(order.lines.length);
		// And the boxes stay when codes are given anew.
		const others = planned(setMarks, order, { marks: marksFor(order, '4600000000015') });
		await send(others);
		sandbox.state.clock.advance(5_000);
		expect(await look(others)).toEqual({ is: 'done' });
		expect(written(order)?.packages).toHaveLength(order.lines.length);
	});

	test('a lost answer is found by a look', async () => {
		const order = one();
		const change = planned(setMarks, order, { marks: marksFor(order) });
		sandbox.state.faults.arm({ host, path: '/v2/campaigns/*', method: 'PUT', times: 1, drop: true, after: true });
		await expect(send(change)).rejects.toMatchObject({ code: 'connection-dropped' });
		sandbox.state.clock.advance(5_000);
		expect(await look(change)).toEqual({ is: 'done' });
		expect(written(order)?.effects).toEqual({ marks: 1 });
	});

	test('are not given to an order that has gone on', async () => {
		const order = one();
		const change = planned(setMarks, order, { marks: marksFor(order) });
		await fetch(`${sandbox.http}/__sandbox/act`, {
			method: 'POST',
			body: JSON.stringify({
				...{ marketplace: 'yandex', seller: 'yandex-1', order: order.number },
				...{ status: 'CANCELLED', substatus: 'USER_CHANGED_MIND' },
			}),
		});
		expect(await send(change)).toEqual({ is: 'other', words: 'CANCELLED / USER_CHANGED_MIND' });
		expect(puts()).toEqual([]);
	});

	test.each<[string, (marks: Marks) => Marks]>([
		['a piece without a code', ([first, ...rest]) => [{ line: first?.line ?? 0, codes: first?.codes.slice(1) ?? [] }, ...rest]],
		[
			'a code too many',
			([first, ...rest]) => [{ line: first?.line ?? 0, codes: [...(first?.codes ?? []), codeOfPiece('4600000000008', 77)] }, ...rest],
		],
		['a line that is not there', () => [{ line: 9, codes: [codeOfPiece('4600000000008', 1)] }]],
	])('are not planned with %s', (_, wrong) => {
		const order = one();
		const plan = setMarks.plan?.({ cabinet, orders: [order], input: { marks: wrong(marksFor(order)) }, mark: 'test' });
		expect(plan).toEqual({ changes: [], skipped: [{ orderId: order.id, number: order.number, reason: 'nothing-given' }] });
	});
});

test('pieces in parts carry their code in every box, whole ones each their own', () => {
	const codes = new Map([['1', [{ cis: 'a' }, { cis: 'b' }, { cis: 'c' }, { cis: 'd' }]]]);
	const part = (current: number) => [{ id: '1', partialCount: { current, total: 2 } }];
	const laid = withCodes(
		[
			[
				{ id: '1', fullCount: 1 },
				{ id: '2', fullCount: 5 },
			],
			part(1),
			part(2),
			part(1),
			part(2),
			[{ id: '1', fullCount: 1 }],
		],
		codes,
	);
	expect(laid.map((box) => box.map(({ instances }) => instances?.map(({ cis }) => cis).join()))).toEqual([
		['a', undefined],
		['c'],
		['c'],
		['d'],
		['d'],
		['b'],
	]);
});
