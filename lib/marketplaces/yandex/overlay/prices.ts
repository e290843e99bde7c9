import type { PriceSite } from '../../../overlay/prices/price-site.ts';
import { accountOf, blockedBy } from './site.ts';

const rows = 'tr[data-e2e~="levitan-table-row"], tr, [role="row"]';

/**
 * The table of prices of partner.market.yandex.ru. Known of it: the address; Levitan's table; the line `<offer>•<category>`, then "Ваша цена" (one
 * source). Links to an offer and the attributes with its number were seen on other pages of goods.
 */
export const yandexPrices: PriceSite = {
	id: 'yandex',
	pages: [
		{
			id: 'prices',
			path: /^\/(?:business|supplier|shop)\/\d+\/prices\/?$/,
			anchors: [
				{
					id: 'yandex.prices.link',
					rows,
					idIn: { selector: 'a[href*="/assortment/offer/"]', attribute: 'href' },
					idPattern: '^.*\\/assortment\\/offer\\/([^/?#]+)',
				},
				{
					id: 'yandex.prices.attribute',
					rows,
					idIn: { selector: '[data-e2e-row-offer-id]', attribute: 'data-e2e-row-offer-id' },
					idPattern: '.+',
				},
				{ id: 'yandex.prices.offer', rows, idIn: { selector: '[data-offer-id]', attribute: 'data-offer-id' }, idPattern: '.+' },
				{
					id: 'yandex.prices.parameter',
					rows,
					idIn: { selector: 'a[href*="/offer-card?"]', attribute: 'href' },
					idPattern: '^.*[?&](?:article|offerId)=([^&#]+)',
				},
				{ id: 'yandex.prices.text', rows, idPattern: '^([^•]{1,255})(?=•)' },
			],
		},
	],
	idPattern: '^([^•]{1,255})(?=•)',
	blockedBy,
	accountOf,
	tick: '[data-e2e^="levitan-clickable checkbox-"], input[type="checkbox"], [role="checkbox"]',
	head: 'th, [role="columnheader"]',
	table: 'table, [role="table"]',
	columns: [
		{ figure: 'priceKopecks', heads: 'Ваша цена|Цена|Your price|Price' },
		{ figure: 'beforeKopecks', heads: 'Цена до скидки|Зачёркнутая цена|Price before discount' },
		{ figure: 'minKopecks', heads: 'Минимальная цена|Мин. цена|Minimum price' },
	],
};
