import 'fake-indexeddb/auto';
import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CodeReader } from '../../../lib/barcodes/read/reader.ts';
import type { Plain } from '../../../lib/changes/model.ts';
import { AppError } from '../../../lib/core/errors.ts';
import type { LabelAsk, LabelNews, LabelWant } from '../../../lib/labels/fetcher.ts';
import { type Expecting, matchPages, pagesRefusal } from '../../../lib/labels/match.ts';
import type { LabelKind } from '../../../lib/labels/model.ts';
import { readFile } from '../../../lib/labels/pages/read-file.ts';
import { ozonLabelSource } from '../../../lib/marketplaces/ozon/label-source.ts';
import { toSupply } from '../../../lib/marketplaces/ozon/supplies-job.ts';
import type { Order } from '../../../lib/orders/model.ts';
import { downloadPdf } from '../../../lib/requests/download.ts';
import { nodeSurface } from '../../node-surface.ts';
import { foreignHost } from '../../sandbox/label-files.ts';
import { orderSerialOf, scanitOf } from '../../sandbox/ozon/numbers.ts';
import type { LabelTwist } from '../../sandbox/world/label-twists.ts';
import { wasmReader } from '../../wasm-reader.ts';
import { openOzonDesk } from './ozon-desk.ts';

const host = 'api-seller.ozon.ru';
const mm = 72 / 25.4;

