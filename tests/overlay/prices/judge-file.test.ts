import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { cardKey, priceKey, stockKey } from '../../../lib/core/ids.ts';
import { articleKey } from '../../../lib/core/text.ts';
import { judgeFile } from '../../../lib/overlay/prices/judge-file.ts';
import { columnsOf } from '../../../lib/price-files/columns.ts';
import type { PriceRow } from '../../../lib/price-files/model.ts';
import { priceRowsOf } from '../../../lib/price-files/price-rows.ts';
import { readTable } from '../../../lib/price-files/read-table.ts';
import { judge } from '../../../lib/price-files/seat-belt/judge.ts';
import { goodsNames } from '../../../lib/price-files/seat-belt/lines.ts';
import { writePriceTable } from '../../../lib/price-files/write-table.ts';
import type { Price } from '../../../lib/prices/model.ts';
import type { PrilavokDatabase } from '../../../lib/storage/db.ts';
import type { Named } from '../../bench/seatbelt/shop.ts';
import { corpus, type Sample } from '../../bench/seatbelt-corpus.ts';
import { emptyDatabase } from '../../unit/sync/world.ts';

/* Only what can change a verdict is read from the database. Here everything is handed to the rules as well, and both have to say the same. */

const now = Date.UTC(2026, 10, 2);
const moved = (prices: readonly Price[], cabinetId: string): Price[] =>
	prices.map((price) => ({ ...price, cabinetId, id: priceKey(cabinetId, price.nativeId) }));

interface Known {
	own: Price[];
	others: Price[];
	barcodes: Map<string, string>;
	stock: Map<string, number>;
	cost: Map<string, number>;
	/** Cards of goods that have no price yet. */
	unpriced: Named[];
}

/** What would be known of these goods: stocks of which some equal the price that the file asks for in roubles, costs, barcodes. */
function knownOf({ own, others, cards, marketplace }: Sample, rows: readonly PriceRow[]): Known {
	const asked = rows.flatMap(({ wish: { priceKopecks } }) => (priceKopecks ? [Math.round(priceKopecks / 100)] : []));
	const prices = moved(own, `${marketplace}-own`);
	return {
		own: prices,
		others: moved(others, `${marketplace}-other`),
		barcodes: new Map(prices.map(({ id }, at) => [`46${at}`, id])),
		stock: new Map(prices.map(({ id }, at) => [id, at % 3 === 0 ? (asked[at] ?? 7) : at % 50])),
		cost: new Map(prices.map(({ id, priceKopecks = 0 }) => [id, Math.round(priceKopecks * 0.4)])),
		unpriced: cards.slice(own.length),
	};
}

async function store(db: PrilavokDatabase, { own, others, stock, cost, unpriced }: Known, cabinetId: string): Promise<void> {
	const cards = own.map(({ cabinetId, marketplace, nativeId, article }, at) => ({
		id: cardKey(cabinetId, marketplace === 'wildberries' ? `${nativeId}:1` : nativeId),
		cabinetId,
		marketplace,
		nativeId: marketplace === 'wildberries' ? `${nativeId}:1` : nativeId,
		article,
		name: article,
		barcodes: [`46${at}`],
		archived: false,
		readAt: now,
	}));
	await db.cards.bulkPut(cards);
	await db.stocks.bulkPut(
		cards.map(({ id, cabinetId }, at) => ({
			id: stockKey(id, 'own'),
			cabinetId,
			cardId: id,
			kind: 'own' as const,
			places: [{ warehouseId: '1', free: stock.get(own[at]?.id ?? '') ?? 0, reserved: 0 }],
			readAt: now,
		})),
	);
	const { marketplace } = own[0] ?? { marketplace: 'ozon' };
	await db.cards.bulkPut(
		unpriced.map((card) => ({
			...card,
			id: cardKey(cabinetId, card.nativeId),
			cabinetId,
			marketplace,
			name: card.article,
			archived: false,
			readAt: now,
		})),
	);
	await db.ownPricing.bulkPut(
		own.map(({ id, article }) => ({ id: articleKey(article), article, costKopecks: cost.get(id) ?? 0, prices: {}, changedAt: now })),
	);
	await db.prices.bulkPut([...own, ...others]);
}

async function bothVerdicts(sample: Sample): Promise<[unknown, unknown]> {
	const { bytes, name, marketplace } = sample;
	const table = await readTable(bytes, name);
	const mapping = columnsOf(table);
	const rows = mapping ? priceRowsOf(table, mapping) : [];
	const known = knownOf(sample, rows);
	const { marketplace: fileMarketplace } = mapping ?? {};
	const whole = judge(
		rows,
		{ ...known, goods: goodsNames(known.unpriced) },
		{ marketplace, ...(fileMarketplace ? { fileMarketplace } : {}) },
	);
	const db = emptyDatabase();
	await store(db, known, `${marketplace}-own`);
	const judged = await judgeFile(bytes, name, { id: `${marketplace}-own`, marketplace } as Cabinet, { db, now });
	await db.delete();
	return [judged.kind === 'prices' ? judged.verdict : judged.kind, rows.length === 0 ? 'not-prices' : whole];
}

test('the verdict on files of all kinds is the one that everything stored would give', { timeout: 60_000 }, async () => {
	let dangerous = 0;
	for await (const sample of corpus(4_711, 40, 60, 120)) {
		const [judged, whole] = await bothVerdicts(sample);
		expect(judged, `${sample.fault ?? 'honest'}, ${sample.way}, ${sample.marketplace}`).toEqual(whole);
		if (typeof whole === 'object' && (whole as { dangerous: boolean }).dangerous) dangerous += 1;
	}
	expect(dangerous).toBeGreaterThan(40);
});

test('goods that only barcodes name are known', async () => {
	const own = Array.from({ length: 20 }, (_, at): Price => {
		const nativeId = String(1_000 + at);
		const id = priceKey('ozon-own', nativeId);
		return {
			id,
			cabinetId: 'ozon-own',
			marketplace: 'ozon',
			nativeId,
			article: `А${at}`,
			currency: 'RUB',
			priceKopecks: 99_000,
			readAt: now,
		};
	});
	const bytes = await writePriceTable(
		own,
		[
			{ heading: 'Баркод', kind: 'text', value: ({ nativeId }) => `46${Number(nativeId) - 1_000}` },
			{ heading: 'Цена', kind: 'money', value: ({ nativeId }) => (nativeId === '1003' ? 9_900 : 99_000) },
		],
		'xlsx',
	);
	const db = emptyDatabase();
	await store(db, { own, others: [], barcodes: new Map(), stock: new Map(), cost: new Map(), unpriced: [] }, 'ozon-own');
	const judged = await judgeFile(bytes, 'prices.xlsx', { id: 'ozon-own', marketplace: 'ozon' } as Cabinet, { db, now });
	expect(judged).toMatchObject({
		kind: 'prices',
		unknown: false,
		verdict: { dangerous: true, known: 20, findings: [{ kind: 'zero-missing' }] },
	});
	// In a cabinet of which nothing is read yet there is nothing to compare it with, and that is said.
	const unread = await judgeFile(bytes, 'prices.xlsx', { id: 'ozon-new', marketplace: 'ozon' } as Cabinet, { db, now });
	expect(unread).toMatchObject({ kind: 'prices', unknown: true, verdict: { dangerous: false, known: 0 } });
	await db.delete();
});
