import { type MarketplaceId, marketplaceIds, type Scheme, schemes } from '../cabinets/model.ts';
import { goodsKey } from '../core/ids.ts';
import { otherLayoutText, searchText } from '../core/text.ts';
import { addDays, type Day, startOfDay, writtenMoment } from '../core/time.ts';
import { clientIds } from '../statuses/model.ts';
import type { OrderRow } from './list.ts';
import { type LabelState, labelStates, noMoment } from './rules.ts';

/** What is left of the list. Empty lists leave everything; parts combine. */
export interface OrderFilter {
	words: string;
	/** What the two days are about: the day of the order or of the shipment. */
	by: 'created' | 'ship';
	/** Both included, in the zone in which the marketplaces give their hours. */
	from?: Day;
	to?: Day;
	/** Some of the twelve, each with the own kinds of it, and ids of own ones. */
	statuses: readonly string[];
	/** Some of the eight, and own ones. */
	clients: readonly string[];
	schemes: readonly Scheme[];
	marketplaces: readonly MarketplaceId[];
	cabinets: readonly string[];
	/** As `OrderRow.warehouse`; empty text = no warehouse is known. */
	warehouses: readonly string[];
	labels: readonly LabelState[];
	/** Whether their labels were printed here; empty = both. */
	printed: '' | 'yes' | 'no';
	/** Only those that should have been handed over already. */
	overdue: boolean;
	/** Delivered and cancelled ones too. */
	all: boolean;
}

export const everything: OrderFilter = {
	words: '',
	by: 'created',
	statuses: [],
	clients: [],
	schemes: [],
	marketplaces: [],
	cabinets: [],
	warehouses: [],
	labels: [],
	printed: '',
	overdue: false,
	all: false,
};

type Params = Readonly<Record<string, string | undefined>>;

/** Names of the parts in the address. */
export const filterParams = [
	'q',
	'by',
	'from',
	'to',
	'status',
	'client',
	'scheme',
	'mp',
	'cabinet',
	'wh',
	'label',
	'printed',
	'late',
	'all',
] as const;
export type FilterParam = (typeof filterParams)[number];

/** A list in one parameter: commas between, those inside of an item escaped; a list of one empty text is `%`. */
const writeList = (items: readonly string[]): string =>
	items.map((item) => (item === '' ? '%' : item.replace(/%/g, '%25').replace(/,/g, '%2C'))).join(',');

const readList = (text: string | undefined): string[] =>
	text ? [...new Set(text.split(',').map((item) => (item === '%' ? '' : item.replace(/%2C/g, ',').replace(/%25/g, '%'))))] : [];

const among = <Id extends string>(items: readonly string[], known: readonly Id[]): Id[] => known.filter((id) => items.includes(id));

const dayOf = (text: string | undefined, zone: string): Day | undefined =>
	text && writtenMoment(text, '12:00', zone) !== undefined ? text : undefined;

/** The filter that an address holds; what nobody understands is left out. */
export function filterOfParams(params: Params, zone: string): OrderFilter {
	const from = dayOf(params.from, zone);
	const to = dayOf(params.to, zone);
	return {
		words: params.q ?? '',
		by: params.by === 'ship' ? 'ship' : 'created',
		...(from ? { from } : {}),
		...(to ? { to } : {}),
		statuses: readList(params.status),
		clients: readList(params.client),
		schemes: among(readList(params.scheme), schemes),
		marketplaces: among(readList(params.mp), marketplaceIds),
		cabinets: readList(params.cabinet),
		warehouses: readList(params.wh),
		labels: among(readList(params.label), labelStates),
		printed: params.printed === 'yes' || params.printed === 'no' ? params.printed : '',
		overdue: params.late === '1',
		all: params.all === '1',
	};
}

/** The same as parameters of the address; parts that leave everything are empty. */
export const paramsOfFilter = (filter: OrderFilter): Record<FilterParam, string> => ({
	q: filter.words,
	by: filter.by === 'ship' ? 'ship' : '',
	from: filter.from ?? '',
	to: filter.to ?? '',
	status: writeList(filter.statuses),
	client: writeList(filter.clients),
	scheme: writeList(filter.schemes),
	mp: writeList(filter.marketplaces),
	cabinet: writeList(filter.cabinets),
	wh: writeList(filter.warehouses),
	label: writeList(filter.labels),
	printed: filter.printed,
	late: filter.overdue ? '1' : '',
	all: filter.all ? '1' : '',
});

interface FilterFacts {
	/** Epoch milliseconds. */
	now: number;
	zone: string;
	/** Goods that the words name by a code which the orders do not carry: `goodsKey` of cabinet and article. */
	goods?: ReadonlySet<string>;
	/** What was printed, by order. */
	printed?: { has(orderId: string): boolean };
}

/** The client status of an order: the first of the eight until somebody gives it another. */
export const clientOf = ({ client }: Pick<OrderRow, 'client'>): string => client ?? clientIds[0];

type Test = (row: OrderRow) => boolean;

