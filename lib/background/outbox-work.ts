import type { Cabinet, MarketplaceId } from '../cabinets/model.ts';
import type { ActionAsk, ActionCost, ActionOption, ActionPreview, ActionSubmitted, ChangeGroup } from '../changes/model.ts';
import { usualRetries } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import { offerOf } from '../marketplaces/offer-of.ts';
import { allPriceTerms } from '../marketplaces/prices.ts';
import { allMarketplaces, marketplaceOf } from '../marketplaces/registry.ts';
import type { Order } from '../orders/model.ts';
import type { Action } from '../outbox/action.ts';
import { type OutboxTools, previewAction, pruneGroups, retryNow, settle, submitAction, withdraw } from '../outbox/commands.ts';
import { joinedOptions } from '../outbox/options.ts';
import type { PageAccount } from '../outbox/page-account.ts';
import { submitPrices } from '../outbox/price-commands.ts';
import { createSender, type SenderTools } from '../outbox/sender.ts';
import { type SupplyWish, submitSupply } from '../outbox/supply-commands.ts';
import type { PriceAsk } from '../prices/model.ts';
import { createCaller } from '../sync/caller.ts';
import { jobsNow } from '../sync/commands.ts';
import type { Caller } from '../sync/jobs.ts';
import { noteTrouble, syncDue, workerLife } from './sync-loop.ts';
import { callTools, db, openKey } from './tools.ts';

/* What carries wishes to the marketplaces: a part of the worker of its own, read when there is something to plan or to send. */

interface Known {
	action: Action;
	marketplace: MarketplaceId;
}

let actions: Promise<ReadonlyMap<string, Known>> | undefined;

/** Every action of every marketplace, under its id. */
async function readActions(): Promise<ReadonlyMap<string, Known>> {
	const lists = await Promise.all(
		allMarketplaces.map(async ({ id, actions: read }) =>
			((await read?.()) ?? []).map((action) => [action.id, { action, marketplace: id }] as const),
		),
	);
	return new Map(lists.flat());
}

/** What the outbox works with; the marketplaces' actions are read with it. */
export async function outboxTools(): Promise<OutboxTools> {
	actions ??= readActions();
	const known = await actions;
	return {
		db,
		now: Date.now,
		random: (length) => crypto.getRandomValues(new Uint8Array(length)),
		actionOf(id) {
			const found = known.get(id);
			const offer = offerOf(id);
			return found && offer ? { ...found, offer } : undefined;
		},
	};
}

let sender: Promise<ReturnType<typeof createSender>> | undefined;

async function makeSender() {
	const { actionOf } = await outboxTools();
	const tools: SenderTools = {
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
	return createSender(tools);
}

/** Sends and looks for whatever is due. */
export async function wake(): Promise<void> {
	sender ??= makeSender();
	await (await sender).wake();
}

export const prune = (): Promise<void> => pruneGroups({ db, now: Date.now });

interface AskOfCabinet {
	cabinet: Cabinet;
	calls: Caller;
	orders: Order[];
	now: number;
}

/** What is answered for each cabinet of the chosen orders; those for which the action is refused anyway are not asked about. */
async function perCabinet<Value>(
	{ actionId, orderIds }: Chosen,
	ask: (action: Action, with_: AskOfCabinet) => Promise<Value> | undefined,
): Promise<{ cabinetId: string; value: Value }[]> {
	const found = (await outboxTools()).actionOf(actionId);
	if (!found) throw new AppError('not-found', { what: actionId });
	const { action, marketplace, offer } = found;
	const orders = (await db.orders.bulkGet([...orderIds])).filter(
		(order) => order?.marketplace === marketplace && offer.refusal(order) === undefined,
	) as Order[];
	const answers: { cabinetId: string; value: Value }[] = [];
	for (const cabinetId of new Set(orders.map((order) => order.cabinetId))) {
		const cabinet = await db.cabinets.get(cabinetId);
		if (!cabinet) continue;
		const { authorization } = await openKey(cabinet);
		const calls = createCaller({ cabinetId, marketplace: marketplaceOf(cabinet), authorization }, callTools);
		const own = orders.filter((order) => order.cabinetId === cabinetId);
		const value = await ask(action, { cabinet, calls, orders: own, now: Date.now() });
		if (value !== undefined) answers.push({ cabinetId, value });
	}
	return answers;
}

type Chosen = { actionId: string; orderIds: readonly string[] };
type Confirmed = Pick<ActionPreview, 'groupId' | 'digest'>;
type Source = ChangeGroup['source'];

export const options = async (chosen: Chosen): Promise<ActionOption[]> => {
	const answers = await perCabinet(chosen, (action, with_) => action.options?.(with_));
	return joinedOptions(
		offerOf(chosen.actionId)?.input ?? 'none',
		answers.map(({ cabinetId, value }) => ({ cabinetId, options: value })),
	);
};
export const costs = async (chosen: Chosen): Promise<ActionCost[]> =>
	(await perCabinet(chosen, (action, with_) => action.cost?.(with_))).flatMap(({ value }) => value);
export const preview = async (what: ActionAsk, page: PageAccount | undefined): Promise<ActionPreview> =>
	previewAction(what, await outboxTools(), page);
export const submit = async (what: ActionAsk, confirmed: Confirmed, source: Source, page?: PageAccount): Promise<ActionSubmitted> =>
	submitAction(what, confirmed, source, await outboxTools(), page);
export const submitPriceWishes = async (
	what: PriceAsk,
	confirmed: Confirmed & { typed?: number },
	source: Source,
	page: PageAccount | undefined,
): Promise<ActionSubmitted> => submitPrices(what, confirmed, source, { ...(await outboxTools()), terms: allPriceTerms }, page);
export const submitSupplyWish = async (wish: SupplyWish): Promise<ActionSubmitted> => submitSupply(wish, 'workspace', await outboxTools());
export const takeBack = (changeIds: readonly string[]): Promise<number> => withdraw(changeIds, { db, now: Date.now });
export const dealtWith = (changeIds: readonly string[]): Promise<number> => settle(changeIds, { db });
export const again = (changeIds: readonly string[]): Promise<number> => retryNow(changeIds, { db, now: Date.now });
