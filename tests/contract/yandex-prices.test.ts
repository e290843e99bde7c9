import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { conductOf, priceEffects } from '../sandbox/yandex/price-book';
import { documentsPresent, whySkipped } from './documents';
import { specOperation, specSchema } from './spec';

const host = 'api.partner.market.yandex.ru';
const minute = 60_000;

interface Key {
	readonly token: string;
	readonly businessId: number;
	readonly campaignIds: readonly [fbs: number, fby: number];
	readonly readOnly?: boolean;
	readonly why?: string;
}
interface Price {
	readonly value: number;
	readonly discountBase?: number;
	readonly minimumForBestseller?: number;
	readonly excludedFromBestsellers?: boolean;
}
interface Prices {
	readonly result: {
		readonly offers: readonly { readonly offerId: string; readonly price: Price }[];
		readonly paging: { readonly nextPageToken?: string };
	};
}
interface Held {
	readonly result: {
		readonly offers: readonly {
			readonly offerId: string;
			readonly verdicts: readonly {
				readonly type: string;
				readonly params: readonly { readonly name: string; readonly value: string }[];
			}[];
		}[];
	};
}
interface Tariffs {
	readonly result: {
		readonly offers: readonly {
			readonly tariffs: readonly { readonly type: string; readonly amount: number }[];
		}[];
	};
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('prices as the sandbox plays them for Yandex Market', () => {
	let sandbox: Sandbox;
	let keys: readonly Key[];
	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7, products: 60, orders: 20 });
		keys = [...(sandbox.credentials.yandex as readonly Key[]), ...(sandbox.badCredentials.yandex as readonly Key[])];
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.reset({}));

	const full = () => keys[0] as Key;
	const world = () => sandbox.state.world.seller('yandex-1');
	const business = (rest: string) => `/v2/businesses/${full().businessId}/${rest}`;
	const shop = (rest: string) => `/v2/campaigns/${full().campaignIds[0]}/${rest}`;

	async function ask<Shape>(path: string, body: unknown, token = full().token): Promise<{ status: number; body: Shape }> {
		const answer = await fetch(`${sandbox.http}/${host}${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'api-key': token },
			body: JSON.stringify(body),
		});
		return { status: answer.status, body: (await answer.json()) as Shape };
	}

	/** Asks as documented, and checks the question and the answer against the official document. */
	async function documented<Shape = unknown>(address: string, body: unknown): Promise<Shape> {
		const [path = '', query = ''] = address.split('?');
		const operation = specOperation('yandex', 'POST', path);
		expect(operation.query(query), `query of ${path}`).toEqual([]);
		expect(operation.body(body), `body for ${path}`).toEqual([]);
		const answer = await ask<Shape>(address, body);
		expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(200);
		expect(operation.answer(200, answer.body), `answer of ${path}`).toEqual([]);
		return answer.body;
	}

	async function refused(status: number, ...asked: Parameters<typeof ask>): Promise<void> {
		const answer = await ask(...asked);
		expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(status);
		expect(specSchema('yandex', 'ApiErrorResponse')(answer.body)).toEqual([]);
	}

	const listed = async (offerIds?: readonly string[]) =>
		(await documented<Prices>(business('offer-prices'), offerIds ? { offerIds } : { archived: false })).result.offers;
	const first = async () => {
		const [offer] = await listed();
		if (!offer) throw new Error('There are no goods');
		return offer;
	};
	const update = (offerId: string, price: Record<string, unknown>) => ({ offers: [{ offerId, price: { currencyId: 'RUR', ...price } }] });
	const writes = (offerId: string) => priceEffects(world()).get(offerId);

	test('lists prices with their minimum, page by page', async () => {
		const page = await documented<Prices>(`${business('offer-prices')}?limit=20`, { archived: false });
		expect(page.result.offers).toHaveLength(20);
		const next = await documented<Prices>(`${business('offer-prices')}?limit=20&pageToken=${page.result.paging.nextPageToken}`, {
			archived: false,
		});
		expect(next.result.offers[0]?.offerId).not.toBe(page.result.offers[0]?.offerId);
		const all = await listed();
		expect(all.some(({ price }) => price.minimumForBestseller !== undefined)).toBe(true);
		expect(all.some(({ price }) => price.excludedFromBestsellers)).toBe(true);
	});

	test('takes the place of the whole price, minutes later', async () => {
		const { offerId, price } = await first();
		const value = Math.round(price.value * 0.9);
		await documented(business('offer-prices/updates'), update(offerId, { value, discountBase: value * 2, minimumForBestseller: 15.5 }));
		expect((await listed([offerId]))[0]?.price.value).toBe(price.value);
		sandbox.state.clock.advance(3 * minute);
		expect((await listed([offerId]))[0]?.price).toMatchObject({ value, discountBase: value * 2, minimumForBestseller: 15.5 });
		await documented(business('offer-prices/updates'), update(offerId, { value }));
		sandbox.state.clock.advance(3 * minute);
		const [bare] = await listed([offerId]);
		expect(bare?.price).toMatchObject({ value });
		expect(bare?.price.discountBase).toBeUndefined();
		expect(bare?.price.minimumForBestseller).toBeUndefined();
		await documented(business('offer-prices/updates'), update(offerId, { value }));
		expect(writes(offerId)).toEqual({ update: 2 });
	});

	test.each([
		['a value of nothing', { value: 0 }],
		['no value', { discountBase: 100 }],
		['a crossed-out price with kopecks', { value: 100, discountBase: 150.5 }],
		['a discount under 5 %', { value: 96, discountBase: 100 }],
		['a discount over 99 %', { value: 1, discountBase: 101 }],
		['a crossed-out price below the price', { value: 100, discountBase: 90 }],
		['a minimum of nothing', { value: 100, minimumForBestseller: 0 }],
		['too large a minimum', { value: 100, minimumForBestseller: 100_000_001 }],
		['another currency', { value: 100, currencyId: 'KZT' }],
	])('refuses %s, and everything beside it', async (_, price) => {
		const [one, other] = await listed();
		const offers = [
			{ offerId: one?.offerId, price: { value: one?.price.value, currencyId: 'RUR' } },
			{ offerId: other?.offerId, price: { currencyId: 'RUR', ...price } },
		];
		await refused(400, business('offer-prices/updates'), { offers });
		expect(priceEffects(world()).size).toBe(0);
	});

	test('takes a discount of exactly 5 and of exactly 99 %', async () => {
		const { offerId } = await first();
		await documented(business('offer-prices/updates'), update(offerId, { value: 950, discountBase: 1000 }));
		await documented(business('offer-prices/updates'), update(offerId, { value: 10, discountBase: 1000 }));
	});

	test('takes each product once, and no more than 500', async () => {
		const { offerId, price } = await first();
		const one = update(offerId, { value: price.value }).offers[0];
		await refused(400, business('offer-prices/updates'), { offers: [one, one] });
		await refused(400, business('offer-prices/updates'), {
			offers: Array.from({ length: 501 }, (_, place) => ({ ...one, offerId: `X-${place}` })),
		});
		await refused(400, business('offer-prices/updates'), { offers: [] });
		await refused(404, business('offer-prices/updates'), update('X-1', { value: 100 }));
	});

	test('is written by keys for prices alone', async () => {
		const { offerId, price } = await first();
		const token = (found: Key | undefined) => found?.token ?? '';
		const body = update(offerId, { value: price.value });
		await refused(403, business('offer-prices/updates'), body, token(keys.find(({ readOnly }) => readOnly)));
		await refused(403, business('offer-prices/updates'), body, token(keys.find(({ why }) => why?.includes('supplies and prices'))));
		const pricing = keys.find(({ why }) => why?.includes('no right to products, stocks, orders'));
		expect((await ask(business('offer-prices/updates'), body, token(pricing))).status).toBe(200);
	});

	test('holds a price that changes sharply until it is confirmed', async () => {
		const { offerId, price } = await first();
		const value = Math.floor(price.value / 4);
		await documented(business('offer-prices/updates'), update(offerId, { value }));
		sandbox.state.clock.advance(3 * minute);
		const held = await documented<Held>(`${business('price-quarantine')}?limit=200`, {});
		expect(held.result.offers).toEqual([
			{
				offerId,
				verdicts: expect.arrayContaining([
					{
						type: 'PRICE_CHANGE',
						params: [
							{ name: 'CURRENT_PRICE', value: String(value) },
							{ name: 'LAST_VALID_PRICE', value: String(price.value) },
							{ name: 'CURRENCY', value: 'RUR' },
						],
					},
				]),
			},
		]);
		await documented(business('price-quarantine'), { offerIds: [offerId] });
		await documented(business('price-quarantine/confirm'), { offerIds: [offerId] });
		expect((await documented<Held>(business('price-quarantine'), {})).result.offers).toEqual([]);
		expect((await listed([offerId]))[0]?.price.value).toBe(value);
		expect(writes(offerId)).toEqual({ update: 1, confirm: 1 });
	});

	test('lets a price out of quarantine that is set right again', async () => {
		const { offerId, price } = await first();
		conductOf(world()).heldShows = 'last-valid';
		await documented(business('offer-prices/updates'), update(offerId, { value: price.value * 10 }));
		sandbox.state.clock.advance(3 * minute);
		expect((await listed([offerId]))[0]?.price.value).toBe(price.value);
		await documented(business('offer-prices/updates'), update(offerId, { value: price.value + 1 }));
		sandbox.state.clock.advance(3 * minute);
		expect((await documented<Held>(business('price-quarantine'), {})).result.offers).toEqual([]);
		expect((await listed([offerId]))[0]?.price.value).toBe(price.value + 1);
	});

	test('knows shops’ own prices only where the cabinet has them', async () => {
		const { offerId, price } = await first();
		await refused(423, shop('offer-prices/updates'), update(offerId, { value: price.value }));
		expect((await documented<Prices>(`${shop('offer-prices')}?limit=500`, {})).result.offers).toEqual([]);
		conductOf(world()).onlyDefaultPrice = false;
		const settings = await documented<{ result: { settings: { onlyDefaultPrice: boolean } } }>(business('settings'), undefined);
		expect(settings.result.settings.onlyDefaultPrice).toBe(false);
		const own = (await documented<Prices>(`${shop('offer-prices')}?limit=500`, {})).result.offers;
		expect(own.length).toBeGreaterThan(0);
		const value = Math.round(price.value / 3);
		await documented(shop('offer-prices/updates'), update(offerId, { value, discountBase: value * 2 }));
		sandbox.state.clock.advance(3 * minute);
		const [held] = (await documented<Held>(shop('price-quarantine'), {})).result.offers;
		expect(held?.offerId).toBe(offerId);
		await documented(shop('price-quarantine/confirm'), { offerIds: [offerId] });
		const [now] = (await documented<Prices>(shop('offer-prices'), { offerIds: [offerId] })).result.offers;
		expect(now?.price).toMatchObject({ value, discountBase: value * 2 });
		expect((await listed([offerId]))[0]?.price.value).toBe(price.value);
	});

	test('reckons services for a shop or for a model, not for both', async () => {
		const offers = [{ categoryId: 91_601, price: 1_000, length: 20, width: 30, height: 10, weight: 1.2 }];
		const [campaignId] = full().campaignIds;
		const ofShop = await documented<Tariffs>('/v2/tariffs/calculate', { parameters: { campaignId }, offers });
		const ofModel = await documented<Tariffs>('/v2/tariffs/calculate', { parameters: { sellingProgram: 'FBS' }, offers });
		expect(ofShop).toEqual(ofModel);
		expect(ofShop.result.offers[0]?.tariffs.map(({ type }) => type)).toContain('SORTING');
		await refused(400, '/v2/tariffs/calculate', { parameters: { campaignId, sellingProgram: 'FBS' }, offers });
		await refused(400, '/v2/tariffs/calculate', { parameters: {}, offers });
		await refused(400, '/v2/tariffs/calculate', { parameters: { campaignId }, offers: [{ ...offers[0], weight: 0 }] });
		await refused(403, '/v2/tariffs/calculate', { parameters: { campaignId: 5 }, offers });
	});

	test('names promotions, and the goods that somebody has put into them', async () => {
		const { result } = await documented<{ result: { promos: { id: string; mechanicsInfo: { type: string } }[] } }>(business('promos'), {
			participation: 'PARTICIPATING_NOW',
		});
		expect(result.promos.map(({ mechanicsInfo }) => mechanicsInfo.type)).toEqual([
			'DIRECT_DISCOUNT',
			'DIRECT_DISCOUNT',
			'MARKET_PROMOCODE',
		]);
		await documented(business('promos'), { participation: 'PARTICIPATED', mechanics: 'BLUE_FLASH' });
		const statuses = new Set<string>();
		for (const { id } of result.promos) {
			const page = await documented<{ result: { offers: { status: string }[] } }>(`${business('promos/offers')}?limit=500`, {
				promoId: id,
				statuses: ['MANUALLY_ADDED', 'RENEWED', 'MINIMUM_FOR_PROMOS'],
			});
			for (const { status } of page.result.offers) statuses.add(status);
			const all = await documented<{ result: { offers: unknown[] } }>(`${business('promos/offers')}?limit=500`, { promoId: id });
			expect(all.result.offers.length).toBeGreaterThan(page.result.offers.length);
		}
		expect(statuses).toEqual(new Set(['MANUAL', 'RENEWED', 'MINIMUM_FOR_PROMOS']));
		await refused(404, business('promos/offers'), { promoId: 'none' });
		await refused(400, business('promos/offers'), { promoId: 'sb_1001', statuses: [] });
	});

	test('tells every price as it is kept, and lets the cabinet set one', async () => {
		const control = (path: string, body?: unknown) =>
			fetch(`${sandbox.http}/__sandbox/${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {});
		const whose = { marketplace: 'yandex', seller: 'yandex-1' };
		const { offerId } = await first();
		const prices = async () => (await (await control('prices?marketplace=yandex&seller=yandex-1')).json()) as { id: string }[];
		const before = await prices();
		expect(before).toHaveLength(world().goods.length);
		expect((await control('price', { ...whose, id: offerId, price: 777, before: 1500, min: 700 })).status).toBe(200);
		expect((await prices()).find(({ id }) => id === offerId)).toEqual({
			id: offerId,
			value: 777,
			discountBase: 1500,
			minimumForBestseller: 700,
			held: null,
		});
		expect((await listed([offerId]))[0]?.price.value).toBe(777);
		expect((await control('price', { ...whose, id: 'X-1', price: 777 })).status).toBe(404);
	});
});
