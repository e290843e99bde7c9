import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import { searchText } from '../../../lib/core/text.ts';
import { allPriceTerms } from '../../../lib/marketplaces/prices.ts';
import { columnsOf } from '../../../lib/price-files/columns.ts';
import { exportColumns } from '../../../lib/price-files/export-columns.ts';
import { cabinetNames, matchRows, type NamedCabinet } from '../../../lib/price-files/matching.ts';
import type { ColumnRole, Row } from '../../../lib/price-files/model.ts';
import { priceRowsOf } from '../../../lib/price-files/price-rows.ts';
import { readTable } from '../../../lib/price-files/read-table.ts';
import { wishesOf } from '../../../lib/price-files/wanted.ts';
import { writePriceTable } from '../../../lib/price-files/write-table.ts';
import type { PriceDesk } from '../../../lib/prices/desk.ts';
import { applyEdit } from '../../../lib/prices/edits.ts';
import { rowOfPrice } from '../../../lib/prices/list.ts';
import { type Price, type PriceDraft, type PriceWish, usualPriceRules } from '../../../lib/prices/model.ts';
import { rowOf } from '../../../lib/prices/review-input.ts';

/* Our own file goes out with what is wished for, and comes back as just that: for one article in four places, and for all that names a price. */

const cabinets: NamedCabinet[] = [
	{ id: 'ozon-1', label: 'Ozon', title: 'Ozon' },
	{ id: 'ozon-2', label: 'Ozon', title: 'Ozon' },
	{ id: 'wildberries-1', label: 'WB · Лавка', title: 'Лавка' },
	{ id: 'yandex-1', label: 'Маркет · Лавка', title: 'Лавка' },
];

const price = (cabinetId: string, nativeId: string, article: string, more: Partial<Price> = {}): Price => ({
	id: `${cabinetId}/price/${nativeId}`,
	cabinetId,
	marketplace: cabinetId.split('-')[0] as MarketplaceId,
	nativeId,
	article,
	currency: 'RUB',
	priceKopecks: 100_000,
	beforeKopecks: 200_000,
	...(cabinetId.startsWith('wildberries') ? { discountPercent: 50 } : { minKopecks: 60_000 }),
	readAt: 0,
	...more,
});

const prices: Price[] = [
	price('ozon-1', '501', 'П-1', { sku: '9501' }),
	price('ozon-2', '502', 'П-1', { sku: '9502' }),
	price('wildberries-1', '161000003:7', 'П-1', { sku: '161000003', size: 'S' }),
	price('wildberries-1', '161000003:8', 'П-1', { sku: '161000003', size: '44-46' }),
	price('wildberries-1', '161000004', '=П+2', { sku: '161000004' }),
	price('yandex-1', 'П-1', 'П-1'),
	price('yandex-1', 'П-1@77', 'П-1', { shopId: '77' }),
	price('yandex-1', 'п1', 'п1'),
	price('yandex-1', '161000003', '161000003'),
];

const wishes: PriceWish[] = [
	{ priceKopecks: 95_000 },
	{ priceKopecks: 105_050, beforeKopecks: null },
	{ priceKopecks: 115_000 },
	{ priceKopecks: 140_000 },
	{ beforeKopecks: 190_000, discountPercent: 30 },
	{ minKopecks: 70_001 },
	{ priceKopecks: 99_900, beforeKopecks: 150_000 },
	{ priceKopecks: 123_456 },
	{ priceKopecks: 77_700 },
];

const draftOf = ({ id, cabinetId }: Price, wish: PriceWish): PriceDraft => ({ id, cabinetId, wish, source: 'workspace', changedAt: 0 });

