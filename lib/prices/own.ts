import { articleKey } from '../core/text.ts';
import type { OwnPricing, Price } from './model.ts';

/**
 * What the seller knows of the goods that a price is for: what is kept under its own article, else under the first article of the same goods'
 * other cards that has anything. `own` and `alike` (other articles of the same goods) go by `articleKey`.
 */
export function ownOf(
	price: Pick<Price, 'article'>,
	own: ReadonlyMap<string, OwnPricing>,
	alike: ReadonlyMap<string, readonly string[]>,
): OwnPricing | undefined {
	const key = articleKey(price.article);
	const present = own.get(key);
	if (present) return present;
	const other = alike.get(key)?.find((article) => own.has(article));
	return other === undefined ? undefined : own.get(other);
}
