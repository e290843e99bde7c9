import { zoneOf } from './cities';
import type { MarketplacePlan, SellerPlan } from './plan';

/** A place where goods lie. */
export interface Warehouse {
	/** Unique in the marketplace; native ids are made from it. */
	readonly serial: number;
	/** Place in its list (own or the marketplace's). */
	readonly index: number;
	readonly owner: 'seller' | 'marketplace';
	readonly city: string;
	/** IANA time zone. */
	readonly zone: string;
}

/** Serials of the marketplace's warehouses start at 0, each seller's own at 1000 · (place of the seller + 1). */
const ownFrom = 1_000;

/** The marketplace's own warehouses; all its sellers share them. */
export function marketplaceWarehouses(plan: MarketplacePlan): readonly Warehouse[] {
	return plan.marketplaceWarehouses.map((city, index) => ({ serial: index, index, owner: 'marketplace', city, zone: zoneOf(city) }));
}

/** The seller's own warehouses. */
export function ownWarehouses(seller: SellerPlan, place: number): readonly Warehouse[] {
	return seller.ownWarehouses.map((city, index) => ({
		serial: ownFrom * (place + 1) + index,
		index,
		owner: 'seller',
		city,
		zone: zoneOf(city),
	}));
}
