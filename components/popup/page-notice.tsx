import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import type { PageReport } from '../../lib/overlay/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { activeTab } from '../../lib/platform/tabs.ts';
import { Button } from '../base/button.tsx';
import { Notice } from '../base/states.tsx';
import { useStored } from '../base/use-stored.ts';

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
	if (!report) return null;
	if (hasChanged(report)) {
		const teach = async () => {
			await call['overlay.startTeaching']({ tabId });
			onLeave();
		};
		return (
			<Notice
				tone="act"
				icon="pointer"
				action={
					<Button small onClick={teach}>
						{t('page_teach')}
					</Button>
				}
			>
				{t('page_changed')}
			</Notice>
		);
	}
	if (report.steps.drawn === 0) return null;
	return (
		<Notice tone="done" icon="check">
			{t('page_recognised', { rows: report.steps.drawn })}
		</Notice>
	);
}
