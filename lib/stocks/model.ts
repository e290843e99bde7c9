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
	/** Lower-cased words to search in: name, articles, barcodes of all cards. */
	haystack: string;
	/** Amount per column; null = no data (not zero). */
	amounts: (number | null)[];
	/** Sum of what is known. */
	total: number;
	/** True when a column that should have a number has none: the total is "at least". */
	partial: boolean;
	cards: number;
	doubtful: boolean;
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
	columns: StockColumn[];
	rows: StockRow[];
}
