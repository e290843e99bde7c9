import type { Anchor, PageDefinition } from '../../../overlay/model.ts';

/** Bare digits, eleven of them now, seven to nine before 2024: a link, words or a column must say that it is an order. */
export const orderPattern = '\\d{7,12}';

const inAddress = '^.*\\/orders?\\/(\\d{7,12})';
const afterWords = '(?:Заказ|Order|订单)\\s*(?:№|#|No\\.?)?\\s*(\\d{7,12})';
const orderLink = 'a[href*="/orders/"], a[href*="/order/"]';

/** Heads of columns are assumptions: no source shows the table of orders. */
const numberHeads = 'Заказ|Номер заказа|№ заказа|Номер|Order|Order number|订单|订单号';
const statusHeads = 'Статус|Статус заказа|Status|Order status|状态|订单状态';
const statusIn = { columnHeader: statusHeads };

/** Rows as two sources saw them in August 2026; `data-e2e` holds several words, so one of them is asked for. */
const seenRows = 'tr[data-e2e~="levitan-table-row"]';
const anyRows = 'tr, [role="row"]';

const list: readonly Anchor[] = [
	{ id: 'yandex.orders.link', rows: seenRows, idIn: { selector: orderLink, attribute: 'href' }, idPattern: inAddress, statusIn },
	{ id: 'yandex.orders.column', rows: seenRows, idIn: { columnHeader: numberHeads }, idPattern: orderPattern, statusIn },
	{ id: 'yandex.orders.row-words', rows: anyRows, idPattern: afterWords, statusIn },
	{ id: 'yandex.orders.row-link', rows: anyRows, idIn: { selector: orderLink, attribute: 'href' }, idPattern: inAddress, statusIn },
	{ id: 'yandex.orders.row-column', rows: anyRows, idIn: { columnHeader: numberHeads }, idPattern: orderPattern, statusIn },
	{ id: 'yandex.orders.words', idPattern: afterWords },
];

const order: readonly Anchor[] = [{ id: 'yandex.order.heading', idPattern: orderPattern }];

/** Addresses: section 3.2 of the digest on cabinets. */
export const yandexPages: readonly PageDefinition[] = [
	{ id: 'orders', path: /^\/(?:business|supplier|shop)\/\d+\/orders\/?$/, anchors: list, labels: true },
	{ id: 'order', path: /^\/(?:business|supplier|shop)\/\d+\/orders\/(\d{7,12})\/?$/, orderIn: { group: 1 }, anchors: order },
	{ id: 'order', path: /^\/order\/(\d{7,12})\/?$/, orderIn: { group: 1 }, anchors: order },
];
