import * as z from 'zod/mini';
import { decideItems } from '../items/commands.ts';
import type { Handlers } from '../messaging/server.ts';
import { searchSnapshot } from '../stocks/snapshot.ts';
import { markStep } from '../supplies/commands.ts';
import { refresh } from './pictures.ts';

const ids = z.array(z.string()).check(z.minLength(1), z.maxLength(1000));

export const goodsHandlers: Handlers<'stocks.search' | 'items.decide' | 'supplies.markStep'> = {
	'stocks.search': {
		ask: z.object({ query: z.string().check(z.maxLength(500)), limit: z.int().check(z.minimum(1), z.maximum(1000)) }),
		run: ({ query, limit }) => searchSnapshot(query, limit),
	},
	'items.decide': {
		ask: z.object({ cardIds: ids, together: z.boolean() }),
		async run({ cardIds, together }) {
			await decideItems(cardIds, together, Date.now());
			await refresh();
		},
	},
	'supplies.markStep': {
		ask: z.object({ supplyId: z.string(), stepId: z.string(), done: z.boolean() }),
		async run({ supplyId, stepId, done }) {
			await markStep(supplyId, stepId, done, Date.now());
			await refresh(false);
		},
	},
};
