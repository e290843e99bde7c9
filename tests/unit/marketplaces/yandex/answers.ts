import { parseAnswer } from '../../../../lib/requests/answer.ts';
import type { RequestDefinition } from '../../../../lib/requests/define.ts';

/** An answer as the extension understands it; items that it does not understand are left out, as in a pass. */
export const understood = <Params, Answer, Next>(request: RequestDefinition<Params, Answer, Next>, json: unknown): Answer =>
	parseAnswer(request, json).answer;

/** An order with the fields that the document requires. */
export const order = (changes: Record<string, unknown> = {}, delivery: Record<string, unknown> = {}) => ({
	orderId: 47676459969,
	campaignId: 23582214,
	programType: 'FBS',
	status: 'PROCESSING',
	substatus: 'STARTED',
	creationDate: '2026-11-20T14:30:30+03:00',
	updateDate: '2026-11-20T15:00:00+03:00',
	paymentType: 'PREPAID',
	paymentMethod: 'YANDEX',
	fake: false,
	items: [
		{
			id: 1,
			offerId: '0557722',
			offerName: 'Ковш',
			count: 2,
			prices: { payment: { value: 1798.2, currencyId: 'RUR' }, cashback: { value: 199.8, currencyId: 'RUR' } },
		},
	],
	prices: { payment: { value: 1798.2, currencyId: 'RUR' } },
	delivery: {
		type: 'PICKUP',
		serviceName: 'Доставка',
		deliveryServiceId: 1,
		deliveryPartnerType: 'YANDEX_MARKET',
		dates: { fromDate: '2026-11-25' },
		...delivery,
	},
	...changes,
});

/** A supply request with the fields that the document requires. */
export const supplyRequest = (changes: Record<string, unknown> = {}) => ({
	id: { id: 51300007, marketplaceRequestId: '34200019' },
	type: 'SUPPLY',
	subtype: 'DEFAULT',
	status: 'ACCEPTED_BY_WAREHOUSE_SYSTEM',
	updatedAt: '2026-11-20T12:00:00+03:00',
	counters: { planCount: 78 },
	targetLocation: {
		requestedDate: '2026-11-27T09:00:00+05:00',
		serviceId: 175,
		name: 'Екатеринбург',
		address: { fullAddress: 'Екатеринбург', gps: { latitude: 56.8, longitude: 60.6 } },
		type: 'FULFILLMENT',
	},
	...changes,
});
