import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { documentsPresent, whySkipped } from './documents';
import { specOperation } from './spec';

const day = 86_400_000;

interface Key {
	readonly token: string;
	readonly readOnly?: boolean;
	readonly why?: string;
}

interface Asked {
	readonly body?: unknown;
	/** The token itself; the first seller's if left out, none if empty. */
	readonly token?: string;
}

interface Answer<Shape> {
	readonly status: number;
	readonly headers: Headers;
	readonly body: Shape;
}

interface Card {
	readonly nmID: number;
	readonly updatedAt: string;
	readonly sizes: readonly { readonly chrtID: number; readonly skus: readonly string[] }[];
}

interface CardsPage {
	readonly cards: readonly Card[];
	readonly cursor: { readonly updatedAt: string; readonly nmID: number; readonly total: number };
}

interface OrdersPage {
	readonly next: number;
	readonly orders: readonly { readonly id: number; readonly createdAt: string; readonly supplyId?: string }[];
}

interface SupplyRow {
	readonly supplyID: number | null;
	readonly preorderID: number;
	readonly statusID: number;
}

const common = 'common-api';
const content = 'content-api';
const marketplace = 'marketplace-api';
const supplies = 'supplies-api';
const statistics = 'statistics-api';
const analytics = 'seller-analytics-api';