describe('labels of Ozon', () => {
	let desk: Awaited<ReturnType<typeof openOzonDesk>>;
	let ready: Order[];
	beforeAll(async () => {
		desk = await openOzonDesk({ products: 60, orders: 400 });
		await desk.sync();
		ready = await desk.move(101, 'awaiting_deliver', 'posting_not_in_carriage');
	});
	afterAll(() => desk.close());
	beforeEach(() => {
		desk.shop.sandbox.state.faults.clear();
		desk.shop.sandbox.state.journal.clear();
	});

	const world = () => desk.shop.sandbox.state.world.seller('ozon-1');
	const serialOf = ({ number }: Pick<Order, 'number'>) => orderSerialOf(number) ?? -1;
	const wantsOf = (orders: readonly Order[], task?: Plain): LabelWant[] =>
		orders.map((order, place) => ({
			id: `job/${place}`,
			kind: 'order',
			cabinetId: order.cabinetId,
			targetId: order.id,
			number: order.number,
			order,
			...(task === undefined ? {} : { task }),
		}));
	const fetcherOf = (kind: LabelKind) => {
		const fetcher = ozonLabelSource.fetchers.find((one) => one.kind === kind);
		if (!fetcher) throw new Error(`There is no fetcher of ${kind}`);
		return fetcher;
	};
	/** Asks once. */
	const step = (wants: readonly LabelWant[], size: LabelAsk['size'] = [58, 40]): Promise<LabelNews[]> =>
		fetcherOf(wants[0]?.kind ?? 'order').fetch({
			cabinet: desk.cabinet,
			calls: desk.calls,
			download: (link) => downloadPdf('ozon', link, desk.tools),
			wants,
			size,
			now: desk.now(),
		});
	/** Asks until it is no more being made. */
	async function fetched(wants: readonly LabelWant[], size?: LabelAsk['size']): Promise<LabelNews[]> {
		let asked = wants;
		for (let round = 0; round < 20; round++) {
			const news = await step(asked, size);
			const [first] = news;
			if (first?.is !== 'working') return news;
			desk.shop.advance(first.at - desk.now());
			asked = asked.map((want) => ({ ...want, task: first.task }));
		}
		throw new Error('It is being made for ever');
	}
	const pagesOf = async (news: LabelNews | undefined) =>
		news?.is === 'file' ? (await PDFDocument.load(news.bytes)).getPages().map((page) => page.getSize()) : [];
	const twist = (one: LabelTwist) => world().labelTwists.arm(one, 1);
	const codeThrown = (work: Promise<unknown>) =>
		work.then(
			() => 'nothing',
			(thrown: unknown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
		);
	/** Assembles a posting anew, this very moment. */
	const justAssembled = (order: Order) => {
		world().actOnOrder(serialOf(order), desk.now() - 2, 'awaiting_packaging', 'posting_created');
		world().actOnOrder(serialOf(order), desk.now(), 'awaiting_deliver', 'posting_not_in_carriage');
	};

	test.each([
		[[58, 40] as const, [58, 40]],
		[[120, 75] as const, [120, 75]],
		[[100, 150] as const, [120, 75]],
	])(
		'on stock of %s mm are pages of %s mm, in one file with lists of goods behind their posting',
		async (size, [width = 0, height = 0]) => {
			const orders = ready.slice(0, 8);
			const news = await fetched(wantsOf(orders), size);
			expect(news.map((one) => one.is === 'file' && one.expects[0])).toEqual(orders.map((order) => scanitOf({ serial: serialOf(order) })));
			expect(new Set(news.map((one) => one.is === 'file' && one.bytes)).size).toBe(1);
			const pages = await pagesOf(news[0]);
			expect(pages).toHaveLength(orders.reduce((sum, { lines }) => sum + (lines.length > 2 ? 2 : 1), 0));
			for (const page of pages)
				expect([page.width / mm, page.height / mm].map((side) => Math.round(side * 10) / 10)).toEqual([width, height]);
			const asked = desk.shop.sandbox.state.journal.all().map(({ path }) => path.replace(/^\/s3.*/, 'file'));
			expect(asked.filter((path) => path.endsWith('/create'))).toHaveLength(1);
			expect(asked.filter((path) => path === 'file')).toHaveLength(1);
		},
	);

	test.each([20, 100])('of %i postings with a cancelled one are refused as a whole, and tell who it is when asked alone', async (count) => {
		const [bad, ...good] = ready.slice(0, count);
		if (!bad) throw new Error('There are no orders');
		world().actOnOrder(serialOf(bad), desk.now(), 'cancelled', 'posting_canceled');
		expect(await codeThrown(fetched(wantsOf([bad, ...good])))).toBe('request-refused');
		expect(await fetched(wantsOf([bad]))).toEqual([{ is: 'refused', words: 'INVALID_ARGUMENT' }]);
		expect((await fetched(wantsOf(good))).map(({ is }) => is)).toEqual(good.map(() => 'file'));
		expect(await codeThrown(fetched(wantsOf([{ ...bad, number: '0000000001-0001-1' }])))).toBe('nothing');
		const standings = await ozonLabelSource.standings({ cabinet: desk.cabinet, calls: desk.calls, orders: [bad, ...good].slice(0, 20) });
		expect([standings.get(bad.number)?.status, standings.get(good[0]?.number ?? '')?.status]).toEqual(['cancelled', 'awaiting_deliver']);
		world().actOnOrder(serialOf(bad), desk.now(), 'awaiting_deliver', 'posting_not_in_carriage');
		desk.shop.advance(61_000);
	});

	test('that are not ready yet come later; the others do not wait', async () => {
		const [late, ...others] = ready.slice(0, 5);
		if (!late) throw new Error('There are no orders');
		justAssembled(late);
		const news = await fetched(wantsOf([late, ...others]));
		expect(news.map(({ is }) => is)).toEqual(['not-ready', 'file', 'file', 'file', 'file']);
		expect(news[0]).toMatchObject({ words: "The next postings aren't ready" });
		const [alone] = await fetched(wantsOf([late]));
		expect(alone).toMatchObject({ is: 'not-ready' });
		desk.shop.advance((alone?.is === 'not-ready' ? alone.at : 0) - desk.now());
		expect((await fetched(wantsOf([late]))).map(({ is }) => is)).toEqual(['file']);
	});

	test('are asked for again after a lost answer; a task that is known no more is begun anew, once', async () => {
		const orders = ready.slice(0, 2);
		desk.shop.sandbox.state.faults.arm({ host, path: '/v3/posting/fbs/package-label/create', times: 1, drop: true, after: true });
		expect(await codeThrown(step(wantsOf(orders)))).toBe('connection-dropped');
		expect((await fetched(wantsOf(orders))).map(({ is }) => is)).toEqual(['file', 'file']);
		expect(await step(wantsOf(orders, { id: '17', since: desk.now() }))).toMatchObject([
			{ is: 'working', task: { again: true } },
			{ is: 'working', task: { again: true } },
		]);
		// One of three has left meanwhile: their file would hold a page of nobody.
		const [first] = await step(wantsOf(ready.slice(0, 3)));
		const [anew] = await step(wantsOf(orders, first?.is === 'working' ? first.task : {}));
		expect(anew).toMatchObject({ is: 'working', task: { of: 2 } });
		expect((await fetched(wantsOf(orders, { again: true }))).map(({ is }) => is)).toEqual(['file', 'file']);
		expect(await step(wantsOf(orders.slice(0, 1), { id: '17', again: true }))).toEqual([{ is: 'refused', words: 'TASK_NOT_FOUND' }]);
	});

	test('whose task ends with an error are begun anew once, and then refused in its words', async () => {
		const path = '/v2/posting/fbs/package-label/get';
		desk.shop.sandbox.state.faults.arm({
			host,
			path,
			mangle: { set: { 'status.code': 'error', 'error.code': 'INTERNAL', 'error.message': 'broken' } },
		});
		expect(await fetched(wantsOf(ready.slice(0, 1)))).toEqual([{ is: 'refused', words: 'INTERNAL: broken' }]);
		expect(await codeThrown(fetched(wantsOf(ready.slice(0, 2))))).toBe('request-refused');
	});

	test('that take too long are looked at ever more seldom, and begun anew after ten minutes', async () => {
		desk.shop.sandbox.state.faults.arm({
			host,
			path: '/v2/posting/fbs/package-label/get',
			mangle: { set: { 'status.code': 'in_progress' } },
		});
		const task = { id: '5819327210001', since: desk.now(), looks: 0 };
		const [soon] = await step(wantsOf(ready.slice(0, 1), task));
		const [later] = await step(wantsOf(ready.slice(0, 1), { ...task, looks: 30 }));
		const [anew] = await step(wantsOf(ready.slice(0, 1), { ...task, since: desk.now() - 11 * 60_000 }));
		expect([soon, later, anew].map((news) => news?.is === 'working' && Math.round((news.at - desk.now()) / 1000))).toEqual([2, 30, 60]);
		expect(anew).toMatchObject({ task: {} });
	});

	test.each<[LabelTwist, string]>([
		['foreign-host', 'file-host-refused'],
		['empty', 'file-empty'],
		['not-pdf', 'file-not-pdf'],
	])('in a file that is %s are not taken', async (one, code) => {
		twist(one);
		expect(await codeThrown(fetched(wantsOf(ready.slice(0, 2))))).toBe(code);
		expect(desk.shop.sandbox.state.journal.all().filter(({ host: asked }) => asked === foreignHost)).toEqual([]);
	});

	describe('are told apart by what is read on their pages', () => {
		let strong: CodeReader;
		beforeAll(async () => {
			strong = await wasmReader();
		});
		const verdicts = async (orders: readonly Order[], one?: LabelTwist) => {
			if (one) twist(one);
			const news = await fetched(wantsOf(orders));
			const [first] = news;
			if (first?.is !== 'file') throw new Error('There is no file');
			const pages = await readFile({ type: 'pdf', bytes: first.bytes }, { surface: nodeSurface, strong });
			const expecting = news.map((file, place): Expecting => {
				if (file.is !== 'file') throw new Error('There is no file');
				return {
					id: `${place}`,
					expects: file.expects,
					...(file.followers ? { followers: true } : {}),
					...(file.places === undefined ? {} : { places: file.places }),
				};
			});
			const matched = matchPages(expecting, pages);
			return {
				pages,
				told: expecting.map(({ id }) => matched.get(id)),
				refused: expecting.map((expected) => {
					const verdict = matched.get(expected.id);
					return verdict?.is === 'matched' ? pagesRefusal(verdict.pages, expected, pages, [58, 40])?.code : verdict?.is;
				}),
			};
		};
		/** One with a list of goods behind its page, and two without. */
		const chosen = () => [
			...ready.filter(({ lines }) => lines.length > 2).slice(0, 1),
			...ready.filter(({ lines }) => lines.length < 3).slice(0, 2),
		];

		test('as they should be, and in another order', async () => {
			expect((await verdicts(chosen())).told).toEqual([
				{ is: 'matched', pages: [0, 1] },
				{ is: 'matched', pages: [2] },
				{ is: 'matched', pages: [3] },
			]);
			expect((await verdicts(chosen().slice(1), 'reordered')).told).toEqual([
				{ is: 'matched', pages: [1] },
				{ is: 'matched', pages: [0] },
			]);
		});

		test.each<[LabelTwist, (string | undefined)[]]>([
			['missing', [undefined, 'again']],
			['extra', ['again', 'again']],
			['twice', ['again', undefined]],
			['other-code', ['again', 'again']],
			['wrong-size', ['page-wrong-size', 'page-wrong-size']],
		])('and a file where one is %s is not taken for whole', async (one, expected) => {
			expect((await verdicts(chosen().slice(1), one)).refused).toEqual(expected);
		});

		test('and what is wrong with the file of a single one is told', async () => {
			const { told } = await verdicts(chosen().slice(1, 2), 'other-code');
			expect(told).toMatchObject([{ is: 'failed', failure: { code: 'page-mismatch' } }]);
			const { told: doubled } = await verdicts(chosen().slice(1, 2), 'twice');
			expect(doubled).toMatchObject([{ is: 'failed', failure: { code: 'page-extra', params: { page: 2 } } }]);
		});

		test('and of those of others’ delivery nobody knows how many labels they have', async () => {
			const [order] = chosen().slice(1) as [Order];
			expect(await fetched(wantsOf([order]))).toMatchObject([{ is: 'file', places: 1 }]);
			expect((await fetched(wantsOf([{ ...order, scheme: 'rfbs' }])))[0]).not.toHaveProperty('places');
		});
	});

	describe('for cargoes of a supply', () => {
		const wantOf = (nativeId: string): LabelWant => ({
			id: 'job/0',
			kind: 'cargo',
			cabinetId: desk.cabinet.id,
			targetId: `${desk.cabinet.id}/cargo/${nativeId}`,
			number: nativeId,
		});
		const supplyIn = async (state: string) => {
			const found = (await desk.db.supplies.toArray()).find(({ nativeState }) => nativeState === state);
			if (!found) throw new Error(`There is no supply in ${state}`);
			return found;
		};

		test('come with a page for each, and the code that is on it', async () => {
			const [news] = await fetched([wantOf((await supplyIn('READY_TO_SUPPLY')).nativeId)]);
			const expects = news?.is === 'file' ? news.expects : [];
			expect(new Set(expects).size).toBeGreaterThan(0);
			expect(await pagesOf(news)).toHaveLength(expects.length);
		});

		test('are taken as they are where Ozon does not tell their codes', async () => {
			const { nativeId } = await supplyIn('READY_TO_SUPPLY');
			const path = '/v1/cargoes/supplies/get';
			const codes = { 'supplies_cargoes.*.cargoes_without_transport_cargoes.*.barcode': '' };
			desk.shop.sandbox.state.faults.arm({ host, path, times: 1, mangle: { set: codes } });
			expect(await fetched([wantOf(nativeId)])).toMatchObject([{ is: 'file', expects: [], alone: true }]);
			desk.shop.sandbox.state.faults.arm({ host, path, times: 1, status: 404, body: { code: 12, message: 'method is not allowed' } });
			expect(await fetched([wantOf(nativeId)])).toMatchObject([{ is: 'file', expects: [], alone: true }]);
		});

		test('are refused in the words of the document', async () => {
			const draft = (await desk.db.supplies.toArray()).find(({ nativeState }) => nativeState === 'COMPLETED');
			expect(await fetched([wantOf(draft?.nativeId ?? '')])).toEqual([{ is: 'refused', words: 'INVALID_STATE' }]);
			expect(await fetched([wantOf('1')])).toMatchObject([{ is: 'refused' }]);
		});

		test('of an order with several supplies are asked for supply by supply', async () => {
			const { nativeId, number } = await supplyIn('READY_TO_SUPPLY');
			desk.shop.sandbox.state.faults.arm({
				host,
				path: '/v3/supply-order/get',
				times: 1,
				mangle: { set: { 'orders.0.supplies.1': { supply_id: 7, bundle_id: '', storage_warehouse: null } } },
			});
			expect(await fetched([wantOf(nativeId)])).toEqual([{ is: 'refused', words: `supply_id: ${number}, 7` }]);
			expect((await fetched([wantOf(`${nativeId}/${number}`)])).map(({ is }) => is)).toEqual(['file']);
		});

		test('name the supplies of an order where there are several', () => {
			const order = { order_id: '1', state: 'READY_TO_SUPPLY', supplies: [{ supply_id: '2' }, { supply_id: '3' }] };
			expect(toSupply(order as Parameters<typeof toSupply>[0], []).parts).toEqual(['2', '3']);
			expect(toSupply({ ...order, supplies: [{ supply_id: '2' }] } as Parameters<typeof toSupply>[0], []).parts).toBeUndefined();
		});
	});
});
