import type { FormulaFieldId } from './formula-names.ts';
import type { FormulaProblem } from './formula-text.ts';
import type { FigureName, PriceWish } from './model.ts';

/** Prices that end in a form: `9` → …9 roubles, `90` → …90 roubles, whole roubles, or a multiple of a step in kopecks. */
export type RoundingTo = { to: '9' | '90' | 'rouble' } | { to: 'step'; stepKopecks: number };
export const roundingWays = ['nearest', 'up', 'down'] as const;
export type RoundingWay = (typeof roundingWays)[number];
export type Rounding = RoundingTo & { way: RoundingWay };

/**
 * One edit of many prices, as plain data. What it changes is the draft where there is one, the marketplace's figure otherwise.
 * `value`, `by` are kopecks, or per cent when the figure is `discountPercent`.
 */
export type PriceEdit = { figure: FigureName; rounding?: Rounding } & (
	| { kind: 'set'; value: number }
	| { kind: 'add'; by: number }
	/** `-10` = ten per cent down. */
	| { kind: 'percent'; percent: number }
	/** From a price list of the seller's own. */
	| { kind: 'type'; typeId: string }
	/** The same figure of the same goods in another cabinet. */
	| { kind: 'cabinet'; cabinetId: string }
	| { kind: 'formula'; text: string }
	/** Nothing but the rounding. */
	| { kind: 'round' }
	/** Takes the figure away. */
	| { kind: 'remove' }
);

/** A list read from a file: wishes by price key, each with several figures at once. They replace what the draft says of those figures. */
export interface PriceListEdit {
	kind: 'list';
	wishes: Readonly<Record<string, PriceWish>>;
	rounding?: Rounding;
}

export type AnyPriceEdit = PriceEdit | PriceListEdit;

/** Why a row is left as it was. Codes with a text each: `price_left_…`. */
export const leftReasons = [
	'no-data',
	'division-by-zero',
	'figure-not-here',
	'not-positive',
	'out-of-range',
	'cannot-round',
	'several',
	'not-listed',
	'other-currency',
	'already-so',
] as const;
export type LeftReason = (typeof leftReasons)[number];

export interface LeftRow {
	/** The price's key. */
	id: string;
	reason: LeftReason;
	/** What there is no data of; `type` = the row is not in the price list. Texts: `price_field_…`. */
	missing?: (FormulaFieldId | 'type')[];
}

/** What an edit makes. An empty wish says that nothing is left to wish for: a draft, if there is one, goes. */
export interface EditedRow {
	id: string;
	cabinetId: string;
	wish: PriceWish;
}

export interface Edited {
	drafts: EditedRow[];
	left: LeftRow[];
	/** The formula cannot be read; nothing was edited. */
	problem?: FormulaProblem;
}
