import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';

const post = { marketplace: 'ozon', host, method: 'POST', bucket: common } as const;
const answer = () => z.object({ result: z.unknown() });
const parts = { analytics_data: true, financial_data: true, legal_info: true } as const;

/** A posting that the seller ships as it is answered, every part of it, for people to look at. */
export const rawFbsPosting = defineRequest({
	...post,
	id: 'ozon.raw-fbs-posting',
	path: '/v3/posting/fbs/get',
	body: ({ number }: { number: string }) => ({
		posting_number: number,
		with: { ...parts, barcodes: true, product_exemplars: true, related_postings: true },
	}),
	answer,
});

/** The same of a posting that Ozon ships. */
export const rawFboPosting = defineRequest({
	...post,
	id: 'ozon.raw-fbo-posting',
	path: '/v2/posting/fbo/get',
	body: ({ number }: { number: string }) => ({ posting_number: number, with: parts }),
	answer,
});
