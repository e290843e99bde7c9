import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { WrittenOrder } from '../sandbox/marketplace';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { type Operation, operations } from '../sandbox/yandex/operations';
import { documentsPresent, readDocuments, whySkipped } from './documents';
import { specOperation, specSchema } from './spec';

const host = 'api.partner.market.yandex.ru';
const day = 86_400_000;

interface Key {
	readonly token: string;
	readonly businessId: number;
	readonly campaignIds: readonly [fbs: number, fby: number];
	readonly readOnly?: boolean;
	readonly why?: string;
}

interface Paged {
	readonly nextPageToken?: string;
}

interface Answer<Shape> {
	readonly status: number;
	readonly headers: Headers;
	/** The shape is what the test expects; the official document is what it is checked against. */
	readonly body: Shape;
}

interface Failure {
	readonly status: 'ERROR';
	readonly errors: readonly { readonly code: string; readonly message: string }[];
}

interface Offers {
	readonly result: { readonly paging: Paged; readonly offerMappings: readonly { readonly offer: { readonly offerId: string } }[] };
}

interface Orders {
	readonly orders: readonly {
		readonly orderId: number;
		readonly campaignId: number;
		readonly status: string;
		readonly substatus: string;
		readonly items: readonly { readonly id: number; readonly count: number }[];
		readonly delivery: {
			readonly shipment?: { readonly id: number; readonly shipmentDate: string };
			readonly boxesLayout?: readonly { readonly boxId: number }[];
		};
	}[];
	readonly paging: Paged;
}

