import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { list, moment, text } from './shapes.ts';

/** What the key may call and until when. The document declares no body; an empty object is what a JSON client sends. */
export const roles = defineRequest({
	id: 'ozon.roles',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v1/roles',
	bucket: common,
	body: () => ({}),
	answer: () =>
		z.object({
			roles: list(z.object({ name: text, methods: list(z.string()) })),
			expires_at: moment,
		}),
});

/** Whose key it is. The account number is not in the answer: it is the Client-Id that the key goes with. */
export const sellerInfo = defineRequest({
	id: 'ozon.seller-info',
	marketplace: 'ozon',
	host,
	method: 'POST',
	path: '/v1/seller/info',
	bucket: common,
	body: () => ({}),
	answer: () => z.object({ company: z.object({ name: text, legal_name: text }) }),
});
