import type { OwnPricing } from '../../lib/prices/model.ts';
import type { OwnGoods } from '../../lib/prices/page-queries.ts';

/** Goods with what the seller knows of them. */
export interface OwnRow extends OwnGoods {
	own?: OwnPricing;
	haystack: string;
}
