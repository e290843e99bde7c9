import { type BackupWork, backupWorkKey } from '../../lib/backup/model.ts';
import { numberText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import { Progress } from '../base/progress.tsx';
import { useStored } from '../base/use-stored.ts';

const words: Record<BackupWork['doing'], MessageKey> = {
	checking: 'backup_checking',
	keeping: 'backup_keeping',
	restoring: 'backup_restoring',
};

/** How far the background is with a file. */
export function WorkProgress() {
	const work = useStored<BackupWork>('session', backupWorkKey);
	if (!work) return <Progress text={t('backup_taking')} />;
	const { doing, done, total } = work;
	return (
		<Progress
			text={t(words[doing], { done: numberText(done), total: numberText(Math.max(done, total)) })}
			share={total === 0 ? 1 : done / total}
		/>
	);
}
