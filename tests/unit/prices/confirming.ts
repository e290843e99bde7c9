import { allPriceTerms } from '../../../lib/marketplaces/prices.ts';
import { planPrices, submitPrices } from '../../../lib/outbox/price-commands.ts';
import type { Price, PriceAsk } from '../../../lib/prices/model.ts';
import type { Desk } from '../outbox/desk.ts';

export const toolsOf = (desk: Desk) => ({ ...desk.outbox, terms: allPriceTerms, newId: () => 'unused' });

export const pricesOf = async (desk: Desk): Promise<Price[]> =>
	(await desk.db.prices.toArray()).filter(({ currency }) => currency === 'RUB');

/** Confirms what the review shows, typing the number of rows where it asks for it. Says how many went out. */
export async function confirm(desk: Desk, ask: PriceAsk): Promise<number> {
	const { review, changes, digest } = await planPrices(ask, desk.db, desk.now(), allPriceTerms);
	if (changes.length === 0) return 0;
	const groupId = `${desk.now().toString(36).padStart(9, '0')}-${(++groups).toString(16).padStart(8, '0')}`;
	await submitPrices(ask, { groupId, digest, typed: review.needsTyped }, 'workspace', toolsOf(desk));
	return changes.length;
}
let groups = 0;
