import type { MarketplaceId, Scheme } from '../cabinets/model.ts';
import type { Mover, NativeStatus, OwnStatus, UnifiedId } from '../statuses/model.ts';

export interface OrderLine {
	/** Our card id (`cardKey`), when the line names a card that we can point to. */
	cardId?: string;
	article: string;
	/** Ozon SKU, WB nmID, Yandex offerId's marketSku: the marketplace's own number of the goods. */
	sku?: string;
	name: string;
	quantity: number;
	/** Price of one unit, kopecks. */
	priceKopecks?: number;
	barcode?: string;
	/** The marketplace wants a code of «Честный знак» for each unit before the order goes; absent = it does not, or does not tell. */
	needsMark?: true;
}

/** Ozon's price of a late assembly: from `from` until `until` the surcharge is `kopecks` (or a percentage in the marketplace's words). */
export interface TariffStep {
	from?: number;
	until?: number;
	kopecks?: number;
	percent?: number;
	/** In the marketplace's words: a discount or a surcharge. */
	kind?: string;
}

/** The unit that is assembled and shipped: Ozon posting, WB assembly order, Yandex order. Times are epoch milliseconds. */
export interface Order {
	/** `orderKey(cabinetId, number)` */
	id: string;
	cabinetId: string;
	marketplace: MarketplaceId;
	/** As the cabinet shows it: posting number, assembly order id, order id. A string, leading zeros kept. */
	number: string;
	/** The customer's order, where it is another number (Ozon `order_number`, WB `orderUid`). */
	parentNumber?: string;
	shopId?: string;
	scheme: Scheme;
	native: NativeStatus;
	/** One of the twelve: also what an own status stands for, so that everything that counts and warns goes by it. */
	unified: UnifiedId;
	/** The seller's own status (`OwnStatus.id`), where the map leads to one. */
	own?: string;
	mover: Mover;
	/** The rule that mapped it; absent when no rule knows the code. */
	ruleId?: string;
	/** 1 until the order is delivered or cancelled: indexed, so a number. */
	open: 0 | 1;
	/**
	 * Only while the seller still has to hand it over: `shipBy`, or `noMoment` (lib/orders/rules.ts) when the marketplace gives none.
	 * Its index holds only such orders, so what is due is found without reading the others.
	 */
	due?: number;
	createdAt: number;
	changedAt?: number;
	/** Latest moment to hand over; absent = the marketplace gives none, which is "no data", not zero. */
	shipBy?: number;
	/** Field that `shipBy` comes from, in the marketplace's words. */
	shipBySource?: string;
	sumKopecks?: number;
	currency: string;
	lines: OrderLine[];
	warehouseId?: string;
	warehouseName?: string;
	supplyNumber?: string;
	/** What a scanner reads from the order's labels, as far as the marketplace tells it together with the order. */
	labelCodes?: string[];
	/** Kind of goods by size (WB `cargoType`): only orders of one kind go into one supply. */
	cargoType?: string;
	/** What the marketplace says may be done now (Ozon `available_actions`). */
	actions: string[];
	tariffSteps?: TariffStep[];
	/** Who bought, where the marketplace tells: Ozon `is_legal`, Yandex `buyerType`, WB `options.isB2B` (firms only). */
	buyer?: 'person' | 'company';
	/** How it is delivered, in the marketplace's own word: Ozon `tpl_integration_type`, Yandex `delivery.type`. */
	deliveryType?: string;
	readAt: number;
}

/** One change of a status, kept for the order's time line. */
export interface OrderEvent {
	/** Auto-increment. */
	id?: number;
	orderId: string;
	cabinetId: string;
	at: number;
	axis: 'native' | 'unified' | 'client';
	from?: string;
	to: string;
	/** `sync`: the marketplace said so · `rules`: the status map was changed · `user`: by hand. */
	source: 'sync' | 'rules' | 'user';
}

/** What the seller keeps about an order, apart from what the marketplace says of it. */
export interface OrderMark {
	/** The order's key. */
	id: string;
	/** The client order's own status: one of the eight, or an own one's id. */
	client: string;
	changedAt: number;
}

/** What a badge on a cabinet page needs, and nothing more. */
export interface BadgeOrder {
	number: string;
	orderId: string;
	cabinetId: string;
	cabinetTitle: string;
	cabinetColor: string;
	unified: UnifiedId;
	/** The seller's own status that stands for it. */
	own?: Pick<OwnStatus, 'title' | 'color'>;
	mover: Mover;
	known: boolean;
	/** Native code as one text: `awaiting_packaging`, `confirm / waiting`. */
	nativeCode: string;
	ruleId?: string;
	scheme: Scheme;
	shipBy?: number;
	shipBySource?: string;
	/** When its label was last handed to a printer. */
	printedAt?: number;
	/** Ids of what may be done with it now. */
	offers: string[];
	/** When the marketplace was last asked about orders of this cabinet with success. */
	asOf: number;
}
