import type { PriceSite } from '../../../overlay/prices/price-site.ts';
import { accountOf, blockedBy } from './site.ts';

const virtualRows = '.ant-table-tbody-virtual-holder-inner > *';
const nmId = '\\d{6,10}';

/**
 * The table of prices of seller.wildberries.ru. Two sources saw Ant Design's virtual table, with the article (nmID) in the second of its cells,
 * the price with the discount in the fifth, the discount in the eighth. What stands in the others, and all heads, are assumptions.
 */
export const wildberriesPrices: PriceSite = {
	id: 'wildberries',
	pages: [
		{
			id: 'prices',
			path: /^\/discount-and-prices\/main-table\/?$/,
			outside: '#Portal-modal, #Portal-drawer',
			anchors: [
				{
					id: 'wildberries.prices.cell',
					rows: virtualRows,
					idIn: { selector: '.ant-table-cell:nth-child(2)' },
					idPattern: nmId,
					badgeAt: { selector: '.ant-table-cell:nth-child(3)' },
				},
				{
					id: 'wildberries.prices.link',
					rows: `${virtualRows}, tr, [role="row"]`,
					idIn: { selector: 'a[href*="/catalog/"]', attribute: 'href' },
					idPattern: `^.*\\/catalog\\/(${nmId})`,
				},
				{
					id: 'wildberries.prices.column',
					rows: 'tr, [role="row"]',
					idIn: { columnHeader: 'Артикул WB|Артикул ВБ|nmID' },
					idPattern: nmId,
				},
			],
		},
	],
	idPattern: nmId,
	blockedBy,
	accountOf,
	tick: 'input[type="checkbox"], [role="checkbox"]',
	head: '.ant-table-header .ant-table-cell, .ant-table-thead .ant-table-cell, th, [role="columnheader"]',
	table: '.ant-table, table, [role="table"]',
	columns: [
		{ figure: 'beforeKopecks', heads: 'Цена до скидки|Цена без скидки|Цена|Price' },
		{ figure: 'discountPercent', heads: 'Скидка, %|Скидка|Discount' },
		{ figure: 'priceKopecks', heads: 'Цена со скидкой|Цена после скидки|Discounted price' },
	],
};
