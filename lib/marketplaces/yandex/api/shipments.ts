import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { id, list, moment, type Paged, paging, text } from './shapes.ts';

/** Orders that one call may send on to the next shipment. */
export const mostTransfers = 500;

interface ShipmentsAsk extends Paged {
	campaignId: string;
	/** Days of shipment, `2026-11-21`, both included. */
	from: string;
	to: string;
	/** Only shipments that hold one of these. */
	numbers: readonly string[];
}

/**
 * Shipments of a shop that can be confirmed now, at most 30 a page. The document writes days year first in one place (`format: date`) and
 * day first in another; which of them the Market takes is not known.
 */
export const confirmableShipments = defineRequest({
	id: 'yandex.shipments',
	marketplace: 'yandex',
	host,
	method: 'PUT',
	path: '/v2/campaigns/{campaignId}/first-mile/shipments',
	place: ({ campaignId }: ShipmentsAsk) => ({ campaignId }),
	bucket: limits.shipments,
	bucketOf: ({ campaignId }) => campaignId,
	query: ({ cursor }) => ({ limit: 30, pageToken: cursor }),
	body: ({ from, to, numbers }) => ({
		dateFrom: from,
		dateTo: to,
		statuses: ['OUTBOUND_READY_FOR_CONFIRMATION'],
		orderIds: numbers.map(Number),
		cancelledOrders: false,
	}),
	answer: () =>
		z.object({
			result: z.object({
				shipments: eachOf('result.shipments', z.object({ id, planIntervalFrom: moment, orderIds: z.array(id) })),
				paging,
			}),
		}),
	next: (answer) => answer.result.paging?.nextPageToken,
	count: (answer) => answer.result.shipments.length,
});

interface OneShipment {
	campaignId: string;
	shipmentId: string;
}

const place = ({ campaignId, shipmentId }: OneShipment) => ({ campaignId, shipmentId });
const bucketOf = ({ campaignId }: OneShipment) => campaignId;

/** One shipment: its status, and what may be done with it. */
export const shipment = defineRequest({
	id: 'yandex.shipment',
	marketplace: 'yandex',
	host,
	method: 'GET',
	path: '/v2/campaigns/{campaignId}/first-mile/shipments/{shipmentId}',
	place,
	bucket: limits.shipment,
	bucketOf,
	answer: () =>
		z.object({
			result: z.object({
				currentStatus: z.nullish(z.object({ status: z.optional(z.string()), description: text })),
				availableActions: z.array(z.string()),
			}),
		}),
});

/** A 200 may hold a refusal too. */
const verdict = () => z.object({ status: z.string(), errors: list(z.object({ message: text })) });

/** Says that the shipment will be brought as it is. Refused before its hour of confirmation. */
export const confirmShipment = defineRequest({
	id: 'yandex.confirm-shipment',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/first-mile/shipments/{shipmentId}/confirm',
	place,
	bucket: limits.confirmShipment,
	bucketOf,
	answer: verdict,
});

/** Sends at most 500 orders on to the next shipment, all or none; takes minutes. Refused from half an hour before the shipment is formed. */
export const transferOrders = defineRequest({
	id: 'yandex.transfer-orders',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/first-mile/shipments/{shipmentId}/orders/transfer',
	place: (ask: OneShipment & { numbers: readonly string[] }) => place(ask),
	bucket: limits.transferOrders,
	bucketOf,
	body: ({ numbers }) => ({ orderIds: numbers.map(Number) }),
	answer: verdict,
});
