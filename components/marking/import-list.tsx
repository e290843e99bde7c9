import { useState } from 'preact/hooks';
import { type MarkImport, markProblems } from '../../lib/marking/model.ts';
import { markImports } from '../../lib/marking/queries.ts';
import { numberText, shortMomentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { useLive } from '../base/use-live.ts';
import { problemText, saveReport } from './mark-words.tsx';
import { untake } from './untake.ts';

/** What was taken in, the latest first: how much, what was left out and why; an import of which nothing was touched can be taken back. */
export function ImportList({ now }: { now: number }) {
	const imports = useLive(markImports, []);
	if (imports.state === 'loading') return <Loading />;
	if (imports.state === 'failed') return <ErrorState failure={imports.failure} />;
	if (imports.value.length === 0) return <Empty icon="file" title={t('mark_imports_none')} />;
	return (
		<ul class="mark-imports">
			{imports.value.map((row) => (
				<li key={row.id} class="card mark-import">
					<ImportRow row={row} untouched={row.untouched} now={now} />
				</li>
			))}
		</ul>
	);
}

function ImportRow({ row, untouched, now }: { row: MarkImport; untouched: boolean; now: number }) {
	const left = Object.values(row.problems).reduce((sum, count) => sum + count, 0);
	const [asking, setAsking] = useState(false);
	const takeBack = async () => {
		await untake(row.id, row.count);
		setAsking(false);
	};
	return (
		<>
			<div class="mark-import-head">
				<b class="cut">{row.from}</b>
				<span class="quiet">{shortMomentText(row.importedAt, now)}</span>
			</div>
			<p>
				{plural('mark_codes', row.count)} <span class="quiet">· {plural('mark_products', row.gtins)}</span>
			</p>
			{left > 0 && (
				<details class="mark-problem">
					<summary>{plural('mark_left_out', left)}</summary>
					<ul>
						{markProblems
							.filter((problem) => row.problems[problem])
							.map((problem) => (
								<li key={problem}>
									{problemText(problem)} <b>{numberText(row.problems[problem] ?? 0)}</b>
								</li>
							))}
					</ul>
				</details>
			)}
			<div class="mark-import-actions">
				{row.faults.length > 0 && (
					<Button small onClick={() => saveReport(row.from, row.faults)}>
						{t('mark_report')}
					</Button>
				)}
				{untouched && (
					<Button small onClick={() => setAsking(true)}>
						{t('mark_untake')}
					</Button>
				)}
			</div>
			{asking && (
				<Dialog
					title={t('mark_untake_title')}
					onClose={() => setAsking(false)}
					actions={
						<>
							<Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
							<Button look="danger" onClick={takeBack}>
								{t('mark_untake')}
							</Button>
						</>
					}
				>
					<p>{t('mark_untake_about', { name: row.from })}</p>
				</Dialog>
			)}
		</>
	);
}
