import 'fake-indexeddb/auto';
import type { Cabinet, Credentials, MarketplaceId } from '../../../lib/cabinets/model.ts';
import type { ActionAsk, Change } from '../../../lib/changes/model.ts';
import { usualRetries } from '../../../lib/changes/rules.ts';
import { offerOf } from '../../../lib/marketplaces/offer-of.ts';
import { allMarketplaces, marketplaceOf } from '../../../lib/marketplaces/registry.ts';
import type { Action } from '../../../lib/outbox/action.ts';
import { type OutboxTools, previewAction, submitAction } from '../../../lib/outbox/commands.ts';
import type { PageAccount } from '../../../lib/outbox/page-account.ts';
import { createSender, type Sender, type SenderTools } from '../../../lib/outbox/sender.ts';
import { checkKey } from '../../../lib/sync/check-key.ts';
import { jobsNow } from '../../../lib/sync/commands.ts';
import { createScheduler } from '../../../lib/sync/scheduler.ts';
import { Wire } from '../../bench/day/wire.ts';
import type { CabinetPrice, WrittenOrder } from '../../sandbox/marketplace.ts';
import { SandboxState } from '../../sandbox/sandbox.ts';
import { emptyDatabase } from '../sync/world.ts';

const known = await Promise.all(allMarketplaces.map(async ({ id, actions }) => ({ id, actions: (await actions?.()) ?? [] })));

export const actionOf: OutboxTools['actionOf'] = (id) => {
	const offer = offerOf(id);
	for (const marketplace of known) {
		const action: Action | undefined = marketplace.actions.find((one) => one.id === id);
		if (action && offer) return { action, offer, marketplace: marketplace.id };
	}
	return undefined;
};

/** What may happen to one call of a life of the worker. */
export const mishaps = [
	'lost-before',
	'lost-after',
	'broken-before',
	'broken-after',
	'html-after',
	'too-many',
	'dies-before',
	'dies-after',
] as const;
export type Mishap = (typeof mishaps)[number];

const start = Date.parse('2026-11-16T06:00:00Z');

/**
 * A Prilavok with one cabinet and the sandbox behind it, in one process and on one clock that only sleeping moves. `mishap` is asked before each
 * call of the sender and says what goes wrong with it.
 */
