import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, list, type Paged, paging, text } from './shapes.ts';

/** Goods of the catalogue with barcodes, pictures, sizes and the number on the shop window; at most 100 a page. */
export const offerMappings = defineRequest({
	id: 'yandex.offer-mappings',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/businesses/{businessId}/offer-mappings',
	place: ({ businessId }: Paged & { businessId: string; archived: boolean }) => ({ businessId }),
	bucket: limits.offerMappings,
	query: ({ cursor }) => ({ limit: 100, pageToken: cursor }),
	// Goods in the archive and the others are never in one list: whoever wants all asks twice.
	body: ({ archived }) => ({ archived }),
	answer: () =>
		z.object({
			result: z.object({
				offerMappings: eachOf(
					'result.offerMappings',
					z.object({
						offer: z.object({
							offerId: z.string(),
							name: text,
							vendor: text,
							barcodes: list(z.string()),
							pictures: list(z.string()),
							manufacturerCountries: list(z.string()),
							archived: z.optional(z.boolean()),
							marketCategoryId: z.nullish(id),
							weightDimensions: z.nullish(z.object({ length: z.number(), width: z.number(), height: z.number(), weight: z.number() })),
						}),
						mapping: z.nullish(
							z.object({ marketSku: z.optional(id), marketSkuName: text, marketCategoryId: z.nullish(id), marketCategoryName: text }),
						),
					}),
				),
				paging,
			}),
		}),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.offerMappings.length,
});
