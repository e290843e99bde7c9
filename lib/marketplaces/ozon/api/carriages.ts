import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, moment, text } from './shapes.ts';

const post = { marketplace: 'ozon', host, method: 'POST', bucket: common } as const;

interface Named {
	carriageId: string;
}

const named = ({ carriageId }: Named) => ({ carriage_id: Number(carriageId) });

/** Today's ways of delivery from a warehouse, with their shipments; one of the id 0 is only possible. For FBS the filter takes the warehouse's id. */
export const deliveries = defineRequest({
	...post,
	id: 'ozon.deliveries',
	path: '/v2/carriage/delivery/list',
	body: ({ warehouseId }: { warehouseId: string }) => ({ filter: { delivery_method_id: Number(warehouseId) }, limit: 1000 }),
	answer: () =>
		z.object({
			methods: eachOf('methods', z.object({ delivery_method_id: id, warehouse_id: id, carriages: list(z.object({ id, status: text })) })),
		}),
});

/** Makes a shipment of everything that is ready in a way of delivery, for today. */
export const createCarriage = defineRequest({
	...post,
	id: 'ozon.create-carriage',
	path: '/v1/carriage/create',
	body: ({ methodId }: { methodId: string }) => ({ delivery_method_id: Number(methodId) }),
	answer: () => z.object({ carriage_id: id }),
});

/** Puts exactly these postings into a shipment; each has an answer of its own. */
export const setCarriagePostings = defineRequest({
	...post,
	id: 'ozon.set-carriage-postings',
	path: '/v1/carriage/set-postings',
	body: ({ numbers, ...carriage }: Named & { numbers: readonly string[] }) => ({ ...named(carriage), posting_numbers: numbers }),
	answer: () => z.object({ result: list(z.object({ posting_number: z.string(), result: z.optional(z.boolean()), error: text })) }),
});

/** Approves a shipment: it is formed, and its documents can be made. */
export const approveCarriage = defineRequest({
	...post,
	id: 'ozon.approve-carriage',
	path: '/v1/carriage/approve',
	body: named,
	answer: () => z.unknown(),
});

/** Takes a shipment back; why it cannot be is told in `error`. */
export const cancelCarriage = defineRequest({
	...post,
	id: 'ozon.cancel-carriage',
	path: '/v1/carriage/cancel',
	body: named,
	answer: () => z.object({ error: text, carriage_status: text }),
});

/** Where a shipment stands. */
export const carriage = defineRequest({
	...post,
	id: 'ozon.carriage',
	path: '/v1/carriage/get',
	body: named,
	answer: () => z.object({ status: z.string(), created_at: moment }),
});

/** What is in a shipment. */
export const carriagePostings = defineRequest({
	...post,
	id: 'ozon.carriage-postings',
	path: '/v2/posting/fbs/act/get-postings',
	body: ({ carriageId }: Named) => ({ id: Number(carriageId) }),
	answer: () => z.object({ result: list(z.object({ posting_number: z.string() })) }),
});
