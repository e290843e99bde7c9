import { serve } from '../messaging/server.ts';
import { overlayHandlers } from '../overlay/background.ts';
import { onAlarm } from '../platform/alarms.ts';
import { enterOpenTabs, onArrival, onBrowserStart } from '../platform/lifecycle.ts';
import { keepFromHostPages } from '../platform/storage.ts';
import { openWorkspace } from '../platform/tabs.ts';
import { onOnline } from '../platform/worker.ts';
import { openAhead } from '../storage/db.ts';
import { backupHandlers } from './backup.ts';
import { cabinetHandlers } from './cabinets.ts';
import { diagnosticsHandlers } from './diagnostics.ts';
import { goodsHandlers } from './goods.ts';
import { orderHandlers } from './orders.ts';
import { outboxHandlers } from './outbox.ts';
import { requestHandlers } from './requests.ts';
import { settingsHandlers } from './settings.ts';
import { statusHandlers } from './statuses.ts';
import { syncHandlers } from './sync.ts';
import { catchUp, syncAlarm, syncDue, syncLater } from './sync-loop.ts';
import { db } from './tools.ts';
import { vaultHandlers } from './vault.ts';

/** Registers every listener synchronously, as a worker that is woken by one of them needs it, then looks for work. */
export function startBackground(): void {
	serve({
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
		...overlayHandlers,
	});
	void keepFromHostPages();
	onAlarm(syncAlarm, () => void syncDue());
	onOnline(() => void syncDue());
	onBrowserStart(() => void syncDue());
	onArrival((why) => {
		void enterOpenTabs();
		if (why === 'install') void openWorkspace('#/cabinets');
		if (why === 'update') void catchUp();
	});
	openAhead(db);
	syncLater();
}
