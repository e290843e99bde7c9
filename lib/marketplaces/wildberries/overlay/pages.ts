import type { Anchor, PageDefinition } from '../../../overlay/model.ts';

/** An assembly order: bare digits, so it is looked for in its own place only. Goods, sizes and supplies have the same shape. */
export const orderPattern = '\\d{7,11}';

/** Heads of columns are assumptions: no source shows them. */
const numberHeads = 'Задание|Сборочное задание|Номер задания|№ задания|ID задания|Заказ|Номер заказа|Order|Order ID';
const statusHeads = 'Статус|Статус задания|Status|状态';

const title = '[data-testid="Cell--title"]';
/** Rows as two sources saw them in May 2026: divisions, no table. */
const seenRows = '[data-testid="Table-row-view"]';

/** The row's tick box carries the order as its name or id (two sources); then the title cell, then the column by its head. */
const anchors = (page: string): readonly Anchor[] => [
	{
		id: `wildberries.${page}.tick-name`,
		rows: seenRows,
		idIn: { selector: 'input[name]', attribute: 'name' },
		idPattern: orderPattern,
		badgeAt: { selector: title },
	},
	{
		id: `wildberries.${page}.tick-id`,
		rows: seenRows,
		idIn: { selector: 'input[id]', attribute: 'id' },
		idPattern: orderPattern,
		badgeAt: { selector: title },
	},
	{ id: `wildberries.${page}.title`, rows: seenRows, idIn: { selector: title }, idPattern: orderPattern },
	{
		id: `wildberries.${page}.table-tick`,
		rows: 'tr, [role="row"]',
		idIn: { selector: 'input[type="checkbox"][name]', attribute: 'name' },
		idPattern: orderPattern,
		badgeAt: { columnHeader: `${statusHeads}|${numberHeads}` },
		statusIn: { columnHeader: statusHeads },
	},
	{
		id: `wildberries.${page}.column`,
		rows: 'tr, [role="row"]',
		idIn: { columnHeader: numberHeads },
		idPattern: orderPattern,
		statusIn: { columnHeader: statusHeads },
	},
];

const section = '\\/marketplace-orders-(?:fbs|new)';

/** Addresses: section 2.2 of the digest on cabinets. That of the archive is an assumption; the rest of the section is taken by the last line. */
export const wildberriesPages: readonly PageDefinition[] = [
	{
		id: 'new-orders',
		path: new RegExp(`^${section}\\/new-tasks`),
		anchors: anchors('new-orders'),
		labels: true,
		implies: { code: { status: 'new' }, unified: 'new' },
	},
	{
		id: 'supply',
		path: new RegExp(`^${section}\\/supply-details?\\b`),
		anchors: anchors('supply'),
		labels: true,
		implies: { code: { status: 'confirm' }, unified: 'confirmed' },
	},
	{ id: 'archive', path: new RegExp(`^${section}\\/(?:[\\w-]+\\/)*[\\w-]*archive`), anchors: anchors('archive') },
	{ id: 'fbs-orders', path: new RegExp(`^${section}(?:\\/|$)`), anchors: anchors('fbs-orders'), labels: true },
];
