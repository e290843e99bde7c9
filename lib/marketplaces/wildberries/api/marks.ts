import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { hosts, marksReading, marksWriting } from './limits.ts';
import { id, list, text } from './shapes.ts';

/** The most orders whose marking is told by one call. */
export const mostDetails = 100;

/** Codes of one order, and letters of one code, that are taken. */
export const mostCodes = 100;
export const codeLength = { least: 16, most: 135 } as const;

const common = { marketplace: 'wildberries', host: hosts.marketplace } as const;
const place = ({ orderId }: { orderId: string }) => ({ orderId });
/** Success is 204 without a body. */
const nothing = () => z.unknown();

/** What orders need and have of marking, and what came of its check. */
export const orderMarks = defineRequest({
	...common,
	id: 'wildberries.order-marks',
	method: 'POST',
	path: '/api/marketplace/v3/orders/meta',
	bucket: marksReading,
	body: ({ ids }: { ids: readonly string[] }) => ({ orders: ids.map(Number) }),
	answer: () =>
		z.object({ orders: eachOf('orders', z.object({ id, metaDetails: list(z.object({ key: z.string(), value: text, decision: text })) })) }),
});

/** Attaches codes of «Честный знак» to an order in assembly, in place of those that were there. */
export const attachCodes = defineRequest({
	...common,
	id: 'wildberries.attach-codes',
	method: 'PUT',
	path: '/api/v3/orders/{orderId}/meta/sgtin',
	place,
	bucket: marksWriting,
	body: ({ codes }: { orderId: string; codes: readonly string[] }) => ({ sgtins: codes }),
	answer: nothing,
});

/** Takes an order's codes of «Честный знак» away. */
export const detachCodes = defineRequest({
	...common,
	id: 'wildberries.detach-codes',
	method: 'DELETE',
	path: '/api/v3/orders/{orderId}/meta',
	place,
	bucket: marksReading,
	query: (_: { orderId: string }) => ({ key: 'sgtin' }),
	answer: nothing,
});
