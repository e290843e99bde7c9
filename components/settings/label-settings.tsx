import { countFiles } from '../../lib/labels/queries.ts';
import { call } from '../../lib/messaging/client.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { Settings } from '../../lib/settings/model.ts';
import { Button } from '../base/button.tsx';
import { Switch } from '../base/field.tsx';
import { toast } from '../base/toast.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { NumberField } from '../labels/number-field.tsx';
import { tell } from '../labels/tell.ts';

interface LabelSettingsProps {
	settings: Settings;
	onChange: <Name extends keyof Settings>(id: Name, value: Settings[Name]) => Promise<void>;
}

/** How long label files are kept, how many Ozon is asked for at once, and whether programs on this computer may print. */
export function LabelSettings({ settings, onChange }: LabelSettingsProps) {
	const files = valueIn(useLive(countFiles, []));
	const forget = () =>
		tell(async () => {
			const erased = await call['labels.forgetFiles']();
			toast(plural('label_files_erased', erased));
		});
	return (
		<>
			<NumberField
				label={t('label_days')}
				hint={t('label_days_hint')}
				value={settings.labelDays}
				min={1}
				max={90}
				whole
				onChange={(days) => days !== undefined && void onChange('labelDays', days)}
			/>
			<p class="label-files">
				<span class="quiet">{files === undefined ? t('no_data') : plural('label_files', files)}</span>
				<Button small onClick={forget} disabled={!files}>
					{t('label_files_erase')}
				</Button>
			</p>
			<NumberField
				label={t('label_ozon_batch')}
				hint={t('label_ozon_batch_hint')}
				value={settings.ozonLabelBatch}
				min={1}
				max={1000}
				whole
				onChange={(batch) => batch !== undefined && void onChange('ozonLabelBatch', batch)}
			/>
			<Switch
				label={t('label_agent')}
				hint={t('label_agent_hint')}
				checked={settings.printAgent}
				onChange={(on) => void onChange('printAgent', on)}
			/>
			<p>
				<a href="#/labels/printers">{t('label_printers_set')}</a>
			</p>
		</>
	);
}