const cardsPath = '/content/v2/get/cards/list';
const stocksReport = '/api/analytics/v1/stocks-report/wb-warehouses';
const feed = '/api/analytics/v1/order-feed';
const settings = (cursor: object, filter: object = { withPhoto: -1 }, ascending = true) => ({
	body: { settings: { sort: { ascending }, cursor, filter } },
});

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what the sandbox answers for Wildberries', () => {
	let sandbox: Sandbox;
	let keys: readonly Key[];

	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 7 });
		keys = sandbox.credentials.wildberries as readonly Key[];
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.limits.refill());

	async function ask<Shape>(host: string, target: string, { body, token = keys[0]?.token ?? '' }: Asked = {}): Promise<Answer<Shape>> {
		const answer = await fetch(`${sandbox.http}/${host}.wildberries.ru${target}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: { ...(token ? { authorization: token } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Shape };
	}

	const operationOf = (host: string, target: string, asked: Asked) => {
		const [path = ''] = target.split('?');
		return specOperation('wildberries', asked.body === undefined ? 'GET' : 'POST', path, `${host}.wildberries.ru`);
	};

	/** Asks as documented, and checks the question and the answer against the official document. */
	async function documented<Shape>(host: string, target: string, asked: Asked = {}): Promise<Shape> {
		const operation = operationOf(host, target, asked);
		const answer = await ask<Shape>(host, target, asked);
		expect(operation.body(asked.body), `request to ${target}`).toEqual([]);
		expect(operation.query(target.split('?')[1] ?? ''), `query of ${target}`).toEqual([]);
		expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(200);
		expect(operation.answer(200, answer.body), `answer of ${target}`).toEqual([]);
		return answer.body;
	}

	/** Asks something that must be refused; the refusal is checked against the document too. */
	async function refused<Shape = Record<string, unknown>>(
		status: number,
		host: string,
		target: string,
		asked: Asked = {},
	): Promise<Answer<Shape>> {
		const answer = await ask<Shape>(host, target, asked);
		expect(answer.status, JSON.stringify(answer.body).slice(0, 300)).toBe(status);
		expect(operationOf(host, target, asked).answer(status, answer.body), `answer of ${target}`).toEqual([]);
		return answer;
	}

	const seconds = (ago: number) => Math.floor((sandbox.state.clock.now() - ago) / 1_000);

	describe('the account', () => {
		test('seller-info names the seller whose id is in the token', async () => {
			const info = await documented<{ sid: string }>(common, '/api/v1/seller-info');
			const claims = JSON.parse(Buffer.from(keys[0]?.token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string };
			expect(info.sid).toBe(claims.sid);
		});

		test('ping answers on every host, three times in thirty seconds', async () => {
			const answers = [];
			for (let count = 0; count < 4; count++) answers.push((await ask(content, '/ping')).status);
			expect(answers).toEqual([200, 200, 200, 429]);
			expect((await ask(supplies, '/ping')).status).toBe(200);
			await documented(common, '/ping');
		});

		test.each([
			['no token', ''],
			['something else', 'a-key'],
		])('%s is refused with a problem document', async (_, token) => {
			const { headers, body } = await refused(401, common, '/api/v1/seller-info', { token: token || ' ' });
			expect(headers.get('content-type')).toContain('application/problem+json');
			expect(body).toMatchObject({ title: 'unauthorized', status: 401 });
		});

		test('an expired token, a test token and one with another signature are refused everywhere', async () => {
			const bad = (sandbox.badCredentials.wildberries as readonly Key[]).filter(({ why }) => !why?.startsWith('no right'));
			expect(bad).toHaveLength(3);
			for (const { token } of bad) {
				await refused(401, common, '/api/v1/seller-info', { token });
				await refused(401, marketplace, '/api/v3/orders/new', { token });
				await refused(401, statistics, '/api/v1/supplier/orders?dateFrom=2026-01-01', { token });
			}
		});

		test('a token of one category opens that category and seller-info only', async () => {
			const key = (sandbox.badCredentials.wildberries as readonly Key[]).find(({ why }) => why?.startsWith('no right'));
			const token = key?.token ?? '';
			await documented(content, cardsPath, { ...settings({ limit: 1 }), token });
			await documented(common, '/api/v1/seller-info', { token });
			await refused(403, marketplace, '/api/v3/warehouses', { token });
			await refused(403, marketplace, '/api/marketplace/v3/fbs/orders/archive?year=2026&month=1&next=0&limit=100', { token });
			await refused(403, analytics, stocksReport, { body: {}, token });
			await refused(401, supplies, '/api/v1/supplies', { body: {}, token });
			await refused(401, statistics, '/api/v1/supplier/orders?dateFrom=2026-01-01', { token });
		});
	});

	describe('cards', () => {
		test.each([true, false])('are paged by the cursor of the last answer, each once, ascending: %s', async (ascending) => {
			const seen: Card[] = [];
			let cursor: object = {};
			for (let total = 40; total === 40; ) {
				const page = await documented<CardsPage>(content, cardsPath, settings({ limit: 40, ...cursor }, { withPhoto: -1 }, ascending));
				sandbox.state.limits.refill();
				seen.push(...page.cards);
				({ total } = page.cursor);
				cursor = { updatedAt: page.cursor.updatedAt, nmID: page.cursor.nmID };
			}
			expect(new Set(seen.map(({ nmID }) => nmID)).size).toBe(seen.length);
			expect(seen).toHaveLength(sandbox.state.world.seller('wildberries-1').counts(sandbox.state.clock.now()).products);
			const moments = seen.map(({ updatedAt }) => updatedAt);
			expect(moments).toEqual(ascending ? [...moments].sort() : [...moments].sort().reverse());
			const { body } = settings({ limit: 40, ...cursor }, { withPhoto: -1 }, ascending);
			expect((await documented<CardsPage>(content, cardsPath, { body })).cards).toEqual([]);
		});

		test('are found by article, by number and by barcode', async () => {
			const [card] = (await documented<CardsPage>(content, cardsPath, settings({ limit: 1 }))).cards;
			for (const textSearch of [String(card?.nmID), card?.sizes[0]?.skus[0] ?? '']) {
				const found = await documented<CardsPage>(content, cardsPath, settings({ limit: 10 }, { withPhoto: -1, textSearch }));
				expect(found.cards.map(({ nmID }) => nmID)).toEqual([card?.nmID]);
			}
		});

		test('are refused beyond a hundred a page, and when the body is no JSON object', async () => {
			await refused(400, content, cardsPath, settings({ limit: 101 }));
			await refused(400, content, cardsPath, settings({ limit: 1 }, { withPhoto: 3 }));
			await refused(400, content, cardsPath, { body: 'text' });
		});
	});

	describe('warehouses and stocks', () => {
		test('amounts are read by size, a thousand at once', async () => {
			const [warehouse] = await documented<{ id: number }[]>(marketplace, '/api/v3/warehouses');
			await documented(marketplace, '/api/v3/offices');
			await documented(supplies, '/api/v1/warehouses');
			const { cards } = await documented<CardsPage>(content, cardsPath, settings({ limit: 100 }));
			const chrtIds = cards.flatMap(({ sizes }) => sizes.map(({ chrtID }) => chrtID));
			const path = `/api/v3/stocks/${warehouse?.id}`;
			const { stocks } = await documented<{ stocks: { chrtId: number }[] }>(marketplace, path, { body: { chrtIds } });
			expect(stocks.length).toBeGreaterThan(0);
			expect(stocks.every(({ chrtId }) => chrtIds.includes(chrtId))).toBe(true);
			expect((await documented<{ stocks: [] }>(marketplace, path, { body: { chrtIds: [1] } })).stocks).toEqual([]);
			const tooMany = Array.from({ length: 1_001 }, (_, index) => index);
			await refused(400, marketplace, path, { body: { chrtIds: tooMany } });
			sandbox.state.limits.refill();
			const { body } = await refused(400, marketplace, path, { body: { skus: ['4600000000000'] } });
			expect(body).toMatchObject({ code: 'SKUUploadDisabled' });
			sandbox.state.limits.refill();
			await refused(404, marketplace, '/api/v3/stocks/1', { body: { chrtIds } });
		});

		test("WB's stocks come one row for each size and warehouse, in pages", async () => {
			type Report = { data: { items: { nmId: number }[] } };
			const { data } = await documented<Report>(analytics, stocksReport, { body: {} });
			expect(data.items).toHaveLength(sandbox.state.world.seller('wildberries-1').counts(sandbox.state.clock.now()).stocks.marketplace);
			sandbox.state.limits.refill();
			const page = await documented<Report>(analytics, stocksReport, { body: { limit: 10, offset: 5 } });
			expect(page.data.items).toEqual(data.items.slice(5, 15));
			sandbox.state.limits.refill();
			const some = data.items.slice(0, 1).map(({ nmId }) => nmId);
			const only = await documented<Report>(analytics, stocksReport, { body: { nmIds: some } });
			expect(only.data.items).toEqual(data.items.filter(({ nmId }) => some.includes(nmId)));
			sandbox.state.limits.refill();
			await refused(400, analytics, stocksReport, { body: { limit: 250_001 } });
		});
	});

	describe('assembly orders', () => {
		test('are listed by period in pages, without statuses; the statuses come by ids', async () => {
			const period = `dateFrom=${seconds(30 * day)}&dateTo=${seconds(0)}`;
			const whole = await documented<OrdersPage>(marketplace, `/api/v3/orders?limit=1000&next=0&${period}`);
			expect(await documented(marketplace, '/api/v3/orders?limit=1000&next=0')).toEqual(whole);
			const paged: number[] = [];
			for (let next = 0, more = true; more; ) {
				const page = await documented<OrdersPage>(marketplace, `/api/v3/orders?limit=30&next=${next}&${period}`);
				paged.push(...page.orders.map(({ id }) => id));
				({ next } = page);
				more = page.orders.length === 30;
			}
			expect(paged).toEqual(whole.orders.map(({ id }) => id));
			const { orders } = await documented<{ orders: { id: number; supplierStatus: string; isCancellable: boolean }[] }>(
				marketplace,
				'/api/v3/orders/status',
				{ body: { orders: [...paged, 12] } },
			);
			expect(orders.map(({ id }) => id)).toEqual(paged);
			const fresh = await documented<OrdersPage>(marketplace, '/api/v3/orders/new');
			const waiting = new Set(
				orders.filter(({ supplierStatus, isCancellable }) => supplierStatus === 'new' && isCancellable).map(({ id }) => id),
			);
			expect(new Set(fresh.orders.map(({ id }) => id))).toEqual(waiting);
		});

		test('are refused for more than 30 days, and without limit and next', async () => {
			for (const query of [
				`limit=1000&next=0&dateFrom=${seconds(31 * day)}&dateTo=${seconds(0)}`,
				'limit=1001&next=0',
				'limit=0&next=0',
				'limit=10',
				'next=0',
			]) {
				sandbox.state.limits.refill();
				await refused(400, marketplace, `/api/v3/orders?${query}`);
			}
			sandbox.state.limits.refill();
			await refused(400, marketplace, '/api/v3/orders/status', { body: { orders: [] } });
		});

		test('belong to supplies: open ones hold what is being assembled, closed ones what was handed over', async () => {
			const { supplies: list } = await documented<{ supplies: { id: string; done: boolean; closedAt: string | null }[] }>(
				marketplace,
				'/api/v3/supplies?limit=1000&next=0',
			);
			expect(list.some(({ done }) => done) && list.some(({ done }) => !done)).toBe(true);
			for (const { id, done, closedAt } of list.slice(-5)) {
				expect(await documented(marketplace, `/api/v3/supplies/${id}`)).toMatchObject({ id, done, closedAt });
				const { orderIds } = await documented<{ orderIds: number[] }>(marketplace, `/api/marketplace/v3/supplies/${id}/order-ids`);
				const { orders } = await documented<{ orders: { supplierStatus: string }[] }>(marketplace, '/api/v3/orders/status', {
					body: { orders: orderIds },
				});
				const inWork = orders.filter(({ supplierStatus }) => supplierStatus === (done ? 'confirm' : 'complete'));
				expect(inWork).toEqual([]);
			}
			await refused(404, marketplace, '/api/v3/supplies/WB-GI-1');
			sandbox.state.limits.refill();
			await refused(400, marketplace, '/api/marketplace/v3/supplies/1/order-ids');
		});

		test('that are older than three months are in the archive, by month', async () => {
			const created = new Date(sandbox.state.clock.now() - 20 * day);
			const target = `/api/marketplace/v3/fbs/orders/archive?year=${created.getUTCFullYear()}&month=${created.getUTCMonth() + 1}&next=0&limit=100`;
			expect((await documented<OrdersPage>(marketplace, target)).orders).toEqual([]);
			await refused(400, marketplace, target.replace('limit=100', 'limit=99'));
			sandbox.state.limits.refill();
			await refused(400, marketplace, target.replace('next=0', 'next=1w'));
			const later = await startSandbox({ seed: 7, now: sandbox.state.clock.now() });
			try {
				later.state.clock.advance(130 * day);
				const token = (later.credentials.wildberries as readonly Key[])[0]?.token ?? '';
				const answer = await fetch(`${later.http}/${marketplace}.wildberries.ru${target}`, { headers: { authorization: token } });
				const body = (await answer.json()) as OrdersPage;
				expect(operationOf(marketplace, target, {}).answer(200, body)).toEqual([]);
				expect(body.orders.length).toBeGreaterThan(0);
			} finally {
				await later.close();
			}
		});
	});

	describe('supplies to the warehouses of WB', () => {
		test('are listed, described, and tell their goods and boxes; what is not planned goes by its order', async () => {
			const list = await documented<SupplyRow[]>(supplies, '/api/v1/supplies?limit=1000&offset=0', { body: {} });
			expect(new Set(list.map(({ statusID }) => statusID))).toEqual(new Set([1, 2, 3, 4, 5, 6]));
			for (const { supplyID, preorderID } of list.slice(-6)) {
				sandbox.state.limits.refill();
				const target = `/api/v1/supplies/${supplyID ?? preorderID}`;
				const flag = `isPreorderID=${supplyID === null}`;
				const details = await documented<{ quantity: number }>(supplies, `${target}?${flag}`);
				const goods = await documented<{ quantity: number }[]>(supplies, `${target}/goods?limit=1000&offset=0&${flag}`);
				expect(goods.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(details.quantity);
				if (supplyID !== null) await documented(supplies, `${target}/package`);
			}
		});

		test('are filtered by status and by dates, and page by offset', async () => {
			const all = await documented<SupplyRow[]>(supplies, '/api/v1/supplies', { body: {} });
			const accepted = await documented<SupplyRow[]>(supplies, '/api/v1/supplies', { body: { statusIDs: [5] } });
			expect(accepted).toEqual(all.filter(({ statusID }) => statusID === 5));
			const second = await documented<SupplyRow[]>(supplies, '/api/v1/supplies?limit=2&offset=1', { body: {} });
			expect(second).toEqual(all.slice(1, 3));
			const dates = [{ type: 'factDate', from: '2020-01-01', till: '2020-02-01' }];
			expect(await documented(supplies, '/api/v1/supplies', { body: { dates } })).toEqual([]);
			await refused(400, supplies, '/api/v1/supplies', { body: { statusIDs: [7] } });
			await refused(400, supplies, '/api/v1/supplies', { body: { dates: [{ type: 'someDate' }] } });
			await refused(400, supplies, '/api/v1/supplies?limit=1001', { body: {} });
			await refused(404, supplies, '/api/v1/supplies/1');
			await refused(400, supplies, `/api/v1/supplies/${all.find(({ supplyID }) => supplyID)?.preorderID}?isPreorderID=true`);
		});
	});

	describe('reports', () => {
		test('orders of statistics come by change, one row for each piece, from both kinds of warehouses', async () => {
			type Row = { lastChangeDate: string; warehouseType: string; srid: string };
			const rows = await documented<Row[]>(statistics, '/api/v1/supplier/orders?dateFrom=2020-01-01');
			expect(new Set(rows.map(({ warehouseType }) => warehouseType)).size).toBe(2);
			const changes = rows.map(({ lastChangeDate }) => lastChangeDate);
			expect(changes).toEqual([...changes].sort());
			const from = changes[Math.floor(changes.length / 2)] ?? '';
			const rest = await documented<Row[]>(statistics, `/api/v1/supplier/orders?dateFrom=${from}&flag=0`);
			expect(rest.map(({ srid }) => srid)).toEqual(rows.filter(({ lastChangeDate }) => lastChangeDate >= from).map(({ srid }) => srid));
			await refused(400, statistics, '/api/v1/supplier/orders');
			await refused(400, statistics, '/api/v1/supplier/orders?dateFrom=yesterday');
		});

		test('the order feed pages within one snapshot and goes back 31 days at most', async () => {
			type Feed = { data: { snapshotTime: string; orders: { srid: string; updatedAt: string }[] } };
			const start = new Date(sandbox.state.clock.now() - 30 * day).toISOString();
			const ask = async (pagination: object) => {
				sandbox.state.limits.refill();
				return (await documented<Feed>(analytics, feed, { body: { selectedPeriod: { start }, pagination } })).data;
			};
			const all = await ask({ limit: 10_000 });
			const first = await ask({ limit: 50, offset: 0 });
			const second = await ask({ limit: 50, offset: 50, snapshotTime: first.snapshotTime });
			expect([...first.orders, ...second.orders]).toEqual(all.orders.slice(0, 100));
			for (const body of [
				{ selectedPeriod: { start: new Date(sandbox.state.clock.now() - 32 * day).toISOString() } },
				{ selectedPeriod: { start }, pagination: { limit: 10_001 } },
				{ selectedPeriod: { start }, pagination: { offset: 10 } },
				{},
			]) {
				sandbox.state.limits.refill();
				await refused(400, analytics, feed, { body });
			}
		});
	});

	describe('limits', () => {
		test('tell what is left, and when to come back', async () => {
			await documented(analytics, stocksReport, { body: {} });
			const { headers, body } = await refused(429, analytics, stocksReport, { body: {} });
			expect(body).toMatchObject({ status: 429, title: 'too many requests' });
			expect(headers.get('x-ratelimit-remaining')).toBe('0');
			expect(Number(headers.get('x-ratelimit-retry'))).toBeGreaterThan(15);
			sandbox.state.clock.advance(20_000);
			await documented(analytics, stocksReport, { body: {} });
		});

		test('of the marketplace groups charge ten for a refusal', async () => {
			const good = await ask(marketplace, '/api/v3/orders/new');
			expect(good.headers.get('x-ratelimit-remaining')).toBe('19');
			const bad = await refused(400, marketplace, '/api/v3/orders?limit=0&next=0');
			expect(Number(bad.headers.get('x-ratelimit-remaining'))).toBeLessThanOrEqual(9);
		});

		test('are counted for the seller, whichever token asks', async () => {
			const readOnly = keys.find((key) => key.readOnly)?.token ?? '';
			await documented(analytics, stocksReport, { body: {} });
			await refused(429, analytics, stocksReport, { body: {}, token: readOnly });
			await documented(analytics, stocksReport, { body: {}, token: keys[1]?.token ?? '' });
		});
	});
});
