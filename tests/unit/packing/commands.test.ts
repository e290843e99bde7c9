import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkDigit, groupSeparator as gs } from '../../../lib/barcodes/gs1.ts';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import type { ChangeState } from '../../../lib/changes/model.ts';
import { changeKey } from '../../../lib/changes/rules.ts';
import { packTerms } from '../../../lib/marketplaces/pack-terms.ts';
import type { Order, OrderLine } from '../../../lib/orders/model.ts';
import { beginShift, endShift, labelDropped, putBack, resumePack, scanAtTable } from '../../../lib/packing/commands.ts';
import { GoodsIndex } from '../../../lib/packing/goods-index.ts';
import { marksToSend } from '../../../lib/packing/marks.ts';
import type { PackScan, PackVerdict } from '../../../lib/packing/model.ts';
import { shiftReport } from '../../../lib/packing/report.ts';
import type { PackTools } from '../../../lib/packing/table.ts';
import { undoLast } from '../../../lib/packing/undo.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import { cardOf, orderOf } from '../../packing-table.ts';
import { emptyDatabase } from '../sync/world.ts';

const ean = (n: number): string => {
	const body = `460${String(n).padStart(9, '0')}`;
	return body + checkDigit(body);
};
const shiftId = '0000000001-00000001';
const otherShift = '0000000002-00000002';
const markOf = (n: number, serial: string): string => `010${ean(n)}21${serial.padEnd(13, 'x')}${gs}91EE06${gs}92${'Q1w+'.repeat(11)}`;

let db: PrilavokDatabase;
let now: number;
let tools: PackTools;
let scans: number;

const line = (n: number, more: Partial<OrderLine> = {}): OrderLine => ({
	cardId: `yandex-1/${n}`,
	article: `A-${n}`,
	name: `Goods ${n}`,
	quantity: 1,
	...more,
});
const order = (number: string, lines: OrderLine[], more: Partial<Order> = {}): Order => orderOf('yandex', number, lines, more);

async function scan(text: string, more: Partial<PackScan> = {}): Promise<PackVerdict> {
	now += 1_000;
	scans += 1;
	return scanAtTable({ shiftId, scanId: `scan ${scans}`, at: now, text, ...more }, tools);
}
const say = ({ kind, reason }: PackVerdict): string => (reason ? `${kind}: ${reason}` : kind);
const said = async (...texts: string[]): Promise<string[]> => {
	const told: string[] = [];
	for (const text of texts) told.push(say(await scan(text)));
	return told;
};
const undo = () => {
	now += 1_000;
	scans += 1;
	return undoLast({ shiftId, scanId: `scan ${scans}`, at: now }, tools);
};
const print = (orderId: string) => db.printMarks.put({ id: orderId, jobId: 'job', at: now, times: 1, confirmed: false });

beforeEach(async () => {
	db = emptyDatabase();
	now = 1_000_000;
	scans = 0;
	tools = { db, now: () => now, random: (length) => new Uint8Array(length), termsOf: packTerms, index: new GoodsIndex(db, packTerms) };
	await db.cabinets.bulkPut(
		(['ozon', 'wildberries', 'yandex'] as const).map((marketplace) => ({ id: `${marketplace}-1`, marketplace, used: true }) as Cabinet),
	);
	await db.cards.bulkPut([1, 2, 3, 4].map((n) => cardOf('yandex', String(n), [ean(n)])));
	await beginShift({ id: shiftId, packer: 'A' }, tools);
	await beginShift({ id: otherShift, packer: 'B' }, tools);
});

