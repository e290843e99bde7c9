import type { Cabinet, Scheme } from '../cabinets/model.ts';
import type { Change } from '../changes/model.ts';
import type { Card } from '../items/model.ts';
import type { Fees, OwnPricing, Price, PriceDraft, PriceHold, PriceRules, PriceType } from './model.ts';

/** All that is known about prices, as it lies in the database: what margins, guards and reviews are made from. Maps are by the price's key. */
export interface PriceDesk {
	/** Epoch milliseconds. */
	now: number;
	rules: PriceRules;
	cabinets: ReadonlyMap<string, Cabinet>;
	/** In the order of their keys. */
	prices: readonly Price[];
	/** The other prices of the same card, by the price's key, where sizes have prices of their own. What else is known of them is in the maps below too. */
	otherSizes: ReadonlyMap<string, readonly Price[]>;
	/** Cabinets of which it is known whether their shops have no prices of their own. */
	onlyDefaultPrices: ReadonlyMap<string, boolean>;
	/** The card that a price is shown with; a price of a card with many sizes has its first. */
	cards: ReadonlyMap<string, Card>;
	fees: ReadonlyMap<string, Fees>;
	holds: ReadonlyMap<string, PriceHold>;
	drafts: ReadonlyMap<string, PriceDraft>;
	blocked: ReadonlySet<string>;
	/** By `articleKey`. */
	own: ReadonlyMap<string, OwnPricing>;
	/** Other articles of the same goods, by `articleKey` of the price's article; the nearest first. */
	alike: ReadonlyMap<string, readonly string[]>;
	/** In the seller's order. */
	types: readonly PriceType[];
	/** Free units in all places, by the price's key; absent = no data. */
	stock: ReadonlyMap<string, number>;
	/** How the goods are sold from their cabinet, told by where they lie; absent = no data. */
	sold: ReadonlyMap<string, readonly Scheme[]>;
	/** Changes of a price in the last days, and all that are under way, newest first. */
	changes: ReadonlyMap<string, readonly Change[]>;
}
