import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from './cabinet-label.ts';
import { credentialsOf, type EnteredKey, KeyFields, nothingEntered } from './key-fields.tsx';

/** Another key of the same seller; everything stored stays. */
export function ReplaceKeyDialog({ cabinet, onClose }: { cabinet: Cabinet; onClose: () => void }) {
	const [entered, setEntered] = useState<EnteredKey>({
		...nothingEntered,
		...(cabinet.marketplace === 'ozon' ? { clientId: cabinet.accountId } : {}),
		...(cabinet.marketplace === 'yandex' ? { businessId: cabinet.accountId } : {}),
	});
	const { failure, clear, run } = useWork();
	const credentials = credentialsOf(cabinet.marketplace, entered);
	const replace = () =>
		run(async () => {
			if (!credentials) return;
			await call['cabinets.replaceKey']({ cabinetId: cabinet.id, credentials });
			toast(t('cabinet_key_replaced', { title: cabinetLabel(cabinet) }));
			onClose();
		});
	return (
		<Dialog
			title={t('cabinet_replace_key_of', { title: cabinetLabel(cabinet) })}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={!credentials} onClick={replace}>
						{t('key_check_and_replace')}
					</Button>
				</>
			}
		>
			<KeyFields
				marketplace={cabinet.marketplace}
				entered={entered}
				onChange={(next) => {
					setEntered(next);
					clear();
				}}
				error={failure && failureSentence(failure)}
			/>
		</Dialog>
	);
}
