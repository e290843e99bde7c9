import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveOwn } from '../../../lib/prices/commands.ts';
import { isMargin, marginsOf } from '../../../lib/prices/margin.ts';
import type { Price } from '../../../lib/prices/model.ts';
import { readDesk } from '../../../lib/prices/queries.ts';
import { rowOf } from '../../../lib/prices/review-input.ts';
import { keepSetting } from '../../../lib/settings/commands.ts';
import { jobsNow } from '../../../lib/sync/commands.ts';
import { priceDeskOf } from '../../sandbox/wildberries/price-desk';
import { giveSizes } from '../../sandbox/wildberries/sizes';
import { boxTariffList, commissionOf } from '../../sandbox/wildberries/tariffs';
import { openShop, type Shop } from './wildberries-shop.ts';

const minute = 60_000;
const seller = 'wildberries-1';

describe('prices of a Wildberries cabinet', () => {
	let shop: Shop;
	beforeEach(async () => {
		shop = await openShop({ orders: 20 });
		const [key] = shop.keys;
		if (!key) throw new Error('The sandbox gave no token');
		await shop.connect(key);
		await shop.syncFor(3 * minute);
	}, 30_000);
	afterEach(() => shop.close());

	const book = () => priceDeskOf(shop.world(seller)).bookAt(shop.clock.now());
	const stored = async () => new Map((await shop.db.prices.toArray()).map((price) => [price.nativeId, price]));
	const figures = ({ nativeId, beforeKopecks = 0, discountPercent, priceKopecks }: Price) => [
		nativeId,
		beforeKopecks / 100,
		discountPercent,
		priceKopecks,
	];
	const atMarketplace = () =>
		book()
			.kept()
			.map(({ id, price, discount }) => [id, price, discount, Number(price) * (100 - Number(discount))]);
	const asStored = async () => [...(await stored()).values()].map(figures).sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
	async function again(): Promise<void> {
		await jobsNow({}, shop.tools);
		await shop.syncFor(2 * minute);
	}

	test('are read to the last one, exactly, one for each card and one for each size that may have its own', async () => {
		expect(await asStored()).toEqual(atMarketplace());
		const prices = [...(await stored()).values()];
		expect(prices.some(({ nativeId }) => nativeId.includes(':')) && prices.some(({ nativeId }) => !nativeId.includes(':'))).toBe(true);
		expect(
			prices.every(({ currency, sku, nativeId, article }) => currency === 'RUB' && nativeId.startsWith(sku ?? '-') && article !== ''),
		).toBe(true);
		const club = prices.filter(({ clubPercent }) => clubPercent !== undefined);
		expect(club.length).toBeGreaterThan(0);
		for (const { clubKopecks = 0, clubPercent = 0, priceKopecks = 0 } of club)
			expect(Math.abs(clubKopecks - (priceKopecks * (100 - clubPercent)) / 100)).toBeLessThanOrEqual(0.5);
		expect(shop.journal().filter(({ status }) => status !== 200)).toEqual([]);
	});

	test('of cards with several sizes are one each, with the name of the size, and go when the size goes', async () => {
		const [sized] = (await shop.db.prices.toArray()).filter(({ nativeId }) => nativeId.includes(':'));
		const good = [...shop.world(seller).listings()].find(({ article }) => article === sized?.article)?.good.number ?? 0;
		giveSizes(shop.world(seller), good, ['S', 'M', 'L']);
		await again();
		const sizes = (await shop.db.prices.toArray()).filter(({ article }) => article === sized?.article);
		expect(sizes.map(({ size }) => size).sort()).toEqual(['L', 'M', 'S']);
		expect(
			await shop.db.fees
				.where('id')
				.anyOf(sizes.map(({ id }) => id))
				.count(),
		).toBe(3);
		giveSizes(shop.world(seller), good, ['S']);
		await again();
		expect((await shop.db.prices.toArray()).filter(({ article }) => article === sized?.article)).toHaveLength(1);
		expect(await asStored()).toEqual(atMarketplace());
	});

	test('that somebody has changed in the cabinet are noticed, once', async () => {
		const [price] = await shop.db.prices.toArray();
		expect(book().reprice(price?.nativeId ?? '', { before: 4_321, discount: 12 })).toBe(true);
		await again();
		expect((await stored()).get(price?.nativeId ?? '')).toMatchObject({
			beforeKopecks: 432_100,
			discountPercent: 12,
			priceKopecks: 380_248,
		});
		const events = (await shop.db.priceEvents.toArray()).filter(({ priceId, source }) => priceId === price?.id && source !== 'first');
		expect(events.map(({ source, after }) => [source, after.priceKopecks])).toEqual([['outside', 380_248]]);
	});

	test('carry the commission of their subject for each way of selling; what no request tells is named', async () => {
		const categories = new Map([...shop.world(seller).listings()].map(({ article, good }) => [article, good.category]));
		const prices = await shop.db.prices.toArray();
		const fees = new Map((await shop.db.fees.toArray()).map((one) => [one.id, one]));
		expect(fees.size).toBe(prices.length);
		for (const { id, article } of prices) {
			const { paidStorageKgvp, kgvpMarketplace, kgvpSupplier, kgvpSupplierExpress } = commissionOf(categories.get(article) ?? '');
			const schemes = fees.get(id)?.schemes ?? [];
			expect(schemes.map(({ scheme, parts }) => [scheme, parts.map(({ kind, percent }) => [kind, percent])])).toEqual([
				[
					'fbo',
					[
						['commission', paidStorageKgvp],
						['logistics', undefined],
					],
				],
				[
					'fbs',
					[
						['commission', kgvpMarketplace],
						['logistics', undefined],
					],
				],
				['dbs', [['commission', kgvpSupplier]]],
				['express', [['commission', kgvpSupplierExpress]]],
			]);
			for (const { unknown } of schemes) expect(unknown).toEqual(['acquiring']);
		}
	});

	test('carry logistics by the volume of the card and the warehouses in which its units lie', async () => {
		const roubles = (text: string) => Number(text.replace(',', '.'));
		const world = shop.world(seller);
		const goods = new Map([...world.listings()].map(({ article, good }) => [article, good]));
		const told = (
			columns: readonly ['boxDeliveryBase' | 'boxDeliveryMarketplaceBase', 'boxDeliveryLiter' | 'boxDeliveryMarketplaceLiter'],
		) =>
			boxTariffList
				.map((row) => ({ city: row.warehouseName, first: roubles(row[columns[0]]), further: roubles(row[columns[1]]) }))
				.filter(({ first }) => !Number.isNaN(first));
		const fbo = told(['boxDeliveryBase', 'boxDeliveryLiter']);
		const fbs = told(['boxDeliveryMarketplaceBase', 'boxDeliveryMarketplaceLiter']);
		const fees = new Map((await shop.db.fees.toArray()).map((one) => [one.id, one]));
		const ranges = new Set<string>();
		for (const { id, article } of await shop.db.prices.toArray()) {
			const good = goods.get(article);
			if (!good) throw new Error(`No goods under ${article}`);
			const litres = [good.lengthMm, good.widthMm, good.heightMm].reduce((volume, side) => (volume * Math.ceil(side / 10)) / 10, 1);
			const cities = world
				.stocks(good.number, 'marketplace', shop.clock.now())
				.filter(({ present, reserved }) => present > reserved)
				.map(({ warehouse }) => warehouse.city);
			const known = cities.length > 0 && cities.every((name) => fbo.some(({ city }) => city === name));
			ranges.add(known ? 'of its warehouses' : 'of all');
			const expected = (tariffs: typeof fbo) => {
				const over = (further: number) => tariffs.map((one) => one.first + one.further * further);
				const further = Math.max(0, litres - 1);
				return [Math.min(...over(further)), Math.max(...over(Math.ceil(further - 1e-9)))];
			};
			const own = (scheme: string) => {
				const part = fees
					.get(id)
					?.schemes.find((one) => one.scheme === scheme)
					?.parts.find(({ kind }) => kind === 'logistics');
				return [(part?.kopecks ?? 0) / 100, (part?.mostKopecks ?? part?.kopecks ?? 0) / 100];
			};
			for (const [scheme, tariffs] of [
				['fbo', known ? fbo.filter(({ city }) => cities.includes(city)) : fbo] as const,
				['fbs', fbs] as const,
			]) {
				const [least = 0, most = 0] = expected(tariffs);
				expect(Math.abs((own(scheme)[0] ?? 0) - least)).toBeLessThanOrEqual(0.0051);
				expect(own(scheme)[1]).toBeCloseTo(most, 6);
			}
		}
		expect([...ranges].sort()).toEqual(['of all', 'of its warehouses']);
	});

	test('have no logistics where the volume of the card is not told', async () => {
		const [price] = await shop.db.prices.toArray();
		const cards = (await shop.db.cards.toArray()).filter(({ article }) => article === price?.article);
		for (const { volumeMl, ...card } of cards) {
			expect(volumeMl).toBeGreaterThan(0);
			await shop.db.cards.put(card);
		}
		await jobsNow({ jobId: 'wildberries.fees' }, shop.tools);
		await shop.syncFor(minute);
		const schemes = (await shop.db.fees.get(price?.id ?? ''))?.schemes ?? [];
		expect(schemes.map(({ scheme, unknown }) => [scheme, unknown])).toEqual([
			['fbo', ['acquiring', 'logistics']],
			['fbs', ['acquiring', 'logistics']],
			['dbs', ['acquiring']],
			['express', ['acquiring']],
		]);
	});

	test('have margins and floors once the seller has told cost, VAT and the payment fee', async () => {
		const margins = async () => {
			const desk = await readDesk(shop.db, shop.clock.now());
			return desk.prices.map((price) => marginsOf(rowOf(desk, price), price.priceKopecks, desk.rules));
		};
		const prices = await shop.db.prices.toArray();
		const own = prices.map(({ article, priceKopecks = 0 }) => ({ article, costKopecks: Math.round(priceKopecks / 5), vatPercent: 20 }));
		await saveOwn(own, { db: shop.db, now: shop.clock.now, newId: () => 'unused' });
		for (const { worst } of await margins()) expect(worst).toMatchObject({ missing: ['acquiring'] });

		const enteredAt = shop.clock.now() - 86_400_000;
		await keepSetting('wbAcquiringPercent', 4.06, enteredAt, shop.db);
		const known = await margins();
		expect(known).toHaveLength(prices.length);
		for (const { schemes, floorKopecks = null } of known) {
			expect(floorKopecks).toBeGreaterThan(0);
			for (const margin of schemes) {
				if (!isMargin(margin)) throw new Error(`There is no data of ${margin.missing}`);
				const parts = margin.parts();
				expect(margin.kopecks).toBe(margin.priceKopecks - parts.reduce((sum, { kopecks }) => sum + kopecks, 0));
				expect(parts.find(({ kind }) => kind === 'acquiring')).toMatchObject({ percent: 4.06, source: 'own', readAt: enteredAt });
				expect(parts.some(({ kind }) => kind === 'logistics')).toBe(margin.scheme === 'fbo' || margin.scheme === 'fbs');
				expect(margin.oldestAt).toBe(enteredAt);
			}
		}

		await keepSetting('wbAcquiringPercent', -1, shop.clock.now(), shop.db);
		for (const { worst } of await margins()) expect(worst).toMatchObject({ missing: ['acquiring'] });
	});

	test('in quarantine are told with what was wanted, until they are let go', async () => {
		const [price] = (await shop.db.prices.toArray()).filter(({ nativeId }) => !nativeId.includes(':'));
		const nm = Number(price?.nativeId);
		book().set({ nm, price: 10, discount: 50 });
		await again();
		const holds = await shop.db.priceHolds.toArray();
		expect(holds).toMatchObject([{ id: price?.id, nativeId: price?.nativeId, wantedKopecks: 500, reasons: ['quarantine'] }]);
		expect((await stored()).get(price?.nativeId ?? '')?.priceKopecks).toBe(price?.priceKopecks);
		book().release(nm);
		await again();
		expect(await shop.db.priceHolds.count()).toBe(0);
		expect((await stored()).get(price?.nativeId ?? '')?.priceKopecks).toBe(500);
	});

	test('when nothing has changed nothing is written, with a call for the prices, one for the quarantine and two for what is taken', async () => {
		shop.changed.length = 0;
		shop.sandbox.state.journal.clear();
		const note = await shop.db.jobNotes.toArray();
		await again();
		expect(shop.changed).toEqual([]);
		expect(await shop.db.jobNotes.toArray()).toEqual(note);
		const asked = shop.journal().filter(({ host, path }) => host.startsWith('discounts-prices') || path.startsWith('/api/v1/tariffs/'));
		expect(asked.map(({ path }) => path).sort()).toEqual([
			'/api/v1/tariffs/box',
			'/api/v1/tariffs/commission',
			'/api/v2/list/goods/filter',
			'/api/v2/quarantine/goods',
		]);
	});
});
