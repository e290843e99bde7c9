import * as z from 'zod/mini';
import type { SupplyOverlayCalls } from '../messaging/protocol.ts';
import { asked, type Handlers } from '../messaging/server.ts';
import { marketplaceShape } from '../overlay/anchors-schema.ts';
import { mostSupplies } from '../overlay/supplies/model.ts';
import { enterTab } from '../platform/scripts.ts';
import { openWorkspace } from '../platform/tabs.ts';

const text = () => z.string().check(z.maxLength(200));
const account = () => ({ marketplace: marketplaceShape(), accountId: z.optional(text()), shopId: z.optional(text()) });

/** What pages of supplies are told is a part of the worker of its own. */
const part = () => import('./page-supplies-work.ts');

/** What a cabinet's pages of supplies ask. */
export const pageSupplyHandlers: Handlers<keyof SupplyOverlayCalls> = {
	'overlay.supplyEnter': {
		ask: asked(() => z.object({ marketplace: marketplaceShape() })),
		async run(_, sender) {
			if (sender.kind === 'content') await enterTab(sender.tabId, '/overlay-supplies.js');
		},
	},
	'overlay.supplyWelcome': { ask: asked(() => z.object(account())), run: async (page) => (await part()).welcome(page) },
	'overlay.supplies': {
		ask: asked(() => z.object({ ...account(), numbers: z.array(text()).check(z.maxLength(mostSupplies)) })),
		run: async ({ numbers, ...page }) => (await part()).cards(page, numbers),
	},
	'overlay.supplyOpen': {
		ask: asked(() => z.object({ marketplace: marketplaceShape(), supplyId: z.optional(z.string().check(z.maxLength(1_000))) })),
		run: ({ supplyId }) => openWorkspace(supplyId === undefined ? '#/supplies' : `#/supplies?id=${encodeURIComponent(supplyId)}`),
	},
};