/** Whether a row is left. Undefined when all of them are. Pure; made once per filter, asked a hundred thousand times. */
export function keepOrder(filter: OrderFilter, facts: FilterFacts): Test | undefined {
	const tests: Test[] = [];
	const one = <Value>(values: readonly Value[], of: (row: OrderRow) => Value) => {
		if (values.length === 0) return;
		const wanted = new Set(values);
		tests.push((row) => wanted.has(of(row)));
	};
	if (!filter.all) tests.push(({ open }) => open);
	if (filter.overdue) tests.push(({ due }) => due !== undefined && due !== noMoment && due < facts.now);
	if (filter.statuses.length > 0) {
		const wanted = new Set(filter.statuses);
		tests.push(({ unified, own }) => wanted.has(unified) || (own !== undefined && wanted.has(own)));
	}
	one(filter.clients, clientOf);
	one(filter.schemes, ({ scheme }) => scheme);
	one(filter.marketplaces, ({ marketplace }) => marketplace);
	one(filter.cabinets, ({ cabinetId }) => cabinetId);
	one(filter.warehouses, ({ warehouse }) => warehouse ?? '');
	one(filter.labels, ({ label }) => label);
	if (filter.printed !== '') {
		const wanted = filter.printed === 'yes';
		tests.push(({ id }) => (facts.printed?.has(id) ?? false) === wanted);
	}
	const dates = keepDates(filter, facts.zone);
	if (dates) tests.push(dates);
	const words = keepWords(filter.words, facts.goods);
	if (words) tests.push(words);
	if (tests.length === 0) return undefined;
	return (row) => tests.every((test) => test(row));
}

function keepDates({ by, from, to }: OrderFilter, zone: string): Test | undefined {
	if (!from && !to) return undefined;
	const since = from ? startOfDay(from, zone) : Number.NEGATIVE_INFINITY;
	const before = to ? startOfDay(addDays(to, 1), zone) : Number.POSITIVE_INFINITY;
	return ({ createdAt, shipBy }) => {
		const at = by === 'ship' ? shipBy : createdAt;
		return at !== undefined && at >= since && at < before;
	};
}

/** Every word is in one of the row's texts, as typed or as the same keys would type it on the other layout. */
function keepWords(words: string, goods: ReadonlySet<string> | undefined): Test | undefined {
	const wordings = [...new Set([searchText(words), searchText(otherLayoutText(words))])]
		.map((wording) => wording.split(' ').filter(Boolean))
		.filter((wanted) => wanted.length > 0);
	if (wordings.length === 0) return undefined;
	return ({ haystack, cabinetId, articles }) =>
		wordings.some((wanted) => wanted.every((word) => haystack.includes(word))) ||
		(goods !== undefined && goods.size > 0 && articles.some((article) => goods.has(goodsKey(cabinetId, article))));
}

/** Parts of a filter that can be dropped one by one. */
export const filterParts = [
	'words',
	'dates',
	'statuses',
	'clients',
	'schemes',
	'marketplaces',
	'cabinets',
	'warehouses',
	'labels',
	'printed',
	'overdue',
	'open',
] as const;
export type FilterPart = (typeof filterParts)[number];

/** The filter without one of its parts. */
export function without(filter: OrderFilter, part: FilterPart): OrderFilter {
	switch (part) {
		case 'words':
			return { ...filter, words: '' };
		case 'dates': {
			const { from: _from, to: _to, ...rest } = filter;
			return { ...rest, by: 'created' };
		}
		case 'printed':
			return { ...filter, printed: '' };
		case 'overdue':
			return { ...filter, overdue: false };
		case 'open':
			return { ...filter, all: true };
		default:
			return { ...filter, [part]: [] };
	}
}

/** Parts that leave something out. */
export function activeParts(filter: OrderFilter): FilterPart[] {
	return filterParts.filter((part) => {
		switch (part) {
			case 'words':
				return filter.words.trim() !== '';
			case 'dates':
				return filter.from !== undefined || filter.to !== undefined;
			case 'printed':
				return filter.printed !== '';
			case 'overdue':
				return filter.overdue;
			case 'open':
				return !filter.all;
			default:
				return filter[part].length > 0;
		}
	});
}

/** How many rows each part alone keeps away: what the list would have if it were dropped, largest first; parts that change nothing are left out. */
export function worthDropping(rows: readonly OrderRow[], filter: OrderFilter, facts: FilterFacts): { part: FilterPart; rows: number }[] {
	const shown = count(rows, keepOrder(filter, facts));
	return activeParts(filter)
		.map((part) => ({ part, rows: count(rows, keepOrder(without(filter, part), facts)) }))
		.filter((drop) => drop.rows > shown)
		.sort((a, b) => b.rows - a.rows);
}

function count(rows: readonly OrderRow[], keep: Test | undefined): number {
	if (!keep) return rows.length;
	let kept = 0;
	for (const row of rows) if (keep(row)) kept += 1;
	return kept;
}
