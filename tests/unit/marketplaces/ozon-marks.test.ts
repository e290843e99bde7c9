import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change } from '../../../lib/changes/model.ts';
import { marked } from '../../../lib/marketplaces/ozon/actions/marking.ts';
import type { Exemplar } from '../../../lib/marketplaces/ozon/api/marks.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { markDeskOf } from '../../sandbox/ozon/mark-desk.ts';
import { orderSerialOf } from '../../sandbox/ozon/numbers.ts';
import { codeOfPiece } from '../../sandbox/world/marking.ts';
import { isUnmarked, openOzonDesk } from './ozon-desk.ts';

const host = 'api-seller.ozon.ru';
const set = '/v6/fbs/posting/product/exemplar/set';

describe('codes of «Честный знак» for postings of Ozon', () => {
	let desk: Awaited<ReturnType<typeof openOzonDesk>>;
	let toMark: Order[];
	beforeAll(async () => {
		desk = await openOzonDesk({ products: 60, orders: 300 });
		await desk.sync();
		toMark = await desk.move(12, 'awaiting_packaging', 'posting_created', (order) => !isUnmarked(order));
	});
	afterAll(() => desk.close());
	beforeEach(() => desk.shop.sandbox.state.faults.clear());

	let piece = 0;
	const freshCode = () => codeOfPiece('4600000000008', ++piece);
	const next = () => {
		const order = toMark.pop();
		if (!order) throw new Error('There are too few orders');
		return order;
	};
	/** A code for each piece that needs one. */
	const codesFor = ({ lines }: Order) =>
		lines.flatMap(({ needsMark, quantity }, line) => (needsMark ? { line, codes: Array.from({ length: quantity }, freshCode) } : []));
	const planned = (order: Order, marks = codesFor(order)): Change => {
		const { changes, skipped } = desk.plan('ozon.set-marks', [order], { marks });
		expect(skipped).toEqual([]);
		const [change] = changes.map(desk.changeOf);
		if (!change) throw new Error('Nothing was planned');
		return change;
	};
	const codesAt = ({ number }: Order) => markDeskOf(desk.shop.sandbox.state.world.seller('ozon-1')).codesOf(orderSerialOf(number) ?? -1);
	const codesIn = ({ wanted }: Change) => (wanted as { marks: { codes: string[] }[] }).marks.flatMap(({ codes }) => codes);
	const checked = async (change: Change, state: Change['state'] = 'followed') => {
		desk.shop.advance(5_000);
		return desk.look([change], state);
	};

	test('are wanted where Ozon names the goods, and the assembly waits for them', async () => {
		const order = next();
		expect(order.actions).toContain('ship_with_additional_info');
		const change = planned(order);
		expect(await desk.send([change])).toMatchObject([{ is: 'accepted' }]);
		expect(await desk.look([change], 'followed')).toEqual([{ is: 'accepted' }]);
		expect(await checked(change)).toEqual([{ is: 'done' }]);
		expect(codesAt(order).sort()).toEqual(codesIn(change).sort());
		// Nothing but the actions has changed, and no list of changes tells it.
		await desk.read();
		expect((await desk.db.orders.get(order.id))?.actions).toContain('ship');
		const [assembly] = desk.plan('ozon.assemble', [order]).changes;
		expect(assembly).toBeUndefined();
		const row = await desk.db.orders.get(order.id);
		expect(await desk.send(desk.plan('ozon.assemble', row ? [row] : []).changes.map(desk.changeOf))).toMatchObject([{ is: 'accepted' }]);
	});

	test('are not planned for goods without need, for more than there are, or twice the same', () => {
		const order = next();
		const [first] = codesFor(order);
		if (!first) throw new Error('There is no marked line');
		const codes = [...first.codes, freshCode()];
		for (const marks of [[{ line: 99, codes: first.codes }], [{ line: first.line, codes }], [first, first]]) {
			expect(desk.plan('ozon.set-marks', [order], { marks })).toMatchObject({ changes: [], skipped: [{ reason: 'nothing-given' }] });
		}
		expect(desk.plan('ozon.set-marks', [{ ...order, native: { status: 'awaiting_deliver' } }], { marks: [first] })).toMatchObject({
			skipped: [{ reason: 'status' }],
		});
	});

	test('are refused when they are no whole codes, and when another posting has had them', async () => {
		const [order, other] = [next(), next()];
		const cut = codesFor(order).map(({ line, codes }) => ({ line, codes: codes.map((code) => code.split('\u001d', 1)[0] ?? '') }));
		expect(await desk.send([planned(order, cut)])).toEqual([{ is: 'refused', words: 'INVALID_MARK' }]);
		expect(codesAt(order)).toEqual([]);
		const change = planned(order);
		await desk.send([change]);
		expect(await checked(change)).toEqual([{ is: 'done' }]);
		const [line] = codesFor(other);
		const used = planned(other, [{ line: line?.line ?? 0, codes: codesIn(change).slice(0, 1) }]);
		expect(await desk.send([used])).toMatchObject([{ is: 'accepted' }]);
		expect(await checked(used)).toEqual([{ is: 'refused', words: 'MARK_ALREADY_USED' }]);
	});

	test('are found when the answer was lost, and sent again when the call was', async () => {
		const order = next();
		const change = planned(order);
		desk.shop.sandbox.state.faults.arm({ host, path: set, times: 1, drop: true });
		await expect(desk.send([change])).rejects.toMatchObject({ code: 'connection-dropped' });
		expect(await desk.look([change], 'unsure')).toEqual([{ is: 'absent' }]);
		desk.shop.sandbox.state.faults.arm({ host, path: set, times: 1, drop: true, after: true });
		await expect(desk.send([change])).rejects.toMatchObject({ code: 'connection-dropped' });
		expect(await checked(change, 'unsure')).toEqual([{ is: 'done' }]);
		expect(desk.written().find(({ number }) => number === order.number)?.effects).toEqual({ 'set-marks': 1 });
	});

	test('come too late once the posting is assembled, save for those that are there', async () => {
		const [order, other] = [next(), next()];
		const change = planned(order);
		const late = planned(other);
		await desk.send([change]);
		await desk.move(2, 'awaiting_deliver', 'posting_not_in_carriage', ({ id }) => id === order.id || id === other.id);
		expect(await desk.look([change], 'followed')).toEqual([{ is: 'done' }]);
		expect(await desk.send([late])).toMatchObject([{ is: 'other' }]);
		expect(await desk.send([change])).toEqual([{ is: 'done' }]);
	});

	test('that Ozon had no time to check are sent again', async () => {
		const change = planned(next());
		await desk.send([change]);
		desk.shop.sandbox.state.faults.arm({
			host,
			path: '/v5/fbs/posting/product/exemplar/status',
			times: 1,
			mangle: { set: { 'products.*.exemplars.*.marks.*.check_status': 'failed' } },
		});
		expect(await desk.look([change], 'followed')).toMatchObject([{ is: 'again' }]);
	});

	test('go to pieces without a code first, and leave everything else of a piece as it is', () => {
		const one = (exemplar_id: string, mark?: string): Exemplar => ({
			exemplar_id,
			gtd: `gtd ${exemplar_id}`,
			rnpt: undefined,
			marks: [{ mark: 'imei', mark_type: 'imei' }, ...(mark === undefined ? [] : [{ mark, mark_type: 'mandatory_mark' }])],
		});
		const shown = (pieces: Exemplar[] | undefined) => pieces?.map(({ marks }) => marks.map(({ mark }) => mark).join(' '));
		const pieces = [one('1', 'a'), one('2'), one('3', 'c')];
		expect(shown(marked(pieces, ['c', 'b']))).toEqual(['imei a', 'imei b', 'imei c']);
		expect(shown(marked(pieces, ['x', 'y', 'c']))).toEqual(['imei y', 'imei x', 'imei c']);
		expect(marked(pieces, ['x'])?.map(({ gtd }) => gtd)).toEqual(['gtd 1', 'gtd 2', 'gtd 3']);
		expect(marked(pieces, [])).toEqual(pieces);
		expect(marked(pieces, ['1', '2', '3', '4'])).toBeUndefined();
	});
});
