import { useState } from 'preact/hooks';
import { failureSentence } from '../../lib/platform/failure.ts';
import { chooseFile, saveFile } from '../../lib/platform/files.ts';
import { t } from '../../lib/platform/i18n.ts';
import { statusBook } from '../../lib/statuses/queries.ts';
import { statusFile } from '../../lib/statuses/status-file.ts';
import { Button } from '../base/button.tsx';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { Tabs } from '../base/tabs.tsx';
import { useLive } from '../base/use-live.ts';
import { useWork } from '../base/use-work.ts';
import type { PageProps } from '../shell/page-props.ts';
import { ImportDialog } from './import-dialog.tsx';
import { MapEditor } from './map-editor.tsx';
import { RemapProgress } from './remap-progress.tsx';
import { StatusLists } from './status-lists.tsx';
import './statuses.css';
import { useCodeGroups } from './use-code-groups.ts';

const tabs = ['map', 'list'] as const;

/** `prilavok-statuses-2026-11-21.json` */
const fileName = (now: number): string => `prilavok-statuses-${new Date(now).toISOString().slice(0, 10)}.json`;

/** Statuses as the seller wants them: which there are, and which codes of the marketplaces lead to them. */
export function StatusesPage({ cabinets, params, setParams, now }: PageProps) {
	const book = useLive(statusBook, []);
	const counts = useCodeGroups();
	const [file, setFile] = useState<string>();
	const { failure, run } = useWork();
	const tab = tabs.find((id) => id === params.tab) ?? 'map';
	if (book.state === 'loading') return <Loading />;
	if (book.state === 'failed') return <ErrorState failure={book.failure} />;
	const { own, maps } = book.value;
	return (
		<>
			<div class="page-head">
				<h1>{t('statuses')}</h1>
				<span class="page-head-space" />
				<Button small onClick={() => saveFile(fileName(Date.now()), statusFile(own, maps, cabinets))}>
					{t('statuses_export')}
				</Button>
				<Button small onClick={() => run(async () => setFile(await chooseFile('application/json,.json')))}>
					{t('statuses_import')}
				</Button>
			</div>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			<RemapProgress />
			<Tabs
				label={t('statuses')}
				tabs={tabs.map((id) => ({ id, text: t(`statuses_${id}`) }))}
				chosen={tab}
				onChoose={(id) => setParams({ tab: id })}
			>
				<div class="statuses">
					{tab === 'map' ? (
						<MapEditor cabinets={cabinets} params={params} setParams={setParams} now={now} book={book.value} counts={counts} />
					) : (
						<StatusLists book={book.value} counts={counts} />
					)}
				</div>
			</Tabs>
			{file !== undefined && (
				<ImportDialog text={file} book={book.value} cabinets={cabinets} counts={counts} onClose={() => setFile(undefined)} />
			)}
		</>
	);
}