describe('the order that a piece goes to', () => {
	test('is the oldest of those with one piece, then the oldest of the others', async () => {
		await db.orders.bulkPut([
			order('40000000001', [line(1), line(2)], { createdAt: 1 }),
			order('40000000003', [line(1)], { createdAt: 3 }),
			order('40000000002', [line(1)], { createdAt: 2 }),
		]);
		const opened: (string | undefined)[] = [];
		for (const number of ['40000000002', '40000000003', '40000000001']) {
			opened.push((await scan(ean(1))).orderId);
			if (number === '40000000001') await scan(ean(2));
			await scan(number);
		}
		expect(opened).toEqual(['yandex-1/40000000002', 'yandex-1/40000000003', 'yandex-1/40000000001']);
	});

	test('is never one that another packer has, is printed, cancelled or not ready', async () => {
		await db.orders.bulkPut([
			order('40000000001', [line(1)]),
			order('40000000002', [line(2)]),
			order('40000000003', [line(3)], { unified: 'cancelled', open: 0 }),
			order('40000000004', [line(4)], { native: { status: 'DELIVERY' } }),
		]);
		await print('yandex-1/40000000002');
		expect(await scanAtTable({ shiftId: otherShift, scanId: 'b1', at: 1, text: ean(1) }, tools)).toMatchObject({ kind: 'item' });
		expect(await scan(ean(1))).toMatchObject({ kind: 'unknown', reason: 'taken', packer: 'B' });
		expect(await said(ean(2), ean(3), ean(4))).toEqual(['unknown: printed', 'unknown: no-order', 'unknown: no-order']);
		expect(await db.packs.count()).toBe(1);
	});

	test('is found in the same transaction: two packers at once get two orders, or one gets none', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1)])]);
		const both = await Promise.all([shiftId, otherShift].map((id) => scanAtTable({ shiftId: id, scanId: id, at: 1, text: ean(1) }, tools)));
		expect(both.map(say).sort()).toEqual(['item', 'unknown: taken']);
	});
});

describe('a scan', () => {
	test('by hand closes an order only when its label was printed', async () => {
		const id = 'yandex-1/40000000001';
		await db.orders.bulkPut([order('40000000001', [line(1)])]);
		const hand = { orderId: id, label: true } as const;
		await scan(ean(1));
		expect(say(await scan('', { hand }))).toBe('wrong-item: label-first');
		await print(id);
		expect(say(await scan('', { hand }))).toBe('closed');
	});

	test('told twice is one, also after the worker has died', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1, { quantity: 2 })])]);
		const ask = { shiftId, scanId: 'one', at: 5, text: ean(1) };
		const first = await scanAtTable(ask, tools);
		const reborn = { ...tools, index: new GoodsIndex(db, packTerms) };
		expect(await scanAtTable(ask, reborn)).toEqual(first);
		expect((await db.packs.toArray())[0]?.got).toEqual([1]);
	});

	test('that a scanner has read twice counts once', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1, { quantity: 2 })])]);
		await scan(ean(1));
		expect(say(await scanAtTable({ shiftId, scanId: 'again', at: now + 90, text: ean(1) }, tools))).toBe('repeated: double');
		expect(await said(ean(1))).toEqual(['item']);
	});

	test('means nothing but what is next', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1), line(2)]), order('40000000002', [line(3)])]);
		expect(await said(ean(1), ean(1), ean(3), '40000000001', ean(2), ean(3), '40000000002', '40000000001')).toEqual([
			'item',
			'repeated: enough',
			'wrong-item: not-in-order',
			'wrong-item: items-first',
			'item',
			'wrong-item: close-first',
			'wrong-item: other-label',
			'closed',
		]);
		expect(await said('40000000001', 'WB-GI-12345', 'nobody')).toEqual(['repeated: packed', 'unknown: supply-code', 'unknown: no-order']);
	});

	test('of an order that was cancelled meanwhile clears the table and prints nothing', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1), line(2)])]);
		await scan(ean(1));
		await db.orders.update('yandex-1/40000000001', { unified: 'cancelled', open: 0 });
		const verdict = await scan(ean(2));
		expect(verdict).toMatchObject({ kind: 'cancelled', orderId: 'yandex-1/40000000001' });
		expect(verdict.complete).toBeUndefined();
		expect((await db.packs.toArray()).map(({ state, got }) => ({ state, got }))).toEqual([{ state: 'put-back', got: [0, 0] }]);
	});

	test('of a label that lies printed on the table opens its order, which needs no second one', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1)])]);
		await print('yandex-1/40000000001');
		expect(await said('40000000001', ean(1), '40000000001')).toEqual(['opened', 'item', 'closed']);
		expect((await db.packs.toArray())[0]?.printedAt).toBeDefined();
	});

	test('of a code on two goods of one cabinet asks, and goes on with the goods that are chosen', async () => {
		await db.cards.put(cardOf('yandex', '5', [ean(1)]));
		await db.orders.bulkPut([order('40000000001', [line(1)], { createdAt: 1 }), order('40000000005', [line(5)], { createdAt: 2 })]);
		const asked = await scan(ean(1));
		expect(asked).toMatchObject({ kind: 'which', choices: [{ cardId: 'yandex-1/1' }, { cardId: 'yandex-1/5' }] });
		expect(await db.packs.count()).toBe(0);
		expect(await scan(ean(1), { cardId: 'yandex-1/5' })).toMatchObject({ kind: 'item', orderId: 'yandex-1/40000000005' });
	});

	test('of an article with zeros before it, as UPC, or of Ozon’s own code finds the goods', async () => {
		await db.cards.put(cardOf('ozon', '9', ['0036000291452'], { sku: '777' }));
		const ozonLine = { cardId: 'ozon-1/9', article: 'A-9', sku: '777', name: 'Goods 9', quantity: 3 };
		await db.orders.put(orderOf('ozon', '1-0001-1', [ozonLine], { labelCodes: ['ii30525117479'] }));
		expect(await said('036000291452', '00036000291452', 'ЩЯТ777', 'II30525117479')).toEqual(['item', 'item', 'item', 'closed']);
	});

	test('after the shift has ended is refused', async () => {
		await endShift(shiftId, tools);
		await expect(scan(ean(1))).rejects.toMatchObject({ code: 'not-found' });
	});
});

