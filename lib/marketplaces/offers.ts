import type { MarketplaceId } from '../cabinets/model.ts';
import type { Offer, SkipReason } from '../changes/model.ts';
import type { Order } from '../orders/model.ts';
import { ozonOffers } from './ozon/offers.ts';
import { wildberriesOffers } from './wildberries/offers.ts';
import { yandexOffers } from './yandex/offers.ts';

const offersOf: Record<MarketplaceId, readonly Offer<Order>[]> = {
	ozon: ozonOffers,
	wildberries: wildberriesOffers,
	yandex: yandexOffers,
};

/** What may be done with orders. */
export const allOffers: readonly Offer<Order>[] = Object.values(offersOf).flat();

/** Codes of «Честный знак» come from the packing table alone, where their ledger sees to it that none is used twice. */
const isChosen = ({ input }: Offer<Order>): boolean => input !== 'marks';

/** What may be done with the order now, for menus. */
export const offersFor = (order: Order): Offer<Order>[] =>
	offersOf[order.marketplace].filter((offer) => isChosen(offer) && !offer.refusal(order));

export interface OfferForMany {
	offer: Offer<Order>;
	/** Orders for which it may be done now. */
	fit: number;
	/** Why not for the others, with how many of them. */
	refusals: ReadonlyMap<SkipReason, number>;
}

/** What may be done with at least one of the chosen orders, and with how many of them, for menus. */
export function offersForMany(orders: readonly Order[]): OfferForMany[] {
	return allOffers.filter(isChosen).flatMap((offer) => {
		const refusals = new Map<SkipReason, number>();
		let fit = 0;
		for (const order of orders) {
			const reason = order.marketplace === offer.marketplace ? offer.refusal(order) : 'other-marketplace';
			if (reason) refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
			else fit++;
		}
		return fit > 0 && (offer.many || orders.length === 1) ? [{ offer, fit, refusals }] : [];
	});
}
