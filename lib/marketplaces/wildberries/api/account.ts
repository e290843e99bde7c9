import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { hosts, sellerInfo as limit } from './limits.ts';
import { text } from './shapes.ts';

/** Whom the token belongs to. Any category of token may ask; automated use of `/ping` is forbidden, so this is the check. */
export const sellerInfo = defineRequest({
	id: 'wildberries.seller-info',
	marketplace: 'wildberries',
	host: hosts.common,
	method: 'GET',
	path: '/api/v1/seller-info',
	bucket: limit,
	answer: () => z.object({ name: z.string(), sid: z.string(), tradeMark: text }),
});
