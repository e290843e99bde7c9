import { useState } from 'preact/hooks';
import type { RestoredMark } from '../../lib/backup/model.ts';
import { restoredMark } from '../../lib/backup/queries.ts';
import { AppError } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { keptFile } from '../../lib/platform/kept-files.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { useWork } from '../base/use-work.ts';
import { WorkProgress } from './work-progress.tsx';

/** After a restoring: the state before can be brought back, taken away as a file, or let go. */
export function RestoredNotice() {
	const mark = valueIn(useLive(() => restoredMark(), []));
	const [working, setWorking] = useState(false);
	const [forgetting, setForgetting] = useState(false);
	const { failure, run } = useWork();
	if (!mark) return null;
	const undo = () => {
		setWorking(true);
		return run(async () => {
			await call['backup.undo']();
			toast(t('backup_undone'));
		}).finally(() => setWorking(false));
	};
	return (
		<>
			<Notice tone="off" icon="info">
				{t('backup_restored', { at: momentText(mark.at), made: momentText(mark.madeAt) })}
			</Notice>
			<div class="page-tools">
				<Button small disabled={working} onClick={undo}>
					{t('backup_undo')}
				</Button>
				<Button small onClick={() => run(() => download(mark))}>
					{t('backup_before_save')}
				</Button>
				<Button small look="danger" disabled={working} onClick={() => setForgetting(true)}>
					{t('backup_before_forget')}
				</Button>
			</div>
			{working && <WorkProgress />}
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{forgetting && <ForgetDialog onClose={() => setForgetting(false)} />}
		</>
	);
}

async function download({ at, before }: RestoredMark): Promise<void> {
	const file = await keptFile(before);
	if (!file) throw new AppError('not-found', { what: before });
	saveFile(`prilavok-before-${new Date(at).toISOString().slice(0, 10)}.json`, file);
}

function ForgetDialog({ onClose }: { onClose: () => void }) {
	const { failure, run } = useWork();
	const forget = () =>
		run(async () => {
			await call['backup.forget']();
			toast(t('backup_forgotten'));
			onClose();
		});
	return (
		<Dialog
			title={t('backup_forget_title')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="danger" onClick={forget}>
						{t('backup_forget_now')}
					</Button>
				</>
			}
		>
			<p>{t('backup_forget_text')}</p>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</Dialog>
	);
}
