import { normaliseText } from '../core/plain-text.ts';
import { articleKey, searchText } from '../core/text.ts';
import type { Price } from '../prices/model.ts';
import type { PriceRow, RowKey } from './model.ts';
import { numbersOf } from './seat-belt/lines.ts';

/** A cabinet as files call it. */
export interface NamedCabinet {
	id: string;
	/** As lists and our exports show it: `WB · Shop`. */
	label: string;
	/** As its owner calls it. */
	title: string;
}

/** What the rows of a file are matched with. */
export interface MatchStock {
	/** Of all cabinets. */
	prices: readonly Price[];
	barcodesOf: (priceId: string) => readonly string[];
	/** All of them, chosen or not. */
	cabinets: readonly NamedCabinet[];
	/** The cabinets that rows may be about. */
	chosen: readonly string[];
}

/** Why a row of a file is about no price. Codes with a text each: `price_row_left_…`. */
export const rowLeftReasons = ['missing', 'several', 'no-cabinet', 'other-cabinet', 'no-article', 'clash'] as const;
export type RowLeftReason = (typeof rowLeftReasons)[number];

export interface LeftFileRow {
	row: PriceRow;
	reason: RowLeftReason;
}

export interface MatchedRow {
	row: PriceRow;
	/** Not empty. Several: in several cabinets, or all sizes of an article whose size the row does not say. */
	prices: readonly Price[];
}

export interface Matches {
	matched: MatchedRow[];
	left: LeftFileRow[];
}

/** The cabinet's name in a file, one for each: those whose labels are alike are told apart by their ids. By id. */
export function cabinetNames(cabinets: readonly NamedCabinet[]): Map<string, string> {
	const times = new Map<string, number>();
	for (const { label } of cabinets) times.set(searchText(label), (times.get(searchText(label)) ?? 0) + 1);
	return new Map(cabinets.map(({ id, label }) => [id, (times.get(searchText(label)) ?? 0) > 1 ? `${label} (${id})` : label]));
}

/**
 * Which prices the rows of a file are about. A row with a cabinet's name is about that cabinet alone. A number of the marketplace names one price
 * wherever it is, and the row's article is not looked for elsewhere then; by a barcode or an article a row is about all cabinets that have it.
 */
export function matchRows(rows: readonly PriceRow[], stock: MatchStock): Matches {
	const matches: Matches = { matched: [], left: [] };
	const chosen = new Set(stock.chosen);
	const names = namesOf(stock.cabinets);
	const prices = new Map<string, Price[]>();
	for (const price of stock.prices) put(prices, price.cabinetId, price);
	const indexes = new Map(stock.chosen.map((id) => [id, new CabinetIndex(prices.get(id) ?? [], stock.barcodesOf)]));
	for (const row of rows) {
		const named = row.cabinet === undefined ? undefined : (names.get(searchText(row.cabinet)) ?? []);
		const allowed = named?.filter((id) => chosen.has(id)) ?? stock.chosen;
		const found =
			named?.length === 0
				? 'no-cabinet'
				: allowed.length === 0
					? 'other-cabinet'
					: pricesOf(
							row.key,
							allowed.flatMap((id) => indexes.get(id) ?? []),
						);
		if (typeof found === 'string') matches.left.push({ row, reason: found });
		else matches.matched.push({ row, prices: found });
	}
	return matches;
}

/** The ids of cabinets by everything that a file may call them. The name of our own exports comes before a title that several have. */
function namesOf(cabinets: readonly NamedCabinet[]): Map<string, string[]> {
	const exported = cabinetNames(cabinets);
	const names = new Map<string, string[]>();
	const add = (name: string, id: string) => names.set(searchText(name), [...new Set([...(names.get(searchText(name)) ?? []), id])]);
	for (const { id, label, title } of cabinets) for (const name of [label, title, id]) add(name, id);
	for (const [id, name] of exported) names.set(searchText(name), [id]);
	return names;
}

/** The prices of one cabinet by everything that names them. */
class CabinetIndex {
	readonly #ids = new Map<string, Price[]>();
	readonly #numbers = new Map<string, Price[]>();
	readonly #barcodes = new Map<string, Price[]>();
	readonly #articles = new Map<string, Price[]>();

