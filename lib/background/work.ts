import { pagePriceHandlers } from '../overlay/prices/background.ts';
import type { NoticeUse } from '../platform/notifications.ts';
import { backupHandlers } from './backup.ts';
import { cabinetHandlers } from './cabinets.ts';
import { captureHandlers, captures } from './captures.ts';
import { diagnosticsHandlers } from './diagnostics.ts';
import { goodsHandlers } from './goods.ts';
import { labelHandlers } from './labels.ts';
import { markHandlers } from './marking.ts';
import { orderHandlers } from './orders.ts';
import { outboxHandlers } from './outbox.ts';
import { packHandlers } from './packing.ts';
import { pageLabelHandlers } from './page-labels.ts';
import { pageSupplyHandlers } from './page-supplies.ts';
import { refresh } from './pictures.ts';
import { planHandlers } from './plans.ts';
import { priceHandlers } from './prices.ts';
import { requestHandlers } from './requests.ts';
import { placeSelectionLine } from './selection-line.ts';
import { settingsHandlers } from './settings.ts';
import { snippetHandlers } from './snippets.ts';
import { statusHandlers } from './statuses.ts';
import { supportHandlers } from './support.ts';
import { syncHandlers } from './sync.ts';
import { catchUp, noteTrouble, syncDue } from './sync-loop.ts';
import { vaultHandlers } from './vault.ts';

/** All that the worker does beside answering scripts on the marketplaces' pages. Begun when the first of it is asked for. */
export const work = {
	handlers: {
		...cabinetHandlers,
		...syncHandlers,
		...vaultHandlers,
		...requestHandlers,
		...settingsHandlers,
		...goodsHandlers,
		...diagnosticsHandlers,
		...backupHandlers,
		...outboxHandlers,
		...orderHandlers,
		...statusHandlers,
		...pagePriceHandlers,
		...priceHandlers,
		...labelHandlers,
		...pageLabelHandlers,
		...pageSupplyHandlers,
		...markHandlers,
		...packHandlers,
		...planHandlers,
		...supportHandlers,
		...captureHandlers,
		...snippetHandlers,
	},
	syncDue,
	catchUp,
	async noticeUsed(id: string, use: NoticeUse): Promise<void> {
		try {
			if (await (await import('./plan-watching.ts')).usePlanNotice(id, use)) await refresh(false);
		} catch (thrown) {
			noteTrouble(thrown);
		}
	},
	placeSelectionLine,
	sitesLost: async () => (await import('./snippets-work.ts')).sitesLost().catch(noteTrouble),
	sitesAnew: async () => (await import('./snippets-work.ts')).sitesAnew().catch(noteTrouble),
	captureOnCall: async (windowId: number | undefined) => (await captures()).captureOnCall(windowId),
};
