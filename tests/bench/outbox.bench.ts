import '../../scripts/newer-than-node-20.mjs';
import './day/event-loop.ts';
import './day/plain-clone.ts';
import 'fake-indexeddb/auto';
import type { Cabinet, MarketplaceId } from '../../lib/cabinets/model.ts';
import type { ActionAsk } from '../../lib/changes/model.ts';
import { usualRetries } from '../../lib/changes/rules.ts';
import { allOffers } from '../../lib/marketplaces/offers.ts';
import { common } from '../../lib/marketplaces/ozon/api/limits.ts';
import { allMarketplaces, marketplaceOf } from '../../lib/marketplaces/registry.ts';
import { assemblyCancel } from '../../lib/marketplaces/wildberries/api/limits.ts';
import type { Order } from '../../lib/orders/model.ts';
import { type OutboxTools, previewAction, submitAction } from '../../lib/outbox/commands.ts';
import { createSender } from '../../lib/outbox/sender.ts';
import type { LimitGroup } from '../../lib/requests/model.ts';
import { jobsNow } from '../../lib/sync/commands.ts';
import { SandboxState } from '../sandbox/sandbox.ts';
import { type Life, startLife } from './day/life.ts';
import { connectAll, type SyncedCabinet } from './day/shop.ts';
import { VirtualTime } from './day/virtual-time.ts';
import { Wire } from './day/wire.ts';
import { type Bench, type Figure, figure } from './figure.ts';

const start = Date.parse('2026-11-21T06:00:00Z');
const actions = Number(process.env.PRILAVOK_OUTBOX_ACTIONS ?? 5_000);
const size = { seed: 20_261_121, products: 200, orders: actions * 8 };
const alarmEvery = 30_000;
const bar = 1.1;

/** What is done, in which native state it is possible, how many calls it takes at least, and in whose limit. */
interface Task {
	marketplace: MarketplaceId;
	actionId: string;
	state: [status: string, substatus: string];
	input: ActionAsk extends infer Ask ? (Ask extends { input: infer Input } ? Input : never) : never;
	limit: LimitGroup;
	/** Path of the call that does it. */
	sends: RegExp;
	/** Calls for so many wishes that the documents allow at least. */
	leastCalls: (wishes: number) => number;
}

const tasks: readonly Task[] = [
	{
		marketplace: 'ozon',
		actionId: 'ozon.assemble',
		state: ['awaiting_packaging', 'posting_created'],
		input: {},
		limit: common,
		sends: /\/fbs\/ship$/,
		leastCalls: (wishes) => wishes,
	},
	{
		marketplace: 'wildberries',
		actionId: 'wildberries.cancel',
		state: ['new', 'waiting'],
		input: {},
		limit: assemblyCancel,
		sends: /\/cancel$/,
		leastCalls: (wishes) => wishes,
	},
];

const everyAction = (await Promise.all(allMarketplaces.map(async (marketplace) => (await marketplace.actions?.()) ?? []))).flat();

const actionOf: OutboxTools['actionOf'] = (id) => {
	const offer = allOffers.find((one) => one.id === id);
	const marketplace = offer && marketplaceOf({ marketplace: offer.marketplace });
	const action = everyAction.find((one) => one.id === id);
	return offer && marketplace && action ? { action, offer, marketplace: marketplace.id } : undefined;
};

/** Lets time pass until the work is over. */
async function within<Value>(time: VirtualTime, work: Promise<Value>, longest: number): Promise<Value> {
	let over = false;
	const watched = work.finally(() => {
		over = true;
	});
	for (const until = time.now() + longest; !over && time.now() < until; ) await time.runUntil(time.now() + 1_000, () => undefined);
	if (!over) throw new Error('It did not come to its end.');
	return watched;
}

