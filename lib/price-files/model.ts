import type { MarketplaceId } from '../cabinets/model.ts';
import type { Figures, PriceWish } from '../prices/model.ts';

/** One cell as the file has it. An empty cell is `undefined`. */
export interface Cell {
	/** What a reader of the sheet sees, as far as the file tells it. */
	text: string;
	/** Only where the file itself says that it is a number. */
	number?: number;
	/** `#REF!`, `#N/A` …; `#?` for a formula that was never computed. */
	error?: string;
}

export type Row = readonly (Cell | undefined)[];

export interface Sheet {
	title: string;
	/** The first is row 1 of the sheet. */
	rows: readonly Row[];
}

export interface Table {
	/** Name of the file. */
	name: string;
	kind: 'xlsx' | 'csv';
	/** Visible sheets only, unless all are hidden. */
	sheets: readonly Sheet[];
}

/** What a column of a price file may hold. Those with `now-` tell how things stand; they are compared with, and never sent. */
export const columnRoles = [
	'article',
	'nativeId',
	'sku',
	'barcode',
	'size',
	'cabinet',
	'title',
	'price',
	'before',
	'discount',
	'min',
	'now-price',
	'now-before',
	'now-discount',
	'now-min',
	'stock',
	'cost',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export const keyRoles = ['nativeId', 'sku', 'article', 'barcode'] as const satisfies readonly ColumnRole[];
export const wishRoles = ['price', 'before', 'discount', 'min'] as const satisfies readonly ColumnRole[];
export type KeyRole = (typeof keyRoles)[number];
export type WishRole = (typeof wishRoles)[number];

export const templateIds = ['ozon-prices', 'wb-prices', 'yandex-prices'] as const;
export type TemplateId = (typeof templateIds)[number];

/** Which column is what; guessed from the headings, or said by the user. Indexes count from 0. */
export interface Mapping {
	sheet: number;
	/** Row of the headings; absent in a table without any. */
	headRow?: number;
	/** First row with goods. */
	firstRow: number;
	columns: Partial<Record<ColumnRole, number>>;
	/** The marketplace's own price template that the headings belong to. */
	template?: TemplateId;
	marketplace?: MarketplaceId;
	/** 0 … 1: how sure the guess is. From `sureConfidence` on nobody has to be asked. */
	confidence: number;
}
export const sureConfidence = 0.8;

/** How a row names its goods; any of these. */
export type RowKey = Partial<Record<KeyRole | 'size', string>>;

/** Why a cell says no figure. Codes with a text each: `price_cell_…`. */
export const cellProblems = ['text', 'formula-error', 'ambiguous', 'negative', 'fraction'] as const;
export type CellProblemCode = (typeof cellProblems)[number];
export interface CellProblem {
	role: WishRole | KeyRole;
	code: CellProblemCode;
	/** As it stands in the file, cut to 40 signs. */
	text: string;
}

/** One row of goods. */
export interface PriceRow {
	/** As the sheet counts, from 1. */
	row: number;
	key: RowKey;
	/** The name of the cabinet that the row is about, as the file has it; absent = it says none. */
	cabinet?: string;
	title?: string;
	/** Figures that the file asks for; `null` where it asks to take one away (a zero before the discount, a zero minimum). */
	wish: PriceWish;
	/** Figures that the file itself says are in force. */
	now: Figures;
	/** Pieces in stock and kopecks of cost, as the file says. */
	stock?: number;
	costKopecks?: number;
	problems: CellProblem[];
}
