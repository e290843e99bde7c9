import 'fake-indexeddb/auto';
import { connectCabinet } from '../../../lib/cabinets/commands.ts';
import { type CabinetHealth, health } from '../../../lib/cabinets/health.ts';
import type { Cabinet, Credentials, MarketplaceId } from '../../../lib/cabinets/model.ts';
import { jobKey } from '../../../lib/core/ids.ts';
import { keysOfCabinet } from '../../../lib/storage/db.ts';
import { checkKey } from '../../../lib/sync/check-key.ts';
import { jobsNow } from '../../../lib/sync/commands.ts';
import type { JobState } from '../../../lib/sync/model.ts';
import { createScheduler, type SchedulerTools } from '../../../lib/sync/scheduler.ts';
import { sellerKeys } from '../../e2e/support/cabinets.ts';
import { rowsOf } from '../../sandbox/rows';
import { type Sandbox, startSandbox } from '../../sandbox/server';
import type { SandboxAddress } from '../../sandbox-client.ts';
import { differences } from '../../sandbox-differences.ts';
import { emptyDatabase, syncTools, testClock } from '../sync/world.ts';

export const minute = 60_000;

/** The sandbox in this process, its clock moved only by tests. */
export async function openMarketplaces(size: { products?: number; orders?: number } = {}) {
	const clock = testClock();
	const sandbox = await startSandbox({ seed: 7, products: 60, orders: 120, ...size, now: clock.now(), realClock: clock.now });
	return { clock, sandbox };
}

/** Prilavok with an empty database in front of the sandbox. `weather` may spoil the way between them. */
export function openShop(
	{ clock, sandbox }: { clock: ReturnType<typeof testClock>; sandbox: Sandbox },
	{ weather = (internet) => internet, ...changes }: { weather?: (internet: typeof fetch) => typeof fetch } & Partial<SchedulerTools> = {},
) {
	const db = emptyDatabase();
	const internet: typeof fetch = (target, options) => {
		const url = new URL(String(target));
		return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, { ...options, redirect: 'manual' });
	};
	const tools = syncTools(weather(internet), { db, now: clock.now, sleep: clock.sleep, ...changes });
	const scheduler = createScheduler(tools);
	const keys = sellerKeys(sandbox as unknown as SandboxAddress);

	const connect = (credentials: Credentials): Promise<Cabinet> =>
		connectCabinet(
			credentials,
			{},
			{
				db,
				now: clock.now,
				check: (entered) => checkKey(entered, tools),
				seal: tools.vault.seal,
				random: (length) => crypto.getRandomValues(new Uint8Array(length)),
			},
		);

	/** Everything that is stored of the shop, as one text. */
	const stored = async (): Promise<string> =>
		JSON.stringify(
			await Promise.all([db.cards, db.warehouses, db.stocks, db.orders, db.orderEvents, db.supplies].map((table) => table.toArray())),
		);

	/** Ids of all rows that are stored of the shop. */
	const ids = async (): Promise<string[]> =>
		(
			await Promise.all([db.cards, db.warehouses, db.stocks, db.orders, db.supplies].map((table) => table.toCollection().primaryKeys()))
		).flat();

	return {
		db,
		tools,
		ids,
		/** Those of the given ids that are no longer stored. */
		async lostOf(before: readonly string[]): Promise<string[]> {
			const now = new Set(await ids());
			return before.filter((id) => !now.has(id));
		},
		scheduler,
		connect,
		stored,
		/** Connects the first seller of a marketplace. */
		async connectFirst(marketplace: MarketplaceId): Promise<Cabinet> {
			const key = keys.find(({ credentials }) => credentials.marketplace === marketplace);
			if (!key) throw new Error(`The sandbox has no seller at ${marketplace}.`);
			return connect(key.credentials);
		},
		/** Works as the alarm does, every 30 seconds, for this long. */
		async syncFor(ms: number): Promise<void> {
			for (const until = clock.now() + ms; clock.now() < until; clock.advance(30_000)) await scheduler.wake();
		},
		/** Works as the alarm does until `met` holds; throws when it does not in so many minutes. */
		async syncUntil(met: () => Promise<boolean>, minutes: number, what: string): Promise<void> {
			for (const until = clock.now() + minutes * minute; ; clock.advance(30_000)) {
				await scheduler.wake();
				if (await met()) return;
				if (clock.now() > until) throw new Error(`In ${minutes} minutes there was still no ${what}.`);
			}
		},
		/** Works until every job has read its rows to the end. */
		async readWhole(): Promise<void> {
			const whole = async () => (await db.jobs.toArray()).every(({ asOf, resting }) => asOf !== undefined || resting);
			await this.syncUntil(whole, 20, 'end of the first sync');
		},
		/** The user's "now". */
		async now(filter: { cabinetId?: string; jobId?: string } = {}): Promise<void> {
			await jobsNow(filter, { db, now: clock.now });
			await scheduler.wake();
		},
		async job(cabinet: Cabinet, jobId: string): Promise<JobState> {
			const state = await db.jobs.get(jobKey(cabinet.id, jobId));
			if (!state) throw new Error(`There is no job ${jobId}.`);
			return state;
		},
		jobs: (cabinet: Cabinet): Promise<JobState[]> =>
			db.jobs
				.where('id')
				.between(...keysOfCabinet(cabinet.id))
				.toArray(),
		async health(cabinet: Cabinet): Promise<CabinetHealth> {
			return health(cabinet, await this.jobs(cabinet), clock.now());
		},
		/** How the cabinet's rows differ from those of the marketplace's first seller. */
		async differences({ id, marketplace }: Cabinet): Promise<string[]> {
			const { state } = sandbox;
			const played = state.marketplaces.find((one) => one.id === marketplace);
			const world = state.world.sellersOf(marketplace)[0];
			if (!played || !world) throw new Error(`The sandbox does not play ${marketplace}.`);
			const own = <Row extends { cabinetId: string }>(rows: readonly Row[]) => rows.filter(({ cabinetId }) => cabinetId === id);
			return differences(
				marketplace,
				{
					cards: own(await db.cards.toArray()),
					warehouses: own(await db.warehouses.toArray()),
					stocks: own(await db.stocks.toArray()),
					orders: own(await db.orders.toArray()),
					orderEvents: own(await db.orderEvents.toArray()),
					supplies: own(await db.supplies.toArray()),
				},
				{
					products: rowsOf('products', played, world, clock.now()),
					warehouses: rowsOf('warehouses', played, world, clock.now()),
					stocks: rowsOf('stocks', played, world, clock.now()),
					orders: rowsOf('orders', played, world, clock.now()),
					supplies: rowsOf('supplies', played, world, clock.now()),
				},
				clock.now(),
			);
		},
	};
}

export type Shop = ReturnType<typeof openShop>;
