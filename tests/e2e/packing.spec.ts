import type { Page } from '@playwright/test';
import { groupSeparator as gs } from '../../lib/barcodes/gs1.ts';
import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import { firstProfile } from '../../lib/labels/stock.ts';
import type { Order } from '../../lib/orders/model.ts';
import { wordsOf } from '../../scripts/words.ts';
import { keysOf, underRussian } from '../packing-table.ts';
import { expect, test } from './fixtures.ts';
import { violationsOf } from './support/accessibility.ts';
import { ask, rows } from './support/background.ts';
import { desksOf } from './support/desk.ts';

/* A packer with a scanner in front of the side panel. */

const ru = wordsOf('ru');

/** What the sandbox calls an order whose label is given. */
const printable: Record<MarketplaceId, readonly [string, string]> = {
	ozon: ['awaiting_deliver', 'posting_not_in_carriage'],
	wildberries: ['confirm', 'waiting'],
	yandex: ['PROCESSING', 'READY_TO_SHIP'],
};

// Enough for an order whose goods carry codes.
test.use({ world: { products: 36, orders: 60 } });

/** Types a code as a scanner does, under the Russian layout. */
const scan = (page: Page, text: string): Promise<void> =>
	page.evaluate(
		(keys) => {
			const begun = performance.now();
			for (const { code, shift, ctrl, key, at } of keys) {
				const event = new KeyboardEvent('keydown', { code, shiftKey: shift, ctrlKey: ctrl, key, bubbles: true, cancelable: true });
				// The pace is the scanner's, however busy this machine is.
				Object.defineProperty(event, 'timeStamp', { value: begun + at });
				(document.activeElement ?? document.body).dispatchEvent(event);
			}
		},
		keysOf(text, { apart: 5, separator: 'ctrl', end: 'Enter' }, 0).map(({ code, shift, ctrl = false, at }, place) => ({
			code,
			shift,
			ctrl,
			at,
			key: underRussian(text).charAt(place) || code,
		})),
	);

