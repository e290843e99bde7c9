import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { documentsPresent, whySkipped } from './documents';
import { withoutNewer } from './newer-operations';
import { specOperation, specSchema } from './spec';

const host = 'api-seller.ozon.ru';
const day = 86_400_000;

interface Key {
	readonly clientId: string;
	readonly apiKey: string;
	readonly readOnly?: boolean;
	readonly why?: string;
}

interface Envelope {
	readonly code: number;
	readonly message: string;
}

interface Answer<Shape = Envelope> {
	readonly status: number;
	readonly headers: Headers;
	/** The shape is what the test expects; the official document is what it is checked against. */
	readonly body: Shape;
}

interface ProductIds {
	readonly product_id: number;
	readonly sku: number;
	readonly offer_id: string;
}

interface ProductList {
	readonly result: { readonly items: readonly ProductIds[]; readonly last_id: string };
}

interface PostingList {
	readonly postings: readonly { readonly posting_number: string; readonly status: string; readonly shipment_date: string }[];
	readonly cursor: string;
	readonly has_next: boolean;
	readonly count?: number;
}

interface SupplyIds {
	readonly order_ids: readonly string[];
	readonly last_id: string;
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what the sandbox answers for Ozon', () => {
	let sandbox: Sandbox;
	let keys: readonly Key[];

	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7 });
		keys = sandbox.credentials.ozon as readonly Key[];
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.limits.refill());

	async function post<Shape = Envelope>(path: string, body?: unknown, key: Partial<Key> | undefined = keys[0]): Promise<Answer<Shape>> {
		const headers: Record<string, string> = { 'content-type': 'application/json' };
		if (key?.clientId) headers['client-id'] = key.clientId;
		if (key?.apiKey) headers['api-key'] = key.apiKey;
		const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
		const answer = await fetch(`${sandbox.http}/${host}${path}`, { method: 'POST', headers, body: text });
		return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Shape };
	}

	/** Asks as documented, and checks the question and the answer against the official document. */
	async function documented<Shape>(path: string, body?: unknown, key?: Key): Promise<Answer<Shape>> {
		const operation = specOperation('ozon', 'POST', path);
		const answer = await post<Shape>(path, body, key ?? keys[0]);
		expect(operation.body(body), `request to ${path}`).toEqual([]);
		expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(200);
		expect(withoutNewer('ozon', `POST ${path}`, operation.answer(200, answer.body)), `answer of ${path}`).toEqual([]);
		return answer;
	}

	const year = () => {
		const now = sandbox.state.clock.now();
		return { since: new Date(now - 200 * day).toISOString(), to: new Date(now + day).toISOString() };
	};
	const everything = { analytics_data: true, barcodes: true, financial_data: true, legal_info: true };
	const states = [
		'DATA_FILLING',
		'READY_TO_SUPPLY',
		'ACCEPTED_AT_SUPPLY_WAREHOUSE',
		'IN_TRANSIT',
		'ACCEPTANCE_AT_STORAGE_WAREHOUSE',
		'REPORTS_CONFIRMATION_AWAITING',
		'REPORT_REJECTED',
		'COMPLETED',
		'REJECTED_AT_SUPPLY_WAREHOUSE',
		'CANCELLED',
		'OVERDUE',
	];

	test('tells the rights and the owner of a key', async () => {
		const roles = await documented<{ roles: { methods: string[] }[]; expires_at: string }>('/v1/roles');
		expect(roles.body.roles[0]?.methods).toContain('/v4/posting/fbs/list');
		expect(Date.parse(roles.body.expires_at)).toBeGreaterThan(sandbox.state.clock.now());
		const info = await documented<{ company: { name: string } }>('/v1/seller/info');
		expect(info.body.company.name).toBe('Уют');
	});

	test('lists every product once, page by page, and ends', async () => {
		const seen = new Set<number>();
		let lastId = '';
		do {
			const { body } = await documented<ProductList>('/v3/product/list', { filter: { visibility: 'ALL' }, last_id: lastId, limit: 50 });
			for (const { product_id } of body.result.items) seen.add(product_id);
			lastId = body.result.last_id;
		} while (lastId !== '');
		expect(seen.size).toBe(sandbox.state.world.seller('ozon-1').counts(sandbox.state.clock.now()).products);
	});

	test('describes products by each kind of id', async () => {
		const list = await documented<ProductList>('/v3/product/list', { filter: {}, last_id: '', limit: 20 });
		const { items } = list.body.result;
		for (const names of [
			{ product_id: items.map(({ product_id }) => String(product_id)) },
			{ sku: items.map(({ sku }) => String(sku)) },
			{ offer_id: items.map(({ offer_id }) => offer_id) },
		]) {
			const { body } = await documented<{ items: ProductIds[] }>('/v3/product/info/list', names);
			expect(body.items.map(({ offer_id }) => offer_id)).toEqual(items.map(({ offer_id }) => offer_id));
		}
		const attributes = await documented<{ result: unknown[] }>('/v4/product/info/attributes', {
			filter: { visibility: 'ALL' },
			limit: 100,
			last_id: '',
		});
		expect(attributes.body.result).toHaveLength(100);
		const prices = await documented<{ items: unknown[] }>('/v5/product/info/prices', {
			filter: { visibility: 'ALL' },
			limit: 100,
			cursor: '',
		});
		expect(prices.body.items).toHaveLength(100);
	});

	test('names every category and type of goods that its products have', async () => {
		interface Node {
			readonly description_category_id?: number;
			readonly type_id?: number;
			readonly children: readonly Node[];
		}
		const tree = await documented<{ result: Node[] }>('/v1/description-category/tree', { language: 'DEFAULT' });
		/** `category/type` of every leaf. */
		const places = new Set<string>();
		const walk = ({ children, type_id, description_category_id }: Node, category?: number): void => {
			if (type_id !== undefined) places.add(`${category}/${type_id}`);
			for (const child of children) walk(child, description_category_id);
		};
		for (const section of tree.body.result) walk(section);
		const list = await documented<ProductList>('/v3/product/list', { filter: {}, last_id: '', limit: 1000 });
		const { body } = await documented<{ items: { description_category_id: number; type_id: number }[] }>('/v3/product/info/list', {
			product_id: list.body.result.items.map(({ product_id }) => String(product_id)),
		});
		const missing = body.items.map((item) => `${item.description_category_id}/${item.type_id}`).filter((place) => !places.has(place));
		expect(missing).toEqual([]);
	});

	test('tells stocks apart by scheme and warehouse', async () => {
		const total = await documented<{ items: { stocks: { sku: number }[] }[] }>('/v4/product/info/stocks', {
			filter: { visibility: 'ALL' },
			limit: 1000,
			cursor: '',
		});
		const skus = total.body.items.flatMap(({ stocks }) => stocks.map(({ sku }) => String(sku)));
		const own = await documented<{ products: unknown[] }>('/v2/product/info/stocks-by-warehouse/fbs', { sku: skus, limit: 1000 });
		const list = await documented<ProductList>('/v3/product/list', { filter: {}, limit: 1000 });
		const every = list.body.result.items.map(({ sku }) => String(sku));
		const ozon = await documented<{ products: unknown[] }>('/v1/product/info/stocks-by-warehouse/fbo', { skus: every, limit: 1000 });
		const { stocks } = sandbox.state.world.seller('ozon-1').counts(sandbox.state.clock.now());
		expect(own.body.products).toHaveLength(stocks.seller);
		expect(ozon.body.products).toHaveLength(stocks.marketplace);
		const analytics = await documented<{ items: unknown[] }>('/v1/analytics/stocks', { skus: every.slice(0, 100) });
		expect(analytics.body.items.length).toBeGreaterThan(0);
	});

	test('lists warehouses, ways of delivery and clusters', async () => {
		const own = await documented<{ has_next: boolean; cursor: string }>('/v2/warehouse/list', { limit: 1 });
		expect(own.body.has_next).toBe(true);
		const rest = await documented<{ has_next: boolean; cursor: string }>('/v2/warehouse/list', { limit: 1, cursor: own.body.cursor });
		expect(rest.body).toMatchObject({ has_next: false, cursor: '' });
		await documented('/v2/delivery-method/list', { limit: 100, filter: { status: ['ACTIVE'] } });
		await documented('/v1/warehouse/ozon/list', { warehouse_types: ['FULL_FILLMENT'] });
		await documented('/v2/cluster/list');
	});

	test('lists every FBS posting once, in both directions, with and without the extra parts', async () => {
		for (const sort_dir of ['ASC', 'DESC']) {
			const seen = new Set<string>();
			let cursor = '';
			do {
				const { body } = await documented<PostingList>('/v4/posting/fbs/list', {
					filter: year(),
					limit: 40,
					cursor,
					sort_dir,
					with: everything,
				});
				for (const { posting_number } of body.postings) seen.add(posting_number);
				cursor = body.cursor;
				expect(body.has_next).toBe(cursor !== '');
			} while (cursor !== '');
			expect(seen.size).toBe(sandbox.state.world.seller('ozon-1').counts(sandbox.state.clock.now()).orders.fbs);
		}
		await documented<PostingList>('/v4/posting/fbs/list', { filter: year(), limit: 10 });
	});

	test('shows changed, late and single FBS postings', async () => {
		const now = sandbox.state.clock.now();
		const lately = { from: new Date(now - day).toISOString(), to: new Date(now).toISOString() };
		const changed = await documented<PostingList>('/v4/posting/fbs/list', {
			filter: { ...year(), last_changed_status_date: lately },
			limit: 100,
		});
		expect(changed.body.postings.length).toBeGreaterThan(0);
		const open = await documented<PostingList>('/v4/posting/fbs/unfulfilled/list', {
			filter: { cutoff_from: new Date(now - 10 * day).toISOString(), cutoff_to: new Date(now + 10 * day).toISOString() },
			limit: 100,
		});
		expect(open.body.count).toBe(open.body.postings.length);
		expect(open.body.postings.some(({ shipment_date }) => Date.parse(shipment_date) < now)).toBe(true);
		for (const { posting_number, status } of open.body.postings.slice(0, 12)) {
			const one = await documented<{ result: { status: string } }>('/v3/posting/fbs/get', {
				posting_number,
				with: { ...everything, product_exemplars: true, related_postings: true },
			});
			expect(one.body.result.status).toBe(status);
		}
	});

	test('lists FBO postings and shows each', async () => {
		const { body } = await documented<PostingList>('/v3/posting/fbo/list', { filter: year(), limit: 100, with: everythingFbo });
		expect(body.postings.length).toBeGreaterThan(20);
		for (const { posting_number } of body.postings.slice(0, 5)) {
			await documented('/v2/posting/fbo/get', { posting_number, with: everythingFbo });
		}
	});

	test('lists supply orders with their slots and contents', async () => {
		const list = await documented<SupplyIds>('/v3/supply-order/list', {
			filter: { states },
			limit: 100,
			sort_by: 'TIMESLOT_FROM_UTC',
			sort_dir: 'ASC',
		});
		expect(list.body.order_ids).toHaveLength(sandbox.state.world.seller('ozon-1').counts(sandbox.state.clock.now()).supplies);
		const { body } = await documented<{ orders: { order_id: number; state: string; supplies: { bundle_id: string }[] }[] }>(
			'/v3/supply-order/get',
			{ order_ids: list.body.order_ids },
		);
		expect(new Set(body.orders.map(({ state }) => state))).toEqual(new Set(states));
		for (const order of body.orders) {
			const bundle = await documented<{ items: unknown[]; total_count: number }>('/v1/supply-order/bundle', {
				bundle_ids: order.supplies.map(({ bundle_id }) => bundle_id),
				limit: 100,
			});
			expect(bundle.body.items).toHaveLength(bundle.body.total_count);
		}
		const counter = await documented<{ items: unknown[] }>('/v1/supply-order/status/counter');
		expect(counter.body.items).toHaveLength(states.length - 1);
		for (const { order_id } of body.orders) await documented('/v2/supply-order/timeslot/list', { order_id });
	});

	test('pages through supply orders without losing or repeating one', async () => {
		const seen: string[] = [];
		let lastId = '';
		do {
			const { body } = await documented<SupplyIds>('/v3/supply-order/list', {
				filter: { states },
				limit: 4,
				sort_by: 'ORDER_CREATION',
				last_id: lastId,
			});
			seen.push(...body.order_ids);
			lastId = body.last_id;
		} while (lastId !== '');
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen).toHaveLength(sandbox.state.world.seller('ozon-1').counts(sandbox.state.clock.now()).supplies);
	});

	describe('refuses', () => {
		const envelope = () => specSchema('ozon', 'rpcStatus');
		const refused = (answer: Answer, status: number, message: RegExp) => {
			expect(answer.status).toBe(status);
			expect(envelope()(answer.body)).toEqual([]);
			expect(answer.body.message).toMatch(message);
		};

		test('a missing, wrong or dead key', async () => {
			refused(await post('/v1/roles', {}, {}), 401, /Invalid Api-Key/);
			refused(await post('/v1/roles', {}, { ...keys[0], clientId: '1' }), 401, /Invalid Api-Key/);
			const dead = (sandbox.badCredentials.ozon as readonly Key[]).find(({ why }) => why === 'expired');
			refused(await post('/v1/roles', {}, dead), 403, /Api-key is deactivated/);
		});

		test('a key without the role', async () => {
			const weak = (sandbox.badCredentials.ozon as readonly Key[]).find(({ why }) => why?.startsWith('no right'));
			refused(await post('/v4/posting/fbs/list', { filter: year(), limit: 10 }, weak), 403, /missing a required role/);
			const roles = await documented<{ roles: { methods: string[] }[]; expires_at: string }>('/v1/roles', undefined, weak);
			expect(roles.body.roles[0]?.methods).not.toContain('/v4/posting/fbs/list');
		});

		test.each([
			['a body that is not JSON', '/v3/product/list', '{'],
			['a limit over the most', '/v3/product/list', { limit: 1001 }],
			['a limit of nothing', '/v4/posting/fbs/list', { filter: { since: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }, limit: 0 }],
			['two groups of ids', '/v3/product/list', { filter: { offer_id: ['a'], product_id: ['1'] } }],
			['no ids', '/v3/product/info/list', {}],
			['a cursor of somebody else', '/v5/product/info/prices', { filter: {}, limit: 10, cursor: 'zzz' }],
			['a missing filter', '/v5/product/info/prices', { limit: 10 }],
			['a missing period', '/v4/posting/fbs/list', { filter: {}, limit: 10 }],
			[
				'a period of two years',
				'/v4/posting/fbs/list',
				{ filter: { since: '2024-01-01T00:00:00Z', to: '2026-01-01T00:00:00Z' }, limit: 10 },
			],
			['both periods at once', '/v4/posting/fbs/unfulfilled/list', { filter: twoPeriods, limit: 10 }],
			['neither period', '/v4/posting/fbs/unfulfilled/list', { filter: {}, limit: 10 }],
			['no states', '/v3/supply-order/list', { filter: { states: [] }, limit: 10, sort_by: 'ORDER_CREATION' }],
			['too many supply orders', '/v3/supply-order/get', { order_ids: Array.from({ length: 51 }, (_, index) => String(index)) }],
			['an unknown order of things', '/v3/supply-order/list', { filter: { states }, limit: 10, sort_by: 'NAME' }],
		])('%s', async (_, path, body) => {
			refused(await post(path, body), 400, /./);
		});

		test('what is not there', async () => {
			refused(await post('/v3/posting/fbs/get', { posting_number: '0000000001-0001-1' }), 404, /POSTING_NOT_FOUND/);
			refused(await post('/v9/nothing', {}), 404, /method is not allowed/);
			for (const retired of ['/v3/posting/fbs/list', '/v2/posting/fbo/list', '/v1/warehouse/list']) {
				refused(await post(retired, {}), 404, /method is not allowed/);
			}
		});

		test('the fifty-first request of a second, and tells when to come back', async () => {
			const answers: Answer[] = [];
			for (let left = 90; left > 0; left--) answers.push(await post('/v1/seller/info', {}));
			const first = answers.find(({ status }) => status === 429);
			if (!first) throw new Error('Ninety requests at once should be too many');
			refused(first, 429, /rate limit per second/);
			expect(Number(first.headers.get('retry-after'))).toBeGreaterThan(0);
			expect(first.headers.get('ratelimit-remaining')).toBe('0');
			expect(answers[0]?.headers.get('ratelimit-remaining')).toBe('49');
		});
	});
});

const everythingFbo = { analytics_data: true, financial_data: true, legal_info: true };

const twoPeriods = {
	cutoff_from: '2026-11-01T00:00:00Z',
	cutoff_to: '2026-11-02T00:00:00Z',
	delivering_date_from: '2026-11-01T00:00:00Z',
	delivering_date_to: '2026-11-02T00:00:00Z',
};
