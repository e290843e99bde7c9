import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';

interface LeaveDialogProps {
	title: string;
	canSave: boolean;
	onSave: () => Promise<unknown>;
	onKeep: () => void;
	onDrop: () => void;
	onClose: () => void;
}

/** What becomes of a draft that is not saved. */
export function LeaveDialog({ title, canSave, onSave, onKeep, onDrop, onClose }: LeaveDialogProps) {
	return (
		<Dialog
			title={t('profile_edit_leave')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onDrop}>{t('profile_edit_leave_drop')}</Button>
					<Button onClick={onKeep}>{t('profile_edit_leave_keep')}</Button>
					<Button look="main" disabled={!canSave} onClick={onSave}>
						{t('save')}
					</Button>
				</>
			}
		>
			<p>{t('profile_edit_leave_text', { title })}</p>
		</Dialog>
	);
}
