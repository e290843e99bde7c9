import * as z from 'zod/mini';
import { decideItems, restoreLinks } from '../items/commands.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { searchSnapshot } from '../stocks/snapshot.ts';
import { markStep } from '../supplies/commands.ts';
import { notePlans, refresh } from './pictures.ts';

const word = () => z.string().check(z.maxLength(500));
const ids = () => z.array(word()).check(z.minLength(1), z.maxLength(1000));

export const goodsHandlers: Handlers<'stocks.search' | 'items.decide' | 'items.restore' | 'supplies.markStep'> = {
	'stocks.search': {
		ask: asked(() => z.object({ query: z.string().check(z.maxLength(500)), limit: z.int().check(z.minimum(1), z.maximum(1000)) })),
		run: ({ query, limit }) => searchSnapshot(query, limit),
	},
	'items.decide': {
		ask: asked(() => z.object({ groups: z.array(ids()).check(z.minLength(1), z.maxLength(1000)) })),
		async run({ groups }) {
			const before = await decideItems(groups, Date.now());
			await refresh();
			return before;
		},
	},
	'items.restore': {
		ask: asked(() => z.object({ links: z.array(z.object({ id: word(), itemKey: z.optional(word()) })).check(z.maxLength(10_000)) })),
		async run({ links }) {
			await restoreLinks(links, Date.now());
			await refresh();
		},
	},
	'supplies.markStep': {
		ask: asked(() => z.object({ supplyId: z.string(), stepId: z.string(), done: z.boolean() })),
		async run({ supplyId, stepId, done }) {
			await markStep(supplyId, stepId, done, Date.now());
			notePlans();
			await refresh(false);
		},
	},
};
