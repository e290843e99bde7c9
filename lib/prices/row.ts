import type { Scheme } from '../cabinets/model.ts';
import type { Fees, Figures, OwnPricing, Price, PriceWish } from './model.ts';

/** A price with all that the rules look at, put together by whoever reads the database. */
export interface PriceRow {
	price: Price;
	/** Name of the goods, for people. */
	title?: string;
	/** What the seller knows of the goods, found by `ownOf`. */
	own?: OwnPricing;
	fees?: Fees;
	/** How the goods are sold from this cabinet; absent = not known, then every way that the fees name counts. */
	sold?: readonly Scheme[];
	/** Free units in all warehouses of this cabinet. Absent = no data. */
	stock?: number;
	/** What is wished for and not confirmed yet. */
	draft?: PriceWish;
	/** The wish is that a price which the quarantine holds is let go. */
	release?: true;
	/** «Не выгружать». */
	blocked?: boolean;
	/** Moments of changes of this price that were sent from here, epoch ms, newest first. */
	sentAt?: readonly number[];
	/** The other prices of the same card, whose discount is the same: a wish for it moves them too. */
	sizes?: readonly PriceRow[];
	/** The figures that the wish was made on; the wish is refused when they are others by now (taking a change back). */
	expected?: Figures;
}
