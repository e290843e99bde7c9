import type { Scheme } from '../../cabinets/model.ts';
import { batches } from '../../core/batches.ts';
import { currencyOf } from '../../core/money.ts';
import type { OrderLine, TariffStep } from '../../orders/model.ts';
import { type Drafts, defineJob, type JobContext } from '../../sync/jobs.ts';
import { type FboPosting, type FbsPosting, fboPostings, fbsPostings, postingsPerPage } from './api/postings.ts';
import { ordersToRead, type Unfilled, withPostings } from './unfilled.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The first pass brings everything that changed in so many days; what is still open comes whatever its age. */
export const firstPassDays = 60;
/** Incremental passes look back so far, because a change may be listed a little after it happened. */
const overlap = 5 * minute;
/** Open postings are read in full so often, because a moved ship-by date does not count as a change of status. */
const openEvery = 10 * minute;

/** Statuses that are not the end of a posting. Source: `filter.statuses` of the list, without delivered and cancelled. */
const beforeHandOver = [
	'awaiting_registration',
	'acceptance_in_progress',
	'awaiting_approve',
	'awaiting_packaging',
	'awaiting_deliver',
	'arbitration',
	'client_arbitration',
	'not_accepted',
];
const notFinal = [...beforeHandOver, 'delivering', 'driver_pickup', 'sent_by_seller'];

interface FbsCursor {
	changedSince: number;
	/** When the open ones were read in full. */
	openReadAt: number;
}

interface FbsPosition {
	part: 'open' | 'changed' | 'unfilled';
	/** Numbers of orders, for `unfilled`. */
	orders?: string[];
	cursor?: string;
}

const readsOpen = (cursor: FbsCursor | undefined, now: number): boolean => !cursor || now - cursor.openReadAt >= openEvery;

/** Postings that the seller ships: what changed since the last pass, and now and then everything that is open. */
export const fbsOrders = defineJob({
	id: 'ozon.fbs-orders',
	every: { seconds: 60 },
	needs: 'fbsOrders',
	priority: 0,
	into: 'orders',
	first: ({ cursor, now }: JobContext<FbsCursor>): FbsPosition => ({ part: readsOpen(cursor, now) ? 'open' : 'changed' }),
	async step(context: JobContext<FbsCursor>, position: FbsPosition) {
		const { page, cursor, now, kept } = context;
		const { answer, next } = await page(fbsPostings, { ...filterOf(position, context), until: now, cursor: position.cursor });
		const begins = position.part === 'open' && position.cursor === undefined;
		const known = begins ? [] : ((await kept<readonly Unfilled[]>()) ?? []);
		// Of an answer on several pages one cannot say what it lacks before the last; so many are rare, and asked for again.
		const whole = next === undefined && position.cursor === undefined;
		const waiting = withPostings(known, answer.postings, whole ? position.orders : []);
		const onward = next === undefined ? partAfter(position, readsOpen(cursor, now), waiting) : { ...position, cursor: next };
		return {
			rows: answer.postings.map(toFbsOrder),
			...(onward ? { next: onward } : {}),
			...(begins || waiting !== known ? { keep: waiting } : {}),
		};
	},
	after: ({ cursor, now }: JobContext<FbsCursor>): FbsCursor => ({
		changedSince: now - overlap,
		openReadAt: cursor && !readsOpen(cursor, now) ? cursor.openReadAt : now,
	}),
});

function filterOf({ part, orders = [] }: FbsPosition, { cursor, now }: JobContext<FbsCursor>) {
	switch (part) {
		case 'open':
			return { statuses: cursor ? beforeHandOver : notFinal };
		case 'changed':
			return { changedSince: cursor?.changedSince ?? now - firstPassDays * day };
		case 'unfilled':
			return { orderNumbers: orders };
	}
}

/** What is read next; undefined = that was all. Postings that wait for something are among the open ones too. */
function partAfter({ part }: FbsPosition, openWasRead: boolean, waiting: readonly Unfilled[]): FbsPosition | undefined {
	if (part === 'open') return { part: 'changed' };
	if (part === 'unfilled' || openWasRead || waiting.length === 0) return undefined;
	return { part: 'unfilled', orders: ordersToRead(waiting) };
}

interface FboCursor {
	createdSince: number;
}

interface FboPosition {
	/** Absent = new ones by their time of creation; else the place in the list of known ones that are not final. */
	known?: string[];
	cursor?: string;
}

/**
 * Postings that Ozon ships. The list knows no "changed since", so a pass asks for what was created since the last one and, by number,
 * for every stored one that is not delivered or cancelled: one call a hundred.
 */
