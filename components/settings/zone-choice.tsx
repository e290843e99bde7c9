import { t } from '../../lib/platform/i18n.ts';
import { SearchSelect } from '../base/search-select.tsx';

/** `GMT+3` now; empty for a zone that the browser does not know. */
function offsetOf(zone: string): string {
	try {
		const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts();
		return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
	} catch (thrown) {
		if (thrown instanceof RangeError) return '';
		throw thrown;
	}
}

const zoneText = (zone: string): string => [zone, offsetOf(zone)].filter(Boolean).join(' · ');

/** A time zone among all that the browser knows, found by any part of its name or by its offset. */
export function ZoneChoice({ value, error, onChange }: { value: string; error?: string; onChange: (zone: string) => void }) {
	return (
		<div class="field">
			<span class="field-label">{t('profile_edit_zone')}</span>
			<SearchSelect
				label={t('profile_edit_zone')}
				value={value}
				text={zoneText(value)}
				choices={() => Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, text: zoneText(zone) }))}
				onChange={onChange}
			/>
			{error ? (
				<p class="field-error" role="alert">
					{error}
				</p>
			) : (
				<p class="field-hint">{t('profile_edit_zone_hint')}</p>
			)}
		</div>
	);
}
