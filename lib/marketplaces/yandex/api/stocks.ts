import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, list } from './shapes.ts';

/** Both methods answer at most this many goods when they are named one by one; a list comes whole, without pages. */
export const goodsPerCall = 500;

/*
 * Goods that are in no answer lie nowhere, so an answer counts as a whole or not at all: with a good left out because it could not
 * be read, "unknown" would be stored as "none".
 */
const amounts = () => list(z.object({ type: z.string(), count: z.int() }));
const offer = () => z.object({ offerId: z.string(), stocks: amounts() });

/** Amounts of the named goods in one warehouse of the seller; for warehouses that are in no group. */
export const partnerStocks = defineRequest({
	id: 'yandex.partner-stocks',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v3/businesses/{businessId}/offers/stocks',
	place: ({ businessId }: { businessId: string; warehouseId: string; offerIds: readonly string[] }) => ({ businessId }),
	bucket: limits.partnerStocks,
	body: ({ warehouseId, offerIds }) => ({ partnerWarehouseId: Number(warehouseId), offerIds }),
	answer: () => z.object({ result: z.object({ offers: z.array(offer()) }) }),
});

/** Amounts of the named goods in all warehouses of one shop: the Market's (FBY, LaaS), or the seller's that are in groups. */
export const campaignStocks = defineRequest({
	id: 'yandex.campaign-stocks',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/offers/stocks',
	place: ({ campaignId }: { campaignId: string; offerIds: readonly string[] }) => ({ campaignId }),
	bucket: limits.campaignStocks,
	bucketOf: ({ campaignId }) => campaignId,
	// How many warehouses each of the goods lies in is known after the answer, which then says how much is left.
	cost: ({ offerIds }) => offerIds.length,
	body: ({ offerIds }) => ({ offerIds }),
	answer: () =>
		z.object({
			result: z.object({ warehouses: z.array(z.object({ warehouseId: id, offers: z.array(offer()) })) }),
		}),
});
