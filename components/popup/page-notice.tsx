import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import type { PageReport } from '../../lib/overlay/model.ts';
import { isSupplyPageId } from '../../lib/overlay/supplies/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { activeTab } from '../../lib/platform/tabs.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { useStored } from '../base/use-stored.ts';
import { useWork } from '../base/use-work.ts';

/** Whether the cabinet page in front is one on which badges should stand and do not: its marketplace has changed it. */
export const hasChanged = (report: PageReport): boolean =>
	report.steps.route &&
	report.steps.drawn === 0 &&
	(report.reason === 'no-ids' || report.reason === 'no-rows' || report.reason === 'ambiguous');

/** Says of the cabinet page in front whether its orders were recognised, and offers to teach it when it has changed. */
export function PageNotice({ onLeave }: { onLeave: () => void }) {
	const [tabId, setTabId] = useState<number>();
	useEffect(() => {
		activeTab().then((tab) => setTabId(tab?.id));
	}, []);
	return tabId === undefined ? null : <TabNotice tabId={tabId} onLeave={onLeave} />;
}

function TabNotice({ tabId, onLeave }: { tabId: number; onLeave: () => void }) {
	const report = useStored<PageReport>('session', `pageReport:${tabId}`);
	if (!report || report.reason === 'login' || report.reason === 'antibot') return null;
	const { drawn, ids, later = 0 } = report.steps;
	if (drawn > 0)
		return (
			<Notice tone={drawn < ids ? 'off' : 'done'} icon={drawn < ids ? 'info' : 'check'} action={<SnapshotButton tabId={tabId} />}>
				{t(isSupplyPageId(report.pageId) ? 'page_supply_recognised' : 'page_recognised', {
					drawn: numberText(drawn),
					found: numberText(Math.max(ids, drawn)),
				})}
				{later > 0 && ` ${t('page_later', { count: numberText(later) })}`}
			</Notice>
		);
	if (report.steps.route && !hasChanged(report)) return null;
	const changed = hasChanged(report);
	const teach = async () => {
		await call['overlay.startTeaching']({ tabId });
		onLeave();
	};
	return (
		<Notice
			tone={changed ? 'act' : 'off'}
			icon="pointer"
			action={
				<>
					<Button small onClick={teach}>
						{t('page_teach')}
					</Button>
					{changed && <SnapshotButton tabId={tabId} />}
				</>
			}
		>
			{t(!changed ? 'page_not_known' : isSupplyPageId(report.pageId) ? 'page_supply_changed' : 'page_changed')}
		</Notice>
	);
}

/** The page's structure as a file for whoever mends our anchors: no text of the page is in it. */
function SnapshotButton({ tabId }: { tabId: number }) {
	const { failure, run } = useWork();
	const save = () =>
		run(async () => {
			const { name, text } = await call['overlay.takeSnapshot']({ tabId });
			saveFile(name, text);
		});
	return (
		<>
			<button type="button" class="link" title={t('page_snapshot_hint')} onClick={save}>
				{t('page_snapshot')}
			</button>
			{failure && <small role="alert">{failureSentence(failure)}</small>}
		</>
	);
}
