import type { PriceSite } from '../../../overlay/prices/price-site.ts';
import { accountOf, blockedBy } from './site.ts';

const rows = 'tr, [role="row"]';

/**
 * The list of prices of seller.ozon.ru. Known of it (one source each): the address, `table tbody tr`, the order of its columns, the words "Ваша
 * цена", "Цена до скидки", `SKU` before the SKU. A product's own page has the product's number in its address, so a link to it may stand in
 * the row: an assumption, as are all heads.
 */
export const ozonPrices: PriceSite = {
	id: 'ozon',
	pages: [
		{
			id: 'prices',
			path: /^\/app\/prices\/control\/?$/,
			outside: '#ods-window-target-container, .vue-portal-target',
			anchors: [
				{
					id: 'ozon.prices.link',
					rows,
					idIn: { selector: 'a[href*="/prices/manager/"]', attribute: 'href' },
					idPattern: '^.*\\/prices\\/manager\\/(\\d{5,12})',
				},
				{ id: 'ozon.prices.sku', rows, idPattern: 'SKU:? ?(\\d{6,11})' },
				{ id: 'ozon.prices.column', rows, idIn: { columnHeader: 'SKU|Ozon SKU|SKU Ozon' }, idPattern: '\\d{6,11}' },
			],
		},
	],
	idPattern: 'SKU:? ?(\\d{6,11})',
	blockedBy,
	accountOf,
	tick: 'input[type="checkbox"], [role="checkbox"]',
	head: 'th, [role="columnheader"]',
	table: 'table, [role="table"]',
	columns: [
		{ figure: 'priceKopecks', heads: 'Ваша цена|Your price' },
		{ figure: 'beforeKopecks', heads: 'Цена до скидки|Price before discount' },
		{ figure: 'minKopecks', heads: 'Минимальная цена|Minimum price' },
	],
};
