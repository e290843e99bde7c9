import type { Anchor } from '../../../overlay/model.ts';
import { supplyListPage, supplyPage } from '../../../overlay/supplies/model.ts';
import type { SupplySite } from '../../../overlay/supplies/supply-site.ts';
import { accountOf, blockedBy } from './site.ts';

/** The number that sellers see: 2000 and nine digits (two sources). */
const shownNumber = '2000\\d{9}';
const drawers = '#ods-window-target-container, .vue-portal-target';
const rows = 'tr, [role="row"]';

/** Heads are assumptions: no public source shows the list. */
const heads =
	'Номер заявки|Номер поставки|Заявка|Заявка на поставку|Поставка|Номер|№|Supply order|Supply order number|Supply|Number|供应申请|供应编号';

/** A link to the supply carries its native id, whatever number is shown. */
const list: readonly Anchor[] = [
	{
		id: 'ozon.fbo-supplies.link',
		rows,
		idIn: { selector: 'a[href*="/supply/orders/"], a[href*="/supply-orders/"]', attribute: 'href' },
		idPattern: '^.*\\/supply[\\/-]orders\\/(\\d{6,12})',
	},
	{ id: 'ozon.fbo-supplies.column', rows, idIn: { columnHeader: heads }, idPattern: shownNumber },
	{ id: 'ozon.fbo-supplies.row', rows, idPattern: shownNumber },
	{ id: 'ozon.fbo-supplies.text', idPattern: shownNumber },
];

/** The address names the native id, the page shows the other number: its heading tells which. */
const one: readonly Anchor[] = [
	{ id: 'ozon.fbo-supply.heading', rows: 'h1, h2, [role="heading"]', idPattern: shownNumber },
	{ id: 'ozon.fbo-supply.heading-id', rows: 'h1, h2, [role="heading"]', idPattern: '(?:№|#|ID) ?(\\d{6,12})' },
	{ id: 'ozon.fbo-supply.text', idPattern: shownNumber },
];

/** Pages of FBO supplies of seller.ozon.ru. */
export const ozonSupplies: SupplySite = {
	id: 'ozon',
	pages: [
		{ id: supplyListPage, path: /^\/app\/supply[/-]orders\/?$/, outside: drawers, anchors: list },
		{ id: supplyPage, path: /^\/app\/supply[/-]orders\/\d+\/?$/, outside: drawers, anchors: one },
	],
	idPattern: shownNumber,
	taughtPattern: '2000\\d{9}|\\d{7,10}',
	blockedBy,
	accountOf,
};
