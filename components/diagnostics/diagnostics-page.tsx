import { useEffect, useState } from 'preact/hooks';
import { type CountedTable, findings, rowCounts } from '../../lib/diagnostics/queries.ts';
import { call } from '../../lib/messaging/client.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { bytesText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { storageUse } from '../../lib/platform/storage.ts';
import { Button } from '../base/button.tsx';
import { ErrorState, Loading } from '../base/states.tsx';
import { Tabs } from '../base/tabs.tsx';
import { toast } from '../base/toast.tsx';
import { useLive } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { CodeList } from './code-list.tsx';
import './diagnostics.css';
import { PageList } from './page-list.tsx';
import { QuarantineList } from './quarantine-list.tsx';
import { TaughtList } from './taught-list.tsx';

const tabIds = ['codes', 'pages', 'taught', 'quarantine'] as const;

/** What was not understood, what was taught, how much room is used; all of it can be exported without secrets. */
export function DiagnosticsPage({ params, setParams, now }: PageProps) {
	const live = useLive(findings, []);
	const tab = tabIds.find((id) => id === params.tab) ?? 'codes';
	const exportAll = async () => {
		const { name, text } = await call['diagnostics.export']();
		saveFile(name, text);
		toast(t('diagnostics_exported'));
	};
	return (
		<>
			<div class="page-head">
				<h1>{t('diagnostics')}</h1>
				<StorageUse />
				<span class="page-head-space" />
				<Button onClick={exportAll}>{t('diagnostics_export')}</Button>
			</div>
			{live.state === 'loading' && <Loading />}
			{live.state === 'failed' && <ErrorState failure={live.failure} />}
			{live.state === 'ready' && (
				<Tabs
					label={t('diagnostics')}
					chosen={tab}
					onChoose={(id) => setParams({ tab: id })}
					tabs={[
						{ id: 'codes', text: t('diagnostics_codes'), count: live.value.unknownCodes.length },
						{ id: 'pages', text: t('diagnostics_pages'), count: live.value.pageReports.length },
						{ id: 'taught', text: t('diagnostics_taught'), count: live.value.anchors.length },
						{ id: 'quarantine', text: t('diagnostics_quarantine'), count: live.value.quarantine.length },
					]}
				>
					{tab === 'codes' && <CodeList codes={live.value.unknownCodes} now={now} />}
					{tab === 'pages' && <PageList reports={live.value.pageReports} now={now} />}
					{tab === 'taught' && <TaughtList anchors={live.value.anchors} now={now} />}
					{tab === 'quarantine' && <QuarantineList pages={live.value.quarantine} now={now} />}
				</Tabs>
			)}
		</>
	);
}

/** Bytes in all, and rows per kind on hover. */
function StorageUse() {
	const [bytes, setBytes] = useState<number>();
	const [counts, setCounts] = useState<{ table: CountedTable; rows: number }[]>([]);
	useEffect(() => {
		storageUse().then(setBytes);
		rowCounts().then(setCounts, () => setCounts([]));
	}, []);
	if (bytes === undefined) return null;
	return (
		<span class="quiet storage-use">
			<span>{t('storage_used', { size: bytesText(bytes) })}</span>
			{counts.map(({ table, rows }) => (
				<span key={table}>
					{t(`rows_${table}`)}: {numberText(rows)}
				</span>
			))}
		</span>
	);
}
