import { forgetStored, writeStored } from '../../lib/platform/storage.ts';
import { inWorkspace, openWorkspace } from '../../lib/platform/tabs.ts';
import type { PriceAsk } from '../../lib/prices/model.ts';

/** What is to be looked at before it is sent, kept in `storage.session` until it is sent or left; absent = all drafts. */
export const reviewKey = 'reviewedPrices';

/** Leads to the review of these wishes. */
export async function reviewThese(ask: PriceAsk): Promise<void> {
	await writeStored('session', { [reviewKey]: ask });
	if (inWorkspace()) location.hash = '#/prices/review';
	else await openWorkspace('#/prices/review');
}

export const forgetReview = (): Promise<void> => forgetStored('session', reviewKey);
