import { articleKey } from '../../core/text.ts';
import type { Card } from '../../items/model.ts';
import { type FigureName, figureNames, type Price } from '../../prices/model.ts';
import type { PriceRow, RowKey } from '../model.ts';

/** What the extension knows, for a file to be compared with. */
export interface StoredPrices {
	/** Prices of the cabinet that the file is given to. */
	own: readonly Price[];
	/** Prices of the other cabinets: by them a file of another shop is told. */
	others: readonly Price[];
	/** What names the cabinet's goods whether they have a price or not: `articleKey` of articles, numbers, barcodes. Absent = not looked at. */
	goods?: ReadonlySet<string>;
	/** The price's key by barcode, this cabinet's goods only. */
	barcodes?: ReadonlyMap<string, string>;
	/** Pieces in stock by the price's key. */
	stock?: ReadonlyMap<string, number>;
	/** Cost in kopecks by the price's key. */
	cost?: ReadonlyMap<string, number>;
}

/** A row of the file beside what is known of its goods. */
export class Line {
	constructor(
		readonly row: PriceRow,
		readonly price: Price | undefined,
		/** The row's numbers are another cabinet's. */
		readonly foreign: boolean,
		/** Nothing that is stored says that these are goods of this cabinet; or it says that the number is that of other goods than the article. */
		readonly strange: boolean,
	) {}

	/** How a figure stands: as stored, else as the file itself says. */
	old(figure: FigureName): number | undefined {
		return this.price?.[figure] ?? this.row.now[figure];
	}

	/** What the file asks for; undefined where it says nothing or takes the figure away. */
	next(figure: FigureName): number | undefined {
		return this.row.wish[figure] ?? undefined;
	}
}

/** Prices by what names them; each map is made when it is first asked for. */
class Index {
	private articles: Map<string, Price> | undefined;
	private numbers: Map<string, Price> | undefined;

	constructor(private readonly prices: readonly Price[]) {}

	ofArticle(article: string): Price | undefined {
		if (!this.articles) {
			this.articles = new Map();
			for (const price of this.prices) {
				const key = articleKey(price.article);
				if (!this.articles.has(key)) this.articles.set(key, price);
			}
		}
		return this.articles.get(articleKey(article));
	}

	ofNumber(number: string): Price | undefined {
		if (!this.numbers) {
			this.numbers = new Map();
			for (const price of this.prices) if (price.sku !== undefined) this.numbers.set(price.sku, price);
			for (const price of this.prices) this.numbers.set(price.nativeId, price);
		}
		return this.numbers.get(number);
	}
}

const indexes = new WeakMap<readonly Price[], Index>();

/** The names of these prices, made once for as long as the list is kept. The list must not change. */
export function indexOf(prices: readonly Price[]): Index {
	const index = indexes.get(prices) ?? new Index(prices);
	indexes.set(prices, index);
	return index;
}

/** The rows beside the stored prices. A number names goods more exactly than an article, which several shops may share. */
export function linesOf(rows: readonly PriceRow[], stored: StoredPrices): Line[] {
	const own = indexOf(stored.own);
	const others = indexOf(stored.others);
	const byId = stored.barcodes ? new Map(stored.own.map((price) => [price.id, price])) : undefined;
	const byBarcode = (barcode: string) => byId?.get(stored.barcodes?.get(barcode) ?? '');
	return rows.map((row) => {
		const { price, foreign, exact } = matched(row.key, own, others, byBarcode);
		// Of a cabinet of which nothing was read yet, every article is unknown: that another one has it too says nothing.
		const isForeign = foreign === 'by-number' || (foreign === 'by-article' && stored.own.length > 0);
		const strange = price ? !exact && contradicts(row.key, price) : !isAmong(row.key, stored.goods);
		return new Line(row, price, isForeign, strange);
	});
}

/** `StoredPrices.goods` of these cards. A card of Wildberries is one size; a file names the whole. */
export const goodsNames = (cards: readonly Pick<Card, 'nativeId' | 'article' | 'sku' | 'barcodes'>[]): Set<string> =>
	new Set(
		cards.flatMap(({ nativeId, article, sku, barcodes }) => [
			articleKey(article),
			nativeId,
			nativeId.split(':')[0] ?? nativeId,
			...(sku === undefined ? [] : [sku]),
			...barcodes,
		]),
	);

/** The article is the cabinet's, and the marketplace's number beside it is not that of these goods, whose number is known. */
const contradicts = (key: RowKey, { sku, article }: Price): boolean =>
	sku !== undefined && key.article !== undefined && articleKey(key.article) === articleKey(article) && numbersOf(key).length > 0;

const isAmong = (key: RowKey, goods: ReadonlySet<string> | undefined): boolean => {
	if (!goods) return false;
	const names = [...numbersOf(key), key.barcode, key.article].filter((name) => name !== undefined);
	return names.some((name) => goods.has(name) || goods.has(articleKey(name)));
};

function matched(
	key: RowKey,
	own: Index,
	others: Index,
	byBarcode: (barcode: string) => Price | undefined,
): { price: Price | undefined; foreign: 'by-number' | 'by-article' | undefined; exact: boolean } {
	const { article, barcode } = key;
	const numbers = numbersOf(key);
	for (const number of numbers) {
		const price = own.ofNumber(number);
		if (price) return { price, foreign: undefined, exact: true };
	}
	const foreign = numbers.some((number) => others.ofNumber(number) !== undefined) ? 'by-number' : undefined;
	const byCode = barcode === undefined ? undefined : byBarcode(barcode);
	// An equal article gives something to compare with; that the numbers are another shop's stays said.
	const price = byCode ?? (article === undefined ? undefined : own.ofArticle(article)) ?? bySwappedNames(numbers, article, own);
	if (price) return { price, foreign, exact: false };
	return {
		price,
		exact: false,
		foreign: foreign ?? (article !== undefined && others.ofArticle(article) !== undefined ? 'by-article' : undefined),
	};
}

/** The marketplace's numbers in a row, the most exact one first. */
export const numbersOf = ({ nativeId, sku, size }: RowKey): string[] =>
	[nativeId && size ? `${nativeId}:${size}` : undefined, nativeId, sku].filter((number) => number !== undefined);

/** Sellers put articles into a column called SKU, and numbers into one called article. */
function bySwappedNames(numbers: readonly string[], article: string | undefined, own: Index): Price | undefined {
	for (const number of numbers) {
		const price = own.ofArticle(number);
		if (price) return price;
	}
	return article === undefined ? undefined : own.ofNumber(article);
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
