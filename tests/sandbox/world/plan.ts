/** What a marketplace tells the world about itself, so that the world can be made without knowing its native words. */

export type MarketplaceId = 'ozon' | 'wildberries' | 'yandex';

/** `fbs`: the seller ships from their own warehouse; `fbo`: the marketplace does (FBW and FBY are the same thing). */
export type Scheme = 'fbs' | 'fbo';

export const schemes: readonly Scheme[] = ['fbs', 'fbo'];

/** A seller's account at a marketplace. */
export interface SellerPlan {
	/** Unique in the sandbox, e.g. `ozon-1`; never sent to clients. */
	readonly id: string;
	/** Trade name. */
	readonly name: string;
	readonly legalName: string;
	/** Taxpayer number, 10 digits for a firm. */
	readonly inn: string;
	readonly ogrn: string;
	/** Part of the marketplace's goods and orders that is this seller's, 0–1. The first seller has all goods (1). */
	readonly goodsShare: number;
	readonly ordersShare: number;
	/** Cities of the seller's own warehouses; each gives one warehouse. */
	readonly ownWarehouses: readonly string[];
}

/** A native state for some time. */
export interface LifeStep {
	readonly status: string;
	/** The second native field (substatus; wbStatus at Wildberries); empty where there is none. */
	readonly substatus?: string;
	/** How long it usually lasts, in hours; the last step lasts for ever. */
	readonly hours?: number;
	/** Supplies only: this step begins when the slot begins. Steps before it fill the time until then. */
	readonly atSlot?: true;
	/** Orders only: from here on the parcel is out of the seller's hands. */
	readonly shipped?: true;
}

/** One way that a thing can go, from the first native state to the last one. */
export interface LifePath {
	/** How often, compared with the other paths of the same list. */
	readonly weight: number;
	readonly steps: readonly LifeStep[];
}

export interface MarketplacePlan {
	readonly id: MarketplaceId;
	readonly sellers: readonly SellerPlan[];
	readonly orderPaths: Readonly<Record<Scheme, readonly LifePath[]>>;
	readonly supplyPaths: readonly LifePath[];
	/** True where every order is one piece of one good. */
	readonly unitOrders?: boolean;
	/** Cities of the marketplace's own warehouses. */
	readonly marketplaceWarehouses: readonly string[];
}
