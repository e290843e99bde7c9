import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { JournalEntry } from '../../sandbox/journal';
import { type Sandbox, startSandbox } from '../../sandbox/server';

const host = 'api-seller.ozon.ru';

describe('the sandbox', () => {
	let sandbox: Sandbox;
	let key: { clientId: string; apiKey: string };

	beforeAll(async () => {
		sandbox = await startSandbox({ products: 30, orders: 40 });
		key = sandbox.credentials.ozon?.[0] as typeof key;
	});
	afterAll(() => sandbox.close());
	beforeEach(() => sandbox.state.reset({}));

	const ask = (path: string, body: unknown = {}) =>
		fetch(`${sandbox.http}/${host}${path}`, {
			method: 'POST',
			headers: { 'client-id': key.clientId, 'api-key': key.apiKey },
			body: JSON.stringify(body),
		});
	const control = (method: string, path: string, body?: unknown) =>
		fetch(`${sandbox.http}/__sandbox/${path}`, { method, body: body === undefined ? undefined : JSON.stringify(body) });
	const journal = async () => (await (await control('GET', 'journal')).json()) as JournalEntry[];

	test('writes down what was asked, never the key', async () => {
		await ask('/v3/product/list', { limit: 5, token: 'do not keep me' });
		const entries = await journal();
		expect(entries).toMatchObject([
			{ host, method: 'POST', path: '/v3/product/list', query: '', status: 200, body: { limit: 5, token: '[removed]' } },
		]);
		expect(JSON.stringify(entries)).not.toContain(key.apiKey);
	});

	test('answers unknown hosts without falling over, and writes them down', async () => {
		const answer = await fetch(`${sandbox.http}/update.example.test/check?v=1`);
		expect(answer.status).toBe(404);
		expect(await journal()).toMatchObject([{ host: 'update.example.test', path: '/check', query: 'v=1', status: 404 }]);
	});

	test('draws every good', async () => {
		const answer = await fetch(`${sandbox.http}/ir.ozone.ru/12.svg`);
		expect(answer.headers.get('content-type')).toBe('image/svg+xml');
		expect(await answer.text()).toMatch(/^<svg /);
	});

	test('is reset to the same world, with another one on demand, and keys stay valid', async () => {
		const state = async () => (await (await control('GET', 'state')).json()) as { counts: unknown; products: number };
		const before = await state();
		await control('POST', 'reset', { products: 60 });
		expect((await state()).products).toBe(60);
		expect((await ask('/v1/roles')).status).toBe(200);
		await control('POST', 'reset', { products: 30 });
		expect((await state()).counts).toEqual(before.counts);
	});

	test('pushes its clock forward', async () => {
		const before = sandbox.state.clock.now();
		const { now } = (await (await control('POST', 'clock', { advanceMs: 86_400_000 })).json()) as { now: number };
		expect(now - before).toBeGreaterThanOrEqual(86_400_000);
		expect((await control('POST', 'clock', { advanceMs: -1 })).status).toBe(400);
	});

	test.each([
		[{ status: 503, body: 'Service Unavailable' }, 503, 'Service Unavailable'],
		[{ status: 200, headers: { 'x-test': '1' }, body: { roles: [] } }, 200, '{"roles":[]}'],
		[{ mangle: 'html' }, 200, '<!DOCTYPE html>'],
		[{ mangle: 'cut-json' }, 200, '{"roles":[{"name":"Admin"'],
		[{ mangle: { rename: { from: 'roles', to: 'rights' } } }, 200, '{"expires_at":'],
		[{ mangle: { drop: 'roles.*.name' } }, 200, '{"roles":[{"methods":'],
		[{ mangle: { set: { 'roles.0.name': 5 } } }, 200, '{"roles":[{"name":5,'],
	])('spoils answers on demand: %j', async (fault, status, beginning) => {
		await control('POST', 'faults', { host, path: '/v1/roles', times: 1, ...fault });
		const answer = await ask('/v1/roles');
		expect(answer.status).toBe(status);
		expect(await answer.text()).toContain(beginning);
		expect((await ask('/v1/roles')).status).toBe(200);
	});

	test('cuts connections and waits on demand, and stops when told', async () => {
		await control('POST', 'faults', { host, path: '/v1/*', drop: true });
		await expect(ask('/v1/roles')).rejects.toThrow();
		await control('DELETE', 'faults');
		await control('POST', 'faults', { host, path: '/v1/roles', times: 1, delayMs: 120 });
		const began = Date.now();
		expect((await ask('/v1/roles')).status).toBe(200);
		expect(Date.now() - began).toBeGreaterThanOrEqual(110);
		expect((await journal()).map(({ status }) => status)).toEqual([0, 200]);
	});

	test('loses answers of requests that took effect, on demand', async () => {
		const dead = { marketplace: 'ozon', seller: 'ozon-1', order: '', status: 'awaiting_packaging', substatus: 'posting_created' };
		const order = String((await numbers())[0]);
		await control('POST', 'act', { ...dead, order });
		const cancel = () => ask('/v2/posting/fbs/cancel', { posting_number: order, cancel_reason_id: 352 });
		await control('POST', 'faults', { host, path: '/v2/posting/fbs/cancel', times: 1, drop: true, after: true });
		await expect(cancel()).rejects.toThrow();
		expect(await (await control('GET', 'state')).json()).toMatchObject({
			written: { ozon: { 'ozon-1': [{ number: order, status: 'cancelled', cancelReason: '352', effects: { cancel: 1 } }] } },
		});
		expect((await journal()).at(-1)).toMatchObject({ path: '/v2/posting/fbs/cancel', status: 0 });
		expect(await (await cancel()).json()).toMatchObject({ message: 'POSTING_ALREADY_CANCELLED' });
	});

	test('refuses a fault that it does not understand', async () => {
		expect((await control('POST', 'faults', { host, path: '/v1/roles', explode: true })).status).toBe(400);
	});

	const list = async () => {
		const now = sandbox.state.clock.now();
		const period = { since: new Date(now - 60 * 86_400_000).toISOString(), to: new Date(now).toISOString() };
		const answer = await ask('/v4/posting/fbs/list', { filter: period, limit: 100 });
		return ((await answer.json()) as { postings: { posting_number: string; status: string }[] }).postings;
	};
	const numbers = async () => (await list()).map(({ posting_number }) => posting_number);

	test('moves one order on demand', async () => {
		const [posting] = await list();
		if (!posting) throw new Error('There are no orders');
		const act = { marketplace: 'ozon', seller: 'ozon-1', order: posting.posting_number, status: 'arbitration' };
		expect((await control('POST', 'act', act)).status).toBe(200);
		expect((await list())[0]).toMatchObject({ posting_number: posting.posting_number, status: 'arbitration' });
		expect((await control('POST', 'act', { ...act, order: 'nothing' })).status).toBe(404);
	});
});
