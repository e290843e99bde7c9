import { shortMomentText } from '../../../lib/platform/format.ts';
import { t } from '../../../lib/platform/i18n.ts';
import type { OwnScript } from '../../../lib/support/library.ts';
import { Button, LinkButton } from '../../base/button.tsx';
import { Dialog } from '../../base/dialog.tsx';
import { routeHash } from '../../shell/route.ts';

interface ElsewhereDialogProps {
	id: string;
	/** Absent = it is forgotten for good. */
	current: OwnScript | undefined;
	onTake: (current: OwnScript) => void;
	onCopy: () => Promise<void>;
	onClose: () => void;
}

/** Two windows have changed one script: nothing is written over, and the user says what becomes of what is here. */
export function ElsewhereDialog({ id, current, onTake, onCopy, onClose }: ElsewhereDialogProps) {
	return (
		<Dialog
			title={t('script_elsewhere_title')}
			onClose={onClose}
			actions={
				<>
					{current && (
						<LinkButton href={routeHash({ page: 'scripts', part: 'history', params: { id } })} target="_blank">
							{t('script_elsewhere_changes')}
						</LinkButton>
					)}
					{current && <Button onClick={() => onTake(current)}>{t('script_elsewhere_take')}</Button>}
					<Button look="main" onClick={onCopy}>
						{t('script_elsewhere_copy')}
					</Button>
				</>
			}
		>
			<p>
				{current
					? t('script_elsewhere_who', {
							n: current.version,
							who: current.changedBy || t('script_nobody'),
							when: shortMomentText(current.changedAt, Date.now()),
						})
					: t('script_elsewhere_forgotten')}
			</p>
			<p class="quiet">{t('script_elsewhere_hint')}</p>
		</Dialog>
	);
}
