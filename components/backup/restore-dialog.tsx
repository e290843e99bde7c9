import { useEffect, useState } from 'preact/hooks';
import { type BackupPreview, incomingPrefix } from '../../lib/backup/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { momentText, numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { forgetFile, keepFile } from '../../lib/platform/kept-files.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { WorkProgress } from './work-progress.tsx';

/** Reads the whole file first, says what it would replace, and asks. */
export function RestoreDialog({ file, onClose }: { file: File; onClose: () => void }) {
	const [name] = useState(() => `${incomingPrefix}${crypto.randomUUID()}.json`);
	const [preview, setPreview] = useState<BackupPreview>();
	const [applying, setApplying] = useState(false);
	const { failure, run } = useWork();
	useEffect(() => {
		void run(async () => {
			await keepFile(name, file);
			setPreview(await call['backup.check']({ file: name }));
		});
		return () => void forgetFile(name);
	}, [name]);
	const apply = () => {
		setApplying(true);
		return run(async () => {
			const { rows, withoutKey } = await call['backup.restore']({ file: name });
			toast(plural('backup_applied', rows));
			if (withoutKey.length > 0)
				toast(plural('backup_enter_keys', withoutKey.length), {
					text: t('backup_go_keys'),
					run: () => {
						location.hash = '#/cabinets';
					},
				});
			onClose();
		}).finally(() => setApplying(false));
	};
	return (
		<Dialog
			title={t('backup_preview')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t(failure ? 'close' : 'cancel')}</Button>
					{!failure && (
						<Button look="danger" disabled={!preview} onClick={apply}>
							{t('backup_apply')}
						</Button>
					)}
				</>
			}
		>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
			{!failure && (!preview || applying) && <WorkProgress />}
			{!failure && preview && <Preview preview={preview} />}
		</Dialog>
	);
}

function Preview({ preview: { madeAt, extension, parts, cabinets, leaving } }: { preview: BackupPreview }) {
	return (
		<>
			<p class="quiet">{t('backup_made', { date: momentText(madeAt), version: extension })}</p>
			<table class="plain-table backup-parts">
				<thead>
					<tr>
						<th scope="col">{t('backup_part')}</th>
						<th scope="col">{t('backup_now')}</th>
						<th scope="col">{t('backup_in_file')}</th>
					</tr>
				</thead>
				<tbody>
					{parts.map(({ part, now, inFile }) => (
						<tr key={part}>
							<th scope="row">{t(`backup_part_${part}`)}</th>
							<td>{numberText(now)}</td>
							<td>
								<b>{numberText(inFile)}</b>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{cabinets.length > 0 && (
				<ul class="backup-cabinets" aria-label={t('backup_cabinets')}>
					{cabinets.map(({ title, marketplace, color, hasKey }) => (
						<li key={`${marketplace} ${title} ${color}`} style={{ '--cabinet': color }}>
							<span class="mark" />
							<span class="cut">{cabinetLabel({ title, marketplace })}</span>
							<span class={hasKey ? 'quiet' : 'ink-act'}>
								<Icon name="key" size={12} /> {t(hasKey ? 'backup_key_here' : 'backup_key_needed')}
							</span>
						</li>
					))}
				</ul>
			)}
			{leaving.length > 0 && (
				<Notice tone="act" icon="alert">
					{t('backup_leaving', { titles: leaving.join(', ') })}
				</Notice>
			)}
			<p>{t('backup_replaces')}</p>
		</>
	);
}
