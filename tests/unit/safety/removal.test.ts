import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { removeCabinet } from '../../../lib/cabinets/commands.ts';
import { createScheduler, ensureJobs } from '../../../lib/sync/scheduler.ts';
import { toyCabinet, toyMarketplace } from '../sync/toy.ts';
import { emptyDatabase, syncTools } from '../sync/world.ts';

const rows = async (db: ReturnType<typeof emptyDatabase>) =>
	Object.fromEntries(
		(await Promise.all(db.tables.map(async (table) => [table.name, await table.count()] as const))).filter(([, count]) => count > 0),
	);

test.each([
	['a good one', () => Response.json({ items: [{ number: '1', status: 'new' }] })],
	['one that cannot be read', () => Response.json({ items: [{ number: 1 }] })],
	['no shape at all', () => Response.json([])],
	['a refusal', () => new Response('', { status: 429, headers: { 'Retry-After': '60' } })],
	['a broken line', () => Promise.reject(new TypeError('Failed to fetch'))],
])('a cabinet that is removed while a call is under way leaves nothing behind: the answer is %s', async (_, answer) => {
	const db = emptyDatabase();
	await db.cabinets.put(toyCabinet);
	const scheduler = createScheduler(
		syncTools(
			async () => {
				await removeCabinet('ozon-1', db);
				return answer();
			},
			{ db, marketplaceOf: () => toyMarketplace(), openKey: async () => ({ authorization: {}, secrets: [] }) },
		),
	);
	await scheduler.wake();
	expect(await rows(db)).toEqual({});
});

test('a cabinet that is removed right before its jobs are written gets none', async () => {
	const db = emptyDatabase();
	await ensureJobs(db, toyCabinet, toyMarketplace().jobs, 0);
	expect(await rows(db)).toEqual({});
});
