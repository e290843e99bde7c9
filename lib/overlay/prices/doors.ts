import * as z from 'zod/mini';
import { asked, type Handlers } from '../../messaging/server.ts';
import { enterTab } from '../../platform/scripts.ts';
import { openSidePanel } from '../../platform/side-panel.ts';
import { writeStored } from '../../platform/storage.ts';
import { openWorkspace } from '../../platform/tabs.ts';
import { marketplaceShape } from '../anchors-schema.ts';

const text = () => z.string().check(z.maxLength(300));

/** The review that was asked for on a page of prices, as the side panel reads it. */
export const priceReviewKey = 'priceReview';

/** What pages of prices ask of the small part of the worker: to be entered, and to have a page of ours opened while the press is being answered. */
export const priceDoors: Handlers<'overlay.priceEnter' | 'overlay.priceOpen'> = {
	'overlay.priceEnter': {
		ask: asked(() => z.object({ marketplace: marketplaceShape() })),
		async run(_, sender) {
			if (sender.kind === 'content') await enterTab(sender.tabId, '/overlay-prices.js');
		},
	},
	'overlay.priceOpen': {
		ask: asked(() =>
			z.object({
				marketplace: marketplaceShape(),
				accountId: z.optional(text()),
				at: z.enum(['review', 'import', 'price']),
				number: z.optional(text()),
			}),
		),
		async run({ at, number, ...page }, sender) {
			if (sender.kind !== 'content') return;
			if (at !== 'review') {
				await openWorkspace(at === 'import' ? '#/prices?import=1' : `#/prices?q=${encodeURIComponent(number ?? '')}`);
				return;
			}
			// First of all: only while the press is being answered may the panel be opened.
			const opening = openSidePanel(sender.tabId);
			await writeStored('session', { [priceReviewKey]: { ...page, tabId: sender.tabId, at: Date.now() } });
			if (!(await opening)) await openWorkspace('#/prices?review=1');
		},
	},
};
