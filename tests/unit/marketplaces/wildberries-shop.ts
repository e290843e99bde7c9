import 'fake-indexeddb/auto';
import { connectCabinet } from '../../../lib/cabinets/commands.ts';
import type { Cabinet } from '../../../lib/cabinets/model.ts';
import { checkKey } from '../../../lib/sync/check-key.ts';
import { createScheduler } from '../../../lib/sync/scheduler.ts';
import type { JournalEntry } from '../../sandbox/journal';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import type { SellerWorld } from '../../sandbox/world/seller-world';
import { emptyDatabase, syncTools, testClock } from '../sync/world.ts';

export interface WildberriesKey {
	readonly token: string;
	readonly seller: string;
	readonly readOnly?: boolean;
	readonly why?: string;
}

/**
 * A seller's shop at the sandbox, and Prilavok beside it, both on one clock that moves only when somebody sleeps.
 * `weather` may spoil the internet between them.
 */
export async function openShop(
	size: { products?: number; orders?: number; seed?: number } = {},
	weather: (internet: typeof fetch) => typeof fetch = (internet) => internet,
) {
	const clock = testClock();
	const sandbox: Sandbox = await startSandbox({ seed: 7, products: 160, orders: 300, ...size, now: clock.now(), realClock: clock.now });
	const db = emptyDatabase();
	const changed: string[] = [];
	const tools = syncTools(weather(internetOf(sandbox)), {
		db,
		now: clock.now,
		sleep: clock.sleep,
		onChanged: ({ ids, removed }) => changed.push(...ids, ...removed),
	});
	const scheduler = createScheduler(tools);
	const keys = sandbox.credentials.wildberries as readonly WildberriesKey[];
	const badKeys = sandbox.badCredentials.wildberries as readonly WildberriesKey[];
	const check = ({ token }: WildberriesKey) => checkKey({ marketplace: 'wildberries', token }, tools);
	return {
		sandbox,
		db,
		tools,
		clock,
		keys,
		badKeys,
		changed,
		check,
		connect: (key: WildberriesKey): Promise<Cabinet> =>
			connectCabinet(
				{ marketplace: 'wildberries', token: key.token },
				{},
				{
					db,
					now: clock.now,
					check: () => check(key),
					seal: tools.vault.seal,
					random: (length) => crypto.getRandomValues(new Uint8Array(length)),
				},
			),
		/** Works as the alarm does, every 30 seconds, for this long. */
		async syncFor(ms: number): Promise<void> {
			for (const until = clock.now() + ms; clock.now() < until; clock.advance(30_000)) await scheduler.wake();
		},
		world: (seller: string): SellerWorld => sandbox.state.world.seller(seller),
		journal: (): readonly JournalEntry[] => sandbox.state.journal.all().filter(({ host }) => host.endsWith('.wildberries.ru')),
		close: async () => {
			await sandbox.close();
			await db.delete();
		},
	};
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** The internet in which every host is the sandbox. */
const internetOf =
	(sandbox: Sandbox): typeof fetch =>
	(target, options) => {
		const url = new URL(String(target));
		return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, { ...options, redirect: 'manual' });
	};
