import type { MarketplaceId } from '../cabinets/model.ts';

export interface SupplyLine {
	article: string;
	sku?: string;
	name: string;
	barcode?: string;
	quantity: number;
	acceptedQuantity?: number;
}

/** Where a supply stands, over all marketplaces. */
export type SupplyStage = 'draft' | 'planned' | 'in-transit' | 'accepting' | 'done' | 'cancelled' | 'trouble';

/** An FBO (FBW, FBY) supply order. */
export interface Supply {
	/** `supplyKey(cabinetId, nativeId)`; the id of the `OwnShipment` where it was planned by hand. */
	id: string;
	/** Empty = planned by hand, for none of the connected cabinets. */
	cabinetId: string;
	marketplace: MarketplaceId;
	nativeId: string;
	/** As the cabinet shows it (Ozon order number, WB supply or preorder, Yandex marketplaceRequestId). */
	number: string;
	/** In the marketplace's own words. */
	nativeState: string;
	stage: SupplyStage;
	known: boolean;
	/** The day and the hours agreed with the marketplace. `zone` is an IANA name; times are epoch milliseconds. */
	slot?: { from: number; to?: number; zone: string; dayOnly: boolean };
	dropOff?: string;
	target?: string;
	/** Native id of the warehouse `target`, where the marketplace tells it. */
	targetId?: string;
	/** What the goods are packed in, as the marketplace numbers it (`boxTypeID` at Wildberries). */
	boxType?: string;
	/** The marketplace says «Отгрузка разрешена» now (F7); absent once the goods are at its gate, and where it has no such word. */
	shipmentAllowed?: true;
	/** Absent = the marketplace does not tell. */
	units?: number;
	/** Native ids of the supplies in it, where an order has several: each is labelled by itself. */
	parts?: string[];
	/**
	 * The pass of the driver and the vehicle, where the marketplace tells: it takes their data now, it has them, or it asks for none.
	 * `needed` is also what stands where it does not repeat the data that it has.
	 */
	pass?: 'needed' | 'given' | 'not-needed';
	lines: SupplyLine[];
	shopId?: string;
	createdAt?: number;
	changedAt?: number;
	readAt: number;
}
