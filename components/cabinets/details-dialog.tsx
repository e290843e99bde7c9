import { useState } from 'preact/hooks';
import type { Cabinet, CabinetDetails } from '../../lib/cabinets/model.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { Field, Switch } from '../base/field.tsx';
import { toast } from '../base/toast.tsx';
import { useWork } from '../base/use-work.ts';
import { cabinetLabel } from './cabinet-label.ts';
import { ColorChoice } from './color-choice.tsx';

const fieldsOf = ({ title, code, partner, contract, legalEntity, used, primary, productLink, color }: Cabinet): CabinetDetails => ({
	title,
	code,
	partner,
	contract,
	legalEntity,
	used,
	primary,
	productLink,
	color,
});

/** The fields that the seller keeps of a cabinet. */
export function DetailsDialog({ cabinet, onClose }: { cabinet: Cabinet; onClose: () => void }) {
	const [details, setDetails] = useState<CabinetDetails>(() => fieldsOf(cabinet));
	const { failure, run } = useWork();
	const set = (changes: Partial<CabinetDetails>) => setDetails({ ...details, ...changes });
	const save = () =>
		run(async () => {
			const before = fieldsOf(cabinet);
			await call['cabinets.update']({ cabinetId: cabinet.id, details });
			toast(t('cabinet_saved', { title: cabinetLabel({ ...cabinet, title: details.title }) }), {
				text: t('undo'),
				run: () => call['cabinets.update']({ cabinetId: cabinet.id, details: before }),
			});
			onClose();
		});
	return (
		<Dialog
			title={cabinetLabel(cabinet)}
			onClose={onClose}
			actions={
				<>
					<Button onClick={onClose}>{t('cancel')}</Button>
					<Button look="main" disabled={details.title.trim() === ''} onClick={save}>
						{t('save')}
					</Button>
				</>
			}
		>
			<div class="fields">
				<Field label={t('cabinet_title')} value={details.title} onInput={(title) => set({ title })} required />
				<Field label={t('cabinet_code')} value={details.code} onInput={(code) => set({ code })} />
				<Field label={t('cabinet_partner')} value={details.partner} onInput={(partner) => set({ partner })} />
				<Field label={t('cabinet_contract')} value={details.contract} onInput={(contract) => set({ contract })} />
				<Field label={t('cabinet_legal_entity')} value={details.legalEntity} onInput={(legalEntity) => set({ legalEntity })} />
				<Field
					label={t('cabinet_product_link')}
					value={details.productLink}
					onInput={(productLink) => set({ productLink })}
					hint={t('cabinet_product_link_hint', { article: '{article}', sku: '{sku}', id: '{id}' })}
				/>
			</div>
			<ColorChoice color={details.color} onChange={(color) => set({ color })} />
			<Switch label={t('cabinet_used')} hint={t('cabinet_used_hint')} checked={details.used} onChange={(used) => set({ used })} />
			<Switch
				label={t('cabinet_primary_label')}
				hint={t('cabinet_primary_hint')}
				checked={details.primary}
				onChange={(primary) => set({ primary })}
			/>
			{failure && (
				<p class="field-error" role="alert">
					{failureSentence(failure)}
				</p>
			)}
		</Dialog>
	);
}
