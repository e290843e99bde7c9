import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { priceDeskOf, workMs } from '../sandbox/wildberries/price-desk';
import { giveSizes } from '../sandbox/wildberries/sizes';
import { documentsPresent, whySkipped } from './documents';
import { specOperation } from './spec';

const prices = 'discounts-prices-api.wildberries.ru';
const common = 'common-api.wildberries.ru';
const content = 'content-api.wildberries.ru';

interface Key {
	readonly token: string;
	readonly readOnly?: boolean;
	readonly why?: string;
}

interface Goods {
	readonly nmID: number;
	readonly vendorCode: string;
	readonly discount: number;
	readonly clubDiscount: number;
	readonly editableSizePrice: boolean;
	readonly sizes: readonly {
		readonly sizeID: number;
		readonly price: number;
		readonly discountedPrice: number;
		readonly clubDiscountedPrice: number;
		readonly techSizeName: string;
	}[];
}
interface Listed {
	readonly data: { readonly listGoods: readonly Goods[] };
}
interface Taken {
	readonly data: { readonly id: number; readonly alreadyExists: boolean };
}
interface State {
	readonly data: null | {
		readonly uploadID: number;
		readonly status: number;
		readonly overAllGoodsNumber: number;
		readonly successGoodsNumber: number;
	};
}
interface History {
	readonly data: {
		readonly historyGoods: null | readonly { readonly nmID: number; readonly status: number; readonly errorText: string | null }[];
	};
}
interface Held {
	readonly data: { readonly quarantineGoods: readonly { readonly nmID: number; readonly newPrice: number; readonly priceDiff: number }[] };
}
interface Refused {
	readonly error: boolean;
	readonly errorText: string;
}

