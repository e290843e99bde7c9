import { t } from '../../../lib/platform/i18n.ts';
import type { Validity } from '../../../lib/support/model.ts';
import { Field } from '../../base/field.tsx';

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

interface ValidityFieldsProps {
	validity: Validity | undefined;
	onChange: (validity: Validity | undefined) => void;
}

/** From and until which day something is said, both included. */
export function ValidityFields({ validity = {}, onChange }: ValidityFieldsProps) {
	const set = (some: { from?: string; until?: string }) => {
		const { from = '', until = '' } = { ...validity, ...some };
		// A year of five digits is none yet.
		if ([from, until].some((day) => day !== '' && !dayPattern.test(day))) return;
		onChange(from === '' && until === '' ? undefined : { ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) });
	};
	return (
		<fieldset class="form-part">
			<legend class="field-label">{t('script_form_validity')}</legend>
			<div class="form-pair">
				<Field type="date" label={t('script_form_from')} value={validity.from ?? ''} onInput={(from) => set({ from })} />
				<Field type="date" label={t('script_form_until')} value={validity.until ?? ''} onInput={(until) => set({ until })} />
			</div>
			<p class="field-hint">{t('script_form_validity_hint')}</p>
		</fieldset>
	);
}
