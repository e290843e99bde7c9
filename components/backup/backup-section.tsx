import { useState } from 'preact/hooks';
import { keptLook } from '../../lib/backup/look.ts';
import { writeBackup } from '../../lib/backup/queries.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { pickFile, saveFile } from '../../lib/platform/files.ts';
import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { ownVersion } from '../../lib/platform/lifecycle.ts';
import { Button } from '../base/button.tsx';
import { Progress } from '../base/progress.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import './backup.css';
import { RestoreDialog } from './restore-dialog.tsx';
import { RestoredNotice } from './restored-notice.tsx';

/** `prilavok-backup-2026-11-21.json` */
const fileName = (now: number): string => `prilavok-backup-${new Date(now).toISOString().slice(0, 10)}.json`;

/** Everything but keys out as one file, and back. */
export function BackupSection() {
	const [written, setWritten] = useState<{ done: number; total: number }>();
	const [chosen, setChosen] = useState<File>();
	const { failure, run } = useWork();
	const save = () =>
		run(async () => {
			try {
				const now = Date.now();
				const onProgress = (done: number, total: number) => setWritten({ done, total });
				const { file, counts } = await writeBackup({ now, extension: ownVersion(), look: await keptLook(), onProgress });
				saveFile(fileName(now), file);
				toast(
					plural(
						'backup_saved',
						Object.values(counts).reduce((sum, count) => sum + count, 0),
					),
				);
			} finally {
				setWritten(undefined);
			}
		});
	return (
		<>
			<p class="quiet">{t('backup_about')}</p>
			<div class="page-tools">
				<Button look="main" onClick={save}>
					{t('backup_save')}
				</Button>
				<Button onClick={async () => setChosen(await pickFile('application/json,.json'))}>{t('backup_restore')}</Button>
			</div>
			{written && (
				<Progress
					text={t('backup_saving', { done: numberText(written.done), total: numberText(written.total) })}
					share={written.total === 0 ? 1 : written.done / written.total}
				/>
			)}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			<RestoredNotice />
			{chosen && <RestoreDialog file={chosen} onClose={() => setChosen(undefined)} />}
		</>
	);
}