/** The shapes of commissions for sellers of different countries leave everything open: one and the same answer fits several of them. */
const isNews = (complaint: string) => !complaint.startsWith('/ must match exactly one schema in oneOf {"passingSchemas":[0,');

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('prices at the sandbox of Wildberries', () => {
	let sandbox: Sandbox;
	let keys: readonly Key[];

	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7 });
		keys = sandbox.credentials.wildberries as readonly Key[];
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.reset({}));

	/** Asks; the answer is checked against the official document, and the question too when it is not refused. */
	async function ask<Shape>(status: number, target: string, sent?: unknown, token = keys[0]?.token ?? '', host = prices): Promise<Shape> {
		const method = sent === undefined ? 'GET' : 'POST';
		const answer = await fetch(`${sandbox.http}/${host}${target}`, {
			method,
			headers: { authorization: token },
			...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
		});
		const text = await answer.text();
		expect(answer.status, `${method} ${target}: ${text.slice(0, 300)}`).toBe(status);
		const [path = '', query = ''] = target.split('?');
		const operation = specOperation('wildberries', method, path, host);
		const body: unknown = JSON.parse(text);
		expect(operation.answer(status, body).filter(isNews), `answer of ${method} ${target}`).toEqual([]);
		if (status < 300) {
			expect(operation.body(sent), `body of ${method} ${target}`).toEqual([]);
			expect(operation.query(query), `query of ${method} ${target}`).toEqual([]);
		}
		sandbox.state.limits.refill();
		return body as Shape;
	}

	const world = () => sandbox.state.world.seller('wildberries-1');
	const book = () => priceDeskOf(world()).bookAt(sandbox.state.clock.now());
	const list = async (target = 'limit=1000') => (await ask<Listed>(200, `/api/v2/list/goods/filter?${target}`)).data.listGoods;
	const byNumber = async (...nmList: number[]) => (await ask<Listed>(200, '/api/v2/list/goods/filter', { nmList })).data.listGoods;
	const upload = async (data: unknown, status = 200) => (await ask<Taken>(status, '/api/v2/upload/task', { data })).data;
	const refused = async (data: unknown, size = false) =>
		(await ask<Refused>(400, `/api/v2/upload/task${size ? '/size' : ''}`, { data })).errorText;
	const state = async (id: number) => (await ask<State>(200, `/api/v2/history/tasks?uploadID=${id}`)).data;
	const history = async (id: number) => (await ask<History>(200, `/api/v2/history/goods/task?uploadID=${id}&limit=1000`)).data.historyGoods;
	const held = async () => (await ask<Held>(200, '/api/v2/quarantine/goods?limit=1000')).data.quarantineGoods;
	const done = () => sandbox.state.clock.advance(workMs);
	const priceOf = async (nm: number) => {
		const [goods] = await byNumber(nm);
		return [goods?.sizes[0]?.price, goods?.discount];
	};
	/** Cards with one price, and cards with a price for each size. */
	async function cards() {
		const all = await list();
		return {
			plain: all.filter(({ editableSizePrice }) => !editableSizePrice),
			sized: all.filter(({ editableSizePrice }) => editableSizePrice),
		};
	}

	test('are listed by pages, each card once, with exact discounted prices; those in the trash have none', async () => {
		const all = await list();
		expect(all).toHaveLength(world().counts(sandbox.state.clock.now()).products);
		expect([...(await list('limit=50')), ...(await list('limit=1000&offset=50'))]).toEqual(all);
		expect(await list('limit=10&offset=100000')).toEqual([]);
		for (const { sizes, discount, clubDiscount } of all)
			for (const { price, discountedPrice, clubDiscountedPrice } of sizes) {
				expect(discountedPrice).toBe((price * (100 - discount)) / 100);
				expect(Math.abs(clubDiscountedPrice - (discountedPrice * (100 - clubDiscount)) / 100)).toBeLessThan(0.0051);
			}
		const [first, second] = all;
		expect(await list(`limit=1&filterNmID=${second?.nmID}`)).toEqual([second]);
		expect(await byNumber(second?.nmID ?? 0, first?.nmID ?? 0, 12)).toEqual([second, first]);
		expect(await list('limit=1&filterNmID=12')).toEqual([]);
		for (const query of ['', 'limit=1001', 'limit=10&offset=-1', 'limit=10&filterNmID=a'])
			await ask(400, `/api/v2/list/goods/filter?${query}`);
		await ask(400, '/api/v2/list/goods/filter', { nmList: [] });
		await ask(400, '/api/v2/list/goods/filter', { nmList: Array.from({ length: 1_001 }, (_, index) => index + 1) });
	});

	test('are changed by an upload that is worked on for a while and is then told thing by thing', async () => {
		const { plain } = await cards();
		const [one, other, third] = plain;
		const data = [
			{ nmID: one?.nmID, price: 2_000, discount: 40 },
			{ nmID: other?.nmID, discount: (other?.discount ?? 0) + 1 },
		];
		const { id, alreadyExists } = await upload(data);
		expect(alreadyExists).toBe(false);
		expect([await state(id), await history(id), await byNumber(one?.nmID ?? 0)]).toEqual([null, null, [one]]);
		expect((await ask<State>(200, `/api/v2/buffer/tasks?uploadID=${id}`)).data).toMatchObject({
			uploadID: id,
			status: 1,
			successGoodsNumber: 0,
		});
		await ask(200, `/api/v2/buffer/goods/task?uploadID=${id}&limit=10`);
		done();
		expect(await state(id)).toMatchObject({ uploadID: id, status: 3, overAllGoodsNumber: 2, successGoodsNumber: 2 });
		expect((await history(id))?.map(({ nmID, status, errorText }) => [nmID, status, errorText])).toEqual([
			[one?.nmID, 2, null],
			[other?.nmID, 2, null],
		]);
		expect((await ask<State>(200, `/api/v2/buffer/tasks?uploadID=${id}`)).data).toBeNull();
		expect(await priceOf(one?.nmID ?? 0)).toEqual([2_000, 40]);
		expect(await priceOf(other?.nmID ?? 0)).toEqual([other?.sizes[0]?.price, (other?.discount ?? 0) + 1]);
		expect([one, other, third].map((goods) => book().writes(String(goods?.nmID)))).toEqual([1, 1, 0]);
		expect(await state(12)).toBeNull();
		for (const query of ['', 'uploadID=a']) await ask(400, `/api/v2/history/tasks?${query}`);
		await ask(400, `/api/v2/history/goods/task?uploadID=${id}`);
	});

	test('the same upload again is known while it is at work, and is as wished already afterwards', async () => {
		const [one, other] = (await cards()).plain;
		const data = [{ nmID: one?.nmID, price: 3_000 }];
		const { id } = await upload(data);
		expect(await upload(data, 208)).toEqual({ id, alreadyExists: true });
		done();
		expect(await refused(data)).toBe('The specified prices and discounts are already set');
		expect(await refused([...data, { nmID: 12, price: 5 }])).toBe(
			'All item Nos. are specified incorrectly, or the specified prices and discounts are already set',
		);
		const { id: next } = await upload([...data, { nmID: other?.nmID, price: (other?.sizes[0]?.price ?? 0) + 1 }]);
		done();
		expect(await state(next)).toMatchObject({ status: 3, overAllGoodsNumber: 1 });
		expect(book().writes(String(one?.nmID))).toBe(1);
	});

	test('three times lower is held in quarantine, and the old price sells; just less than that is set', async () => {
		const [one, other, third] = (await cards()).plain;
		await upload([one, other].map((goods) => ({ nmID: goods?.nmID, price: 3_000, discount: 0 })));
		done();
		const { id } = await upload([
			{ nmID: one?.nmID, price: 1_000 },
			{ nmID: other?.nmID, price: 1_001 },
		]);
		done();
		expect(await state(id)).toMatchObject({ status: 5, successGoodsNumber: 1 });
		expect((await history(id))?.map(({ status, errorText }) => [status, errorText])).toEqual([
			[3, 'The new price is several times lower than the current price. Item has been moved to Price Quarantine'],
			[2, null],
		]);
		expect([await priceOf(one?.nmID ?? 0), await priceOf(other?.nmID ?? 0)]).toEqual([
			[3_000, 0],
			[1_001, 0],
		]);
		expect(await held()).toMatchObject([
			{ nmID: one?.nmID, newPrice: 1_000, newDiscount: 0, oldPrice: 3_000, oldDiscount: 0, priceDiff: -2_000 },
		]);
		const { id: alone } = await upload([{ nmID: one?.nmID, discount: 67 }]);
		done();
		expect([(await state(alone))?.status, (await held())[0]?.newPrice]).toEqual([6, 3_000]);
		await upload([{ nmID: one?.nmID, price: 2_000 }]);
		done();
		expect([await held(), await priceOf(one?.nmID ?? 0)]).toEqual([[], [2_000, 0]]);
		await upload([{ nmID: one?.nmID, price: 500 }]);
		done();
		expect(book().release(one?.nmID ?? 0)).toBe(true);
		expect([await held(), await priceOf(one?.nmID ?? 0)]).toEqual([[], [500, 0]]);
		book().putOnSale(third?.nmID ?? 0);
		const { id: sale } = await upload([{ nmID: third?.nmID, price: 700 }]);
		done();
		expect((await history(sale))?.[0]?.errorText).toContain('Item was added to the Sale');
	});

	test('an upload that is cancelled sets nothing', async () => {
		const [one] = (await cards()).plain;
		const { id } = await upload([{ nmID: one?.nmID, price: 4_000 }]);
		priceDeskOf(world()).cancel(id);
		expect(await state(id)).toMatchObject({ status: 4, successGoodsNumber: 0 });
		done();
		expect(await priceOf(one?.nmID ?? 0)).toEqual([one?.sizes[0]?.price, one?.discount]);
	});

	test('of sizes are set one by one where each may have its own, without quarantine; the discount is that of the card', async () => {
		const [sized] = (await cards()).sized;
		const [plain] = (await cards()).plain;
		const nmID = sized?.nmID ?? 0;
		const good = [...world().listings()].find(({ article }) => article === sized?.vendorCode)?.good.number ?? 0;
		giveSizes(world(), good, ['S', 'M', 'L']);
		const [goods] = await byNumber(nmID);
		expect(goods?.sizes.map(({ techSizeName }) => techSizeName)).toEqual(['S', 'M', 'L']);
		const found = await ask<{ cards: { sizes: { chrtID: number; techSize: string }[] }[] }>(
			200,
			'/content/v2/get/cards/list',
			{ settings: { cursor: { limit: 10 }, filter: { withPhoto: -1, textSearch: String(nmID) } } },
			undefined,
			content,
		);
		expect(found.cards[0]?.sizes.map(({ chrtID, techSize }) => [chrtID, techSize])).toEqual(
			goods?.sizes.map(({ sizeID, techSizeName }) => [sizeID, techSizeName]),
		);
		const [small, middle, large] = goods?.sizes.map(({ sizeID }) => sizeID) ?? [];
		const target = '/api/v2/upload/task/size';
		const { data } = await ask<Taken>(200, target, { data: [{ nmID, sizeID: middle, price: 10 }] });
		done();
		expect(await state(data.id)).toMatchObject({ status: 3 });
		const [after] = await byNumber(nmID);
		expect(after?.sizes.map(({ price }) => price)).toEqual([goods?.sizes[0]?.price, 10, goods?.sizes[2]?.price]);
		expect([small, middle, large].map((size) => book().writes(`${nmID}:${size}`))).toEqual([0, 1, 0]);
		await upload([{ nmID, discount: 50 }]);
		done();
		expect((await byNumber(nmID))[0]?.discount).toBe(50);
		expect([small, middle, large].map((size) => book().writes(`${nmID}:${size}`))).toEqual([1, 2, 1]);
		const { data: rows } = await ask<{ data: { listGoods: { sizeID: number; price: number }[] } }>(
			200,
			`/api/v2/list/goods/size/nm?nmID=${nmID}&limit=2&offset=1`,
		);
		expect(rows.listGoods.map(({ sizeID, price }) => [sizeID, price])).toEqual([
			[middle, 10],
			[large, goods?.sizes[2]?.price],
		]);
		expect(await refused([{ nmID: plain?.nmID, sizeID: plain?.sizes[0]?.sizeID, price: 7 }], true)).toContain('specified incorrectly');
		expect(
			await refused(
				[
					{ nmID, sizeID: small, price: 7 },
					{ nmID, sizeID: small, price: 8 },
				],
				true,
			),
		).toBe('Duplicate size IDs');
		expect(await refused([{ nmID, price: 7 }], true)).toBe('Invalid size');
		expect(await refused([{ nmID, sizeID: small }], true)).toBe('Price and discount not specified');
	});

	test.each([
		[[], 'Empty data'],
		['text', 'Invalid data format'],
		[
			Array.from({ length: 1_001 }, (_, index) => ({ nmID: index + 1, price: 5 })),
			'Upload limit exceeded: You can upload a maximum of 1 000 items',
		],
		[[{ nmID: 12 }], 'Price and discount not specified'],
		[[{ nmID: 12, price: 9.5 }], 'Price should be a whole number'],
		[[{ nmID: 12, price: 0 }], 'Invalid price value'],
		[[{ nmID: 12, price: -5 }], 'Invalid price value'],
		[[{ nmID: 12, discount: 100 }], 'Invalid discount value'],
		[[{ nmID: 12, discount: -1 }], 'Invalid discount value'],
		[[{ nmID: 12, discount: 5.5 }], 'Invalid discount value'],
		[[{ price: 5 }], 'Invalid item No.'],
		[
			[
				{ nmID: 12, price: 5 },
				{ nmID: 12, discount: 5 },
			],
			'Duplicate item Nos.',
		],
		[[{ nmID: 12, price: 5 }], 'All item Nos. are specified incorrectly, or the specified prices and discounts are already set'],
	])('an upload is refused: %#', async (data, words) => expect(await refused(data)).toBe(words));

	test('are refused to other tokens, and share one limit', async () => {
		const readOnly = keys.find((key) => key.readOnly)?.token;
		const bad = (sandbox.badCredentials.wildberries as readonly Key[]).find(({ why }) => why?.startsWith('no right'))?.token;
		const [one] = (await cards()).plain;
		await ask(403, '/api/v2/upload/task', { data: [{ nmID: one?.nmID, price: 5 }] }, readOnly);
		await ask(403, '/api/v2/list/goods/filter?limit=10', undefined, bad);
		await ask(400, '/api/v2/upload/task', { data: [{ nmID: one?.nmID, price: 5 }] }, keys[1]?.token);
		expect(book().writes(String(one?.nmID))).toBe(0);
		const statuses = [];
		for (const path of [
			'list/goods/filter?limit=1',
			'quarantine/goods?limit=1',
			'history/tasks?uploadID=1',
			'buffer/tasks?uploadID=1',
			'list/goods/filter?limit=2',
			'quarantine/goods?limit=2',
		])
			statuses.push((await fetch(`${sandbox.http}/${prices}/api/v2/${path}`, { headers: { authorization: keys[0]?.token ?? '' } })).status);
		expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
	});

	test('are told and set through the control of the sandbox', async () => {
		const { plain, sized } = await cards();
		const [one] = plain;
		const [other] = sized;
		const at = 'marketplace=wildberries&seller=wildberries-1';
		const kept = async () =>
			(await (await fetch(`${sandbox.http}/__sandbox/prices?${at}`)).json()) as { id: string; price: number; discount: number }[];
		const before = await kept();
		expect(before).toHaveLength(plain.length + sized.length);
		const set = async (figures: object) =>
			(
				await fetch(`${sandbox.http}/__sandbox/price`, {
					method: 'POST',
					body: JSON.stringify({ marketplace: 'wildberries', seller: 'wildberries-1', ...figures }),
				})
			).status;
		const sizeId = `${other?.nmID}:${other?.sizes[0]?.sizeID}`;
		expect([await set({ id: String(one?.nmID), before: 5_000, discount: 20 }), await set({ id: sizeId, before: 77 })]).toEqual([200, 200]);
		expect([await set({ id: '12', before: 5 }), await set({ id: String(other?.nmID), before: 5 })]).toEqual([404, 404]);
		const after = await kept();
		expect(after.find(({ id }) => id === String(one?.nmID))).toMatchObject({ price: 5_000, discount: 20, discountedPrice: 4_000 });
		expect(after.find(({ id }) => id === sizeId)).toMatchObject({ price: 77, discount: other?.discount });
		expect(await set({ id: String(one?.nmID), price: 3_000 })).toBe(200);
		expect((await kept()).find(({ id }) => id === String(one?.nmID))).toMatchObject({ price: 3_750, discount: 20 });
	});

	test('commissions are told by subject, twice a minute, to any token', async () => {
		const bad = (sandbox.badCredentials.wildberries as readonly Key[]).find(({ why }) => why?.startsWith('no right'))?.token;
		const { report } = await ask<{ report: { subjectName: string; kgvpMarketplace: number }[] }>(
			200,
			'/api/v1/tariffs/commission?locale=ru',
			undefined,
			bad,
			common,
		);
		const categories = new Set([...world().listings()].map(({ good }) => good.category));
		expect(report.map(({ subjectName }) => subjectName)).toEqual(expect.arrayContaining([...categories]));
		await ask(400, '/api/v1/tariffs/commission?locale=de', undefined, undefined, common);
		const statuses = [];
		for (let count = 0; count < 3; count++)
			statuses.push(
				(await fetch(`${sandbox.http}/${common}/api/v1/tariffs/commission`, { headers: { authorization: keys[0]?.token ?? '' } })).status,
			);
		expect(statuses).toEqual([200, 200, 429]);
	});

	test('tariffs of boxes are told by warehouse for a day, five at once, to any token', async () => {
		const bad = (sandbox.badCredentials.wildberries as readonly Key[]).find(({ why }) => why?.startsWith('no right'))?.token;
		const path = '/api/v1/tariffs/box';
		const { response } = await ask<{ response: { data: { warehouseList: Record<string, string>[] } } }>(
			200,
			`${path}?date=2026-11-21`,
			undefined,
			bad,
			common,
		);
		const list = response.data.warehouseList;
		expect(list.map(({ warehouseName }) => warehouseName)).toEqual(
			expect.arrayContaining(world().marketplaceWarehouses.map(({ city }) => city)),
		);
		for (const { boxDeliveryBase, boxDeliveryMarketplaceLiter } of list)
			for (const text of [boxDeliveryBase, boxDeliveryMarketplaceLiter]) expect(text).toMatch(/^(\d+(,\d{1,2})?|-)$/);
		for (const wrong of ['', '?date=', '?date=21.11.2026', '?date=2026-02-30', '?date=2026-11-21T00:00:00Z'])
			await ask(400, `${path}${wrong}`, undefined, undefined, common);
		const statuses = [];
		for (let count = 0; count < 6; count++)
			statuses.push(
				(await fetch(`${sandbox.http}/${common}${path}?date=2026-11-21`, { headers: { authorization: keys[0]?.token ?? '' } })).status,
			);
		expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
	});
});