describe('codes of «Честный знак»', () => {
	const wanted = () => orderOf('wildberries', '2000000001', [{ ...line(1), cardId: 'wildberries-1/1', needsMark: true }]);
	beforeEach(async () => {
		await db.cards.bulkPut([cardOf('wildberries', '1', [ean(1)]), cardOf('wildberries', '2', [ean(2)])]);
	});

	test('are asked for after the piece, checked, and sent when the order is complete', async () => {
		await db.orders.put(wanted());
		expect(await said(ean(1), ean(1), markOf(2, 's1'), markOf(1, 's1').replaceAll(gs, ''))).toEqual([
			'item',
			'wrong-item: mark-first',
			'bad-mark: other-gtin',
			'bad-mark: lost-separator',
		]);
		expect(await marksToSend('wildberries-1/2000000001', tools)).toBeUndefined();
		expect(await scan(markOf(1, 's1'))).toMatchObject({ kind: 'mark', complete: true });
		expect(await marksToSend('wildberries-1/2000000001', tools)).toMatchObject({ marks: [{ line: 0, codes: [markOf(1, 's1')] }] });
		expect((await db.markingUses.toArray()).map(({ state, orderId }) => [state, orderId])).toEqual([
			['attached', 'wildberries-1/2000000001'],
		]);
	});

	describe('keep an order from being closed', () => {
		const id = 'wildberries-1/2000000001';
		const change = async (state: ChangeState): Promise<void> => {
			const groupId = (await db.packs.get(id))?.marksGroupId ?? '';
			await db.changes.put({
				id: changeKey(groupId, 0),
				groupId,
				cabinetId: 'wildberries-1',
				marketplace: 'wildberries',
				actionId: 'wildberries.set-marks',
				targetId: id,
				number: '2000000001',
				wanted: { marks: [] },
				state,
				attempts: 1,
				looks: 0,
				createdAt: now,
				changedAt: now,
			});
		};
		const close = async (more: Partial<PackScan> = {}) => say(await scan('2000000001', more));
		beforeEach(async () => {
			await db.orders.put(wanted());
			await print(id);
			await said('2000000001', ean(1), markOf(1, 's1'));
		});

		test('until they have left, whoever has printed its label, also by hand', async () => {
			expect(await close()).toBe('wrong-item: marks-first');
			expect(await close({ text: '', hand: { orderId: id, label: true } })).toBe('wrong-item: marks-first');
			expect(await marksToSend(id, tools)).toMatchObject({ marks: [{ line: 0, codes: [markOf(1, 's1')] }] });
		});

		test('while they are on their way or refused; what the marketplace has got and checks is the packer’s to trust', async () => {
			const told: string[] = [];
			for (const state of ['queued', 'sending', 'unsure', 'followed', 'failed', 'conflict', 'withdrawn'] as const) {
				await change(state);
				told.push(`${state} ${await close()}`);
				if (state !== 'followed') expect(await close({ trusted: id })).toContain('wrong-item');
			}
			expect(told).toEqual([
				'queued wrong-item: marks-first',
				'sending wrong-item: marks-first',
				'unsure wrong-item: marks-first',
				'followed wrong-item: marks-first',
				'failed wrong-item: marks-refused',
				'conflict wrong-item: marks-refused',
				'withdrawn wrong-item: marks-refused',
			]);
			await change('followed');
			expect(await close({ trusted: 'wildberries-1/another' })).toBe('wrong-item: marks-first');
			expect(await close({ trusted: id })).toBe('closed');
		});

		test('until they are taken; the ledger knows with what they left, also when the worker died before it was noted', async () => {
			await change('done');
			expect((await db.markingUses.toArray()).map(({ changeId }) => changeId)).toEqual([undefined]);
			expect(await close()).toBe('closed');
			expect((await db.markingUses.toArray()).map(({ changeId }) => changeId)).toEqual((await db.changes.toArray()).map((one) => one.id));
		});

		test('of which one that was refused can be taken back and scanned anew, or the order put aside', async () => {
			await change('failed');
			expect(say(await undo())).toBe('undone');
			expect(await said('2000000001', markOf(1, 's2'), '2000000001')).toEqual([
				'wrong-item: mark-first',
				'mark',
				'wrong-item: marks-first',
			]);
			await change('done');
			expect(await close()).toBe('closed');
		});
	});

	test('that were scanned before the buyer wanted fewer pieces leave before the order is closed', async () => {
		const id = 'ozon-1/1-0001-1';
		const marked = { ...line(1, { needsMark: true, quantity: 2 }), cardId: 'ozon-1/1' };
		const early: Partial<Order> = {
			native: { status: 'awaiting_packaging' },
			unified: 'confirmed',
			actions: [],
			labelCodes: ['ii30525117479'],
		};
		await db.cards.put(cardOf('ozon', '1', [ean(1)]));
		await db.orders.put(orderOf('ozon', '1-0001-1', [marked], early));
		await said(ean(1), markOf(1, 's1'));
		await db.orders.update(id, { lines: [{ ...marked, quantity: 1 }] });
		await print(id);
		expect(await said('II30525117479')).toEqual(['wrong-item: marks-first']);
		expect(await marksToSend(id, tools)).toMatchObject({ marks: [{ line: 0, codes: [markOf(1, 's1')] }] });
	});

	test('stand for the piece, too; on two parcels they never are, in whatever cabinet', async () => {
		await db.orders.bulkPut([wanted(), { ...wanted(), id: 'wildberries-1/2000000002', number: '2000000002', createdAt: 2_000 }]);
		expect(await scan(markOf(1, 's1'))).toMatchObject({ kind: 'item', complete: true });
		expect(say(await scanAtTable({ shiftId: otherShift, scanId: 'b', at: 1, text: markOf(1, 's1') }, tools))).toBe(
			'bad-mark: already-used',
		);
		expect((await undo()).kind).toBe('undone');
		expect(say(await scanAtTable({ shiftId: otherShift, scanId: 'b2', at: 9_000, text: markOf(1, 's1') }, tools))).toBe('item');
	});

	test('are not asked for once the marketplace takes none: Ozon has them since the assembly', async () => {
		await db.cards.put(cardOf('ozon', '1', [ean(1)]));
		const marked = { ...line(1), cardId: 'ozon-1/1', needsMark: true as const };
		await db.orders.put(orderOf('ozon', '1-0001-1', [marked]));
		expect(await scan(ean(1))).toMatchObject({ kind: 'item', complete: true });
	});

	test('are taken before the assembly, where the marketplace wants them then', async () => {
		await db.cards.put(cardOf('ozon', '1', [ean(1)]));
		const marked = { ...line(1), cardId: 'ozon-1/1', needsMark: true as const };
		await db.orders.put(
			orderOf('ozon', '1-0001-1', [marked], { native: { status: 'awaiting_packaging' }, unified: 'confirmed', actions: [] }),
		);
		expect(await said(ean(1), markOf(1, 's1'))).toEqual(['item', 'mark']);
	});
});

