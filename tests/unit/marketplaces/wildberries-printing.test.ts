import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PrintItem } from '../../../lib/labels/model.ts';
import { readFile } from '../../../lib/labels/pages/read-file.ts';
import { allLabelTerms } from '../../../lib/marketplaces/labels.ts';
import { wildberries } from '../../../lib/marketplaces/wildberries/wildberries.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { startJob } from '../../../lib/printing/commands.ts';
import { createEngine } from '../../../lib/printing/fetching.ts';
import { takeReading } from '../../../lib/printing/reading.ts';
import { recheckItems } from '../../../lib/printing/standing.ts';
import type { PrintCallTools } from '../../../lib/printing/tools.ts';
import { nodeSurface } from '../../node-surface.ts';
import { assemblyAt } from '../../sandbox/wildberries/assembly';
import { metaOf } from '../../sandbox/wildberries/meta-book';
import { stickerTextOf } from '../../sandbox/wildberries/stickers';
import { wasmReader } from '../../wasm-reader.ts';
import { openShop, type Shop } from './wildberries-shop.ts';

const minute = 60_000;

describe('printing stickers of Wildberries, from the wish to what a reader has read', () => {
	let shop: Shop;
	let tools: PrintCallTools;

	beforeAll(async () => {
		shop = await openShop({ orders: 600 });
		const [key] = shop.keys;
		if (!key) throw new Error('The sandbox gave no token');
		await shop.connect(key);
		await shop.syncFor(2 * minute);
		tools = {
			...shop.tools,
			termsOf: ({ marketplace }) => allLabelTerms[marketplace],
			marketplaceOf: () => wildberries,
			mostOf: async (_, { most }) => most,
		};
	}, 30_000);
	afterAll(() => shop.close());
	beforeEach(async () => {
		shop.sandbox.state.journal.clear();
		shop.sandbox.state.limits.refill();
		await Promise.all([shop.db.buckets.clear(), shop.db.printJobs.clear(), shop.db.printItems.clear(), shop.db.labelFiles.clear()]);
	});

	const world = () => shop.world('wildberries-1');
	const serialOf = (number: string) =>
		assemblyAt(world(), shop.clock.now()).orders.find(({ id }) => String(id) === number)?.order.serial ?? -1;
	const printable = async (): Promise<Order[]> =>
		(await shop.db.orders.toArray()).filter((order) => allLabelTerms.wildberries.orderLabel(order) === undefined);

	async function print(orders: readonly Order[]): Promise<PrintItem[]> {
		await startJob(
			{
				jobId: 'mi8w2c5k0-00000001',
				targets: orders.map(({ id, number, cabinetId }) => ({ kind: 'order', cabinetId, targetId: id, number })),
				options: { profileId: 'none', sorting: 'given', inserts: [], separators: 'none', pickingList: false },
				source: 'orders',
			},
			tools,
		);
		const strong = await wasmReader();
		await createEngine(tools).wake();
		for (const file of await shop.db.labelFiles.toArray())
			await takeReading(file.id, await readFile(file, { surface: nodeSurface, strong }), tools);
		return shop.db.printItems.toArray();
	}
	const textsOf = ({ paper }: PrintItem) => (paper?.is === 'payload' ? paper.labels.map(({ text, symbology }) => [text, symbology]) : []);

	test('every one is ready with the code of its own order but the one that lacks a paper', async () => {
		const orders = (await printable()).slice(0, 25);
		const bad = orders[13]?.number ?? '';
		metaOf(world()).askForDeclaration(serialOf(bad));
		const items = await print(orders);
		expect(items.filter(({ state }) => state !== 'ready').map(({ number, state }) => [number, state])).toEqual([[bad, 'failed']]);
		for (const item of items.filter(({ state }) => state === 'ready'))
			expect(textsOf(item)).toEqual([[stickerTextOf(serialOf(item.number)), 'qr']]);
		expect(shop.journal()).toHaveLength(3);
	});

	test('a picture that says something else than its text prints nothing', async () => {
		const orders = (await printable()).slice(25, 28);
		world().labelTwists.arm('other-code', 1);
		const [first, ...others] = await print(orders);
		expect([first?.state, first?.failure?.code]).toEqual(['failed', 'page-mismatch']);
		expect(others.map(({ state }) => state)).toEqual(['ready', 'ready']);
	});

	test('one that was cancelled meanwhile drops out right before printing', async () => {
		const orders = (await printable()).filter(({ native }) => native.status === 'confirm' && native.substatus === 'waiting').slice(0, 3);
		const items = await print(orders);
		world().actOnOrder(serialOf(orders[1]?.number ?? ''), shop.clock.now(), 'cancel', 'canceled');
		const { printable: left, dropped } = await recheckItems(
			items.map(({ id }) => id),
			tools,
		);
		expect([left, dropped]).toEqual([[items[0]?.id, items[2]?.id], [items[1]?.id]]);
	});
});