	constructor(prices: readonly Price[], barcodesOf: MatchStock['barcodesOf']) {
		for (const price of prices) {
			put(this.#ids, normaliseText(price.nativeId), price);
			if (price.sku !== undefined) put(this.#numbers, price.sku, price);
			for (const barcode of barcodesOf(price.id)) put(this.#barcodes, barcode, price);
			put(this.#articles, articleKey(price.article), price);
		}
	}

	/** By the marketplace's own number: of the price, else on the shop window, which all sizes of a card share. */
	ofNumber = (number: string): readonly Price[] => this.#ids.get(number) ?? this.#numbers.get(number) ?? [];
	ofBarcode = (barcode: string): readonly Price[] => this.#barcodes.get(barcode) ?? [];
	ofArticle = (article: string): readonly Price[] => this.#articles.get(articleKey(article)) ?? [];
}

function put(map: Map<string, Price[]>, key: string, price: Price): void {
	const present = map.get(key);
	if (present) present.push(price);
	else map.set(key, [price]);
}

type Found = readonly Price[] | 'missing' | 'several';

function pricesOf(key: RowKey, indexes: readonly CabinetIndex[]): Found {
	const byNumber = byNumbers(key, indexes);
	// What one number names at two marketplaces is not the same goods.
	if (new Set(byNumber.map(({ article }) => articleKey(article))).size > 1) return 'several';
	if (byNumber.length > 0) return narrowed(byNumber, key, key.article);
	const found: Price[] = [];
	for (const index of indexes) {
		const here = inCabinet(key, index);
		if (here === 'several') return here;
		if (here !== 'missing') found.push(...here);
	}
	return found.length > 0 ? found : 'missing';
}

/** By the first of the row's numbers that any of the cabinets knows. A number that is just the article (Yandex Market) says no more than the article. */
function byNumbers(key: RowKey, indexes: readonly CabinetIndex[]): Price[] {
	for (const number of numbersOf(key)) {
		const found = indexes.flatMap((index) => index.ofNumber(number)).filter(({ article }) => normaliseText(article) !== number);
		const sameArticle =
			key.article === undefined ? [] : found.filter((price) => articleKey(price.article) === articleKey(key.article ?? ''));
		if (found.length > 0) return sameArticle.length > 0 ? sameArticle : found;
	}
	return [];
}

/** By what several cabinets may share. Sellers put articles into a column called SKU, and numbers into one called article. */
function inCabinet(key: RowKey, index: CabinetIndex): Found {
	const { article, barcode } = key;
	const byBarcode = barcode === undefined ? [] : index.ofBarcode(barcode);
	if (byBarcode.length > 0) return narrowed(byBarcode, key, article);
	for (const name of [article, ...numbersOf(key)]) {
		const found = name === undefined ? [] : index.ofArticle(name);
		if (found.length > 0) return narrowed(found, key, name);
	}
	return article === undefined ? 'missing' : narrowed(index.ofNumber(article), key, undefined);
}

/**
 * Of prices with one name those that are meant: of the size that the row says, else of all sizes; under the article as it is written, where articles
 * differ by signs only; of all shops rather than of one of them.
 */
function narrowed(found: readonly Price[], { size }: RowKey, article: string | undefined): Found {
	const ofSize = size === undefined ? found : found.filter((price) => isOfSize(price, size));
	const exact = ofSize.filter((price) => normaliseText(price.article) === article);
	const meant = exact.length > 0 ? exact : ofSize;
	const articles = new Set(meant.map((price) => `${price.cabinetId} ${price.article}`));
	if (articles.size > new Set(meant.map(({ cabinetId }) => cabinetId)).size) return 'several';
	const ofAllShops = meant.filter(({ shopId }) => shopId === undefined);
	const chosen = ofAllShops.length > 0 ? ofAllShops : meant;
	return chosen.length > 0 ? chosen : 'missing';
}

/** A price without a size of its own is that of all sizes. A size is written as buyers see it, or by its number. */
function isOfSize({ size, sku, nativeId }: Price, wanted: string): boolean {
	const number = sku !== undefined && nativeId.startsWith(`${sku}:`) ? nativeId.slice(sku.length + 1) : undefined;
	if (size === undefined && number === undefined) return true;
	return number === wanted || (size !== undefined && searchText(size) === searchText(wanted));
}
