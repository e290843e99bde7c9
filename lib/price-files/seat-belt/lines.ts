import { articleKey } from '../../core/text.ts';
import { type FigureName, figureNames, type Price } from '../../prices/model.ts';
import type { PriceRow, RowKey } from '../model.ts';

/** What the extension knows, for a file to be compared with. */
export interface StoredPrices {
	/** Prices of the cabinet that the file is given to. */
	own: readonly Price[];
	/** Prices of the other cabinets: by them a file of another shop is told. */
	others: readonly Price[];
	/** The price's key by barcode, this cabinet's goods only. */
	barcodes?: ReadonlyMap<string, string>;
	/** Pieces in stock by the price's key. */
	stock?: ReadonlyMap<string, number>;
	/** Cost in kopecks by the price's key. */
	cost?: ReadonlyMap<string, number>;
}

/** A row of the file beside what is known of its goods. */
export interface Line {
	row: PriceRow;
	price?: Price;
	/** How a figure stands: as stored, else as the file itself says. */
	old(figure: FigureName): number | undefined;
	/** What the file asks for; undefined where it says nothing or takes the figure away. */
	next(figure: FigureName): number | undefined;
	/** The row's numbers are another cabinet's. */
	foreign: boolean;
}

interface Index {
	byArticle: Map<string, Price>;
	byNumber: Map<string, Price>;
}

function indexOf(prices: readonly Price[]): Index {
	const byArticle = new Map<string, Price>();
	const byNumber = new Map<string, Price>();
	for (const price of prices) {
		const article = articleKey(price.article);
		if (!byArticle.has(article)) byArticle.set(article, price);
		byNumber.set(price.nativeId, price);
		if (price.sku !== undefined && !byNumber.has(price.sku)) byNumber.set(price.sku, price);
	}
	return { byArticle, byNumber };
}

/** The rows beside the stored prices. A number names goods more exactly than an article, which several shops may share. */
export function linesOf(rows: readonly PriceRow[], stored: StoredPrices): Line[] {
	const own = indexOf(stored.own);
	const others = indexOf(stored.others);
	const byId = new Map(stored.own.map((price) => [price.id, price]));
	return rows.map((row) => {
		const { price, foreign } = matched(row.key, own, others, (barcode) => byId.get(stored.barcodes?.get(barcode) ?? ''));
		return {
			row,
			...(price ? { price } : {}),
			foreign,
			old: (figure) => price?.[figure] ?? row.now[figure],
			next: (figure) => row.wish[figure] ?? undefined,
		};
	});
}

function matched(
	{ nativeId, sku, article, barcode, size }: RowKey,
	own: Index,
	others: Index,
	byBarcode: (barcode: string) => Price | undefined,
): { price?: Price; foreign: boolean } {
	const numbers = [nativeId && size ? `${nativeId}:${size}` : undefined, nativeId, sku].filter((number) => number !== undefined);
	let foreign = false;
	for (const number of numbers) {
		const price = own.byNumber.get(number);
		if (price) return { price, foreign: false };
		foreign ||= others.byNumber.has(number);
	}
	if (barcode !== undefined) {
		const price = byBarcode(barcode);
		if (price) return { price, foreign };
	}
	// An equal article gives something to compare with; that the numbers are another shop's stays said.
	const key = article === undefined ? undefined : articleKey(article);
	const price = (key === undefined ? undefined : own.byArticle.get(key)) ?? bySwappedNames(numbers, article, own);
	if (price) return { price, foreign };
	return { foreign: foreign || (key !== undefined && others.byArticle.has(key)) };
}

/** Sellers put articles into a column called SKU, and numbers into one called article. */
function bySwappedNames(numbers: readonly string[], article: string | undefined, own: Index): Price | undefined {
	for (const number of numbers) {
		const price = own.byArticle.get(articleKey(number));
		if (price) return price;
	}
	return article === undefined ? undefined : own.byNumber.get(article);
}

/** The figure that the list is about: the price where the file has one, else the price before the discount, else the discount. */
export const mainFigure = (lines: readonly Line[]): FigureName | undefined =>
	figureNames.find((figure) => lines.some((line) => line.next(figure) !== undefined));

/** What a buyer pays, before and after. Where the marketplace is told a discount, that is the price before it less the discount. */
export function paidOf(line: Line): { old?: number; next?: number } {
	const price = line.next('priceKopecks');
	const oldBefore = line.old('beforeKopecks');
	const oldDiscount = line.old('discountPercent') ?? 0;
	const old = line.old('priceKopecks') ?? (oldBefore === undefined ? undefined : less(oldBefore, oldDiscount));
	if (price !== undefined) return { ...(old === undefined ? {} : { old }), next: price };
	const byDiscount = line.next('discountPercent') !== undefined || line.old('discountPercent') !== undefined;
	const before = line.next('beforeKopecks') ?? oldBefore;
	if (!byDiscount || before === undefined) return old === undefined ? {} : { old };
	return { ...(old === undefined ? {} : { old }), next: less(before, line.next('discountPercent') ?? oldDiscount) };
}

const less = (kopecks: number, percent: number): number => (kopecks * (100 - percent)) / 100;
