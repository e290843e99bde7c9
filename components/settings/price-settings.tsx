import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { allCabinets } from '../../lib/cabinets/queries.ts';
import { numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Settings } from '../../lib/settings/model.ts';
import { Field, Select, Switch } from '../base/field.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { typedPercent } from '../prices/typed.ts';

type PercentName = 'priceRowPercent' | 'priceMedianPercent' | 'priceMinMargin' | 'wbAcquiringPercent';

const bounds: Record<PercentName, { min: number; max: number }> = {
	priceRowPercent: { min: 0.1, max: 1000 },
	priceMedianPercent: { min: 0.1, max: 1000 },
	priceMinMargin: { min: -100, max: 99 },
	wbAcquiringPercent: { min: 0, max: 99 },
};

/** How a share is stored that nobody has told; its field is empty. */
const notKnown = -1;

interface PriceSettingsProps {
	settings: Settings;
	onChange: <Name extends keyof Settings>(id: Name, value: Settings[Name]) => Promise<void>;
}

/** What the guards of prices ask about, how Wildberries' prices are set, and whose pages are watched for slips. */
export function PriceSettings({ settings, onChange }: PriceSettingsProps) {
	const cabinets = valueIn(useLive(allCabinets, [])) ?? [];
	const off = new Set(settings.seatBeltOff);
	const watch = ({ id }: Cabinet, on: boolean) =>
		onChange('seatBeltOff', on ? settings.seatBeltOff.filter((other) => other !== id) : [...settings.seatBeltOff, id]);
	return (
		<>
			<Percent name="priceRowPercent" label={t('price_rule_row')} value={settings.priceRowPercent} onChange={onChange} />
			<Percent name="priceMedianPercent" label={t('price_rule_median')} value={settings.priceMedianPercent} onChange={onChange} />
			<Percent
				name="priceMinMargin"
				label={t('price_rule_margin')}
				hint={t('price_rule_margin_hint')}
				value={settings.priceMinMargin}
				onChange={onChange}
			/>
			<Select
				label={t('price_rule_wb')}
				value={settings.wbKeeps}
				options={[
					{ value: 'discount', text: t('price_rule_wb_discount') },
					{ value: 'before', text: t('price_rule_wb_before') },
				]}
				onChange={(keeps) => void onChange('wbKeeps', keeps)}
			/>
			<Percent
				name="wbAcquiringPercent"
				label={t('price_rule_wb_acquiring')}
				hint={t('price_rule_wb_acquiring_hint')}
				value={settings.wbAcquiringPercent}
				mayBeUnknown
				onChange={onChange}
			/>
			{cabinets.length > 0 && (
				<fieldset class="price-belts">
					<legend class="field-label">{t('price_rule_belt')}</legend>
					{cabinets.map((cabinet) => (
						<Switch
							key={cabinet.id}
							label={cabinetLabel(cabinet)}
							checked={!off.has(cabinet.id)}
							onChange={(on) => void watch(cabinet, on)}
						/>
					))}
					<p class="field-hint">{t('price_rule_belt_hint')}</p>
				</fieldset>
			)}
		</>
	);
}

interface PercentProps extends Pick<PriceSettingsProps, 'onChange'> {
	name: PercentName;
	label: string;
	hint?: string;
	value: number;
	/** An empty field means that it is not known. */
	mayBeUnknown?: boolean;
}

/** Stored when the number lies within its bounds. */
function Percent({ name, label, hint, value, mayBeUnknown = false, onChange }: PercentProps) {
	const [text, setText] = useState(mayBeUnknown && value === notKnown ? '' : String(value));
	const { min, max } = bounds[name];
	const read = (typed: string): number | undefined => {
		if (mayBeUnknown && typed.trim() === '') return notKnown;
		const percent = typedPercent(typed);
		return percent !== undefined && percent >= min && percent <= max ? percent : undefined;
	};
	return (
		<Field
			label={label}
			value={text}
			{...(hint ? { hint } : {})}
			{...(read(text) !== undefined ? {} : { error: t('price_rule_wrong', { min: numberText(min), max: numberText(max) }) })}
			onInput={(next) => {
				setText(next);
				const percent = read(next);
				if (percent !== undefined) void onChange(name, percent);
			}}
		/>
	);
}