test('an order is packed by scans: wrong pieces, closed panels and dead workers change nothing, a cancelled one prints nothing', async ({
	sandbox,
	pages,
	extension,
}) => {
	test.setTimeout(180_000);
	const page = await pages.workspace('#/settings');
	const [desk] = await desksOf({ sandbox }, page, ['wildberries'], 3, printable);
	if (!desk) throw new Error('No cabinet.');
	/** Labels go into a file, or to a program of this computer that is not there: the browser's own dialog is nobody's to press here. */
	const printer = (way: 'pdf' | 'agent') =>
		ask(page, 'labels.saveProfile', {
			...firstProfile('PDF', Date.now()),
			id: 'file',
			way,
			agent: 'browser-print',
			kinds: ['order'],
		});
	await printer('pdf');
	const cards = new Map((await rows(page, 'cards')).map((card) => [card.id, card]));
	const barcodeOf = (order: Order): string => {
		const [line] = order.lines;
		return cards.get(line?.cardId ?? '')?.barcodes[0] ?? line?.barcode ?? '';
	};
	const packs = () => rows(page, 'packs');
	let side = await pages.sidepanel();
	/** In both themes. */
	const complaints = async () => {
		const found: string[] = [];
		for (const theme of ['dark', 'light']) {
			await side.evaluate((name) => {
				document.documentElement.dataset.theme = name;
			}, theme);
			await side.waitForTimeout(300);
			const violations = await violationsOf(side);
			found.push(...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html.slice(0, 120)}`));
		}
		return found;
	};
	const said = (words: string) => expect(side.getByRole('status').filter({ hasText: words }).first()).toBeVisible({ timeout: 20_000 });
	const loud = (words: string) => side.getByRole('alertdialog', { name: words });

	await test.step('a shift begins', async () => {
		await side.getByRole('tab', { name: ru('pack') }).click();
		await side.getByLabel(ru('pack_packer')).fill('Стол 1');
		expect(await complaints()).toEqual([]);
		await side.getByRole('button', { name: ru('pack_begin') }).click();
		await expect(side.getByText(ru('pack_next_any'), { exact: true })).toBeVisible();
	});

	let first: Order | undefined;
	await test.step('the first piece opens its order; its label comes out by itself', async () => {
		const [order] = desk.orders;
		if (!order) throw new Error('No order.');
		const coming = side.waitForEvent('download', { timeout: 60_000 });
		await scan(side, barcodeOf(order));
		await expect(side.locator('.pack-order')).toBeVisible({ timeout: 20_000 });
		const [pack] = await packs();
		first = (await rows(page, 'orders')).find(({ id }) => id === pack?.id);
		expect(first?.lines.map(({ cardId }) => cardId)).toEqual(order.lines.map(({ cardId }) => cardId));
		await coming;
		await expect(side.getByText(ru('pack_next_close'))).toBeVisible();
		expect(await complaints()).toEqual([]);
	});

	await test.step('another piece now is wrong, and says so over the whole panel; a closed panel and a dead worker change nothing', async () => {
		await scan(
			side,
			[...cards.values()].find(({ barcodes }) => barcodes[0] && barcodes[0] !== barcodeOf(first as Order))?.barcodes[0] ?? '',
		);
		await expect(loud(ru('pack_said_stop'))).toBeVisible();
		expect(await complaints()).toEqual([]);
		await side.close();
		await extension.stopWorker();
		side = await pages.sidepanel();
		await expect(side.getByText(ru('pack_next_close'))).toBeVisible();
	});

	await test.step('its label closes it, and the same label again is known', async () => {
		const item = (await rows(page, 'printItems')).find(({ targetId, state }) => targetId === first?.id && state === 'sent');
		const label = item?.paper?.is === 'payload' ? (item.paper.labels[0]?.text ?? '') : '';
		await scan(side, label);
		await said(ru('pack_said_closed'));
		await expect.poll(async () => (await packs()).map(({ state }) => state)).toEqual(['packed']);
		await side.waitForTimeout(600);
		await scan(side, label);
		await expect(loud(ru('pack_said_repeated'))).toBeVisible();
		await side.keyboard.press('Escape');
		await expect(loud(ru('pack_said_repeated'))).toBeHidden();
		await expect.poll(async () => (await rows(page, 'printItems')).find(({ targetId }) => targetId === first?.id)?.state).toBe('confirmed');
	});

	/** Orders that wait for a packer and want no codes. */
	const waiting = async (): Promise<Order[]> => {
		const marks = new Set((await rows(page, 'printMarks')).map(({ id }) => id));
		return (await rows(page, 'orders')).filter(
			({ marketplace, scheme, native, id, lines }) =>
				marketplace === 'wildberries' &&
				scheme === 'fbs' &&
				native.status === 'confirm' &&
				!marks.has(id) &&
				lines.every(({ needsMark }) => !needsMark),
		);
	};

	await test.step('a printing program that does not answer is named, and the label is as it was: it comes out the other way', async () => {
		const marks = (await rows(page, 'printMarks')).length;
		await ask(page, 'settings.set', { id: 'printAgent', value: true });
		await printer('agent');
		const [order] = await waiting();
		if (!order) throw new Error('No order is left.');
		await scan(side, barcodeOf(order));
		const failed = side.getByText(ru('error_printer_agent_missing').split('{agent}').join('Zebra Browser Print'));
		await expect(failed).toBeVisible({ timeout: 20_000 });
		const [pack] = (await packs()).filter(({ state }) => state === 'open');
		const item = async () => (await rows(page, 'printItems')).find(({ targetId }) => targetId === pack?.id);
		await expect.poll(async () => (await item())?.state).toBe('ready');
		expect(await rows(page, 'printMarks')).toHaveLength(marks);
		expect(await complaints()).toEqual([]);
		await printer('pdf');
		await side.waitForTimeout(600);
		const coming = side.waitForEvent('download', { timeout: 20_000 });
		await side.getByRole('button', { name: ru('retry') }).click();
		await coming;
		await expect(failed).toBeHidden();
		await side.getByRole('button', { name: ru('pack_close_by_hand') }).click();
		await said(ru('pack_said_closed'));
	});

	await test.step('while the marketplace checks its code, the label closes no order, unless the packer does not wait', async () => {
		const marked = (await rows(page, 'orders')).find(
			({ marketplace, scheme, open, lines }) =>
				marketplace === 'wildberries' && scheme === 'fbs' && open === 1 && lines.some(({ needsMark }) => needsMark),
		);
		if (!marked) throw new Error('No order wants codes.');
		const [status, substatus] = printable.wildberries;
		await sandbox.act({ marketplace: 'wildberries', seller: desk.cabinet.seller, order: marked.number, status, substatus });
		const standing = async () => {
			await ask(page, 'sync.now', { cabinetId: desk.cabinet.id });
			return (await rows(page, 'orders')).find(({ id }) => id === marked.id)?.native.status;
		};
		await expect.poll(standing, { timeout: 30_000, intervals: [1_000] }).toBe(status);
		const barcode = barcodeOf(marked);
		await scan(side, barcode);
		await expect(side.getByText(ru('pack_next_mark'))).toBeVisible({ timeout: 20_000 });
		await scan(side, `01${barcode.padStart(14, '0')}215cD7&kW)pQ2!z${gs}91EE06${gs}92${'Q1w+'.repeat(11)}`);
		await expect(side.getByText(ru('pack_next_checked'))).toBeVisible({ timeout: 20_000 });
		const item = async () => (await rows(page, 'printItems')).find(({ targetId, state }) => targetId === marked.id && state === 'ready');
		await expect.poll(async () => (await item())?.paper?.is, { timeout: 20_000 }).toBe('payload');
		const paper = (await item())?.paper;
		const label = paper?.is === 'payload' ? (paper.labels[0]?.text ?? '') : '';
		await scan(side, label);
		await expect(loud(ru('pack_said_stop'))).toBeVisible();
		await expect(side.getByText(ru('pack_reason_marks_first'))).toBeVisible();
		await side.keyboard.press('Escape');
		const coming = side.waitForEvent('download', { timeout: 20_000 });
		await side.getByRole('button', { name: ru('pack_trust') }).click();
		await coming;
		await side.waitForTimeout(600);
		await scan(side, label);
		await said(ru('pack_said_closed'));
	});

	await test.step('an order that the buyer has cancelled meanwhile leaves the table before anything is printed', async () => {
		const marks = new Set((await rows(page, 'printMarks')).map(({ id }) => id));
		const open = await waiting();
		for (const { number } of open)
			await sandbox.act({
				marketplace: 'wildberries',
				seller: desk.cabinet.seller,
				order: number,
				status: 'cancel',
				substatus: 'canceled',
			});
		const [order] = open;
		if (!order) throw new Error('No order is left.');
		await scan(side, barcodeOf(order));
		await expect(loud(ru('pack_said_cancelled'))).toBeVisible({ timeout: 30_000 });
		expect((await rows(page, 'printMarks')).map(({ id }) => id)).toEqual([...marks]);
	});

	await test.step('the report tells what was packed; the shift ends', async () => {
		await side.keyboard.press('Escape');
		await side.getByRole('button', { name: ru('pack_report') }).click();
		await expect(side.getByRole('dialog').getByRole('cell', { name: first?.number ?? '', exact: true })).toBeVisible();
		expect(await complaints()).toEqual([]);
		await side.getByRole('button', { name: ru('pack_end') }).click();
		await expect(side.getByRole('button', { name: ru('pack_begin') })).toBeVisible();
	});
});
