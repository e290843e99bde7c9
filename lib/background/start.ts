import { serve } from '../messaging/server.ts';
import { overlayHandlers } from '../overlay/background.ts';
import { labelDoors } from '../overlay/labels/doors.ts';
import { priceDoors } from '../overlay/prices/doors.ts';
import { onAlarm, syncAlarm } from '../platform/alarms.ts';
import { enterOpenTabs, onArrival, onBrowserStart } from '../platform/lifecycle.ts';
import { hideMenuLine, onMenuLine } from '../platform/menu-line.ts';
import { onNoticeUse } from '../platform/notifications.ts';
import { onCommand, pictureCommand } from '../platform/shortcuts.ts';
import { onSitesLost } from '../platform/sites.ts';
import { keepFromHostPages } from '../platform/storage.ts';
import { openWorkspace } from '../platform/tabs.ts';
import { onOnline } from '../platform/worker.ts';
import { database, openAhead } from '../storage/db.ts';
import { selectionLine } from '../support/find/selected-text.ts';
import { lookUpSelection } from './selection.ts';

/** Whoever woke the worker is answered before it looks for work on its own account. */
const answersFirst = 300;

let looked = false;

/** Most wakes are questions of a marketplace's page. What they do without is a part of its own, see `wxt.config.ts`. */
const begin = async () => (await import('./work.ts')).work;

async function look(): Promise<void> {
	looked = true;
	await (await begin()).syncDue();
}

const capture = (windowId: number | undefined): void => void begin().then(({ captureOnCall }) => captureOnCall(windowId));

/** Registers every listener synchronously, as a worker that is woken by one of them needs it, then looks for work. */
export function startBackground(): void {
	serve({ ...overlayHandlers, ...priceDoors, ...labelDoors }, async () => (await begin()).handlers);
	void keepFromHostPages();
	onAlarm(syncAlarm, () => void look());
	onOnline(() => void look());
	onNoticeUse((id, use) => void begin().then(({ noticeUsed }) => noticeUsed(id, use)));
	onCommand(pictureCommand, capture);
	onMenuLine(pictureCommand, ({ windowId }) => capture(windowId));
	onMenuLine(selectionLine, (use) => void lookUpSelection(use));
	onSitesLost(() => void begin().then(({ sitesLost }) => sitesLost()));
	onBrowserStart(() => {
		// What the line was for is forgotten with the former session.
		void hideMenuLine(pictureCommand);
		void look();
	});
	onArrival((why) => {
		void enterOpenTabs();
		void begin().then(({ placeSelectionLine }) => placeSelectionLine());
		if (why === 'install') void openWorkspace('#/cabinets');
		if (why === 'update')
			void begin().then(({ catchUp, sitesAnew }) => {
				void sitesAnew();
				return catchUp();
			});
	});
	openAhead(database());
	// For starts that no event tells of, such as being switched on again.
	setTimeout(() => {
		if (!looked) void look();
	}, answersFirst);
}
