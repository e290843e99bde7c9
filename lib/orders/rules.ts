import type { MappedStatus } from '../statuses/model.ts';
import { isBeforeHandOver, isFinal } from '../statuses/rules.ts';
import type { Order } from './model.ts';

/** Stands for "to be handed over, but the marketplace names no moment" in `Order.due`. */
export const noMoment = Number.MAX_SAFE_INTEGER;

/** What follows from the status: the fields of an order that a mapping fills in with one call. */
export type Standing = Pick<Order, 'unified' | 'own' | 'mover' | 'ruleId' | 'open' | 'due'>;

/**
 * An order is open until it is delivered or cancelled. It is due while its goods are still at the seller and the next
 * move is not the marketplace's (so never for FBO). An order with a code that nobody knows is due only when it has a moment:
 * better a line too many than a parcel forgotten.
 */
export function standing(mapped: MappedStatus, shipBy?: number): Standing {
	const open = isFinal(mapped.unified) ? 0 : 1;
	const waitsForSeller = isBeforeHandOver(mapped.unified) && mapped.mover !== 'marketplace' && mapped.mover !== 'nobody';
	const due = !waitsForSeller ? undefined : (shipBy ?? (mapped.known ? noMoment : undefined));
	return {
		unified: mapped.unified,
		mover: mapped.mover,
		...(mapped.known && mapped.own !== undefined ? { own: mapped.own } : {}),
		...(mapped.known ? { ruleId: mapped.ruleId } : {}),
		open,
		...(due === undefined ? {} : { due }),
	};
}

export type Lateness = 'late' | 'today' | 'later' | 'no-moment';

/** How urgent handing over is: `endOfToday` is the last moment of the reader's day. Undefined when there is nothing to hand over. */
export function lateness(order: Pick<Order, 'due'>, now: number, endOfToday: number): Lateness | undefined {
	if (order.due === undefined) return undefined;
	if (order.due === noMoment) return 'no-moment';
	if (order.due < now) return 'late';
	return order.due <= endOfToday ? 'today' : 'later';
}

/** The most urgent first: by the moment of handing over, then older orders first. */
export const byUrgency = (a: Order, b: Order): number =>
	(a.due ?? noMoment) - (b.due ?? noMoment) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

/** Whether the label of an order can be printed. */
export const labelStates = ['ready', 'not-yet', 'not-needed', 'no-data'] as const;
export type LabelState = (typeof labelStates)[number];

/**
 * What actions and status tell of an order's label. The seller's own map comes first ("awaits a label", "label received"). Sources: Ozon
 * `available_actions` (`label_download…`); WB stickers exist for `confirm` and `complete` only; the Market's document names no status for
 * labels, so of its orders nothing is known.
 */
export function labelState(order: Pick<Order, 'marketplace' | 'scheme' | 'unified' | 'native' | 'actions' | 'mover'>): LabelState {
	if (order.scheme === 'fbo' || isFinal(order.unified)) return 'not-needed';
	if (order.unified === 'label-received') return 'ready';
	if (order.unified === 'awaiting-label') return 'not-yet';
	switch (order.marketplace) {
		case 'ozon':
			if (order.actions.some((action) => action.startsWith('label_download'))) return 'ready';
			if (!isBeforeHandOver(order.unified)) return 'not-needed';
			return order.actions.length === 0 ? 'no-data' : 'not-yet';
		case 'wildberries':
			if (order.native.status === 'confirm' || order.native.status === 'complete') return 'ready';
			return order.native.status === 'new' ? 'not-yet' : 'no-data';
		case 'yandex':
			return 'no-data';
	}
}

/** Handed over or not, as the status tells; undefined where it tells nothing: cancelled, disputed, not recognised. */
export function isShipped(unified: Order['unified']): boolean | undefined {
	if (unified === 'shipped' || unified === 'delivered') return true;
	return unified === 'cancelled' || unified === 'dispute' || unified === 'none' ? undefined : false;
}
