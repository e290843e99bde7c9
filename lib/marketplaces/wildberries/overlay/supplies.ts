import type { Anchor } from '../../../overlay/model.ts';
import { supplyListPage, supplyPage } from '../../../overlay/supplies/model.ts';
import type { SupplySite } from '../../../overlay/supplies/supply-site.ts';
import { accountOf, blockedBy } from './site.ts';

/** A supply and the order for it are bare digits of one shape, as are goods: a link, a column, words or the address must say what it is. */
const number = '\\d{7,10}';
const rows = 'tr, [role="row"], [data-testid="Table-row-view"]';

/** Heads are assumptions: the sources saw a native table, and no head. */
const heads = 'Номер поставки|№ поставки|ID поставки|Поставка|Номер заказа|№ заказа|Заказ|Номер|№|ID|Supply|Supply ID|Order';

const list: readonly Anchor[] = [
	{
		id: 'wildberries.fbo-supplies.link',
		rows,
		idIn: { selector: 'a[href*="supply-detail"]', attribute: 'href' },
		idPattern: `^.*?[?&](?:[Ss]upply|[Pp]reorder)I[dD]=(${number})`,
	},
	{ id: 'wildberries.fbo-supplies.column', rows, idIn: { columnHeader: heads }, idPattern: number },
	{ id: 'wildberries.fbo-supplies.row-words', rows, idPattern: `(?:Поставка|Заказ) ?№? ?(${number})` },
	{ id: 'wildberries.fbo-supplies.words', idPattern: `(?:Поставка|Заказ) ?№? ?(${number})` },
];

const detail = /^\/supplies-management\/all-supplies\/supply-detail(?:\/[\w-]+)?\/?$/;
const named: readonly Anchor[] = [{ id: 'wildberries.fbo-supply.address', idPattern: number }];

/** Pages of FBW supplies of seller.wildberries.ru. One supply is named by the address; one that is not planned yet has the number of its order only. */
export const wildberriesSupplies: SupplySite = {
	id: 'wildberries',
	pages: [
		{ id: supplyListPage, path: /^\/supplies-management\/all-supplies\/?$/, anchors: list },
		{ id: supplyPage, path: detail, param: 'supplyId', orderIn: { param: 'supplyId' }, anchors: named },
		{ id: supplyPage, path: detail, param: 'preorderId', orderIn: { param: 'preorderId' }, anchors: named },
	],
	idPattern: number,
	taughtPattern: number,
	blockedBy,
	accountOf,
};
