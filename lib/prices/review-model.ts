import type { MarketplaceId } from '../cabinets/model.ts';
import type { Plain, SkipReason } from '../changes/model.ts';
import type { Margins } from './margin.ts';
import type { Figures, PriceEffect, PriceProblem, PriceRules, PriceWish } from './model.ts';
import type { PriceRow } from './row.ts';
import type { PriceTerms } from './terms.ts';

/** What has to be confirmed by typing the number of rows. Codes with a text each: `price_stop_…`. */
export const stopCodes = ['below-cost', 'below-floor', 'floor-unreachable', 'unknown-floor', 'row-change', 'median-change'] as const;
export type StopCode = (typeof stopCodes)[number];

/** A guard that speaks up: about one row (`params` are its figures) or about all rows of the batch. */
export interface Stop {
	code: StopCode;
	/** The size of the same card that it is about, which nobody has asked to move: its discount follows. */
	size?: string;
	/** Per cent under `percent` and `limit`; kopecks under `price`, `floor`, `cost`. */
	params: Record<string, number>;
}

/** The same guard over all rows that it stops. */
export interface BatchStop {
	code: StopCode;
	/** Keys of the prices, in the order of the rows; empty for the median, which is about all of them. */
	ids: string[];
	/** Of the row that is worst, where it is about another size of its card. */
	size?: string;
	/** Of the row that is worst. */
	params: Record<string, number>;
}

export interface ReviewRow {
	/** The price's key. */
	id: string;
	cabinetId: string;
	marketplace: MarketplaceId;
	/** What carries it out: `ozon.set-price`. */
	actionId: string;
	title: string;
	article: string;
	/** As stored now. */
	old: Figures;
	/** What was asked for. */
	asked: PriceWish;
	/** What the marketplace will be told: `asked` by the rules of this marketplace. */
	wish: PriceWish;
	/** What the change asks for, where it is not `wish`: that a held price is let go. */
	wanted?: Plain;
	/** All figures as they will stand. */
	next: Figures;
	/** The marketplace cannot express what was asked; `next` has what comes nearest by its rule. */
	rounded: boolean;
	/** Change of what buyers are asked for, per cent of the old price; absent when one of them is not known. */
	percent?: number;
	before: Margins;
	after: Margins;
	/** Why it is not sent; the first is the one shown. A row with `refusal` or any problem is skipped. */
	problems: PriceProblem[];
	/** Why nothing at all can be sent now: the cabinet, or a change of this price that is on its way. */
	refusal?: SkipReason;
	/** What the marketplace will do with it. */
	effects: PriceEffect[];
	stops: Stop[];
}

export interface Review {
	rows: ReviewRow[];
	stops: BatchStop[];
	/** Median change of the rows that are sent, per cent; absent when no row's price moves. */
	medianPercent?: number;
	toSend: number;
	skipped: number;
	/** The number that has to be typed before anything is sent; 0 = no guard speaks up. */
	needsTyped: number;
}

/** All that a review is made of. The same in a page and in the background, so that both come to the same plan. */
export interface ReviewInput {
	/** With the wish under `draft`; rows without one, and of marketplaces without terms, are left out. */
	rows: readonly PriceRow[];
	terms: Readonly<Partial<Record<MarketplaceId, PriceTerms>>>;
	rules: PriceRules;
	/** Epoch milliseconds. */
	now: number;
	/** What stands between a cabinet and any change of its prices, by cabinet id. */
	refusals: ReadonlyMap<string, SkipReason>;
	/** What is said of prices for which a change is on its way already, by the price's key. */
	underWay: ReadonlyMap<string, SkipReason>;
	/** Cabinets whose shops have no prices of their own (`true`) or have (`false`). */
	onlyDefaultPrices: ReadonlyMap<string, boolean>;
}