export async function openDesk(id: MarketplaceId, { seed = 1, products = 30, orders = 60 } = {}) {
	let now = start;
	const state = new SandboxState({ seed, products, orders }, () => now, start);
	const wire = new Wire(state);
	const db = emptyDatabase();
	let mishap: () => Mishap | undefined = () => undefined;
	const internet: typeof fetch = (address, init = {}) => wire.answer(String(address), init);
	const sleep = async (ms: number) => {
		now += ms;
	};
	const tools = {
		db,
		now: () => now,
		sleep,
		isOnline: () => true,
		timeoutMs: 30_000,
		fetch: internet,
		marketplaceOf,
		isAlive: async () => false,
		onTrouble: (thrown: unknown) => {
			throw thrown;
		},
	};
	const key = state.credentials()[id]?.find((one) => !(one as { readOnly?: boolean }).readOnly) as Record<string, unknown>;
	const entered = { marketplace: id, ...key, ...(id === 'yandex' ? { businessId: String(key.businessId) } : {}) } as Credentials;
	const { credentials, check } = await checkKey(entered, tools);
	const cabinet: Cabinet = {
		id: `${id}-00000001`,
		marketplace: id,
		accountId: check.accountId,
		accountName: check.accountName,
		title: check.accountName,
		code: '',
		partner: '',
		contract: '',
		legalEntity: '',
		used: true,
		primary: true,
		productLink: '',
		color: '#0b6b5c',
		shops: check.shops,
		key: check.key,
		createdAt: now,
	};
	await db.cabinets.add(cabinet);
	const openKey = async () => ({ authorization: marketplaceOf(cabinet).authorize(credentials), secrets: [] });
	const world = state.world.sellersOf(id)[0];
	if (!world) throw new Error('The sandbox has no seller');
	const played = state.marketplaces.find((one) => one.id === id);

	let lives = 0;
	/** A life of the worker. It is over when a mishap kills it: nothing that it still waits for comes. */
	function live(): { sender: Sender; isDead: () => boolean; death: Promise<void> } {
		let dead = false;
		let die: () => void = () => undefined;
		const death = new Promise<void>((resolve) => {
			die = () => {
				dead = true;
				resolve();
			};
		});
		const never = () => new Promise<never>(() => {});
		const lifeFetch: typeof fetch = async (address, init = {}) => {
			if (dead) return never();
			const what = mishap();
			if (what === 'dies-before') die();
			if (what === 'dies-before') return never();
			if (what === 'lost-before') throw new TypeError('The connection was lost');
			if (what === 'broken-before') return new Response('{}', { status: 503 });
			if (what === 'too-many') return new Response('{}', { status: id === 'yandex' ? 420 : 429, headers: { 'retry-after': '3' } });
			const answer = await wire.answer(String(address), init);
			if (what === 'dies-after') die();
			if (dead) return never();
			if (what === 'lost-after') throw new TypeError('The connection was lost');
			if (what === 'broken-after') return new Response('', { status: 502 });
			if (what === 'html-after') return new Response('<!doctype html>', { status: 200 });
			return answer;
		};
		lives++;
		const senderTools: SenderTools = {
			...tools,
			fetch: lifeFetch,
			sleep: (ms) => (dead ? never() : sleep(ms)),
			owner: `life-${lives}`,
			openKey,
			actionOf,
			retries: usualRetries,
			onEnded: async () => undefined,
			onTrouble: (thrown) => {
				if (!dead) throw thrown;
			},
		};
		return { sender: createSender(senderTools), isDead: () => dead, death };
	}

	let drawn = 0;
	const outbox: OutboxTools = {
		db,
		now: () => now,
		random: (length) => Uint8Array.from({ length }, (_, place) => (++drawn * 31 + place) % 256),
		actionOf,
	};
	let life = live();
	return {
		id,
		db,
		cabinet,
		outbox,
		/** Orders that somebody else has cancelled. */
		cancelledByOthers: new Set<string>(),
		callTools: tools,
		authorization: async () => (await openKey()).authorization,
		world,
		wire,
		/** What goes wrong with the calls from now on. */
		misfortune(next: typeof mishap) {
			mishap = next;
		},
		advance(ms: number) {
			now += ms;
		},
		now: () => now,
		/** Reads the orders anew, as the job does. */
		async read() {
			await jobsNow({}, { db, now: () => now });
			await createScheduler({
				...tools,
				owner: 'reader',
				openKey,
				onChanged: () => undefined,
				onProgress: () => undefined,
			}).wake();
		},
		/** One look of the worker at what is due; a worker that dies of it is followed by another one. */
		async wake() {
			await Promise.race([life.sender.wake(), life.death]);
			if (life.isDead()) life = live();
		},
		async submit(ask: ActionAsk, page?: PageAccount) {
			const preview = await previewAction(ask, outbox, page);
			if (preview.changes.length === 0) return { groupId: preview.groupId, queued: 0, skipped: preview.skipped };
			return submitAction(ask, preview, 'workspace', outbox, page);
		},
		changes: (): Promise<Change[]> => db.changes.toArray(),
		/** Wakes as alarms do until nothing is under way; reads the orders in between. */
		async untilQuiet(halfMinutes = 4000) {
			for (let half = 0; half < halfMinutes; half++) {
				await this.wake();
				if ((await db.changes.orderBy('[cabinetId+due]').count()) === 0) return;
				now += 30_000;
				if (half % 4 === 3) await this.read();
			}
			const stuck = (await db.changes.toArray()).filter(({ due }) => due !== undefined);
			throw new Error(`Still under way: ${JSON.stringify(stuck.slice(0, 3))}`);
		},
		/** Somebody else does something with an order. */
		act: (number: string, status: string, substatus?: string) =>
			world.actOnOrder(played?.orderSerial(number) ?? -1, now, status, substatus),
		/** Prices as the sandbox keeps them. */
		keptPrices: () => played?.names.prices?.(world, now) ?? [],
		/** Somebody else sets a price in the cabinet. */
		reprice: (nativeId: string, figures: CabinetPrice) => played?.names.reprice?.(world, nativeId, figures, now) ?? false,
		/** Orders on which a write took effect, as the sandbox has them. */
		written: (): readonly WrittenOrder[] => played?.names.written?.(world, now) ?? [],
	};
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;
