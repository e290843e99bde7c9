import { useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type OwnStatus, unifiedIds } from '../../lib/statuses/model.ts';
import { moverOf } from '../../lib/statuses/rules.ts';
import { statusTitle } from '../../lib/statuses/titles.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field, Select } from '../base/field.tsx';
import { Notice } from '../base/states.tsx';
import { useWork } from '../base/use-work.ts';
import { ColorChoice, shippedColors } from '../cabinets/color-choice.tsx';
import { StatusBadge } from '../orders/status-badge.tsx';

/** A new own status, or another title, colour or kind for one. */
export function OwnDialog({ axis, status, onClose }: { axis: OwnStatus['axis']; status?: OwnStatus | undefined; onClose: () => void }) {
	const [title, setTitle] = useState(status?.title ?? '');
	const [color, setColor] = useState<string>(status?.color ?? shippedColors[3]);
	const [base, setBase] = useState(status?.base ?? 'new');
	const { failure, run } = useWork();
	const details = { title: title.trim(), color, base };
	const save = () =>
		run(async () => {
			if (status) await call['statuses.changeOwn']({ id: status.id, details });
			else await call['statuses.addOwn']({ axis, details });
			onClose();
		});
	return (
		<Dialog
			title={t(status ? 'own_change' : axis === 'client' ? 'own_add_client' : 'own_add_unified')}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={details.title === '' || details.title.length > 60} onClick={save}>
						{t(status ? 'own_save' : 'own_add')}
					</Button>
				</>
			}
		>
			<Field
				label={t('own_title')}
				value={title}
				onInput={setTitle}
				autofocus
				{...(details.title.length > 60 ? { error: t('own_title_long') } : {})}
			/>
			<ColorChoice color={color} onChange={setColor} legend={t('own_color')} />
			{axis === 'unified' && (
				<Select
					label={t('own_base')}
					value={base}
					options={unifiedIds.map((id) => ({ value: id, text: t(statusTitle[id]) }))}
					onChange={setBase}
					hint={t('own_base_hint')}
				/>
			)}
			<p>
				<StatusBadge unified={base} own={{ title: details.title || '…', color }} mover={moverOf[base]} known code={details.title} />
			</p>
			{failure && (
				<Notice tone="alarm" icon="alert">
					{failureSentence(failure)}
				</Notice>
			)}
		</Dialog>
	);
}
