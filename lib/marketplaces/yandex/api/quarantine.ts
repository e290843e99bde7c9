import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { list, type Paged, paging } from './shapes.ts';

/** Goods that one question may name, and that one call may confirm. */
export const mostHeldNamed = 200;

const offer = () =>
	z.object({
		offerId: z.string(),
		verdicts: list(z.object({ type: z.optional(z.string()), params: z.array(z.object({ name: z.string(), value: z.string() })) })),
	});
export type HeldOffer = z.infer<ReturnType<typeof offer>>;

interface Asked extends Paged {
	/** Absent = all. */
	offerIds?: readonly string[];
}

const answer = () => z.object({ result: z.object({ offers: eachOf('result.offers', offer()), paging }) });
type Answer = z.infer<ReturnType<typeof answer>>;

const shared = {
	marketplace: 'yandex',
	host,
	method: 'POST',
	query: ({ cursor }: Asked) => ({ limit: 200, pageToken: cursor }),
	body: ({ offerIds }: Asked) => ({ offerIds }),
	answer,
	next: ({ result }: Answer) => result.paging?.nextPageToken,
	count: ({ result }: Answer) => result.offers.length,
} as const;

/** Goods whose price for all shops waits to be confirmed. */
export const heldPrices = defineRequest({
	...shared,
	id: 'yandex.held-prices',
	path: '/v2/businesses/{businessId}/price-quarantine',
	place: ({ businessId }: Asked & { businessId: string }) => ({ businessId }),
	bucket: limits.heldPrices,
});

/** Goods whose price in one shop waits to be confirmed. */
export const heldShopPrices = defineRequest({
	...shared,
	id: 'yandex.held-shop-prices',
	path: '/v2/campaigns/{campaignId}/price-quarantine',
	place: ({ campaignId }: Asked & { campaignId: string }) => ({ campaignId }),
	bucket: limits.heldShopPrices,
	bucketOf: ({ campaignId }) => campaignId,
});

const confirmed = () => z.object({ status: z.string() });

interface Confirmed {
	offerIds: readonly string[];
}

/** Confirms the prices of at most 200 goods for all shops. */
export const confirmPrices = defineRequest({
	id: 'yandex.confirm-prices',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/businesses/{businessId}/price-quarantine/confirm',
	place: ({ businessId }: Confirmed & { businessId: string }) => ({ businessId }),
	bucket: limits.confirmPrices,
	cost: ({ offerIds }) => offerIds.length,
	body: ({ offerIds }) => ({ offerIds }),
	answer: confirmed,
});

/** The same for one shop. */
export const confirmShopPrices = defineRequest({
	id: 'yandex.confirm-shop-prices',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/price-quarantine/confirm',
	place: ({ campaignId }: Confirmed & { campaignId: string }) => ({ campaignId }),
	bucket: limits.confirmShopPrices,
	bucketOf: ({ campaignId }) => campaignId,
	cost: ({ offerIds }) => offerIds.length,
	body: ({ offerIds }) => ({ offerIds }),
	answer: confirmed,
});
