import type { MarketplaceId } from '../cabinets/model.ts';

/** A card: one product as one cabinet sells it. */
export interface Card {
	/** `cardKey(cabinetId, nativeId)` */
	id: string;
	cabinetId: string;
	marketplace: MarketplaceId;
	/** Ozon `product_id`, WB `nmID`:`chrtID` of the size, Yandex `offerId`. */
	nativeId: string;
	/** The seller's article: `offer_id`, `vendorCode`, `offerId`. */
	article: string;
	/** Number of the goods on the shop window: Ozon SKU, WB nmID, Yandex marketSku. */
	sku?: string;
	name: string;
	brand?: string;
	/** The marketplace's name of the category: Ozon's category, WB `subjectName`, Yandex `marketCategoryName`. Absent = not told. */
	category?: string;
	/** Ozon's type of goods inside the category. */
	type?: string;
	/** Size as the marketplace names it (WB `techSize`), absent for goods without sizes. */
	size?: string;
	/** For product labels, where the marketplace tells them with the card. */
	colour?: string;
	composition?: string;
	country?: string;
	barcodes: string[];
	picture?: string;
	/** What the marketplace reckons its services from, where it tells: number of its category, packed size in centimetres, kilograms. */
	parcel?: Parcel;
	/** Packed volume, millilitres: WB reckons logistics from litres. */
	volumeMl?: number;
	archived: boolean;
	readAt: number;
}

export interface Parcel {
	categoryId: string;
	length: number;
	width: number;
	height: number;
	weight: number;
}

/** What an order or a supply says of the goods in one of its lines. */
export interface LineGoods {
	cardId?: string;
	article: string;
	sku?: string;
	barcode?: string;
}

/** Tells lines apart. */
export const lineKey = ({ cardId, article, sku, barcode }: LineGoods): string => [cardId, article, sku, barcode].join('/');

/** A decision of the user about which cards are one item; wins over barcode and article. */
export interface ItemLink {
	/** Card id. */
	id: string;
	/** Cards with the same `itemKey` are one item; a key of its own keeps a card apart. */
	itemKey: string;
	decidedAt: number;
}

/** What was kept of a card before a decision; without a key, nothing was. */
export type FormerLink = Pick<ItemLink, 'id'> & Partial<Pick<ItemLink, 'itemKey'>>;

/** Several cards that are the same goods of the seller. */
export interface Item {
	id: string;
	name: string;
	article: string;
	barcodes: string[];
	picture?: string;
	/** As the first of its cards that has one names it: cards in use before archived ones, then Ozon, Wildberries, Yandex Market. */
	category?: string;
	cardIds: string[];
	/** Cards that may be the same item, but nobody said so: same article with different barcodes, or one barcode on two goods of one cabinet. */
	doubtfulCardIds: string[];
}
