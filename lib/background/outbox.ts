import * as z from 'zod/mini';
import type { Cabinet } from '../cabinets/model.ts';
import type { ActionAsk, Plain } from '../changes/model.ts';
import { usualRetries } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import { offerOf } from '../marketplaces/offer-of.ts';
import { allMarketplaces, marketplaceOf } from '../marketplaces/registry.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import type { Order } from '../orders/model.ts';
import type { Action } from '../outbox/action.ts';
import {
	mostAtOnce,
	type OutboxTools,
	type PageAccount,
	previewAction,
	pruneGroups,
	retryNow,
	submitAction,
	withdraw,
} from '../outbox/commands.ts';
import { createSender, type SenderTools } from '../outbox/sender.ts';
import { accountOnPage } from '../overlay/background.ts';
import { createCaller } from '../sync/caller.ts';
import { jobsNow } from '../sync/commands.ts';
import type { Caller } from '../sync/jobs.ts';
import { noteTrouble, onSyncDue, syncDue, workerLife } from './sync-loop.ts';
import { callTools, db, openKey } from './tools.ts';

const actions = new Map(
	allMarketplaces.flatMap((marketplace) =>
		(marketplace.actions ?? []).map((action) => [action.id, { action, marketplace: marketplace.id }] as const),
	),
);

const actionOf: OutboxTools['actionOf'] = (id) => {
	const found = actions.get(id);
	const offer = offerOf(id);
	return found && offer ? { ...found, offer } : undefined;
};

export const outboxTools: OutboxTools = {
	db,
	now: Date.now,
	random: (length) => crypto.getRandomValues(new Uint8Array(length)),
	actionOf,
};

const senderTools: SenderTools = {
	...callTools,
	...workerLife,
	openKey,
	marketplaceOf,
	actionOf,
	retries: usualRetries,
	async onEnded(cabinet, ended, jobs) {
		const marked = ended.filter(({ actionId }) => actionId.endsWith('.set-marks'));
		if (marked.length > 0) await (await import('./marking-work.ts')).settleChanges(marked);
		for (const jobId of jobs) await jobsNow({ cabinetId: cabinet.id, jobId }, { db, now: Date.now });
		void syncDue();
	},
	onTrouble: noteTrouble,
};

const sender = createSender(senderTools);
let pruned = false;

onSyncDue(async () => {
	if (!pruned) {
		pruned = true;
		await pruneGroups(outboxTools);
	}
	await sender.wake();
});

const key = () => z.string().check(z.maxLength(1000));
const keys = () => z.array(key()).check(z.minLength(1), z.maxLength(mostAtOnce));
const plain = () =>
	z.unknown().check(z.refine((value) => (JSON.stringify(value) ?? '').length <= 1_000_000)) as unknown as z.ZodMiniType<Plain>;
const askShape = (): z.ZodMiniType<ActionAsk> =>
	z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('do'), actionId: key(), orderIds: keys(), input: plain() }),
		z.object({ kind: z.literal('undo'), changeIds: keys() }),
	]);
const chosen = () => z.object({ actionId: key(), orderIds: keys() });
const changes = () => z.object({ changeIds: keys() });
const tab = () => z.optional(z.int());

/** The account on the page from which the wish comes; without a tab there is none to compare with. */
export async function pageOf(tabId: number | undefined): Promise<PageAccount | undefined> {
	if (tabId === undefined) return undefined;
	const page = await accountOnPage(tabId);
	if (!page) throw new AppError('page-account-unknown');
	return page;
}

/** For each cabinet of the chosen orders: its calls, and those orders. */
async function perCabinet<Value>(
	actionId: string,
	orderIds: readonly string[],
	ask: (action: Action, with_: { cabinet: Cabinet; calls: Caller; orders: Order[]; now: number }) => Promise<Value[]> | undefined,
): Promise<Value[]> {
	const found = actionOf(actionId);
	if (!found) throw new AppError('not-found', { what: actionId });
	const orders = (await db.orders.bulkGet([...orderIds])).filter((order) => order?.marketplace === found.marketplace) as Order[];
	const values: Value[] = [];
	for (const cabinetId of new Set(orders.map((order) => order.cabinetId))) {
		const cabinet = await db.cabinets.get(cabinetId);
		if (!cabinet) continue;
		const { authorization } = await openKey(cabinet);
		const calls = createCaller({ cabinetId, marketplace: marketplaceOf(cabinet), authorization }, callTools);
		const own = orders.filter((order) => order.cabinetId === cabinetId);
		values.push(...((await ask(found.action, { cabinet, calls, orders: own, now: Date.now() })) ?? []));
	}
	return values;
}

export const outboxHandlers: Handlers<
	'outbox.options' | 'outbox.costs' | 'outbox.preview' | 'outbox.submit' | 'outbox.withdraw' | 'outbox.retry'
> = {
	'outbox.options': {
		ask: asked(chosen),
		run: ({ actionId, orderIds }) => perCabinet(actionId, orderIds, (action, with_) => action.options?.(with_)),
	},
	'outbox.costs': {
		ask: asked(chosen),
		run: ({ actionId, orderIds }) => perCabinet(actionId, orderIds, (action, with_) => action.cost?.(with_)),
	},
	'outbox.preview': {
		ask: asked(() => z.object({ what: askShape(), tabId: tab() })),
		run: async ({ what, tabId }) => previewAction(what, outboxTools, await pageOf(tabId)),
	},
	'outbox.submit': {
		ask: asked(() =>
			z.object({
				what: askShape(),
				groupId: z.string().check(z.regex(/^[0-9a-z]{9,12}-[0-9a-f]{8}$/)),
				digest: key(),
				source: z.enum(['workspace', 'sidepanel']),
				tabId: tab(),
			}),
		),
		async run({ what, tabId, source, ...confirmed }) {
			const submitted = await submitAction(what, confirmed, source, outboxTools, await pageOf(tabId));
			void syncDue();
			return submitted;
		},
	},
	'outbox.withdraw': { ask: asked(changes), run: ({ changeIds }) => withdraw(changeIds, outboxTools) },
	'outbox.retry': {
		ask: asked(changes),
		async run({ changeIds }) {
			const again = await retryNow(changeIds, outboxTools);
			void syncDue();
			return again;
		},
	},
};
