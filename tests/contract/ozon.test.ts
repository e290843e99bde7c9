import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { orderSerialOf, supplySerialOf } from '../sandbox/ozon/numbers';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { codeOfPiece } from '../sandbox/world/marking';
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

	describe('lets a supply come at another hour, by another driver', () => {
		beforeEach(() => sandbox.state.reset({}));
		interface Slot {
			readonly from: string;
			readonly to: string;
		}
		interface Slots {
			readonly timeslots_info?: { limitations: { changes_count: number; changes_limit: number }; timeslots: Slot[] };
			readonly limit_exceeded?: { changes_limit: number };
			readonly timeslot_change_forbidden?: { error_reasons: string[] };
		}
		interface Details {
			readonly state: string;
			readonly timeslot: { can_set: boolean; can_not_set_reasons: string[]; value: { timeslot: Slot } };
			readonly vehicle: { can_set: boolean; can_not_set_reasons: string[]; value?: { vehicle_number: string } };
		}
		interface Begun {
			readonly operation_id: string;
			readonly errors?: string[];
			readonly error_reasons?: string[];
		}
		const vehicle = { driver_name: 'Иван Петров', driver_phone: '+79990000001', vehicle_model: 'ГАЗель', vehicle_number: 'А123ВВ799' };
		const details = async (order_id: number) => (await documented<Details>('/v1/supply-order/details', { order_id })).body;
		const slots = async (order_id: number) => (await documented<Slots>('/v2/supply-order/timeslot/list', { order_id })).body;
		const orders = async (wanted: readonly string[]) => {
			const { body } = await documented<SupplyIds>('/v3/supply-order/list', {
				filter: { states: wanted },
				limit: 100,
				sort_by: 'TIMESLOT_FROM_UTC',
				sort_dir: 'DESC',
			});
			return body.order_ids.map(Number);
		};
		const move = async (supply_order_id: number, { from, to }: Slot) =>
			(await documented<Begun>('/v1/supply-order/timeslot/update', { supply_order_id, timeslot: { from, to } })).body;

		test('nobody has begun other operations', async () => {
			expect((await documented('/v1/supply-order/timeslot/status', { operation_id: 'none' })).body).toMatchObject({
				status: 'STATUS_UNSPECIFIED',
			});
			expect((await documented('/v1/supply-order/pass/status', { operation_id: 'none' })).body).toMatchObject({ result: 'Unknown' });
			expect((await post('/v1/supply-order/pass/create', { supply_order_id: 1, vehicle: { ...vehicle, driver_phone: '' } })).status).toBe(
				400,
			);
		});

		test('each supply says what may be changed, in every state', async () => {
			const seen = new Set<string>();
			for (const id of await orders(states)) {
				const { state, timeslot, vehicle: told } = await details(id);
				const open = state === 'DATA_FILLING' || state === 'READY_TO_SUPPLY';
				if (!open)
					expect([timeslot.can_not_set_reasons, told.can_not_set_reasons]).toEqual([['INVALID_ORDER_STATE'], ['INVALID_ORDER_STATE']]);
				const forbidden = (await slots(id)).timeslot_change_forbidden?.error_reasons;
				expect(forbidden ?? []).toEqual(timeslot.can_not_set_reasons);
				for (const reason of told.can_not_set_reasons) seen.add(reason);
			}
			expect(seen).toEqual(new Set(['INVALID_ORDER_STATE', 'VEHICLE_NOT_REQUIRED']));
		});

		test('a move is taken, worked on, and then the supply says so; three times at most', async () => {
			const [id = 0] = await orders(['DATA_FILLING', 'READY_TO_SUPPLY']);
			for (const done of [1, 2, 3]) {
				const { timeslots_info: info } = await slots(id);
				expect(info?.limitations).toEqual({ changes_count: done - 1, changes_limit: 4 - done });
				const slot = info?.timeslots.at(-done) ?? { from: '', to: '' };
				const { operation_id, errors } = await move(id, slot);
				expect(errors).toEqual([]);
				const status = async () => (await documented<{ status: string }>('/v1/supply-order/timeslot/status', { operation_id })).body.status;
				expect(await status()).toBe('STATUS_IN_PROGRESS');
				sandbox.state.clock.advance(5_000);
				expect(await status()).toBe('STATUS_SUCCESS');
				expect((await details(id)).timeslot.value.timeslot).toEqual(slot);
			}
			expect((await slots(id)).limit_exceeded).toEqual({ changes_limit: 0 });
			const late = { from: '2026-11-20T10:00:00Z', to: '2026-11-20T11:00:00Z' };
			expect((await move(id, late)).errors).toEqual(['UPDATE_TIMESLOT_ERROR_LIMIT_OF_CHANGING_TIMESLOT_EXCEEDED']);
		});

		test('a move is refused in the documented words', async () => {
			const [id = 0] = await orders(['READY_TO_SUPPLY']);
			const [gone = 0] = await orders(['CANCELLED']);
			const slot = (await slots(id)).timeslots_info?.timeslots[0] ?? { from: '', to: '' };
			expect((await move(id, { from: slot.to, to: slot.from })).errors).toEqual(['UPDATE_TIMESLOT_ERROR_OUT_OF_ALLOWED_RANGE']);
			expect((await move(gone, slot)).errors).toEqual(['UPDATE_TIMESLOT_ERROR_INVALID_ORDER_STATE']);
			expect((await move(1, slot)).errors).toEqual(['UPDATE_TIMESLOT_ERROR_ORDER_NOT_BELONG_COMPANY']);
			const { operation_id } = await move(id, slot);
			sandbox.state.world.seller('ozon-1').actOnSupply(supplySerialOf(String(id)) ?? -1, sandbox.state.clock.now(), 'CANCELLED');
			sandbox.state.clock.advance(5_000);
			const { body } = await documented('/v1/supply-order/timeslot/status', { operation_id });
			expect(body).toEqual({ status: 'STATUS_ERROR', errors: ['UPDATE_TIMESLOT_ERROR_INVALID_ORDER_STATE'] });
			expect((await details(id)).timeslot.value.timeslot).not.toEqual(slot);
		});

		test('data for a pass are taken, worked on, and then told where they may be', async () => {
			const told: boolean[] = [];
			for (const id of await orders(['DATA_FILLING', 'READY_TO_SUPPLY'])) {
				const asked = await details(id);
				const { operation_id, error_reasons } = (await documented<Begun>('/v1/supply-order/pass/create', { supply_order_id: id, vehicle }))
					.body;
				expect(error_reasons).toEqual(asked.vehicle.can_set ? [] : ['SET_VEHICLE_ERROR_VEHICLE_NOT_REQUIRED']);
				if (!asked.vehicle.can_set) continue;
				const result = async () => (await documented<{ result: string }>('/v1/supply-order/pass/status', { operation_id })).body.result;
				expect(await result()).toBe('InProgress');
				sandbox.state.clock.advance(5_000);
				expect(await result()).toBe('Success');
				told.push((await details(id)).vehicle.value?.vehicle_number === vehicle.vehicle_number);
			}
			expect(new Set(told)).toEqual(new Set([true, false]));
		});
	});

	describe('makes labels', () => {
		interface Task {
			readonly status: { readonly code: string; readonly postings_count: number; readonly printed_postings_count: number };
			readonly file_url: string;
		}
		beforeEach(() => sandbox.state.reset({}));
		const awaiting = async () => {
			const { body } = await documented<PostingList>('/v4/posting/fbs/list', {
				filter: { ...year(), statuses: ['awaiting_deliver'] },
				limit: 20,
			});
			sandbox.state.clock.advance(60_000);
			return body.postings.map(({ posting_number }) => posting_number);
		};
		const file = async (link: string) => {
			const { host: at, pathname } = new URL(link);
			return fetch(`${sandbox.http}/${at}${pathname}`);
		};

		test('of postings: a task for each size, and a PDF by a link that needs no key', async () => {
			const posting_numbers = (await awaiting()).slice(0, 3);
			const { body } = await documented<{ tasks: { task_id: number; task_type: string }[] }>('/v3/posting/fbs/package-label/create', {
				posting_numbers,
			});
			expect(body.tasks.map(({ task_type }) => task_type)).toEqual(['big_label', 'small_label']);
			const look = (task_id: number) => documented<Task>('/v2/posting/fbs/package-label/get', { task_id });
			for (const { task_id } of body.tasks) expect((await look(task_id)).body).toMatchObject({ file_url: '', status: { code: 'pending' } });
			sandbox.state.clock.advance(700);
			expect((await look(body.tasks[0]?.task_id ?? 0)).body.status.code).toBe('in_progress');
			sandbox.state.clock.advance(2_000);
			for (const { task_id } of body.tasks) {
				const { body: done } = await look(task_id);
				expect(done.status).toMatchObject({ code: 'completed', postings_count: 3, printed_postings_count: 3 });
				const answer = await file(done.file_url);
				expect(answer.headers.get('content-type')).toBe('application/pdf');
				expect((await answer.text()).slice(0, 5)).toBe('%PDF-');
			}
		});

		test('not of postings in another state, of another seller, or of nobody', async () => {
			const [number = ''] = await awaiting();
			const create = (posting_numbers: string[], key?: Key) =>
				post('/v3/posting/fbs/package-label/create', { posting_numbers }, key ?? keys[0]);
			expect(await create([])).toMatchObject({ status: 400 });
			expect(await create([number], keys[1])).toMatchObject({ status: 400, body: { message: 'POSTING_NUMBERS_IS_INCORRECT_FOR_COMPANY' } });
			sandbox.state.world
				.seller('ozon-1')
				.actOnOrder(orderSerialOf(number) ?? -1, sandbox.state.clock.now(), 'cancelled', 'posting_canceled');
			expect(await create([number])).toMatchObject({ status: 400, body: { message: 'INVALID_ARGUMENT' } });
			expect(await post('/v2/posting/fbs/package-label/get', { task_id: 1 })).toMatchObject({ status: 404 });
		});

		test('of the cargoes of a supply', async () => {
			const list = await documented<SupplyIds>('/v3/supply-order/list', {
				filter: { states: ['READY_TO_SUPPLY'] },
				limit: 1,
				sort_by: 'ORDER_CREATION',
			});
			const { body } = await documented<{ orders: { supplies: { supply_id: number }[] }[] }>('/v3/supply-order/get', {
				order_ids: list.body.order_ids,
			});
			const supply_id = body.orders[0]?.supplies[0]?.supply_id ?? 0;
			const cargoes = await documented<{ supplies_cargoes: { cargoes_without_transport_cargoes: unknown[] }[] }>(
				'/v1/cargoes/supplies/get',
				{
					supply_ids: [String(supply_id)],
				},
			);
			expect(cargoes.body.supplies_cargoes[0]?.cargoes_without_transport_cargoes.length).toBeGreaterThan(0);
			const made = await documented<{ operation_id: string }>('/v1/cargoes-label/create', { supply_id });
			const look = () =>
				documented<{ status: string; result?: { file_url: string } }>('/v1/cargoes-label/get', { operation_id: made.body.operation_id });
			expect((await look()).body.status).toBe('IN_PROGRESS');
			sandbox.state.clock.advance(3_000);
			expect((await file((await look()).body.result?.file_url ?? '')).status).toBe(200);
			const nobody = await documented<{ errors: unknown }>('/v1/cargoes-label/create', { supply_id: 1 });
			expect(nobody.body.errors).toEqual({ error_reasons: ['SUPPLY_NOT_BELONG_COMPANY'] });
		});
	});

	test('takes codes of «Честный знак» before the assembly, and checks them', async () => {
		const { body } = await documented<{
			postings: { posting_number: string; requirements: { products_requiring_mandatory_mark: string[] } }[];
		}>('/v4/posting/fbs/list', { filter: year(), limit: 100, sort_dir: 'DESC' });
		const posting = body.postings.find(({ requirements }) => requirements.products_requiring_mandatory_mark.length > 0);
		if (!posting) throw new Error('No posting needs codes');
		const { posting_number } = posting;
		const serial = orderSerialOf(posting_number) ?? -1;
		sandbox.state.world.seller('ozon-1').actOnOrder(serial, sandbox.state.clock.now(), 'awaiting_packaging', 'posting_created');
		interface Pieces {
			readonly products: readonly { readonly product_id: number; readonly exemplars: readonly { readonly exemplar_id: number }[] }[];
		}
		const { body: known } = await documented<Pieces>('/v6/fbs/posting/product/exemplar/create-or-get', { posting_number });
		const needed = posting.requirements.products_requiring_mandatory_mark;
		const code = (id: number) => codeOfPiece('4600000000008', id);
		const products = known.products.map(({ product_id, exemplars }) => ({
			product_id,
			exemplars: exemplars.map(({ exemplar_id }) => ({
				exemplar_id,
				marks: needed.includes(String(product_id)) ? [{ mark: code(exemplar_id), mark_type: 'mandatory_mark' }] : [],
			})),
		}));
		const plain = products.map(({ product_id, exemplars }) => ({ product_id, exemplars: exemplars.map(({ marks }) => ({ marks })) }));
		const valid = await documented<{ products: { valid: boolean }[] }>('/v5/fbs/posting/product/exemplar/validate', {
			posting_number,
			products: plain,
		});
		expect(valid.body.products.every((product) => product.valid)).toBe(true);
		const operation = specOperation('ozon', 'POST', '/v6/fbs/posting/product/exemplar/set');
		expect(operation.body({ posting_number, products })).toEqual([]);
		const answer = await fetch(`${sandbox.http}/${host}${operation.path}`, {
			method: 'POST',
			headers: { 'client-id': keys[0]?.clientId ?? '', 'api-key': keys[0]?.apiKey ?? '' },
			body: JSON.stringify({ posting_number, products }),
		});
		expect([answer.status, await answer.text()]).toEqual([200, '']);
		const status = () => documented<{ status: string }>('/v5/fbs/posting/product/exemplar/status', { posting_number });
		expect((await status()).body.status).toBe('validation_in_process');
		sandbox.state.clock.advance(3_000);
		expect((await status()).body.status).toBe('ship_available');
	});

	describe('carries out', () => {
		interface Posting {
			readonly posting_number: string;
			readonly parent_posting_number: string;
			readonly status: string;
			readonly substatus: string;
			readonly available_actions: readonly string[];
			readonly products: readonly { readonly sku: number; readonly quantity: number }[];
			readonly requirements: { readonly products_requiring_mandatory_mark: readonly string[] };
			readonly cancellation: { readonly cancel_reason_id: number; readonly cancellation_type: string };
			readonly related_postings?: { readonly related_posting_numbers: readonly string[] };
		}
		const get = async (posting_number: string) =>
			(await documented<{ result: Posting }>('/v3/posting/fbs/get', { posting_number, with: { related_postings: true } })).body.result;
		const isUnmarked = ({ requirements }: Posting) => requirements.products_requiring_mandatory_mark.length === 0;
		/** Postings whose goods need no codes in a state, made so by the world's own hand if there are too few. */
		const postingsIn = async (status: string, substatus: string, fits: (posting: Posting) => boolean = () => true) => {
			const { body } = await documented<{ postings: Posting[] }>('/v4/posting/fbs/list', { filter: year(), limit: 100, sort_dir: 'DESC' });
			const chosen = body.postings.filter(isUnmarked).filter(fits);
			const world = sandbox.state.world.seller('ozon-1');
			for (const { posting_number } of chosen) {
				world.actOnOrder(orderSerialOf(posting_number) ?? -1, sandbox.state.clock.now(), status, substatus);
			}
			return chosen;
		};
		const whole = ({ products }: Posting) => [{ products: products.map(({ sku, quantity }) => ({ product_id: sku, quantity })) }];
		const refusedWith = async (path: string, body: unknown, message: string, status = 400) => {
			const answer = await post(path, body);
			expect(answer).toMatchObject({ status, body: { message } });
			expect(specSchema('ozon', 'rpcStatus')(answer.body)).toEqual([]);
		};
		beforeEach(() => sandbox.state.reset({}));

		test('an assembly, which takes its time and now and then fails at first', async () => {
			const postings = (await postingsIn('awaiting_packaging', 'posting_created')).slice(0, 40);
			for (const posting of postings) {
				const { body } = await documented<{ result: string[] }>('/v4/posting/fbs/ship', {
					posting_number: posting.posting_number,
					packages: whole(posting),
					with: { additional_data: true },
				});
				expect(body.result).toEqual([posting.posting_number]);
			}
			const [first] = postings;
			if (!first) throw new Error('There are no postings');
			expect(await get(first.posting_number)).toMatchObject({
				status: 'awaiting_packaging',
				substatus: 'posting_created',
				available_actions: ['ship_async_in_process'],
			});
			await refusedWith('/v4/posting/fbs/ship', { posting_number: first.posting_number, packages: whole(first) }, 'HAS_INCORRECT_STATUS');
			await refusedWith('/v2/posting/fbs/cancel', { posting_number: first.posting_number, cancel_reason_id: 352 }, 'HAS_INCORRECT_STATUS');

			sandbox.state.clock.advance(61_000);
			sandbox.state.limits.refill();
			const after = await Promise.all(postings.map(({ posting_number }) => get(posting_number)));
			const failed = after.filter(({ substatus }) => substatus === 'ship_failed');
			expect(failed.length).toBeGreaterThan(0);
			expect(after.filter(({ status }) => status === 'awaiting_deliver')).toHaveLength(postings.length - failed.length);
			for (const posting of failed) {
				expect(posting).toMatchObject({
					status: 'awaiting_packaging',
					available_actions: ['cancel', 'product_cancel', 'ship_async_retry'],
				});
				await documented('/v4/posting/fbs/ship', { posting_number: posting.posting_number, packages: whole(posting) });
			}
			sandbox.state.clock.advance(61_000);
			sandbox.state.limits.refill();
			for (const { posting_number } of failed) expect((await get(posting_number)).status).toBe('awaiting_deliver');
			await refusedWith(
				'/v4/posting/fbs/ship',
				{ posting_number: first.posting_number, packages: whole(first) },
				'POSTING_ALREADY_SHIPPED',
			);
		});

		test('an assembly into several packages, and into one with a rest', async () => {
			const several = await postingsIn('awaiting_packaging', 'posting_created', ({ products }) => products.length > 1);
			const [posting] = several;
			if (!posting) throw new Error('There is no posting with several goods');
			const { posting_number, products } = posting;
			const packages = products.map(({ sku, quantity }) => ({ products: [{ product_id: sku, quantity }] }));
			const ship = () => documented<{ result: string[] }>('/v4/posting/fbs/ship', { posting_number, packages });
			let { result } = (await ship()).body;
			sandbox.state.clock.advance(61_000);
			if ((await get(posting_number)).substatus === 'ship_failed') {
				({ result } = (await ship()).body);
				sandbox.state.clock.advance(61_000);
			}
			expect(result).toHaveLength(packages.length);
			const parcels = await Promise.all(result.map(get));
			expect(parcels.map((parcel) => parcel.products.map(({ sku, quantity }) => ({ product_id: sku, quantity })))).toEqual(
				packages.map((one) => one.products),
			);
			expect(parcels.map(({ status }) => status)).toEqual(result.map(() => 'awaiting_deliver'));
			expect(parcels[1]).toMatchObject({ parent_posting_number: posting_number });
			expect(parcels[0]?.related_postings?.related_posting_numbers).toEqual(result.slice(1));
			const listed = await documented<PostingList>('/v4/posting/fbs/list', {
				filter: { ...year(), order_numbers: [posting_number.replace(/-\d+$/, '')] },
				limit: 100,
			});
			expect(listed.body.postings.map((one) => one.posting_number).sort()).toEqual([...result].sort());

			const other = several.find((one) => one.posting_number !== posting_number);
			if (!other) throw new Error('There is only one posting with several goods');
			const part = other.products.slice(0, 1).map(({ sku, quantity }) => ({ product_id: sku, quantity }));
			const { body } = await documented<{ result: string }>('/v4/posting/fbs/ship/package', {
				posting_number: other.posting_number,
				products: part,
			});
			expect((await get(body.result)).status).toBe('awaiting_packaging');
			expect((await get(other.posting_number)).products.map(({ sku }) => sku)).toEqual(other.products.slice(1).map(({ sku }) => sku));
			sandbox.state.clock.advance(61_000);
			expect((await get(body.result)).status).toBe('awaiting_deliver');
		});

		test('no assembly of what is not in the posting', async () => {
			const [posting] = await postingsIn('awaiting_packaging', 'posting_created');
			if (!posting) throw new Error('There are no postings');
			const { posting_number, products } = posting;
			const packed = (quantity: number, sku = products[0]?.sku ?? 0) => ({
				posting_number,
				packages: [{ products: [{ product_id: sku, quantity }] }],
			});
			await refusedWith('/v4/posting/fbs/ship', packed(99), 'HAS_INCORRECT_PRODUCT_QUANTITY');
			await refusedWith('/v4/posting/fbs/ship', packed(1, 5), 'UNKNOWN_PRODUCT_DEFINED');
			await refusedWith('/v4/posting/fbs/ship', { ...packed(1), posting_number: '0000000001-0001-1' }, 'POSTING_NOT_FOUND', 404);
			expect((await post('/v4/posting/fbs/ship', { posting_number, packages: [] })).status).toBe(400);
			expect(
				(
					await post(
						'/v4/posting/fbs/ship',
						{ posting_number, packages: whole(posting) },
						keys.find(({ readOnly }) => readOnly),
					)
				).status,
			).toBe(403);
		});

		test('cancellations of postings and of goods, and tells what they did', async () => {
			const reasons = await documented<{ result: { id: number; is_available_for_cancellation: boolean }[] }>(
				'/v2/posting/fbs/cancel-reason/list',
			);
			expect(reasons.body.result.map(({ id }) => id)).toContain(352);
			const postings = await postingsIn('awaiting_packaging', 'posting_created');
			const [first, second] = postings;
			const several = postings.find(({ products }) => products.length > 1);
			if (!first || !second || !several) throw new Error('There are too few postings');
			const allowed = await documented<{ result: { posting_number: string; reasons: { id: number }[] }[] }>(
				'/v1/posting/fbs/cancel-reason',
				{
					related_posting_numbers: [first.posting_number, second.posting_number],
				},
			);
			expect(allowed.body.result.map(({ reasons: own }) => own.map(({ id }) => id))).toEqual([
				[352, 400, 402],
				[352, 400, 402],
			]);
			const info = () => documented<{ index: number; period_from: string; period_to: string }>('/v1/rating/index/fbs/info');
			const before = (await info()).body.index;

			const cancel = (cancel_reason_id: number, cancel_reason_message?: string) => ({
				posting_number: first.posting_number,
				cancel_reason_id,
				cancel_reason_message,
			});
			await refusedWith('/v2/posting/fbs/cancel', cancel(401), 'HAS_INCORRECT_CANCEL_REASON');
			expect((await post('/v2/posting/fbs/cancel', cancel(402))).status).toBe(400);
			await documented('/v2/posting/fbs/cancel', cancel(402, 'Разбили'));
			expect(await get(first.posting_number)).toMatchObject({
				status: 'cancelled',
				cancellation: { cancel_reason_id: 402, cancellation_type: 'seller' },
			});
			await refusedWith('/v2/posting/fbs/cancel', cancel(352), 'POSTING_ALREADY_CANCELLED');

			const [gone] = several.products;
			await documented('/v2/posting/fbs/product/cancel', {
				posting_number: several.posting_number,
				cancel_reason_id: 400,
				cancel_reason_message: 'Брак',
				items: [{ sku: gone?.sku, quantity: gone?.quantity }],
			});
			expect((await get(several.posting_number)).products.map(({ sku }) => sku)).toEqual(several.products.slice(1).map(({ sku }) => sku));

			expect((await info()).body.index).toBeGreaterThan(before);
			const now = sandbox.state.clock.now();
			const { body } = await documented<{ errors: { posting_number: string; posting_error_type: string }[] }>(
				'/v1/rating/index/fbs/posting/list',
				{
					filter: { date_from: new Date(now - day).toISOString(), date_to: new Date(now).toISOString() },
					limit: 1000,
				},
			);
			expect(body.errors).toContainEqual(
				expect.objectContaining({ posting_number: first.posting_number, posting_error_type: 'SELLER_CANCELLATION' }),
			);
			const state = (await (await fetch(`${sandbox.http}/__sandbox/state`)).json()) as { written: { ozon: Record<string, unknown> } };
			expect(state.written.ozon['ozon-1']).toContainEqual({
				number: first.posting_number,
				status: 'cancelled',
				substatus: 'posting_canceled',
				cancelReason: '402',
				effects: { cancel: 1 },
			});
		});

		test('the handing over of disputed postings, all or none', async () => {
			const [first, second, third] = await postingsIn('arbitration', 'posting_in_arbitration');
			if (!first || !second || !third) throw new Error('There are too few postings');
			sandbox.state.world.seller('ozon-1').actOnOrder(orderSerialOf(third.posting_number) ?? -1, sandbox.state.clock.now(), 'delivering');
			const path = '/v2/posting/fbs/awaiting-delivery';
			await refusedWith(path, { posting_number: [first.posting_number, third.posting_number] }, 'HAS_INCORRECT_STATUS');
			await documented(path, { posting_number: [first.posting_number, second.posting_number] });
			expect((await get(first.posting_number)).status).toBe('awaiting_deliver');
			expect((await post(path, { posting_number: Array.from({ length: 101 }, () => first.posting_number) })).status).toBe(400);
		});

		test('shipments: made of all that is ready, put together anew, approved, taken back', async () => {
			interface Deliveries {
				readonly methods: readonly {
					readonly delivery_method_id: number;
					readonly warehouse_id: number;
					readonly carriages: readonly { readonly id: number; readonly status?: string; readonly postings_count: number }[];
				}[];
			}
			await postingsIn('awaiting_deliver', 'posting_not_in_carriage');
			const deliveries = async () => (await documented<Deliveries>('/v2/carriage/delivery/list', { limit: 1000 })).body.methods;
			const [method] = await deliveries();
			if (!method) throw new Error('Nothing is delivered');
			expect(method.carriages).toMatchObject([{ id: 0 }]);
			const single = await documented<Deliveries>('/v2/carriage/delivery/list', {
				filter: { delivery_method_id: method.warehouse_id, departure_date: '2031-01-01' },
				limit: 1,
			});
			expect(single.body.methods).toHaveLength(1);

			const { delivery_method_id } = method;
			const { body: made } = await documented<{ carriage_id: number }>('/v1/carriage/create', { delivery_method_id });
			const { carriage_id } = made;
			await refusedWith('/v1/carriage/create', { delivery_method_id }, 'there_are_incomplete_carriages');
			await refusedWith('/v1/carriage/create', { delivery_method_id: 1 }, 'DELIVERY_METHOD_NOT_FOUND');
			const inside = async () =>
				(
					await documented<{ result: { posting_number: string }[] }>('/v2/posting/fbs/act/get-postings', { id: carriage_id })
				).body.result.map(({ posting_number }) => posting_number);
			const all = await inside();
			expect(all).toHaveLength(method.carriages[0]?.postings_count ?? -1);
			const kept = all.slice(0, 2);
			const { body: set } = await documented<{ result: { result: boolean; error: string }[] }>('/v1/carriage/set-postings', {
				carriage_id,
				posting_numbers: [...kept, '0000000001-0001-1'],
			});
			expect(set.result).toMatchObject([{ result: true }, { result: true }, { result: false, error: 'POSTING_NOT_FOUND' }]);
			expect(await inside()).toEqual(kept);
			expect((await get(all[2] ?? '')).substatus).toBe('posting_not_in_carriage');
			expect((await get(kept[0] ?? '')).substatus).toBe('posting_in_carriage');

			const status = async () =>
				(await documented<{ status: string; cancel_availability: { is_cancel_available: boolean } }>('/v1/carriage/get', { carriage_id }))
					.body;
			expect(await status()).toMatchObject({ status: 'new', cancel_availability: { is_cancel_available: true } });
			await documented('/v1/carriage/approve', { carriage_id, containers_count: 1 });
			expect((await status()).status).toBe('formed');
			await refusedWith('/v1/carriage/approve', { carriage_id }, 'carriage status is not new');
			expect((await deliveries())[0]?.carriages.map(({ status: one }) => one)).toEqual(['formed', undefined]);

			const second = await documented<{ carriage_id: number }>('/v1/carriage/create', { delivery_method_id });
			const cancelled = await documented<{ error: string; carriage_status: string }>('/v1/carriage/cancel', second.body);
			expect(cancelled.body).toEqual({ error: '', carriage_status: 'cancelled' });
			sandbox.state.clock.advance(7 * 3_600_000);
			expect(await status()).toMatchObject({ status: 'sended', cancel_availability: { is_cancel_available: false } });
			expect((await documented<{ error: string }>('/v1/carriage/cancel', { carriage_id })).body.error).not.toBe('');
			expect((await get(kept[0] ?? '')).substatus).toBe('posting_transferring_to_delivery');
			await refusedWith('/v1/carriage/get', { carriage_id: 1 }, 'CARRIAGE_NOT_FOUND', 404);
		});
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
			for (const retired of ['/v3/posting/fbs/list', '/v2/posting/fbo/list', '/v1/warehouse/list', '/v1/supply-order/timeslot/get']) {
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