describe('taking back', () => {
	test('goes scan by scan, and not beyond what is printed', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1), line(2)])]);
		await said(ean(1), ean(2));
		expect(say(await undo())).toBe('undone');
		expect((await db.packs.toArray())[0]?.got).toEqual([1, 0]);
		await scan(ean(2));
		now += 1_000;
		await print('yandex-1/40000000001');
		expect(say(await undo())).toBe('undone: label-printed');
		await scan('40000000001');
		expect(say(await undo())).toBe('undone');
		expect((await db.packs.toArray())[0]?.state).toBe('open');
	});

	test('of the first piece frees the order; of nothing says so', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1)])]);
		expect(say(await undo())).toBe('undone: nothing-to-undo');
		await scan(ean(1));
		await undo();
		expect((await db.packShifts.get(shiftId))?.orderId).toBeUndefined();
		expect(say(await scanAtTable({ shiftId: otherShift, scanId: 'b', at: 1, text: ean(1) }, tools))).toBe('item');
	});

	test('an order that was put aside comes last, and comes back by hand', async () => {
		await db.orders.bulkPut([order('40000000001', [line(1)], { createdAt: 1 }), order('40000000002', [line(1)], { createdAt: 2 })]);
		await scan(ean(1));
		await putBack({ shiftId, orderId: 'yandex-1/40000000001' }, tools);
		expect((await scan(ean(1))).orderId).toBe('yandex-1/40000000002');
		expect(await resumePack({ shiftId, orderId: 'yandex-1/40000000001' }, tools)).toBe(false);
		await scan('40000000002');
		expect(await resumePack({ shiftId, orderId: 'yandex-1/40000000001' }, tools)).toBe(true);
		expect((await scan(ean(1))).orderId).toBe('yandex-1/40000000001');
	});
});

