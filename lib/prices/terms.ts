import type { MarketplaceId } from '../cabinets/model.ts';
import type { FigureName, Figures, Price, PriceEffect, PriceProblem, PriceRules, PriceWish } from './model.ts';

/** What the rules of a marketplace look at, besides the price itself and the wish. */
export interface TermsContext {
	rules: PriceRules;
	/** Epoch milliseconds. */
	now: number;
	/** Moments of this price's changes that were sent from here, epoch ms, newest first; as far as they are kept. */
	sentAt: readonly number[];
	/** Yandex Market: the shops have no prices of their own. Absent = not known. */
	onlyDefaultPrices?: boolean;
}

/**
 * How a marketplace sets prices, as its documents say. Pure data and rules for pages, content scripts and the background alike: no zod, no
 * requests.
 */
export interface PriceTerms {
	marketplace: MarketplaceId;
	/** `ozon.set-price` */
	actionId: string;
	/** Lets a price go that the quarantine holds: `yandex.confirm-price`. Absent = the marketplace has no such call. */
	releaseActionId?: string;
	/** Figures that can be set here. */
	figures: readonly FigureName[];
	/** Figures that can be taken away (`null`). */
	removable: readonly FigureName[];
	/** Prices per call. */
	most: number;
	/** The wish as the marketplace can be told it, rounded by the rule of this marketplace; what does not change stays out. */
	fitted(wish: PriceWish, price: Price, context: TermsContext): PriceWish;
	/** All figures as they will stand when the fitted wish is carried out. */
	after(price: Price, fitted: PriceWish): Figures;
	/** The marketplace's documented checks, made here before anything is asked of it. The first is the one shown. */
	problems(price: Price, fitted: PriceWish, context: TermsContext): PriceProblem[];
	/** What it will do with a price that it takes. */
	effects(price: Price, fitted: PriceWish, context: TermsContext): PriceEffect[];
	/** Wishes that each could be sent alone and that do not go together, by the price's key. Absent = there are no such. */
	clashes?(wishes: readonly { price: Price; fitted: PriceWish }[]): ReadonlyMap<string, PriceProblem>;
}