export const fboOrders = defineJob({
	id: 'ozon.fbo-orders',
	every: { seconds: 60 },
	needs: 'fboOrders',
	priority: 0,
	into: 'orders',
	first: (_: JobContext<FboCursor>): FboPosition => ({}),
	async step({ page, stored, cursor, now }: JobContext<FboCursor>, position: FboPosition) {
		const createdSince = cursor?.createdSince ?? now - firstPassDays * day;
		if (position.known) {
			const [numbers = [], ...later] = batches(position.known, postingsPerPage);
			const known = await stored.orders(numbers);
			const oldest = Math.min(now, ...[...known.values()].map((order) => order.createdAt));
			const { answer } = await page(fboPostings, { numbers, since: oldest - day, until: now });
			return { rows: answer.postings.map(toFboOrder), ...(later.length > 0 ? { next: { known: later.flat() } } : {}) };
		}
		const { answer, next } = await page(fboPostings, { since: createdSince, until: now, cursor: position.cursor });
		const rows = answer.postings.map(toFboOrder);
		if (next !== undefined) return { rows, next: { cursor: next } };
		const older = (await stored.openOrders(['fbo'])).filter((order) => order.createdAt < createdSince).map((order) => order.number);
		return { rows, ...(older.length > 0 ? { next: { known: older.sort() } } : {}) };
	},
	after: ({ now }: JobContext<FboCursor>): FboCursor => ({ createdSince: now - overlap }),
});

/** Who delivers decides the scheme. Flows of other firms and of the seller are realFBS; an unknown flow is taken for Ozon's own. */
function schemeOf({ is_express, integration_type_flow: flow }: FbsPosting): Scheme {
	if (is_express) return 'express';
	return flow === undefined || flow === 'ozon' || flow === 'FBP' ? 'fbs' : 'rfbs';
}

const lineOf = ({ sku, offer_id, name, quantity, price }: FboPosting['products'][number]): OrderLine => ({
	article: offer_id,
	sku,
	name,
	quantity,
	...(price?.kopecks === undefined ? {} : { priceKopecks: price.kopecks }),
});

/** Lines of goods that the seller marks: `requirements` names them by SKU. */
const markedLinesOf = ({ products, requirements }: FbsPosting): OrderLine[] => {
	const marked = new Set(requirements?.products_requiring_mandatory_mark);
	return products.map((product) => ({ ...lineOf(product), ...(marked.has(product.sku) ? { needsMark: true } : {}) }));
};

function sumOf(products: FbsPosting['products']): { sumKopecks?: number; currency: string } {
	const currency = currencyOf(products.find(({ price }) => price?.currency)?.price?.currency);
	const complete = products.every(({ price }) => price?.kopecks !== undefined);
	const sum = products.reduce((total, { price, quantity }) => total + (price?.kopecks ?? 0) * quantity, 0);
	return { ...(complete ? { sumKopecks: sum } : {}), currency };
}

/** Steps follow one another: each begins where the one before ended. */
const tariffStepsOf = (steps: FbsPosting['tariffication_steps']): TariffStep[] =>
	steps.map((step, index) => ({
		...(index > 0 ? { from: steps[index - 1]?.tariff_deadline_at } : {}),
		until: step.tariff_deadline_at,
		kopecks: step.tariff_charge?.kopecks,
		percent: step.tariff_rate,
		kind: step.tariff_type,
	}));

/** The code of the label, and both of labels as they were before it. */
const labelCodesOf = ({ scanit, barcodes }: FbsPosting): string[] =>
	[scanit, barcodes?.upper_barcode, barcodes?.lower_barcode].flatMap((code) => code || []);

/** Only the buyer that is told: a posting without `is_legal` is nobody's. */
const buyerOf = ({ analytics_data }: Pick<FbsPosting, 'analytics_data'>): Pick<Drafts['orders'], 'buyer'> => {
	const isFirm = analytics_data?.is_legal ?? undefined;
	return isFirm === undefined ? {} : { buyer: isFirm ? 'company' : 'person' };
};

/** An order of our model. The deadline is `shipment_date`: until then the posting is to be assembled and handed over. */
export function toFbsOrder(posting: FbsPosting): Drafts['orders'] {
	const labelCodes = labelCodesOf(posting);
	return {
		number: posting.posting_number,
		parentNumber: posting.order_number,
		scheme: schemeOf(posting),
		native: { status: posting.status, substatus: posting.substatus },
		createdAt: posting.in_process_at ?? posting.shipment_date ?? 0,
		...(posting.shipment_date === undefined ? {} : { shipBy: posting.shipment_date, shipBySource: 'shipment_date' }),
		...sumOf(posting.products),
		lines: markedLinesOf(posting),
		warehouseId: posting.delivery_method?.warehouse_id,
		warehouseName: posting.delivery_method?.warehouse,
		actions: posting.available_actions,
		...(labelCodes.length > 0 ? { labelCodes } : {}),
		...(posting.tariffication_steps.length > 0 ? { tariffSteps: tariffStepsOf(posting.tariffication_steps) } : {}),
		...buyerOf(posting),
		...(posting.tpl_integration_type ? { deliveryType: posting.tpl_integration_type } : {}),
	};
}

/** An order of our model. Ozon ships it, so there is no deadline. */
export function toFboOrder(posting: FboPosting): Drafts['orders'] {
	return {
		number: posting.posting_number,
		parentNumber: posting.order_number,
		scheme: 'fbo',
		native: { status: posting.status, substatus: posting.substatus },
		createdAt: posting.created_at ?? posting.in_process_at ?? 0,
		...sumOf(posting.products),
		lines: posting.products.map(lineOf),
		warehouseId: posting.analytics_data?.warehouse_id,
		warehouseName: posting.analytics_data?.warehouse_name,
		...buyerOf(posting),
		actions: [],
	};
}
