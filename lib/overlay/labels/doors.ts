import * as z from 'zod/mini';
import { asked, type Handlers } from '../../messaging/server.ts';
import { enterTab } from '../../platform/scripts.ts';
import { writeStored } from '../../platform/storage.ts';
import { openWorkspace } from '../../platform/tabs.ts';
import { database } from '../../storage/db.ts';
import { marketplaceShape } from '../anchors-schema.ts';
import { cabinetOfPage } from '../page-cabinet.ts';
import { mostNumbers, type PagePrint, pagePrintKey } from './model.ts';

const text = () => z.string().check(z.maxLength(200));

/** What lists of orders ask of the small part of the worker: to be entered, and to have a page of ours opened, where a person decides. */
export const labelDoors: Handlers<'overlay.labelEnter' | 'overlay.labelOpen'> = {
	'overlay.labelEnter': {
		ask: asked(() => z.object({ marketplace: marketplaceShape() })),
		async run(_, sender) {
			if (sender.kind === 'content') await enterTab(sender.tabId, '/overlay-labels.js');
		},
	},
	'overlay.labelOpen': {
		ask: asked(() =>
			z.object({
				marketplace: marketplaceShape(),
				accountId: z.optional(text()),
				at: z.enum(['print', 'orders', 'connect']),
				numbers: z.optional(z.array(text()).check(z.maxLength(mostNumbers))),
			}),
		),
		async run({ at, numbers = [], ...page }, sender) {
			if (sender.kind !== 'content') return;
			if (at === 'connect') {
				await openWorkspace('#/cabinets?connect=1');
				return;
			}
			if (at === 'orders') {
				const cabinet = await cabinetOfPage(database(), page);
				await openWorkspace(cabinet ? `#/orders?cabinet=${encodeURIComponent(cabinet.id)}` : '#/orders');
				return;
			}
			const wanted: PagePrint = { ...page, id: crypto.randomUUID(), tabId: sender.tabId, numbers };
			await writeStored('session', { [pagePrintKey]: wanted });
			await openWorkspace(`#/labels?page=${wanted.id}`);
		},
	},
};
