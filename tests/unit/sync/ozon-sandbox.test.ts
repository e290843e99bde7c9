import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectCabinet } from '../../../lib/cabinets/commands.ts';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { checkKey } from '../../../lib/sync/check-key.ts';
import { jobsNow } from '../../../lib/sync/commands.ts';
import { createScheduler } from '../../../lib/sync/scheduler.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import { emptyDatabase, syncTools } from './world.ts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ seed: 7, products: 120, orders: 250 });
}, 30_000);
afterAll(() => sandbox.close());

interface OzonKey {
	clientId: string;
	apiKey: string;
	seller: string;
	why?: string;
}
const keys = () => sandbox.credentials.ozon as OzonKey[];
const badKeys = () => sandbox.badCredentials.ozon as OzonKey[];

/** The internet in which every host is the sandbox. */
const internet: typeof fetch = (target, options) => {
	const url = new URL(String(target));
	return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, { ...options, redirect: 'manual' });
};

function setUp() {
	const db = emptyDatabase();
	const tools = syncTools(internet, { db, now: Date.now, sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)) });
	const connect = (key: OzonKey): Promise<Cabinet> =>
		connectCabinet(
			{ marketplace: 'ozon', ...key },
			{},
			{
				db,
				now: Date.now,
				check: (entered) => checkKey(entered, tools),
				seal: tools.vault.seal,
				random: (length) => crypto.getRandomValues(new Uint8Array(length)),
			},
		);
	return { db, tools, connect };
}

describe('an Ozon cabinet', () => {
	test('is checked, connected and read to the last row, with the least calls', async () => {
		const { db, tools, connect } = setUp();
		const [key] = keys();
		const cabinet = await connect(key as OzonKey);
		expect(cabinet).toMatchObject({ accountId: key?.clientId, primary: true });
		expect(cabinet.key.rights).toHaveLength(6);

		await createScheduler(tools).wake();
		const jobs = await db.jobs.toArray();
		expect(jobs.filter((job) => job.failure).map((job) => [job.jobId, job.failure])).toEqual([]);
		expect(jobs.every((job) => job.asOf !== undefined)).toBe(true);
		console.log(await Promise.all([db.cards.count(), db.stocks.count(), db.orders.count(), db.warehouses.count(), db.supplies.count()]));
		console.log(JSON.stringify(await (await fetch(`${sandbox.http}/__sandbox/state`)).json()));
		console.log((await db.calls.toArray()).map((call) => `${call.path} ${call.status}`));
		console.log(await db.orders.limit(2).toArray(), await db.supplies.limit(1).toArray());
	});
});
