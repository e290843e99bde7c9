import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectCabinet } from '../../lib/cabinets/commands.ts';
import { yandex } from '../../lib/marketplaces/yandex/yandex.ts';
import { checkKey } from '../../lib/sync/check-key.ts';
import { createScheduler } from '../../lib/sync/scheduler.ts';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { emptyDatabase, syncTools } from '../unit/sync/world.ts';
import { documentsPresent, whySkipped } from './documents';
import { findOperation, specOperation } from './spec';

const host = 'api.partner.market.yandex.ru';

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what the extension asks of Yandex Market', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ seed: 11, products: 620, orders: 200 });
		const internet: typeof fetch = (target, options) => {
			const url = new URL(String(target));
			return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, options);
		};
		const db = emptyDatabase();
		const tools = syncTools(internet, { db, now: Date.now });
		const [{ token }] = sandbox.credentials.yandex as [{ token: string }];
		await connectCabinet(
			{ marketplace: 'yandex', token },
			{},
			{
				db,
				now: Date.now,
				check: (entered) => checkKey(entered, tools),
				seal: tools.vault.seal,
				random: (length) => new Uint8Array(length),
			},
		);
		await createScheduler(tools).wake();
	});
	afterAll(() => sandbox.close());

	test('is all documented, and current', () => {
		for (const { method, path } of yandex.requests) {
			expect(findOperation('yandex', method, path.replace(/\{\w+\}/g, '1')), `${method} ${path}`).toBeDefined();
		}
	});

	test('fits the official document, question by question, and covers every request', () => {
		const asked = sandbox.state.journal.all().filter((entry) => entry.host === host);
		for (const { method, path, query, body } of asked) {
			const operation = specOperation('yandex', method, path);
			expect(operation.query(query), `query of ${method} ${path}`).toEqual([]);
			expect(operation.body(body), `body of ${method} ${path}`).toEqual([]);
		}
		const patterns = yandex.requests.map(({ id, method, path }) => ({
			id,
			method,
			form: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
		}));
		const unused = patterns.filter(({ method, form }) => !asked.some((entry) => entry.method === method && form.test(entry.path)));
		expect(unused.map(({ id }) => id)).toEqual([]);
	});
});
