import { useEffect, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import type { RemovalPreview } from '../../lib/messaging/protocol.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field } from '../base/field.tsx';
import { Loading, Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from './cabinet-label.ts';
import { marketplaceName } from './marketplace-name.ts';

const kinds = ['cards', 'stocks', 'orders', 'supplies', 'warehouses'] as const satisfies readonly (keyof RemovalPreview)[];

/** Says what goes with the cabinet and asks for its name: this cannot be undone, and pausing is the gentler way. */
export function RemoveDialog({ cabinet, onClose }: { cabinet: Cabinet; onClose: () => void }) {
	const [preview, setPreview] = useState<RemovalPreview>();
	const [typed, setTyped] = useState('');
	const { failure, run } = useWork();
	useEffect(() => {
		void run(async () => setPreview(await call['cabinets.removalPreview']({ cabinetId: cabinet.id })));
	}, [cabinet.id]);
	const remove = () =>
		run(async () => {
			await call['cabinets.remove']({ cabinetId: cabinet.id });
			toast(t('cabinet_removed', { title: cabinetLabel(cabinet) }));
			onClose();
		});
	return (
		<Dialog
			title={t('cabinet_remove_title', { title: cabinetLabel(cabinet) })}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="danger" disabled={!preview || typed.trim() !== cabinet.title.trim()} onClick={remove}>
						{t('cabinet_remove_now')}
					</Button>
				</>
			}
		>
			<p style={{ '--cabinet': cabinet.color }}>
				<span class="mark" /> {marketplaceName(cabinet.marketplace)} · {cabinet.accountName || cabinet.accountId}
			</p>
			<p>{t('cabinet_remove_what')}</p>
			{!preview && !failure && <Loading rows={2} />}
			{preview && (
				<dl class="facts">
					{kinds.map((kind) => (
						<div key={kind} class="fact">
							<dt>{t(`removed_${kind}`)}</dt>
							<dd>{numberText(preview[kind])}</dd>
						</div>
					))}
				</dl>
			)}
			<Notice tone="act" icon="alert">
				{t('cabinet_remove_final')}
			</Notice>
			<Field
				label={t('cabinet_remove_type', { title: cabinet.title })}
				value={typed}
				onInput={setTyped}
				autofocus
				{...(failure ? { error: failureSentence(failure) } : {})}
			/>
		</Dialog>
	);
}
