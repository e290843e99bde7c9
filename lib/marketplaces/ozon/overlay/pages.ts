import type { Anchor, PageDefinition } from '../../../overlay/model.ts';

/**
 * A posting: the order's number, then the number of the parcel. Widths are those seen in public code and documents, widened;
 * the middle group has exactly four digits, which tells it from an ISBN-like article.
 */
export const postingPattern = '\\d{7,12}-\\d{4}-\\d{1,3}';

/** Heads of the status column, as the three languages of the cabinet may word them. Not documented: assumptions. */
const statusHeads = 'Статус|Статус отправления|Состояние|Status|Shipment status|状态|货件状态';
const numberHeads = 'Номер отправления|Отправление|Номер|Shipment number|Posting number|Shipment|货件编号|货件号';

/** Drawers and dialogs are put outside of the application's root. Seen in six public sources. */
const drawers = '#ods-window-target-container, .vue-portal-target';

/**
 * No public source knows the list's DOM, so nothing is taken for granted: a link to the posting, then the column by its
 * head, then the number wherever it stands in the row.
 */
const lists = (page: string): readonly Anchor[] => [
	{
		id: `ozon.${page}.link`,
		rows: 'tr, [role="row"]',
		idIn: { selector: 'a[href*="postingDetails="], a[href*="/postings/fb"]' },
		idPattern: postingPattern,
		statusIn: { columnHeader: statusHeads },
	},
	{
		id: `ozon.${page}.column`,
		rows: 'tr, [role="row"]',
		idIn: { columnHeader: numberHeads },
		idPattern: postingPattern,
		statusIn: { columnHeader: statusHeads },
	},
	{ id: `ozon.${page}.row`, rows: 'tr, [role="row"]', idPattern: postingPattern },
	{ id: `ozon.${page}.text`, idPattern: postingPattern },
];

/** Addresses: section 1.2 of the digest on cabinets, each seen in two to five sources. */
export const ozonPages: readonly PageDefinition[] = [
	{ id: 'fbs-orders', path: /^\/app\/postings\/fbs\/?$/, outside: drawers, anchors: lists('fbs-orders'), labels: true },
	{ id: 'fbo-orders', path: /^\/app\/postings\/fbo\/?$/, outside: drawers, anchors: lists('fbo-orders') },
	{
		id: 'posting-drawer',
		path: /^\/app\/postings\/fb[so]\/?$/,
		param: 'postingDetails',
		orderIn: { param: 'postingDetails' },
		within: drawers,
		anchors: [{ id: 'ozon.posting-drawer.text', idPattern: postingPattern }],
	},
	{
		id: 'posting',
		path: /^\/app\/postings\/fb[so]\/(\d[\d-]+)\/?$/,
		orderIn: { group: 1 },
		anchors: [{ id: 'ozon.posting.text', idPattern: postingPattern }],
	},
];