const desk = (drafts: readonly PriceDraft[]): PriceDesk => ({
	now: 0,
	rules: usualPriceRules,
	cabinets: new Map(),
	prices,
	cards: new Map(),
	fees: new Map(),
	holds: new Map(),
	drafts: new Map(drafts.map((draft) => [draft.id, draft])),
	blocked: new Set(),
	own: new Map(),
	otherSizes: new Map(),
	onlyDefaultPrices: new Map(),
	alike: new Map(),
	types: [],
	stock: new Map(),
	sold: new Map(),
	changes: new Map(),
});

/** The columns as a page has them, in a language. */
const columnsIn = (language: string) => {
	const messages = JSON.parse(readFileSync(`public/_locales/${language}/messages.json`, 'utf8')) as Record<string, { message: string }>;
	const text = (key: string) => messages[key]?.message ?? '';
	const names = cabinetNames(cabinets);
	return exportColumns(
		{
			ofRole: (role: ColumnRole) => text(`price_column_${role === 'nativeId' ? 'native_id' : role.replaceAll('-', '_')}`),
			margin: text('price_margin_roubles'),
			floor: text('price_floor_least'),
			blocked: text('price_block'),
		},
		(id) => names.get(id) ?? id,
	);
};

async function written(drafts: readonly PriceDraft[], language: string, kind: 'xlsx' | 'csv') {
	const from = desk(drafts);
	const rows = prices.map((one, place) => rowOfPrice(from, one, place + 1, allPriceTerms, searchText));
	return readTable(await writePriceTable(rows, columnsIn(language), kind), 'x');
}

function readBack(sheet: Awaited<ReturnType<typeof written>>) {
	const mapping = columnsOf(sheet);
	const stock = { prices, barcodesOf: () => [], cabinets, chosen: cabinets.map(({ id }) => id) };
	const { matched, left } = matchRows(mapping ? priceRowsOf(sheet, mapping) : [], stock);
	return { mapping, matched, left, wanted: wishesOf(matched) };
}

describe.each([
	['ru', 'xlsx'],
	['ru', 'csv'],
	['en', 'xlsx'],
	['en', 'csv'],
] as const)('our own file of all marketplaces in %s as %s', (language, kind) => {
	test('comes back as it went: every price with its own wish, nothing missing and nothing twice', async () => {
		const drafts = prices.map((one, at) => draftOf(one, wishes[at] ?? {}));
		const { mapping, matched, left, wanted } = readBack(await written(drafts, language, kind));
		expect(mapping?.template).toBeUndefined();
		expect(left).toEqual([]);
		expect(matched.map((row) => row.prices.map(({ id }) => id))).toEqual(prices.map(({ id }) => [id]));
		expect(wanted).toEqual({ what: Object.fromEntries(drafts.map(({ id, wish }) => [id, wish])), clashes: [] });
		const empty = desk([]);
		const edited = applyEdit(
			{ kind: 'list', wishes: wanted.what },
			prices.map((one) => rowOf(empty, one)),
			{ terms: allPriceTerms, rules: usualPriceRules, now: 0, types: [] },
		);
		expect(edited.left).toEqual([]);
		expect(edited.drafts.map(({ id, wish }) => [id, wish])).toEqual(drafts.map(({ id, wish }) => [id, wish]));
	});

	test('asks for nothing when nothing was wished for', async () => {
		const { left, wanted } = readBack(await written([], language, kind));
		expect(left).toEqual([]);
		expect(wanted).toEqual({ what: {}, clashes: [] });
	});

	test('comes back changed in its new figures alone', async () => {
		const file = await written([], language, kind);
		const column = columnsOf(file)?.columns.price ?? -1;
		const sheets = file.sheets.map((sheet) => ({
			...sheet,
			rows: sheet.rows.map(
				(row, at): Row => (at === 0 ? row : Object.assign([...row], { [column]: { text: `${900 + at}`, number: 900 + at } })),
			),
		}));
		expect(readBack({ ...file, sheets }).wanted.what).toEqual(
			Object.fromEntries(prices.map(({ id }, at) => [id, { priceKopecks: 90_100 + at * 100 }])),
		);
	});
});
