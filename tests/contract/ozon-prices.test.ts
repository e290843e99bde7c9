import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { priceBookOf, showsAfter } from '../sandbox/ozon/price-book';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { documentsPresent, whySkipped } from './documents';
import { withoutNewer } from './newer-operations';
import { specOperation } from './spec';

const host = 'api-seller.ozon.ru';

interface Key {
	readonly clientId: string;
	readonly apiKey: string;
	readonly readOnly?: boolean;
}

interface Priced {
	readonly product_id: number;
	readonly offer_id: string;
	readonly price: {
		readonly price: number;
		readonly old_price: number;
		readonly min_price: number;
		readonly marketing_seller_price: number;
		readonly auto_action_enabled: boolean;
	};
	readonly marketing_actions: { readonly actions: readonly { readonly title: string }[] };
}

interface Verdict {
	readonly product_id: number;
	readonly offer_id: string;
	readonly updated: boolean;
	readonly errors: readonly { readonly code: string; readonly message: string }[];
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('the prices of the sandbox of Ozon', () => {
	let sandbox: Sandbox;
	let keys: readonly Key[];
	let all: readonly Priced[];
	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7, products: 200, orders: 40 });
		keys = sandbox.credentials.ozon as readonly Key[];
	});
	afterAll(() => sandbox.close());
	beforeEach(async () => {
		sandbox.state.reset({});
		all = await listed({ visibility: 'ALL' });
	});

	async function ask<Shape>(method: string, path: string, body?: unknown, key = keys[0]): Promise<{ status: number; body: Shape }> {
		const headers = { 'content-type': 'application/json', 'client-id': key?.clientId ?? '', 'api-key': key?.apiKey ?? '' };
		const answer = await fetch(`${sandbox.http}/${host}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
		return { status: answer.status, body: (await answer.json()) as Shape };
	}

	/** Asks as documented, and checks the question and the answer against the official document. */
	async function documented<Shape>(method: string, path: string, body?: unknown): Promise<Shape> {
		const operation = specOperation('ozon', method, path);
		expect(operation.body(body), `request to ${path}`).toEqual([]);
		const answer = await ask<Shape>(method, path, body);
		expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(200);
		expect(withoutNewer('ozon', `${method} ${path}`, operation.answer(200, answer.body)), `answer of ${path}`).toEqual([]);
		return answer.body;
	}

	const listed = async (filter: object): Promise<readonly Priced[]> =>
		(await documented<{ items: Priced[] }>('POST', '/v5/product/info/prices', { filter, limit: 1000, cursor: '' })).items;
	const write = async (...prices: readonly object[]): Promise<readonly Verdict[]> =>
		(await documented<{ result: Verdict[] }>('POST', '/v1/product/import/prices', { prices })).result;
	const priceOf = async (id: number) => (await listed({ product_id: [String(id)] }))[0]?.price;
	const refusals = (verdicts: readonly Verdict[]) => verdicts.map(({ errors }) => errors[0]?.code);

	/** A product without switches of its own, of 400 to 10 000 roubles, with and without what the caller wants. */
	function usual(fits: (one: Priced) => boolean = ({ price }) => price.old_price > 0 && price.min_price > 0): Priced {
		const found = all.find((one) => !one.price.auto_action_enabled && one.price.price > 500 && one.price.price < 5_000 && fits(one));
		if (!found) throw new Error('There is no such product');
		return found;
	}

	test('are written row by row, and shown a little later everywhere', async () => {
		const { product_id, offer_id, price } = usual();
		const wanted = { product_id, price: String(price.price + 10), old_price: String(price.price * 2), min_price: String(price.price - 5) };
		const verdicts = await write(wanted, { offer_id: 'NOBODY-1', price: '100' });
		expect(verdicts).toMatchObject([{ product_id, offer_id, updated: true, errors: [] }, { updated: false }]);
		expect(refusals(verdicts)).toEqual([undefined, 'NOT_FOUND_ERROR']);
		expect(await priceOf(product_id)).toEqual(price);
		sandbox.state.clock.advance(showsAfter + 1);
		expect(await priceOf(product_id)).toMatchObject({
			price: price.price + 10,
			old_price: price.price * 2,
			min_price: price.price - 5,
			auto_action_enabled: false,
		});
		const { items } = await documented<{ items: { price: string; old_price: string; min_price: string }[] }>(
			'POST',
			'/v3/product/info/list',
			{
				product_id: [String(product_id)],
			},
		);
		expect(items[0]).toMatchObject({ price: (price.price + 10).toFixed(2), old_price: (price.price * 2).toFixed(2) });
	});

	test('keep what a row does not name, lose the price before discount by a 0, and go to the article when both names are given', async () => {
		const [one, other] = all.filter(({ price }) => price.old_price > 0 && !price.auto_action_enabled);
		if (!one || !other) throw new Error('There are no two products');
		await write({ offer_id: one.offer_id, product_id: other.product_id, price: String(one.price.price), old_price: '0' });
		sandbox.state.clock.advance(showsAfter + 1);
		expect(await priceOf(one.product_id)).toEqual({ ...one.price, old_price: 0 });
		expect(await priceOf(other.product_id)).toEqual(other.price);
	});

	test('are refused by the documented rules, and nothing of a refused row is kept', async () => {
		const { product_id, price } = usual();
		const row = (price: string, old_price: string, min_price?: string) => ({
			product_id,
			price,
			old_price,
			...(min_price ? { min_price } : {}),
		});
		const cases: readonly [ReturnType<typeof row> | object, string][] = [
			[{ product_id, old_price: '0' }, 'price_is_negative'],
			[row('-1', '0'), 'price_negative'],
			[row('1000', '1000'), 'old_price_less_than_price'],
			[row('1000', '1050', '900'), 'discount_for_average_price_is_too_small'],
			[row('400', '420', '300'), 'discount_for_low_price_is_too_small'],
			[row('10000.01', '10500.01', '9000'), 'discount_for_top_price_is_too_small'],
			[row('1000', '10000', '900'), 'discount_too_big'],
			[row('1000', '2000', '1000'), 'min_auto_price_too_big'],
			[row('1000', '2000', '499.99'), 'min_auto_price_too_small'],
			[row('1000', '2000', '0'), 'min_auto_price_too_small'],
			[row('99999999', '0', '60000000'), 'price_out_of_range'],
			[{ product_id, price: '1000', vat: '0.18' }, 'vat_invalid'],
		];
		expect(refusals(await write(...cases.map(([one]) => one)))).toEqual(cases.map(([, code]) => code));
		const taken = [
			row('1000', '1050.01', '900'),
			row('400', '420.01', '300'),
			row('10000.01', '10500.02', '9000'),
			row('1000', '9999.99', '500'),
		];
		expect(refusals(await write(...taken))).toEqual(taken.map(() => undefined));
		sandbox.state.clock.advance(showsAfter + 1);
		expect(await priceOf(product_id)).not.toEqual(price);
		const automatic = all.find((one) => one.price.auto_action_enabled);
		const only = { product_id: automatic?.product_id, price: String(automatic?.price.price) };
		expect(refusals(await write(only, { ...only, min_price: String(automatic?.price.min_price) }))).toEqual([
			'action_price_enabled_min_price_missing',
			undefined,
		]);
	});

	test('are written ten times an hour and no more', async () => {
		const { product_id, price } = usual();
		const tenTimes = Array.from({ length: 11 }, (_, place) => ({ product_id, price: String(price.price + (place % 2)) }));
		expect(refusals(await write(...tenTimes)).filter((code) => code !== undefined)).toHaveLength(1);
		sandbox.state.clock.advance(3_600_001);
		const [verdict] = await write({ product_id, price: String(price.price + 2) });
		expect(verdict?.updated).toBe(true);
		const writes = [...priceBookOf(sandbox.state.world.seller('ozon-1')).writes().values()];
		expect(writes).toEqual([{ taken: 11, changed: 10 }]);
	});

	test('that move by more than half put the product into quarantine until it is priced as before or confirmed in the cabinet', async () => {
		const { product_id, price } = usual();
		const quarantine = async () => {
			sandbox.state.clock.advance(showsAfter + 1);
			return (await listed({ visibility: 'QUARANTINE' })).map((one) => one.product_id);
		};
		const at = (kopecks: number) => ({
			product_id,
			price: (kopecks / 100).toFixed(2),
			old_price: '0',
			min_price: ((kopecks * 0.8) / 100).toFixed(2),
		});
		const kopecks = Math.round(price.price * 100);
		await write(at(kopecks * 1.5));
		expect(await quarantine()).toEqual([]);
		sandbox.state.reset({});
		await write(at(kopecks * 1.5 + 1));
		expect(await quarantine()).toEqual([product_id]);
		await write(at(kopecks));
		expect(await quarantine()).toEqual([]);
		await write(at(kopecks * 3));
		const played = sandbox.state.marketplaces.find(({ id }) => id === 'ozon');
		const world = sandbox.state.world.seller('ozon-1');
		expect(played?.names.reprice?.(world, String(product_id), {}, sandbox.state.clock.now())).toBe(true);
		expect(await quarantine()).toEqual([]);
		expect((await priceOf(product_id))?.price).toBe(price.price * 3);
		expect(played?.names.prices?.(world, 0).find(({ id }) => id === String(product_id))).toMatchObject({ quarantined: false });
		expect(played?.names.reprice?.(world, '5', {}, 0)).toBe(false);
	});

	test('with a promotion of the seller are told, with its name', async () => {
		const reduced = all.filter(({ price }) => price.marketing_seller_price < price.price);
		expect(reduced.length).toBeGreaterThan(0);
		expect(reduced.every(({ marketing_actions }) => marketing_actions.actions.length === 1)).toBe(true);
		const { result } = await documented<{ result: { title: string }[] }>('GET', '/v1/actions');
		expect(result.length).toBeGreaterThan(0);
	});

	test('are not written with a key that may only read, nor from a list that is too long or malformed', async () => {
		const { product_id, price } = usual();
		const row = { product_id, price: String(price.price) };
		const path = '/v1/product/import/prices';
		expect(
			(
				await ask(
					'POST',
					path,
					{ prices: [row] },
					keys.find(({ readOnly }) => readOnly),
				)
			).status,
		).toBe(403);
		expect((await ask('POST', path, { prices: Array.from({ length: 1001 }, () => row) })).status).toBe(400);
		for (const wrong of [price.price, '1 000', '10,5', '1.001', ''])
			expect((await ask('POST', path, { prices: [{ product_id, price: wrong }] })).status).toBe(400);
	});
});