async function measure(task: Task): Promise<Figure[]> {
	const time = new VirtualTime(start);
	const state = new SandboxState(size, time.now, start);
	const wire = new Wire(state);
	const troubles: unknown[] = [];
	let cabinets: SyncedCabinet[] = [];
	const authorizationOf = (cabinet: Cabinet) => cabinets.find((one) => one.cabinet.id === cabinet.id)?.authorization ?? {};
	const life = await startLife({
		owner: 'bench',
		time,
		wire,
		authorizationOf,
		isAlive: () => true,
		onTrouble: (thrown) => troubles.push(thrown),
	});
	const { db } = life.tools;
	cabinets = await within(time, connectAll(state, life), 600_000);
	const mine = cabinets.find(({ cabinet }) => cabinet.marketplace === task.marketplace);
	if (!mine) throw new Error('The sandbox has no such seller.');
	for (const { cabinet } of cabinets) if (cabinet !== mine.cabinet) await db.cabinets.put({ ...cabinet, used: false });

	wire.frozenAt = start;
	await read(life, time);
	const played = state.marketplaces.find(({ id }) => id === task.marketplace);
	const owned = () => db.orders.where('id').between(`${mine.cabinet.id}/`, `${mine.cabinet.id}0`).toArray();
	for (const { number, scheme } of await owned())
		if (scheme === 'fbs') mine.world.actOnOrder(played?.orderSerial(number) ?? -1, start, ...task.state);
	await read(life, time);
	const offer = actionOf(task.actionId)?.offer;
	const orders = (await owned()).filter((order) => offer?.refusal(order) === undefined).slice(-actions);
	if (orders.length < actions) throw new Error(`Only ${orders.length} of ${actions} may be done.`);
	wire.frozenAt = undefined;
	state.limits.refill();
	await db.buckets.clear();

	let drawn = 0;
	const outbox: OutboxTools = { db, now: time.now, random: (length) => new Uint8Array(length).fill(drawn++), actionOf };
	const ask: ActionAsk = { kind: 'do', actionId: task.actionId, orderIds: orders.map(({ id }: Order) => id), input: task.input };
	const previewed = performance.now();
	const preview = await within(time, previewAction(ask, outbox), 60_000);
	const previewMs = performance.now() - previewed;
	if (preview.changes.length !== actions)
		throw new Error(`Only ${preview.changes.length} of ${actions} may be done: ${JSON.stringify(preview.skipped[0])}`);
	await within(time, submitAction(ask, preview, 'workspace', outbox), 60_000);

	const confirmedAt = time.now();
	const before = wire.seen.length;
	const sender = createSender({
		...life.tools,
		marketplaceOf,
		actionOf,
		retries: usualRetries,
		onEnded: async () => undefined,
	});
	/** Wakes as alarms do. */
	const finish = async (): Promise<void> => {
		for (;;) {
			await sender.wake();
			if ((await db.changes.orderBy('[cabinetId+due]').count()) === 0) return;
			await life.tools.sleep(alarmEvery);
		}
	};
	await within(time, finish(), 12 * 3_600_000);
	life.kill();
	if (troubles.length > 0) throw new AggregateError(troubles, 'The engine met failures that it could not write down.');

	const changes = await db.open().then(() => db.changes.toArray());
	const done = changes.filter((change) => change.state === 'done').length;
	const calls = wire.seen.slice(before);
	// What a marketplace gave up on and was asked for again comes after all others were sent once.
	const sentBy =
		(calls.filter(({ path, status }) => status < 400 && task.sends.test(path))[actions - 1]?.at ?? Number.POSITIVE_INFINITY) - confirmedAt;
	const least = (Math.max(0, task.leastCalls(actions) - task.limit.capacity) / task.limit.perSecond) * 1000;
	await db.delete();
	const name = `outbox/${task.marketplace}`;
	return [
		figure(name, `× the least time for ${actions} wishes`, [sentBy / least], { bar }),
		figure(`${name}-sent`, 's until all were sent once', [sentBy / 1000], { baseline: least / 1000 }),
		figure(`${name}-done`, 's until the last one is done', [(Math.max(...changes.map(({ changedAt }) => changedAt)) - confirmedAt) / 1000]),
		figure(`${name}-calls`, 'calls', [calls.length], { baseline: task.leastCalls(actions) }),
		figure(`${name}-refused`, 'answers 4XX', [calls.filter(({ status }) => status >= 400 && status < 500).length], { bar: 0 }),
		figure(`${name}-lost`, 'wishes not done', [actions - done], { bar: 0 }),
		figure(`${name}-preview`, 'ms', [previewMs]),
	];
}

/** Reads the cabinet's orders. */
async function read(life: Life, time: VirtualTime): Promise<void> {
	await within(time, jobsNow({}, life.tools), 60_000);
	await within(time, life.scheduler.wake(), 4 * 3_600_000);
}

/** Five thousand wishes at once, on a clock that waits for nobody: how long they take against what the limits allow. */
export const bench: Bench = {
	name: 'outbox',
	async run() {
		const figures: Figure[] = [];
		for (const task of tasks) figures.push(...(await measure(task)));
		return figures;
	},
};
