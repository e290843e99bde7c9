import type { Anchor } from '../../../overlay/model.ts';
import { parameter } from '../../../overlay/routes.ts';
import { supplyListPage, supplyPage } from '../../../overlay/supplies/model.ts';
import type { SupplySite } from '../../../overlay/supplies/supply-site.ts';
import { accountOf, blockedBy } from './site.ts';
import { yandexSupplyPaths } from './supply-paths.ts';

/** The cabinet shows another number than the API's id; both are digits. */
const number = '\\d{5,12}';
const words = `(?:[Пп]оставк[аиу]|[Зз]аявк[аиу]|[Ss]upply(?: request)?|[Rr]equest|供货申请) ?(?:№|#|No\\.?)? ?(${number})`;
/** Levitan's rows are what its tables have elsewhere; heads and words are assumptions. */
const rows = 'tr[data-e2e~="levitan-table-row"], tr, [role="row"]';
const heads =
	'Заявка|Номер заявки|№ заявки|Поставка|Номер поставки|№ поставки|Номер|№|ID|Request|Supply|Supply request|Number|供货申请|编号';

const list: readonly Anchor[] = [
	{ id: 'yandex.fbo-supplies.column', rows, idIn: { columnHeader: heads }, idPattern: number },
	{ id: 'yandex.fbo-supplies.row-words', rows, idPattern: words },
	{
		id: 'yandex.fbo-supplies.link',
		rows,
		idIn: { selector: 'a[href*="suppl"]', attribute: 'href' },
		idPattern: `^.*suppl[\\w-]*\\/(${number})`,
	},
	{ id: 'yandex.fbo-supplies.words', idPattern: words },
];

const one: readonly Anchor[] = [
	{ id: 'yandex.fbo-supply.heading', rows: 'h1, h2, [role="heading"]', idPattern: words },
	{ id: 'yandex.fbo-supply.words', idPattern: words },
];

/** Pages of FBY supply requests of partner.market.yandex.ru, wherever they are. */
export const yandexSupplies: SupplySite = {
	id: 'yandex',
	pages: [
		{ id: supplyPage, path: /\/(?!supplier)[\w-]*suppl[\w-]*\/(?:[\w-]+\/)*\d{5,12}\/?$/i, anchors: one },
		{ id: supplyListPage, path: yandexSupplyPaths, anchors: list },
	],
	idPattern: words,
	taughtPattern: number,
	blockedBy,
	accountOf,
	shopOf: (address) => /^\/(?:supplier|shop)\/(\d+)(?:\/|$)/.exec(address.pathname)?.[1] ?? parameter(address, 'campaignId'),
};