test('a label that the marketplace has dropped says whether its order was cancelled or has gone on', async () => {
	await db.orders.bulkPut([order('40000000001', [line(1)]), order('40000000002', [line(2)])]);
	const drop = async (text: string, number: string, words: string) => {
		await scan(text);
		await db.printItems.put({
			id: `job/${number}`,
			jobId: 'job',
			kind: 'order',
			cabinetId: 'yandex-1',
			marketplace: 'yandex',
			targetId: `yandex-1/${number}`,
			number,
			state: 'dropped',
			batch: '',
			attempts: 1,
			changedAt: 1,
			words,
		});
		return labelDropped({ shiftId, orderId: `yandex-1/${number}`, scanId: number, at: now }, tools);
	};
	expect(say(await drop(ean(1), '40000000001', 'CANCELLED / USER_CHANGED_MIND'))).toBe('cancelled');
	expect(say(await drop(ean(2), '40000000002', 'DELIVERY / COURIER_RECEIVED'))).toBe('cancelled: gone');
	expect((await db.packShifts.get(shiftId))?.orderId).toBeUndefined();
});

test('the report counts what was not taken back', async () => {
	await db.orders.bulkPut([order('40000000001', [line(1)]), order('40000000002', [line(2)])]);
	await said(ean(1), ean(3), '40000000001', ean(2));
	await undo();
	const [events, packs, orders] = await Promise.all([db.packEvents.toArray(), db.packs.toArray(), db.orders.toArray()]);
	expect(shiftReport(events, packs, new Map(orders.map((one) => [one.id, one])))).toMatchObject({
		rows: [{ number: '40000000001', pieces: 1 }],
		pieces: 1,
		wrong: { 'wrong-item': 1 },
	});
});
