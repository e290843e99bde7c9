import type { SandboxAddress } from '../../sandbox-client.ts';

/* Answers of the sandbox's APIs in the form every client gets: what stored fields are compared with. */

interface FbsPosting {
	posting_number: string;
	order_number: string;
	status: string;
	substatus: string;
	in_process_at: string;
	shipment_date: string;
	products: { offer_id: string; sku: number; quantity: number; price: { amount: string; currency: string } }[];
}

interface SupplyOrder {
	order_id: number;
	order_number: string;
	state: string;
	/** Clock time at the drop-off point, whatever the `Z` says. */
	timeslot: { timeslot: { from: string; to: string }; timezone_info: { iana_name: string } };
}

interface AssemblyOrder {
	id: number;
	article: string;
	nmId: number;
	/** Kopecks. */
	price: number;
	createdAt: string;
	skus: string[];
}

interface BusinessOrder {
	orderId: number;
	campaignId: number;
	status: string;
	substatus: string;
	creationDate: string;
	items: { offerId: string; count: number; prices: { payment: { value: number }; cashback?: { value: number } } }[];
	delivery: { shipment?: { shipmentDate?: string; shipmentTime?: string } };
}

interface SupplyRequest {
	id: { id: number; marketplaceRequestId: string };
	status: string;
	targetLocation: { requestedDate: string; name: string };
	transitLocation?: { requestedDate: string; name: string };
}

const year = 364 * 86_400_000;
const month = 29 * 86_400_000;

/** Asks the sandbox with the keys of the first seller of each marketplace. */
export function nativeApi({ http, credentials }: SandboxAddress) {
	const [ozon] = credentials.ozon;
	const [wildberries] = credentials.wildberries;
	const [yandex] = credentials.yandex;

	async function send<Answer>(method: string, place: string, headers: Record<string, string>, body?: unknown): Promise<Answer> {
		const answer = await fetch(`${http}/${place}`, {
			method,
			headers: { 'content-type': 'application/json', ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		if (!answer.ok) throw new Error(`${method} ${place} was answered with ${answer.status}: ${await answer.text()}`);
		return (await answer.json()) as Answer;
	}
	const askOzon = <Answer>(path: string, body: unknown): Promise<Answer> =>
		send('POST', `api-seller.ozon.ru${path}`, { 'client-id': ozon?.clientId ?? '', 'api-key': ozon?.apiKey ?? '' }, body);
	const askYandex = <Answer>(path: string, body: unknown): Promise<Answer> =>
		send('POST', `api.partner.market.yandex.ru${path}`, { 'api-key': yandex?.token ?? '' }, body);

	return {
		/** Ozon's postings of the seller's own scheme in one status. */
		async fbsPostings(status: string): Promise<FbsPosting[]> {
			const now = Date.now();
			const filter = { since: new Date(now - year).toISOString(), to: new Date(now).toISOString(), statuses: [status] };
			return (await askOzon<{ postings: FbsPosting[] }>('/v4/posting/fbs/list', { filter, limit: 100 })).postings;
		},
		async supplyOrder(id: string): Promise<SupplyOrder | undefined> {
			return (await askOzon<{ orders: SupplyOrder[] }>('/v3/supply-order/get', { order_ids: [id] })).orders[0];
		},
		/** Wildberries' assembly orders of the last 29 days. */
		async assemblyOrders(): Promise<AssemblyOrder[]> {
			const from = Math.floor((Date.now() - month) / 1000);
			const place = `marketplace-api.wildberries.ru/api/v3/orders?limit=1000&next=0&dateFrom=${from}`;
			return (await send<{ orders: AssemblyOrder[] }>('GET', place, { authorization: wildberries?.token ?? '' })).orders;
		},
		/** Yandex Market's orders that changed in the last 29 days, one page. */
		async businessOrders(): Promise<BusinessOrder[]> {
			const body = { dates: { updateDateFrom: new Date(Date.now() - month).toISOString() } };
			return (await askYandex<{ orders: BusinessOrder[] }>(`/v1/businesses/${yandex?.businessId}/orders?limit=50`, body)).orders;
		},
		async supplyRequests(): Promise<SupplyRequest[]> {
			const path = `/v2/campaigns/${yandex?.campaignIds[1]}/supply-requests?limit=100`;
			return (await askYandex<{ result: { requests: SupplyRequest[] } }>(path, { requestTypes: ['SUPPLY'] })).result.requests;
		},
	};
}
