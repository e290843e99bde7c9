import { expect, test } from 'vitest';
import { ozonPrices } from '../../../lib/marketplaces/ozon/overlay/prices.ts';
import { wildberriesPrices } from '../../../lib/marketplaces/wildberries/overlay/prices.ts';
import { yandexPrices } from '../../../lib/marketplaces/yandex/overlay/prices.ts';
import { figureOfField } from '../../../lib/overlay/prices/fields.ts';
import type { PriceSite } from '../../../lib/overlay/prices/price-site.ts';
import { openPages } from '../../../lib/overlay/routes.ts';
import { findRows, readyAnchor } from '../../../lib/overlay/rows.ts';
import { bodyOf } from '../fixture.ts';

const ozonTable = `<table><thead><tr><th></th><th>Товар</th><th>SKU</th><th>Цена до скидки</th><th>Ваша цена</th></tr></thead>
<tbody><tr><td><input type="checkbox"></td><td><div><div><a href="/app/prices/manager/1400000003/prices">Чайник</a></div><div>Артикул THK-1</div></div></td>
<td><span>SKU 2100000011</span></td><td><input type="text"></td><td><div><input type="text" class="own"></div></td></tr></tbody></table>`;
const ozonBare = ozonTable.replace(/<a [^>]*>/, '<b>').replace('</a>', '</b>');
const wildberriesTable = `<div class="ant-table"><div class="ant-table-header"><div class="ant-table-cell"></div><div class="ant-table-cell">Артикул WB</div>
<div class="ant-table-cell">Наименование</div><div class="ant-table-cell">Скидка, %</div></div><div class="ant-table-tbody-virtual-holder-inner">
<div class="ant-table-row"><div class="ant-table-cell"><input type="checkbox"></div><div class="ant-table-cell"><span>161000003</span></div>
<div class="ant-table-cell">Чайник 1234567</div><div class="ant-table-cell"><input type="text"></div></div></div></div>`;
const yandexTable = `<table data-e2e="levitan-table"><thead><tr><th></th><th>Товар</th><th>Ваша цена</th></tr></thead><tbody><tr data-e2e="levitan-table-row">
<td></td><td><div><a href="/business/900000/assortment/offer/%D0%90%D0%91-5%2F1?x=1">Доска</a></div><div>АБ-5/1•Доски</div></td><td><input type="text"></td></tr></tbody></table>`;
const yandexBare = yandexTable.replace(/<a [^>]*>/, '<b>').replace('</a>', '</b>');

function found(site: PriceSite, address: string, markup: string): string[] {
	const body = bodyOf(markup);
	const [open] = openPages(site.pages, new URL(address));
	if (!open) return ['no page'];
	for (const anchor of open.page.anchors) {
		const ready = readyAnchor(anchor, document);
		const rows = ready ? findRows(body, ready, open.page).rows : [];
		if (rows.length > 0) return [anchor.id, ...rows.map(({ id }) => id)];
	}
	return [];
}

test.each([
	[ozonPrices, 'https://seller.ozon.ru/app/prices/control?tab=all', ozonTable, ['ozon.prices.link', '1400000003']],
	[ozonPrices, 'https://seller.ozon.ru/app/prices/control', ozonBare, ['ozon.prices.sku', '2100000011']],
	[ozonPrices, 'https://seller.ozon.ru/app/postings/fbs', ozonTable, ['no page']],
	[
		wildberriesPrices,
		'https://seller.wildberries.ru/discount-and-prices/main-table',
		wildberriesTable,
		['wildberries.prices.cell', '161000003'],
	],
	[
		yandexPrices,
		'https://partner.market.yandex.ru/business/900000/prices?campaignId=1',
		yandexTable,
		['yandex.prices.link', '%D0%90%D0%91-5%2F1'],
	],
	[yandexPrices, 'https://partner.market.yandex.ru/business/900000/prices', yandexBare, ['yandex.prices.text', 'АБ-5/1']],
] as const)('rows of prices are found by what they are called: %o', (site, address, markup, expected) =>
	expect(found(site, address, markup)).toEqual(expected),
);

test('a field is for the figure that the head of its column names, and a field under another head for none', () => {
	const body = bodyOf(ozonTable);
	const row = body.querySelector('tbody tr') as Element;
	const [before, own] = row.querySelectorAll('input[type="text"]');
	expect(figureOfField(before as Element, row, ozonPrices)).toBe('beforeKopecks');
	expect(figureOfField(own as Element, row, ozonPrices)).toBe('priceKopecks');
	expect(figureOfField(row.querySelector('input') as Element, row, ozonPrices)).toBeUndefined();
	const other = bodyOf(wildberriesTable);
	const line = other.querySelector('.ant-table-tbody-virtual-holder-inner > *') as Element;
	expect(figureOfField(line.querySelector('input[type="text"]') as Element, line, wildberriesPrices)).toBe('discountPercent');
});
