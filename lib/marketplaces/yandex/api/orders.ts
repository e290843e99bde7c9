import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, list, moment, money, type Paged, paging, text } from './shapes.ts';

interface ChangedSince extends Paged {
	businessId: string;
	/** Epoch milliseconds; at most 30 days before `to`, or before now. */
	from: number;
	/** Absent = up to this moment by the Market's own clock. */
	to?: number;
}

const prices = () => z.nullish(z.object({ payment: money, cashback: money }));

const order = () =>
	z.object({
		orderId: id,
		campaignId: id,
		programType: z.optional(z.string()),
		status: z.string(),
		substatus: text,
		creationDate: moment,
		updateDate: z.optional(moment),
		items: z.array(
			z.object({
				offerId: z.string(),
				offerName: text,
				count: z.int(),
				prices: prices(),
				requiredInstanceTypes: list(z.string()),
			}),
		),
		prices: prices(),
		buyerType: text,
		delivery: z.object({
			type: text,
			warehouseId: text,
			shipment: z.nullish(
				z.object({
					id: z.nullish(id),
					shipmentDate: z.nullish(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
					shipmentTime: z.nullish(z.string().check(z.regex(/^\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/))),
				}),
			),
			boxesLayout: list(z.object({ barcode: text })),
		}),
	});
export type BusinessOrder = z.infer<ReturnType<typeof order>>;

/** Orders of all shops of the business that changed in a time; at most 50 a page and 30 days a call. */
export const businessOrders = defineRequest({
	id: 'yandex.orders',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v1/businesses/{businessId}/orders',
	place: ({ businessId }: ChangedSince) => ({ businessId }),
	bucket: limits.orders,
	query: ({ cursor }) => ({ limit: 50, pageToken: cursor }),
	body: ({ from, to }) => ({
		dates: { updateDateFrom: new Date(from).toISOString(), ...(to === undefined ? {} : { updateDateTo: new Date(to).toISOString() }) },
	}),
	answer: () => z.object({ orders: eachOf('orders', order()), paging }),
	next: (answer) => answer.paging?.nextPageToken,
	count: (answer) => answer.orders.length,
});
