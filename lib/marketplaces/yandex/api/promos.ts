import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { type Paged, paging } from './shapes.ts';

/** The Market's promotions that the seller takes part in now. */
export const currentPromos = defineRequest({
	id: 'yandex.promos',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/businesses/{businessId}/promos',
	place: ({ businessId }: { businessId: string }) => ({ businessId }),
	bucket: limits.promos,
	body: () => ({ participation: 'PARTICIPATING_NOW' }),
	answer: () => z.object({ result: z.object({ promos: eachOf('result.promos', z.object({ id: z.string(), name: z.string() })) }) }),
});

const roubles = () => z.nullish(z.number());

/**
 * Goods that somebody, or a minimum, has put into a promotion, at most 500 a page. Those that the Market itself has added come only together
 * with all that could be added: they are not asked for.
 */
export const promoOffers = defineRequest({
	id: 'yandex.promo-offers',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/businesses/{businessId}/promos/offers',
	place: ({ businessId }: Paged & { businessId: string; promoId: string }) => ({ businessId }),
	bucket: limits.promoOffers,
	query: ({ cursor }) => ({ limit: 500, pageToken: cursor }),
	body: ({ promoId }) => ({ promoId, statuses: ['MANUALLY_ADDED', 'RENEWED', 'MINIMUM_FOR_PROMOS'] }),
	answer: () =>
		z.object({
			result: z.object({
				offers: eachOf(
					'result.offers',
					z.object({
						offerId: z.string(),
						status: z.string(),
						params: z.nullish(z.object({ discountParams: z.nullish(z.object({ promoPrice: roubles(), maxPromoPrice: roubles() })) })),
					}),
				),
				paging,
			}),
		}),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.offers.length,
});
