import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { host, limits } from './limits.ts';
import { list, moment, text } from './shapes.ts';

/** How a label lies on its page. Source: `PageFormatType`; `A4` is left out, since its pages hold what somebody has chosen in the cabinet. */
export type LabelFormat = 'A9_HORIZONTALLY' | 'A9' | 'A7';

interface ReportAsk {
	businessId: string;
	numbers: readonly string[];
	format: LabelFormat;
}

/** Begins a file with the labels of many orders, in the order in which they are named. */
export const labelReport = defineRequest({
	id: 'yandex.label-report',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/reports/documents/labels/generate',
	bucket: limits.labelReports,
	query: ({ format }: ReportAsk) => ({ format }),
	body: ({ businessId, numbers }) => ({
		businessId: Number(businessId),
		orderIds: numbers.map(Number),
		sortingType: 'SORT_BY_GIVEN_ORDER',
	}),
	answer: () => z.object({ result: z.object({ reportId: z.string(), estimatedGenerationTime: z.nullish(z.number()) }) }),
});

/** How a report is getting on; the link is a new one each time, good for an hour. */
export const reportInfo = defineRequest({
	id: 'yandex.report-info',
	marketplace: 'yandex',
	host,
	method: 'GET',
	path: '/v2/reports/info/{reportId}',
	place: ({ reportId }: { reportId: string }) => ({ reportId }),
	bucket: limits.reportInfo,
	answer: () => z.object({ result: z.object({ status: z.string(), subStatus: text, file: text }) }),
});

/** A file: labels of all boxes of one order. Not for keys that may only read. */
export const orderLabels = defineRequest({
	id: 'yandex.order-labels',
	marketplace: 'yandex',
	host,
	method: 'GET',
	path: '/v2/campaigns/{campaignId}/orders/{orderId}/delivery/labels',
	place: ({ campaignId, orderId }: { campaignId: string; orderId: string; format: LabelFormat }) => ({ campaignId, orderId }),
	bucket: limits.orderLabels,
	bucketOf: ({ campaignId }) => campaignId,
	query: ({ format }) => ({ format }),
	answer: () => z.unknown(),
});

/** A file: labels of all packages of a shipment for trusted acceptance, one a page (`A8`) or sixteen. Their number has to be set before. */
export const palletLabels = defineRequest({
	id: 'yandex.pallet-labels',
	marketplace: 'yandex',
	host,
	method: 'GET',
	path: '/v2/campaigns/{campaignId}/first-mile/shipments/{shipmentId}/pallet/labels',
	place: ({ campaignId, shipmentId }: { campaignId: string; shipmentId: string; format: 'A4' | 'A8' }) => ({ campaignId, shipmentId }),
	bucket: limits.palletLabels,
	bucketOf: ({ campaignId }) => campaignId,
	query: ({ format }) => ({ format }),
	answer: () => z.unknown(),
});

/** Documents of a supply request with links to them; `CARGO_UNITS` are the labels of its boxes. */
export const supplyDocuments = defineRequest({
	id: 'yandex.supply-documents',
	marketplace: 'yandex',
	host,
	method: 'POST',
	path: '/v2/campaigns/{campaignId}/supply-requests/documents',
	place: ({ campaignId }: { campaignId: string; requestId: string }) => ({ campaignId }),
	bucket: limits.supplyDocuments,
	bucketOf: ({ campaignId }) => campaignId,
	body: ({ requestId }) => ({ requestId: Number(requestId) }),
	answer: () => z.object({ result: z.object({ documents: list(z.object({ type: z.string(), url: z.string(), createdAt: moment })) }) }),
});
