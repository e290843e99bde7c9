import * as z from 'zod/mini';
import type { ActionAsk, Plain } from '../changes/model.ts';
import { mostAtOnce } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import type { PageAccount } from '../outbox/page-account.ts';
import { accountOnPage } from '../overlay/background.ts';
import { readStored, writeStored } from '../platform/storage.ts';
import { onSyncDue, syncDue } from './sync-loop.ts';
import { db } from './tools.ts';

/** Planning and sending are a part of the worker of their own, with the marketplaces' actions. */
const outbox = () => import('./outbox-work.ts');

const prunedKey = 'groupsPrunedAt';
const dayMs = 86_400_000;

onSyncDue(async () => {
	const now = Date.now();
	const prunedAt = (await readStored<number>('local', prunedKey)) ?? 0;
	if (now - prunedAt >= dayMs || prunedAt > now) {
		await (await outbox()).prune();
		await writeStored('local', { [prunedKey]: now });
	}
	// The index holds only changes for which something is still to be done.
	if ((await db.changes.orderBy('[cabinetId+due]').first()) !== undefined) await (await outbox()).wake();
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

export const outboxHandlers: Handlers<
	'outbox.options' | 'outbox.costs' | 'outbox.preview' | 'outbox.submit' | 'outbox.withdraw' | 'outbox.retry' | 'outbox.settle'
> = {
	'outbox.options': {
		ask: asked(chosen),
		run: async (ask) => (await outbox()).options(ask),
	},
	'outbox.costs': {
		ask: asked(chosen),
		run: async (ask) => (await outbox()).costs(ask),
	},
	'outbox.preview': {
		ask: asked(() => z.object({ what: askShape(), tabId: tab() })),
		run: async ({ what, tabId }) => (await outbox()).preview(what, await pageOf(tabId)),
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
			const submitted = await (await outbox()).submit(what, confirmed, source, await pageOf(tabId));
			void syncDue();
			return submitted;
		},
	},
	'outbox.withdraw': { ask: asked(changes), run: async ({ changeIds }) => (await outbox()).takeBack(changeIds) },
	'outbox.settle': { ask: asked(changes), run: async ({ changeIds }) => (await outbox()).dealtWith(changeIds) },
	'outbox.retry': {
		ask: asked(changes),
		async run({ changeIds }) {
			const again = await (await outbox()).again(changeIds);
			void syncDue();
			return again;
		},
	},
};