interface Supplies {
	readonly result: {
		readonly paging: Paged;
		readonly requests: readonly { readonly id: { readonly id: number }; readonly type: string; readonly status: string }[];
	};
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what the sandbox answers for Yandex Market', () => {
	let sandbox: Sandbox;
	let key: Key;

	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7 });
		key = sandbox.credentials.yandex?.[0] as Key;
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.limits.refill());

	const badKey = (why: string) => {
		const found = (sandbox.badCredentials.yandex as readonly Key[]).find((one) => one.why?.includes(why));
		if (!found) throw new Error(`There is no key of the kind: ${why}`);
		return found;
	};

	async function ask<Shape = Failure>(
		method: string,
		path: string,
		body?: unknown,
		headers: Record<string, string> = { 'api-key': key.token },
	): Promise<Answer<Shape>> {
		const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
		const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
		const answer = await fetch(`${sandbox.http}/${host}${path}`, { method, headers: { ...type, ...headers }, body: text });
		return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Shape };
	}

	/** Asks as documented, and checks the question and the answer against the official document. */
	async function documented<Shape>(method: string, address: string, body?: unknown): Promise<Answer<Shape>> {
		const [path = '', query = ''] = address.split('?');
		const operation = specOperation('yandex', method, path);
		expect(operation.query(query), `query of ${path}`).toEqual([]);
		expect(operation.body(body), `body for ${path}`).toEqual([]);
		const answer = await ask<Shape>(method, address, body);
		expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(200);
		expect(operation.answer(200, answer.body), `answer of ${path}`).toEqual([]);
		return answer;
	}

	/** Asks something that must be refused, and checks the envelope. */
	async function refused(status: number, ...asked: Parameters<typeof ask>): Promise<Answer<Failure>> {
		const answer = await ask<Failure>(...asked);
		expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(status);
		expect(specSchema('yandex', 'ApiErrorResponse')(answer.body)).toEqual([]);
		expect(answer.body.status).toBe('ERROR');
		return answer;
	}

	/** All pages of a list. */
	async function everyPage<Shape, Row>(
		method: string,
		address: string,
		body: unknown,
		read: (shape: Shape) => { readonly rows: readonly Row[]; readonly paging: Paged },
	): Promise<Row[]> {
		const rows: Row[] = [];
		for (let token: string | undefined; ; ) {
			const { body: page } = await documented<Shape>(method, token === undefined ? address : `${address}&pageToken=${token}`, body);
			const { rows: more, paging } = read(page);
			rows.push(...more);
			if (paging.nextPageToken === undefined) return rows;
			expect(more.length, 'a page that is not the last is not empty').toBeGreaterThan(0);
			token = paging.nextPageToken;
		}
	}

	const inBusiness = (version: number, rest: string) => `/v${version}/businesses/${key.businessId}/${rest}`;
	const inFbs = (rest: string) => `/v2/campaigns/${key.campaignIds[0]}/${rest}`;
	const inFby = (rest: string) => `/v2/campaigns/${key.campaignIds[1]}/${rest}`;
	const counts = () => sandbox.state.world.seller('yandex-1').counts(sandbox.state.clock.now());
	const now = () => sandbox.state.clock.now();

	test.each(Object.entries(operations) as [string, Operation][])('plays %s with the documented scopes, limit and end', (id, operation) => {
		const { root } = readDocuments('yandex')[0] as { root: Record<string, unknown> };
		const paths = root.paths as Record<string, Record<string, Record<string, unknown>>>;
		const node = paths[operation.path.replace(/:(\w+)/g, '{$1}')]?.[operation.method.toLowerCase()];
		expect(node?.operationId).toBe(id);
		expect([...operation.scopes].sort()).toEqual([...((node?.['x-auth-scopes'] ?? []) as string[])].sort());
		const limit = node?.['x-resource-limit-config'] as {
			none: { amount: number; period: string; 'period-duration': number };
			'parallel-limit-value'?: number;
		};
		expect(limit.none).toEqual({ amount: operation.limit.amount, period: `${operation.limit.per}s`, 'period-duration': 1 });
		expect(operation.parallel).toBe(limit['parallel-limit-value']);
		expect(operation.off).toBe((node?.['x-deprecation-config'] as { 'shutdown-date'?: string } | undefined)?.['shutdown-date']);
	});

	test('tells what a key is and which shops it reaches', async () => {
		const token = await documented<{ result: { apiKey: { authScopes: string[] } } }>('POST', '/v2/auth/token');
		expect(token.body.result.apiKey.authScopes).toEqual(['ALL_METHODS']);
		const shops = await documented<{ campaigns: { id: number; placementType: string }[] }>('GET', '/v2/campaigns?limit=100');
		expect(shops.body.campaigns.map(({ placementType }) => placementType)).toEqual(['FBS', 'FBY']);
		await documented('GET', `/v2/campaigns/${key.campaignIds[0]}`);
		await documented('GET', inFbs('settings'));
		await documented('POST', inBusiness(2, 'settings'));
	});

	test('pages through the shops', async () => {
		const ids = await everyPage<{ campaigns: { id: number }[]; paging: Paged }, number>(
			'GET',
			'/v2/campaigns?limit=1',
			undefined,
			(page) => ({
				rows: page.campaigns.map(({ id }) => id),
				paging: page.paging,
			}),
		);
		expect(ids).toEqual([...key.campaignIds]);
	});

	test('lists warehouses of both owners in every way', async () => {
		const { seller, marketplace } = counts().warehouses;
		const own = await documented<{ result: { warehouses: { id: number }[] } }>('POST', `${inBusiness(3, 'warehouses')}?limit=30`, {
			components: ['ADDRESS'],
		});
		expect(own.body.result.warehouses).toHaveLength(seller);
		await documented('POST', `${inBusiness(3, 'warehouses')}?limit=1`, { warehouseIds: [own.body.result.warehouses[1]?.id] });
		await documented('POST', `${inBusiness(2, 'warehouses')}?limit=30`, { components: ['ADDRESS', 'STATUS'] });
		await documented('GET', inBusiness(2, 'warehouses'));
		const market = await documented<{ result: { warehouses: unknown[] } }>('GET', '/v2/warehouses');
		expect(market.body.result.warehouses).toHaveLength(marketplace);
		await documented('GET', `/v2/warehouses?campaignId=${key.campaignIds[1]}`);
	});

	test('lists every product once, the archive apart', async () => {
		const list = (archived: boolean) =>
			everyPage<Offers, string>('POST', `${inBusiness(2, 'offer-mappings')}?limit=40`, { archived }, ({ result }) => ({
				rows: result.offerMappings.map(({ offer }) => offer.offerId),
				paging: result.paging,
			}));
		const live = await list(false);
		expect(new Set(live).size).toBe(live.length);
		expect(live).toHaveLength(counts().products);
		expect(await list(true)).toHaveLength(counts().archived);
		const byIds = await documented<Offers>('POST', inBusiness(2, 'offer-mappings'), { offerIds: live.slice(0, 3) });
		expect(byIds.body.result.offerMappings).toHaveLength(3);
		await documented('POST', `${inFbs('offers')}?limit=200`, {});
		await documented('POST', `${inBusiness(2, 'offer-prices')}?limit=500`, {});
	});

	test('cuts a limit that is too large where the document says so, and refuses it elsewhere', async () => {
		const { body } = await ask<Offers>('POST', `${inBusiness(2, 'offer-mappings')}?limit=100000`, {});
		expect(body.result.offerMappings.length).toBeLessThanOrEqual(100);
		await refused(400, 'POST', `${inBusiness(3, 'warehouses')}?limit=31`, {});
		await refused(400, 'POST', `${inBusiness(2, 'offer-mappings')}?limit=0`, {});
	});

	test('takes goods by name only without pages and filters, and only its own page tokens', async () => {
		await refused(400, 'POST', `${inBusiness(2, 'offer-mappings')}?limit=10`, { offerIds: ['A'] });
		await refused(400, 'POST', inFby('offers/stocks'), { offerIds: ['A'], archived: false });
		await refused(400, 'POST', inBusiness(2, 'offer-mappings'), { offerIds: [] });
		await refused(400, 'POST', inBusiness(2, 'offer-mappings'), { offerIds: ['A', 'A'] });
		await refused(400, 'POST', `${inBusiness(2, 'offer-mappings')}?pageToken=made-up`, {});
	});

	test('counts the stocks of both owners', async () => {
		const own = await documented<{ result: { warehouses: { id: number }[] } }>('POST', inBusiness(3, 'warehouses'), {});
		let rows = 0;
		for (const { id } of own.body.result.warehouses) {
			const offers = await everyPage<{ result: { offers: unknown[]; paging: Paged } }, unknown>(
				'POST',
				`${inBusiness(3, 'offers/stocks')}?limit=100`,
				{ partnerWarehouseId: id },
				({ result }) => ({ rows: result.offers, paging: result.paging }),
			);
			rows += offers.length;
		}
		expect(rows).toBe(counts().stocks.seller);
		const market = await everyPage<{ result: { warehouses: { offers: unknown[] }[]; paging: Paged } }, unknown>(
			'POST',
			`${inFby('offers/stocks')}?limit=100`,
			{ withTurnover: true },
			({ result }) => ({ rows: result.warehouses.flatMap(({ offers }) => offers), paging: result.paging }),
		);
		expect(market).toHaveLength(counts().stocks.marketplace);
		await refused(404, 'POST', inBusiness(3, 'offers/stocks'), { partnerWarehouseId: 1 });
	});

	test('lists the orders of both shops with every status that such shops have', async () => {
		const orders = (dates: Record<string, string>) =>
			everyPage<Orders, Orders['orders'][number]>('POST', `${inBusiness(1, 'orders')}?limit=50`, { dates }, (page) => ({
				rows: page.orders,
				paging: page.paging,
			}));
		const iso = (at: number) => new Date(at).toISOString();
		const recent = await orders({ updateDateFrom: iso(now() - 29 * day) });
		const older = await orders({ updateDateFrom: iso(now() - 58 * day), updateDateTo: iso(now() - 29 * day - 1_000) });
		const all = [...recent, ...older];
		const { fbs, fbo } = counts().orders;
		expect(new Set(all.map(({ orderId }) => orderId)).size).toBe(fbs + fbo);
		expect(all.filter(({ campaignId }) => campaignId === key.campaignIds[0])).toHaveLength(fbs);
		expect([...new Set(all.map(({ status }) => status))].sort()).toEqual(
			[
				'CANCELLED',
				'DELIVERED',
				'DELIVERY',
				'PARTIALLY_RETURNED',
				'PENDING',
				'PICKUP',
				'PLACING',
				'PROCESSING',
				'RETURNED',
				'UNKNOWN',
				'UNPAID',
			].sort(),
		);
		await documented('POST', inBusiness(1, 'orders'), { orderIds: all.slice(0, 2).map(({ orderId }) => orderId) });
		const started = await documented<Orders>('POST', inBusiness(1, 'orders'), { statuses: ['PROCESSING'], substatuses: ['STARTED'] });
		expect(new Set(started.body.orders.map(({ substatus }) => substatus))).toEqual(new Set(['STARTED']));
		await refused(400, 'POST', inBusiness(1, 'orders'), { dates: { updateDateFrom: iso(now() - 31 * day) } });
		await refused(400, 'POST', inBusiness(1, 'orders'), { dates: { creationDateFrom: '2026-01-01', creationDateTo: '2026-02-15' } });
		await refused(400, 'POST', inBusiness(1, 'orders'), { statuses: ['SHIPPED'] });
	});

	test('still answers the methods that are to be switched off, until that day', async () => {
		const later = await startSandbox({ seed: 7, now: Date.parse('2027-04-12T09:00:00+03:00') });
		const list = await documented<{ orders: { id: number }[]; paging: Paged }>('GET', `${inFbs('orders')}?limit=50`);
		const first = list.body.orders[0]?.id;
		await documented('GET', inFbs(`orders/${first}`));
		await refused(404, 'GET', inFbs('orders/1'));
		const gone = await fetch(`${later.http}/${host}${inFbs('orders')}`, { headers: { 'api-key': key.token } });
		expect(gone.status).toBe(404);
		await later.close();
	});

	test('groups orders of the FBS shop into shipments', async () => {
		const days = { dateFrom: '2026-01-01', dateTo: '2027-12-31' };
		const { body } = await documented<{ result: { shipments: { id: number; orderIds: number[] }[] } }>(
			'PUT',
			`${inFbs('first-mile/shipments')}?limit=30`,
			days,
		);
		const shipment = body.result.shipments[0];
		expect(shipment?.orderIds.length).toBeGreaterThan(0);
		await documented('GET', inFbs(`first-mile/shipments/${shipment?.id}`));
		await documented('GET', inFbs(`first-mile/shipments/${shipment?.id}/orders/info`));
		await refused(404, 'GET', inFbs('first-mile/shipments/5'));
	});

	test('lists supply requests with goods and documents, and other requests only when asked for', async () => {
		const list = (body: object) =>
			everyPage<Supplies, Supplies['result']['requests'][number]>('POST', `${inFby('supply-requests')}?limit=10`, body, ({ result }) => ({
				rows: result.requests,
				paging: result.paging,
			}));
		const supplies = await list({ requestTypes: ['SUPPLY'] });
		expect(supplies).toHaveLength(counts().supplies);
		const all = await list({ sorting: { attribute: 'UPDATED_AT', direction: 'DESC' } });
		expect(new Set(all.map(({ type }) => type))).toEqual(new Set(['SUPPLY', 'WITHDRAW', 'UTILIZATION']));
		expect(new Set(all.map(({ status }) => status)).size).toBe(19);
		for (const { id } of supplies.slice(0, 5)) {
			await documented('POST', `${inFby('supply-requests/items')}?limit=500`, { requestId: id.id });
			await documented('POST', inFby('supply-requests/documents'), { requestId: id.id });
		}
		await refused(404, 'POST', inFby('supply-requests/items'), { requestId: 1 });
	});

	test('makes a report of labels in a while, with a link for an hour', async () => {
		const started = await fbsOrders('PROCESSING', 'READY_TO_SHIP');
		const orderIds = started.slice(0, 3).map(({ orderId }) => orderId);
		const body = { businessId: key.businessId, orderIds, sortingType: 'SORT_BY_GIVEN_ORDER' };
		const begun = await documented<{ result: { reportId: string } }>('POST', '/v2/reports/documents/labels/generate?format=A7', body);
		const info = async () => {
			const { body: report } = await documented<{ result: { status: string; subStatus?: string; file?: string } }>(
				'GET',
				`/v2/reports/info/${begun.body.result.reportId}`,
			);
			return report.result;
		};
		expect(await info()).not.toHaveProperty('file');
		sandbox.state.clock.advance(5_000);
		const { status, file = '' } = await info();
		expect(status).toBe('DONE');
		const download = async () => {
			const answer = await fetch(file.replace('https://', `${sandbox.http}/`));
			return { status: answer.status, head: (await answer.text()).slice(0, 5) };
		};
		expect(await download()).toEqual({ status: 200, head: '%PDF-' });
		sandbox.state.clock.advance(61 * 60_000);
		expect((await download()).status).toBe(403);
		await refused(400, 'POST', '/v2/reports/documents/labels/generate', { ...body, orderIds: [] });
		await refused(400, 'POST', '/v2/reports/documents/labels/generate', { ...body, orderIds: [1, 1] });
		await refused(403, 'POST', '/v2/reports/documents/labels/generate', { ...body, businessId: 5 });
		await refused(404, 'GET', '/v2/reports/info/nothing');
		const none = await documented<{ result: { reportId: string } }>('POST', '/v2/reports/documents/labels/generate', {
			...body,
			orderIds: [5],
		});
		begun.body.result.reportId = none.body.result.reportId;
		sandbox.state.clock.advance(5_000);
		expect(await info()).toMatchObject({ status: 'FAILED', subStatus: 'NO_DATA' });
	});

	test('gives labels of one order, and of a shipment’s packages, as files', async () => {
		const [order] = await fbsOrders('PROCESSING', 'READY_TO_SHIP');
		const file = async (address: string) => {
			const [path = '', query = ''] = address.split('?');
			const operation = specOperation('yandex', 'GET', path);
			expect(operation.query(query)).toEqual([]);
			const answer = await fetch(`${sandbox.http}/${host}${address}`, { headers: { 'api-key': key.token } });
			expect(operation.documents(answer.status)).toBe(true);
			return { status: answer.status, type: answer.headers.get('content-type') };
		};
		const pdf = { status: 200, type: 'application/pdf' };
		for (const format of ['A9_HORIZONTALLY', 'A9', 'A7', 'A4'])
			expect(await file(inFbs(`orders/${order?.orderId}/delivery/labels?format=${format}`))).toEqual(pdf);
		expect(await file(inFbs('orders/5/delivery/labels'))).toMatchObject({ status: 404 });
		await refused(400, 'GET', inFbs(`orders/${order?.orderId}/delivery/labels?format=A5`));
		const shipment = order?.delivery.shipment?.id ?? 0;
		const set = shipment % 4 !== 0;
		expect((await file(inFbs(`first-mile/shipments/${shipment}/pallet/labels?format=A8`))).status).toBe(set ? 200 : 400);
		const reader = (sandbox.credentials.yandex as readonly Key[]).find(({ readOnly }) => readOnly);
		await refused(403, 'GET', inFbs(`orders/${order?.orderId}/delivery/labels`), undefined, { 'api-key': reader?.token ?? '' });
	});

	/** Orders of the FBS shop in one state, oldest first. */
	async function fbsOrders(status: string, substatus: string): Promise<Orders['orders']> {
		const { body } = await documented<Orders>('POST', `${inBusiness(1, 'orders')}?limit=50`, {
			programTypes: ['FBS'],
			statuses: [status],
			substatuses: [substatus],
		});
		return body.orders;
	}
	const readOrder = async (orderId: number) => {
		const { body } = await documented<Orders>('POST', inBusiness(1, 'orders'), { orderIds: [orderId] });
		const [order] = body.orders;
		if (!order) throw new Error(`Order ${orderId} is gone`);
		return order;
	};
	const boxed = (order: Orders['orders'][number]) => [{ items: order.items.map(({ id, count }) => ({ id, fullCount: count })) }];
	const written = async (orderId: number) => {
		const state = (await (await fetch(`${sandbox.http}/__sandbox/state`)).json()) as {
			written: { yandex: { 'yandex-1': readonly WrittenOrder[] } };
		};
		return state.written.yandex['yandex-1'].find(({ number }) => number === String(orderId));
	};

	describe('writes', () => {
		// A world of its own, in the early morning: some shipments are formed, others are not.
		const morning = Date.parse('2026-11-21T07:00:00+03:00');
		beforeEach(() => sandbox.state.reset({ orders: 300 }, morning));

		test('lay goods out over boxes, again and again until the order is ready', async () => {
			const order = (await fbsOrders('PROCESSING', 'STARTED')).find(({ items }) => items.length > 1) as Orders['orders'][number];
			const path = inFbs(`orders/${order.orderId}/boxes`);
			const [first, ...others] = order.items as [Orders['orders'][number]['items'][number]];
			await documented('PUT', path, { boxes: boxed(order) });
			const apart = {
				boxes: [
					{ items: [{ id: first.id, partialCount: { current: 1, total: 2 } }] },
					{ items: [{ id: first.id, partialCount: { current: 2, total: 2 } }] },
					{
						items: [
							...(first.count > 1 ? [{ id: first.id, fullCount: first.count - 1, instances: [{ cis: '0104603934000793215' }] }] : []),
							...others.map(({ id, count }) => ({ id, fullCount: count })),
						],
					},
				],
			};
			const { body } = await documented<{ result: { boxes: { boxId: number }[] } }>('PUT', path, apart);
			const shown = await readOrder(order.orderId);
			expect(shown.delivery.boxesLayout?.map(({ boxId }) => boxId)).toEqual(body.result.boxes.map(({ boxId }) => boxId));
			expect(await written(order.orderId)).toMatchObject({ status: 'PROCESSING', substatus: 'STARTED', effects: { boxes: 2 } });
			await documented('PUT', inFbs(`orders/${order.orderId}/status`), { order: { status: 'PROCESSING', substatus: 'READY_TO_SHIP' } });
			await refused(400, 'PUT', path, apart);
		});

		test('take goods out of an order only when told so, and never the last', async () => {
			sandbox.state.reset({ orders: 1_500 }, morning);
			const orders = await fbsOrders('PROCESSING', 'STARTED');
			const order = orders.find(({ items }) => items.length > 1) as Orders['orders'][number];
			const path = inFbs(`orders/${order.orderId}/boxes`);
			const without = { boxes: [{ items: order.items.slice(1).map(({ id, count }) => ({ id, fullCount: count })) }] };
			await refused(400, 'PUT', path, without);
			await documented('PUT', path, { ...without, allowRemove: true });
			expect((await readOrder(order.orderId)).items.map(({ id }) => id)).toEqual(order.items.slice(1).map(({ id }) => id));
			const single = orders.find(({ items }) => items.length === 1 && (items[0]?.count ?? 0) > 1) as Orders['orders'][number];
			const fewer = { boxes: [{ items: [{ id: single.items[0]?.id, fullCount: 1 }] }], allowRemove: true };
			await refused(400, 'PUT', inFbs(`orders/${single.orderId}/boxes`), fewer);
		});

		test.each([
			['no boxes', () => []],
			['an empty box', () => [{ items: [] }]],
			['an item of another order', () => [{ items: [{ id: 1, fullCount: 1 }] }]],
			['more than was ordered', (id: number) => [{ items: [{ id, fullCount: 99 }] }]],
			['neither whole pieces nor parts', (id: number) => [{ items: [{ id }] }]],
			['both', (id: number) => [{ items: [{ id, fullCount: 1, partialCount: { current: 1, total: 2 } }] }]],
			['a part without the others', (id: number) => [{ items: [{ id, partialCount: { current: 1, total: 2 } }] }]],
			['a part of one', (id: number) => [{ items: [{ id, partialCount: { current: 1, total: 1 } }] }]],
			['a code of two kinds', (id: number) => [{ items: [{ id, fullCount: 1, instances: [{ cis: 'a', gtd: '1/2/3' }] }] }]],
		])('refuse boxes with %s', async (_, boxes: (id: number) => unknown) => {
			const [order] = await fbsOrders('PROCESSING', 'STARTED');
			await refused(400, 'PUT', inFbs(`orders/${order?.orderId}/boxes`), { boxes: boxes(order?.items[0]?.id ?? 0) });
			expect(await written(order?.orderId ?? 0)).toBeUndefined();
		});

		test('move one order through its two steps, and no other way', async () => {
			const [order, second] = await fbsOrders('PROCESSING', 'STARTED');
			const path = inFbs(`orders/${order?.orderId}/status`);
			const ready = { order: { status: 'PROCESSING', substatus: 'READY_TO_SHIP' } };
			const cancel = { order: { status: 'CANCELLED', substatus: 'SHOP_FAILED' } };
			const { body } = await documented<{ order: { substatus: string } }>('PUT', path, ready);
			expect(body.order.substatus).toBe('READY_TO_SHIP');
			await refused(400, 'PUT', path, ready);
			await documented('PUT', path, cancel);
			await refused(400, 'PUT', path, cancel);
			expect(await readOrder(order?.orderId ?? 0)).toMatchObject({ status: 'CANCELLED', substatus: 'SHOP_FAILED' });
			expect(await written(order?.orderId ?? 0)).toMatchObject({ cancelReason: 'SHOP_FAILED', effects: { ready: 1, cancel: 1 } });

			const other = inFbs(`orders/${second?.orderId}/status`);
			await refused(400, 'PUT', other, { order: { status: 'CANCELLED', substatus: 'USER_UNREACHABLE' } });
			await refused(400, 'PUT', other, { order: { status: 'DELIVERY' } });
			await refused(400, 'PUT', other, { order: { status: 'SHIPPED' } });
			await refused(400, 'PUT', other, {});
			await refused(404, 'PUT', inFbs('orders/5/status'), ready);
			await refused(404, 'PUT', inFby(`orders/${second?.orderId}/status`), ready);
			expect(await written(second?.orderId ?? 0)).toBeUndefined();
		});

		test('let a moved order go on by itself', async () => {
			const orders = await fbsOrders('PROCESSING', 'STARTED');
			await documented('POST', inFbs('orders/status-update'), {
				orders: orders.slice(0, 30).map(({ orderId }) => ({ id: orderId, status: 'PROCESSING', substatus: 'READY_TO_SHIP' })),
			});
			sandbox.state.clock.advance(2 * day);
			const later = await Promise.all(orders.slice(0, 3).map(({ orderId }) => readOrder(orderId)));
			for (const { substatus } of later) expect(substatus).not.toBe('READY_TO_SHIP');
		});

		test('move up to 30 orders, each with an answer of its own, and count each', async () => {
			const [one, two] = await fbsOrders('PROCESSING', 'STARTED');
			const state = (id: number | undefined) => ({ id, status: 'PROCESSING', substatus: 'READY_TO_SHIP' });
			const { body, headers } = await documented<{ result: { orders: { id: number; updateStatus: string; errorDetails?: string }[] } }>(
				'POST',
				inFbs('orders/status-update'),
				{ orders: [state(one?.orderId), state(5), state(two?.orderId), state(one?.orderId)] },
			);
			expect(body.result.orders.map(({ updateStatus }) => updateStatus)).toEqual(['OK', 'ERROR', 'OK', 'ERROR']);
			expect(body.result.orders[1]?.errorDetails).toContain('5');
			expect(headers.get('x-ratelimit-resource-remaining')).toBe('9996');
			await refused(400, 'POST', inFbs('orders/status-update'), { orders: [] });
			await refused(400, 'POST', inFbs('orders/status-update'), { orders: Array.from({ length: 31 }, (_, id) => state(id + 1)) });
		});

		interface Shipments {
			readonly result: {
				readonly shipments: readonly { readonly id: number; readonly status: string; readonly orderIds: readonly number[] }[];
			};
		}
		const shipments = async (...statuses: string[]) => {
			const days = { dateFrom: '2026-11-01', dateTo: '2026-12-31', statuses, cancelledOrders: false };
			return (await documented<Shipments>('PUT', `${inFbs('first-mile/shipments')}?limit=30`, days)).body.result.shipments;
		};
		const actionsOf = async (shipmentId: number | undefined) => {
			type Shown = { result: { currentStatus: { status: string }; availableActions: string[]; externalId: string } };
			return (await documented<Shown>('GET', inFbs(`first-mile/shipments/${shipmentId}`))).body.result;
		};

		test('confirm a shipment once it is formed, and once only', async () => {
			const [early] = await shipments('OUTBOUND_CREATED');
			const tooEarly = await refused(400, 'POST', inFbs(`first-mile/shipments/${early?.id}/confirm`));
			expect(tooEarly.body.errors[0]?.message).toBe('Cutoff time for shipments has not been reached yet');
			const [formed] = await shipments('OUTBOUND_READY_FOR_CONFIRMATION');
			expect((await actionsOf(formed?.id)).availableActions).toContain('CONFIRM');
			await documented('POST', inFbs(`first-mile/shipments/${formed?.id}/confirm`), { externalShipmentId: 'A-1' });
			const after = await actionsOf(formed?.id);
			expect(after.availableActions).not.toContain('CONFIRM');
			expect(after).toMatchObject({ currentStatus: { status: 'OUTBOUND_CONFIRMED' }, externalId: 'A-1' });
			await refused(400, 'POST', inFbs(`first-mile/shipments/${formed?.id}/confirm`));
			await refused(404, 'POST', inFbs('first-mile/shipments/5/confirm'));
			expect(await written(formed?.orderIds[0] ?? 0)).toMatchObject({
				effects: { confirm: 1 },
				shipment: { id: String(formed?.id), status: 'OUTBOUND_CONFIRMED' },
			});
		});

		test('send orders on to the next shipment, which takes minutes and passes over cancelled ones', async () => {
			const working = (await fbsOrders('PROCESSING', 'STARTED')).map(({ orderId }) => orderId);
			const early = (await shipments('OUTBOUND_CREATED')).find(({ orderIds }) => orderIds.filter((id) => working.includes(id)).length > 1);
			const [kept = 0, cancelled = 0] = early?.orderIds.filter((id) => working.includes(id)) ?? [];
			const path = inFbs(`first-mile/shipments/${early?.id}/orders/transfer`);
			await documented('POST', path, { orderIds: [kept, cancelled] });
			await documented('POST', path, { orderIds: [kept] });
			expect((await readOrder(kept)).delivery.shipment?.id).toBe(early?.id);
			await documented('PUT', inFbs(`orders/${cancelled}/status`), { order: { status: 'CANCELLED', substatus: 'SHOP_FAILED' } });
			const before = await readOrder(kept);
			sandbox.state.clock.advance(10 * 60_000);
			const after = await readOrder(kept);
			expect(after.delivery.shipment?.id).not.toBe(early?.id);
			expect(Date.parse(after.delivery.shipment?.shipmentDate ?? '') - Date.parse(before.delivery.shipment?.shipmentDate ?? '')).toBe(day);
			expect((await readOrder(cancelled)).delivery.shipment?.id).toBe(early?.id);
			expect(await written(kept)).toMatchObject({ effects: { transfer: 1 }, shipment: { id: String(after.delivery.shipment?.id) } });

			await refused(400, 'POST', path, { orderIds: [kept] });
			await refused(400, 'POST', path, { orderIds: [cancelled] });
			await refused(400, 'POST', path, { orderIds: [] });
			await refused(400, 'POST', path, { orderIds: Array.from({ length: 501 }, (_, id) => id + 1) });
			const [formed] = await shipments('OUTBOUND_READY_FOR_CONFIRMATION');
			await refused(400, 'POST', inFbs(`first-mile/shipments/${formed?.id}/orders/transfer`), { orderIds: formed?.orderIds.slice(0, 1) });
		});

		test('are refused to a key that may only read, and forgotten by a reset', async () => {
			const [order] = await fbsOrders('PROCESSING', 'STARTED');
			const readOnly = (sandbox.credentials.yandex as readonly Key[]).find((one) => one.readOnly) as Key;
			const path = inFbs(`orders/${order?.orderId}/status`);
			const cancel = { order: { status: 'CANCELLED', substatus: 'SHOP_FAILED' } };
			await refused(403, 'PUT', path, cancel, { 'api-key': readOnly.token });
			await documented('PUT', path, cancel);
			sandbox.state.reset({}, morning);
			expect(await readOrder(order?.orderId ?? 0)).toMatchObject({ status: 'PROCESSING', substatus: 'STARTED' });
			expect(await written(order?.orderId ?? 0)).toBeUndefined();
		});
	});

	test('refuses in the documented envelope: no key, wrong key, missing scope, foreign shop, wrong method and content', async () => {
		await refused(401, 'GET', '/v2/campaigns', undefined, {});
		await refused(403, 'GET', '/v2/campaigns', undefined, { 'api-key': badKey('wrong key').token });
		await refused(403, 'POST', inBusiness(2, 'offer-mappings'), {}, { 'api-key': badKey('no right to products, stocks, orders').token });
		await refused(403, 'POST', inBusiness(2, 'offer-mappings'), {}, { 'api-key': badKey('switched off').token });
		await refused(403, 'GET', '/v2/campaigns/1', undefined);
		await refused(403, 'POST', '/v2/businesses/1/offer-mappings', {});
		await refused(404, 'GET', '/v2/no-such-thing');
		await refused(405, 'DELETE', '/v2/campaigns');
		await refused(415, 'POST', inBusiness(1, 'orders'), '{}', { 'api-key': key.token, 'content-type': 'text/plain' });
		await refused(400, 'POST', inBusiness(1, 'orders'), '{"dates":');
		await refused(400, 'POST', inBusiness(1, 'orders'));
	});

	test('counts each resource in windows, says what is left, and refuses with 420', async () => {
		const first = await ask('POST', '/v2/auth/token');
		expect(first.headers.get('x-ratelimit-resource-limit')).toBe('100');
		expect(first.headers.get('x-ratelimit-resource-remaining')).toBe('99');
		const until = Date.parse(first.headers.get('x-ratelimit-resource-until') ?? '');
		expect(until).toBeGreaterThan(now());
		for (let call = 0; call < 99; call++) await ask('POST', '/v2/auth/token');
		const over = await refused(420, 'POST', '/v2/auth/token');
		expect(over.headers.get('x-ratelimit-resource-remaining')).toBe('0');
		await documented('GET', '/v2/campaigns?limit=100');
		sandbox.state.clock.advance(3_600_000);
		await documented('POST', '/v2/auth/token');
	});

	test('counts goods, not calls, where the document does', async () => {
		const before = await ask('POST', `${inFby('offers/stocks')}?limit=10`, {});
		const shown = (before.body as unknown as { result: { warehouses: { offers: unknown[] }[] } }).result.warehouses;
		const goods = shown.reduce((sum, { offers }) => sum + offers.length, 0);
		expect(before.headers.get('x-ratelimit-resource-remaining')).toBe(String(100_000 - goods));
	});
});
