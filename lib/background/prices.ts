import * as z from 'zod/mini';
import { asked, type Handlers } from '../messaging/server.ts';
import {
	blockPrices,
	type DraftEntry,
	type OwnPatch,
	type PriceTools,
	removeType,
	restoreType,
	saveDrafts,
	saveOwn,
	saveType,
} from '../prices/commands.ts';
import { draftSources, type PriceAsk, type PriceType, type PriceWish } from '../prices/model.ts';
import { pageOf } from './outbox.ts';
import { syncDue } from './sync-loop.ts';
import { db } from './tools.ts';

const tools: PriceTools = { db, now: Date.now, newId: () => crypto.randomUUID().replaceAll('-', '') };

/** More prices than a seller has: what is longer is no honest call. */
const mostPrices = 200_000;

const key = () => z.string().check(z.minLength(1), z.maxLength(1000));
const keys = () => z.array(key()).check(z.maxLength(mostPrices));
const title = () => z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const kopecks = () => z.int().check(z.minimum(0), z.maximum(1e13));
const percent = () => z.number().check(z.minimum(-1000), z.maximum(1000));
const orNull = <Value>(shape: z.ZodMiniType<Value>) => z.optional(z.nullable(shape));

const wishShape = (): z.ZodMiniType<PriceWish> =>
	z.strictObject({
		priceKopecks: orNull(kopecks()),
		beforeKopecks: orNull(kopecks()),
		discountPercent: orNull(z.int().check(z.minimum(0), z.maximum(100))),
		minKopecks: orNull(kopecks()),
	});
const entryShape = (): z.ZodMiniType<DraftEntry> => z.object({ id: key(), wish: z.nullable(wishShape()), typeId: z.optional(key()) });
const patchShape = (): z.ZodMiniType<OwnPatch> =>
	z.object({
		article: z.string().check(z.minLength(1), z.maxLength(500)),
		costKopecks: orNull(kopecks()),
		minMarginPercent: orNull(percent()),
		vatPercent: orNull(percent()),
		prices: z.optional(z.record(key(), z.nullable(kopecks()))),
	});
const patches = () => z.array(patchShape()).check(z.maxLength(mostPrices));
const typeShape = (): z.ZodMiniType<PriceType> => z.object({ id: key(), title: title(), position: z.int() });
const askShape = (): z.ZodMiniType<PriceAsk> =>
	z.discriminatedUnion('kind', [
		z.object({ kind: z.literal('drafts'), priceIds: keys() }),
		z.object({ kind: z.literal('undo'), changeIds: keys() }),
		z.object({ kind: z.literal('release'), priceIds: keys() }),
	]);

export const priceHandlers: Handlers<
	'prices.draft' | 'prices.block' | 'prices.saveOwn' | 'prices.saveType' | 'prices.removeType' | 'prices.restoreType' | 'prices.submit'
> = {
	'prices.draft': {
		ask: asked(() => z.object({ entries: z.array(entryShape()).check(z.maxLength(mostPrices)), source: z.enum(draftSources) })),
		run: ({ entries, source }) => saveDrafts(entries, source, tools),
	},
	'prices.block': {
		ask: asked(() => z.object({ ids: keys(), blocked: z.boolean() })),
		run: ({ ids, blocked }) => blockPrices(ids, blocked, tools),
	},
	'prices.saveOwn': { ask: asked(() => z.object({ patches: patches() })), run: (ask) => saveOwn(ask.patches, tools) },
	'prices.saveType': {
		ask: asked(() => z.object({ id: z.optional(key()), title: title() })),
		run: (type) => saveType(type, tools),
	},
	'prices.removeType': { ask: asked(() => z.object({ id: key() })), run: ({ id }) => removeType(id, tools) },
	'prices.restoreType': {
		ask: asked(() => z.object({ type: typeShape(), prices: patches() })),
		run: (removed) => restoreType(removed, tools),
	},
	'prices.submit': {
		ask: asked(() =>
			z.object({
				what: askShape(),
				groupId: z.string().check(z.regex(/^[0-9a-z]{9,12}-[0-9a-f]{8}$/)),
				digest: key(),
				typed: z.optional(z.int()),
				source: z.enum(['workspace', 'sidepanel']),
				tabId: z.optional(z.int()),
			}),
		),
		async run({ what, tabId, source, ...confirmed }) {
			const submitted = await (await import('./outbox-work.ts')).submitPriceWishes(what, confirmed, source, await pageOf(tabId));
			void syncDue();
			return submitted;
		},
	},
};
