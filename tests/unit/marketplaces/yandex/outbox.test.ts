import 'fake-indexeddb/auto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectCabinet } from '../../../../lib/cabinets/commands.ts';
import type { Change, Plain } from '../../../../lib/changes/model.ts';
import { usualRetries } from '../../../../lib/changes/rules.ts';
import { yandexActions } from '../../../../lib/marketplaces/yandex/actions/actions.ts';
import { yandexOffers } from '../../../../lib/marketplaces/yandex/offers.ts';
import type { Order } from '../../../../lib/orders/model.ts';
import { type OutboxTools, previewAction, submitAction } from '../../../../lib/outbox/commands.ts';
import { createSender } from '../../../../lib/outbox/sender.ts';
import type { PrilavokDatabase } from '../../../../lib/storage/db.ts';
import { checkKey } from '../../../../lib/sync/check-key.ts';
import { createScheduler, type SchedulerTools } from '../../../../lib/sync/scheduler.ts';
import type { Fault } from '../../../sandbox/faults';
import { type Sandbox, startSandbox } from '../../../sandbox/server';
import { writtenOrders } from '../../../sandbox/yandex/written';
import { emptyDatabase, syncTools } from '../../sync/world.ts';

/** Early in Moscow: today's shipments are formed and not yet confirmed, tomorrow's are not formed. */
const morning = Date.parse('2026-11-21T07:00:00+03:00');
const host = 'api.partner.market.yandex.ru';

let sandbox: Sandbox;
let db: PrilavokDatabase;
let tools: SchedulerTools;

const now = () => sandbox.state.clock.now();
const internet: typeof fetch = (target, options) => {
	const url = new URL(String(target));
	return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, options);
};

beforeAll(async () => {
	sandbox = await startSandbox({ seed: 7, products: 60, orders: 900, now: morning, realClock: () => morning });
	db = emptyDatabase();
	const sleep = async (ms: number) => sandbox.state.clock.advance(ms);
	const made = syncTools(internet, { db, now, sleep });
	const [{ token }] = sandbox.credentials.yandex as [{ token: string }];
	await connectCabinet(
		{ marketplace: 'yandex', token },
		{},
		{ db, now, check: (entered) => checkKey(entered, made), seal: made.vault.seal, random: (length) => new Uint8Array(length) },
	);
	await createScheduler(made).wake();
	tools = made;
}, 30_000);
afterAll(() => sandbox.close());
beforeEach(async () => {
	sandbox.state.reset({});
	await Promise.all([db.changes.clear(), db.changeGroups.clear(), db.buckets.clear()]);
});

const actionOf: OutboxTools['actionOf'] = (id) => {
	const action = yandexActions.find((one) => one.id === id);
	const offer = yandexOffers.find((one) => one.id === id);
	return action && offer && { action, offer, marketplace: 'yandex' };
};

let drawn = 0;
async function wish(actionId: string, orders: readonly Order[], input: Plain = {}): Promise<void> {
	const outbox: OutboxTools = { db, now, random: (length) => new Uint8Array(length).fill(++drawn), actionOf };
	const ask = { kind: 'do', actionId, orderIds: orders.map(({ id }) => id), input } as const;
	await submitAction(ask, await previewAction(ask, outbox), 'workspace', outbox);
}

/** Wakes as alarms would, until nothing is under way. */
async function settled(): Promise<Change[]> {
	const sender = createSender({ ...tools, actionOf, retries: usualRetries, onEnded: async () => undefined });
	for (let alarm = 0; alarm < 240; alarm++) {
		await sender.wake();
		if ((await db.changes.filter(({ due }) => due !== undefined).count()) === 0) break;
		sandbox.state.clock.advance(30_000);
	}
	return db.changes.toArray();
}

const faults: readonly (readonly [string, Partial<Fault>])[] = [
	['nothing', { times: 1, path: '/nowhere' }],
	['server errors', { status: 503, body: 'Service Unavailable' }],
	['too many calls', { status: 420, body: { status: 'ERROR', errors: [{ code: 'LIMIT_EXCEEDED' }] } }],
	['connections cut before the Market heard', { drop: true }],
	['connections cut after the Market took it', { drop: true, after: true }],
	['errors after the Market took it', { status: 500, body: '', after: true }],
	['answers that end in the middle', { mangle: 'cut-json' }],
	['pages in place of answers', { mangle: 'html' }],
];

test.each(faults)('every wish takes effect once, through %s', async (_, fault) => {
	const orders = (await db.orders.toArray()).filter(({ scheme, native }) => scheme === 'fbs' && native.substatus === 'STARTED');
	// Tomorrow's shipments are not formed yet, and may still be left.
	const leaving = orders.filter(({ shipBy = 0 }) => shipBy > Date.parse('2026-11-22T00:00:00+03:00')).slice(0, 2);
	// The Market lets nothing go whose codes are missing.
	const [packedOne, ...rest] = orders.filter((order) => !leaving.includes(order) && order.lines.every(({ needsMark }) => !needsMark));
	const gone = rest.slice(0, 3);
	const packed = rest.slice(3, 40);
	for (const path of ['/v2/campaigns/*', '/v1/businesses/*']) sandbox.state.faults.arm({ host, path, times: 3, ...fault });
	await wish('yandex.boxes', [packedOne as Order]);
	await wish('yandex.cancel', gone);
	await wish('yandex.ready', packed);
	await wish('yandex.transfer', leaving);

	const changes = await settled();
	expect(changes.filter(({ state }) => state !== 'done')).toEqual([]);
	const written = new Map(writtenOrders(sandbox.state.world.seller('yandex-1'), now()).map((order) => [order.number, order]));
	const effects = (of: readonly Order[]) => of.map(({ number }) => written.get(number)?.effects);
	expect(effects([packedOne as Order])).toEqual([{ boxes: 1 }]);
	expect(effects(gone)).toEqual(gone.map(() => ({ cancel: 1 })));
	expect(effects(packed)).toEqual(packed.map(() => ({ ready: 1 })));
	expect(effects(leaving)).toEqual(leaving.map(() => ({ transfer: 1 })));
	expect(written.size).toBe(changes.length);
});
