import type { Cabinet, Scheme } from '../../cabinets/model.ts';
import { cardKey } from '../../core/ids.ts';
import { momentOfText } from '../../core/moment-text.ts';
import { currencyOf, kopecksOf } from '../../core/money.ts';
import { writtenMoment } from '../../core/time.ts';
import type { OrderLine } from '../../orders/model.ts';
import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { type BusinessOrder, businessOrders } from './api/orders.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * Days of changes in one question. The document allows 30; one less leaves room for a clock that differs from the Market's.
 * The first pass brings as much.
 */
export const windowDays = 29;
/** A pass looks back so far behind the newest change that was seen, because a change may be listed a little after it happened. */
const overlap = 10 * minute;
/** While nothing changes, the beginning of the next pass follows the clock at this distance. */
const idle = day;
/** The document names no zone for days of shipment; moments of the same API are on Moscow time. */
export const zone = 'Europe/Moscow';

/** So far the Market's clock may be ahead of ours. */
const clockDoubt = 3 * 60 * minute;

/** A change that lies further ahead would make us wait for its time, and pass over all that happens until then. */
const isBelieved = (at: number, now: number): boolean => at <= now + clockDoubt;

interface Cursor {
	/** The newest change that was seen, by the Market's clock. */
	newest: number;
}

interface Position {
	from: number;
	/** Absent in the last window, which goes up to now. */
	to?: number;
	cursor?: string;
	newest?: number;
}

/** The next window of changes: closed while it lies wholly in the past, open when it reaches now. */
const windowFrom = (from: number, now: number): Position =>
	now - from > windowDays * day ? { from, to: from + windowDays * day } : { from };

/** Orders of all shops and models: whatever changed since the newest change that was seen. One call a minute when little happens. */
export const orders = defineJob({
	id: 'yandex.orders',
	every: { seconds: 60 },
	needs: 'fbsOrders',
	priority: 0,
	into: 'orders',
	first: ({ cursor, now }: { cursor: Cursor | undefined; now: number }): Position =>
		windowFrom(cursor && isBelieved(cursor.newest, now) ? cursor.newest - overlap : now - windowDays * day, now),
	async step({ page, cabinet, cursor, now }, position: Position) {
		const { from, to } = position;
		const { answer, next } = await page(businessOrders, { businessId: cabinet.accountId, from, to, cursor: position.cursor });
		const newest = answer.orders.reduce<number | undefined>((latest, { updateDate, creationDate }) => {
			const at = updateDate ?? creationDate;
			return isBelieved(at, now) ? Math.max(latest ?? 0, at) : latest;
		}, position.newest);
		const rows = answer.orders.map((order) => toOrder(order, cabinet));
		if (next !== undefined) return { rows, next: { from, to, cursor: next, newest } };
		if (to !== undefined) return { rows, next: { ...windowFrom(to, now), newest } };
		const before = cursor && isBelieved(cursor.newest, now) ? cursor.newest : 0;
		return { rows, cursor: { newest: Math.max(newest ?? 0, before, now - idle) } };
	},
});

const schemes: Readonly<Record<string, Scheme>> = { FBS: 'fbs', FBY: 'fbo', DBS: 'dbs', EXPRESS: 'express', LAAS: 'laas' };

/** By the order's own model; by that of its shop where the order names none that we know. */
function schemeOf({ programType, campaignId }: BusinessOrder, { shops }: Pick<Cabinet, 'shops'>): Scheme {
	return schemes[programType ?? ''] ?? shops.find((shop) => shop.id === campaignId)?.scheme ?? 'fbs';
}

/**
 * The moment to hand over: the day and the time of shipment, or the end of the day where there is no time. What the Market ships itself
 * has none; neither have orders of firms until their delivery is agreed.
 */
function shipByOf({ delivery }: BusinessOrder, scheme: Scheme): Pick<Drafts['orders'], 'shipBy' | 'shipBySource'> {
	const { shipmentDate, shipmentTime } = delivery.shipment ?? {};
	if (!shipmentDate || scheme === 'fbo' || scheme === 'laas') return {};
	const field = 'delivery.shipment.shipmentDate';
	const [, clock = '23:59', offset] = /^([\d:.]+?)(Z|[+-]\d{2}:\d{2})?$/.exec(shipmentTime ?? '') ?? [];
	const shipBy = offset === undefined ? writtenMoment(shipmentDate, clock, zone) : momentOfText(`${shipmentDate}T${clock}${offset}`);
	if (shipBy === undefined) return {};
	return { shipBy, shipBySource: shipmentTime ? `${field} + shipmentTime` : field };
}

/** What the goods cost: paid by the buyer and by points. Prices are for all pieces together. */
function costOf(prices: BusinessOrder['prices']): number | undefined {
	const paid = kopecksOf(prices?.payment?.value);
	return paid === undefined ? undefined : paid + (kopecksOf(prices?.cashback?.value) ?? 0);
}

/** A code of «Честный знак» that has to be given; one that may be (`CIS_OPTIONAL`) is not waited for. Source: `OrderItemInstanceType`. */
const obligatory = 'CIS';

function lineOf(
	{ offerId, offerName, count, prices, requiredInstanceTypes }: BusinessOrder['items'][number],
	cabinetId: string,
): OrderLine {
	const cost = costOf(prices);
	return {
		cardId: cardKey(cabinetId, offerId),
		article: offerId,
		name: offerName ?? offerId,
		quantity: count,
		...(cost === undefined || count <= 0 ? {} : { priceKopecks: Math.round(cost / count) }),
		...(requiredInstanceTypes.includes(obligatory) ? { needsMark: true } : {}),
	};
}

/** Only the two words that the document has: new ones tell nothing. Source: `OrderBuyerType`. */
const buyers: ReadonlyMap<string | undefined, 'person' | 'company'> = new Map([
	['PERSON', 'person'],
	['BUSINESS', 'company'],
]);

/** An order of our model. */
export function toOrder(order: BusinessOrder, cabinet: Pick<Cabinet, 'id' | 'shops'>): Drafts['orders'] {
	const scheme = schemeOf(order, cabinet);
	const costs = order.items.map(({ prices }) => costOf(prices));
	const sum = costs.every((cost) => cost !== undefined) ? costs.reduce((total, cost) => total + cost, 0) : undefined;
	const { warehouseId, shipment, boxesLayout, type: deliveryType } = order.delivery;
	const buyer = buyers.get(order.buyerType);
	const labelCodes = boxesLayout.flatMap(({ barcode }) => barcode || []);
	return {
		number: order.orderId,
		shopId: order.campaignId,
		scheme,
		native: { status: order.status, substatus: order.substatus },
		createdAt: order.creationDate,
		...(order.updateDate === undefined ? {} : { changedAt: order.updateDate }),
		...shipByOf(order, scheme),
		...(sum === undefined ? {} : { sumKopecks: sum }),
		currency: currencyOf(order.prices?.payment?.currencyId ?? order.items[0]?.prices?.payment?.currencyId),
		lines: order.items.map((item) => lineOf(item, cabinet.id)),
		...(warehouseId === undefined ? {} : { warehouseId }),
		...(shipment?.id ? { supplyNumber: shipment.id } : {}),
		...(labelCodes.length > 0 ? { labelCodes } : {}),
		...(buyer ? { buyer } : {}),
		...(deliveryType && deliveryType !== 'UNKNOWN' ? { deliveryType } : {}),
		actions: [],
	};
}
