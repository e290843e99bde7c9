/** Where the goods lie: at the seller (sold by FBS and kin) or at the marketplace (FBO, FBW, FBY). They are never added up silently. */
export type StockKind = 'own' | 'marketplace';

export interface StockPlace {
	warehouseId: string;
	/** Free to be sold now, units. */
	free: number;
	/** Reserved for orders; absent where the marketplace does not tell. */
	reserved?: number;
	/** On the way to the customer or back; absent where the marketplace does not tell. */
	inTransit?: number;
}

/** Amounts of one card in all warehouses of one kind, as one row: 100 000 goods stay 100 000 rows. */
export interface Stock {
	/** `stockKey(cardId, kind)` */
	id: string;
	cabinetId: string;
	cardId: string;
	kind: StockKind;
	places: StockPlace[];
	readAt: number;
}

export interface Warehouse {
	/** `warehouseKey(cabinetId, kind, nativeId)` */
	id: string;
	cabinetId: string;
	nativeId: string;
	kind: StockKind;
	name: string;
	/** The marketplace's own word for its state; absent when it gives none. */
	state?: string;
	shopId?: string;
	readAt: number;
}

/** One line of the stock table: an item with its amounts per cabinet. Arrays run parallel to `StockSnapshot.columns`. */
export interface StockRow {
	itemId: string;
	name: string;
	article: string;
	barcodes: string[];
	/** The item's category; absent = no marketplace told one. */
	category?: string;
	/** What search compares with, see `searchText`: names, articles and barcodes of all cards, one to a line. */
	haystack: string;
	/** Amount per column; null = no data (not zero). */
	amounts: (number | null)[];
	/** Sum of what is known. */
	total: number;
	/** True when a column that should have a number has none: the total is "at least". */
	partial: boolean;
	cards: number;
	cardIds: string[];
	doubtful: boolean;
	/** Cards that may be the same goods, and nobody said so; absent when there are none. */
	doubtfulCardIds?: string[];
}

export interface StockColumn {
	cabinetId: string;
	kind: StockKind;
	/** When this column's stocks were last read to the end; absent = never. */
	asOf?: number;
}

/** All stock as one record: read in one go by the workspace and by the search of the popup. */
export interface StockSnapshot {
	id: 'stock';
	builtAt: number;
	/** As they were when it was built; how old a column is now is told by the summary's own. */
	columns: StockColumn[];
	/** Low first; rows of which nothing is known last. */
	rows: StockRow[];
}

/** The small companion of the snapshot: what it was built from, and what the popup needs of it without reading it. */
export interface StockMark {
	id: 'stock-mark';
	/** State of the sources that it was built from. */
	sources: string;
	/** Of all that the rows say. */
	hash: string;
	items: number;
	columns: StockColumn[];
	lowest: StockRow[];
}
