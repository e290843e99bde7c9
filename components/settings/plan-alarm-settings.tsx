import { useEffect, useId, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { mayShowNotices, showNotice } from '../../lib/platform/notifications.ts';
import type { Settings } from '../../lib/settings/model.ts';
import { Button } from '../base/button.tsx';
import { Switch } from '../base/field.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { tell } from '../labels/tell.ts';
import './plan-alarm-settings.css';

interface PlanAlarmSettingsProps {
	settings: Settings;
	onChange: <Name extends keyof Settings>(id: Name, value: Settings[Name]) => Promise<void>;
}

/** Whether, how long ahead and at which hours steps of supplies are warned of, and a way to see that it works. */
export function PlanAlarmSettings({ settings, onChange }: PlanAlarmSettingsProps) {
	return (
		<>
			<Switch
				label={t('warn_on')}
				hint={t('warn_on_hint')}
				checked={settings.planAlarms}
				onChange={(on) => void onChange('planAlarms', on)}
			/>
			<Leads leads={settings.planLeads} onChange={(leads) => void onChange('planLeads', leads)} />
			<fieldset class="warn-quiet">
				<legend class="field-label">{t('warn_quiet')}</legend>
				<Clock label={t('warn_quiet_from')} value={settings.quietFrom} onChange={(clock) => void onChange('quietFrom', clock)} />
				<Clock label={t('warn_quiet_to')} value={settings.quietTo} onChange={(clock) => void onChange('quietTo', clock)} />
				<p class="field-hint">{t('warn_quiet_hint')}</p>
			</fieldset>
			<Switch
				label={t('warn_urgent')}
				hint={t('warn_urgent_hint')}
				checked={settings.quietUnlessUrgent}
				onChange={(on) => void onChange('quietUnlessUrgent', on)}
			/>
			<Trial />
		</>
	);
}

const unitMinutes = { minutes: 1, hours: 60, days: 1440 } as const;
type Unit = keyof typeof unitMinutes;
const units = Object.keys(unitMinutes) as Unit[];
const unitWords = { minutes: 'warn_lead_minutes', hours: 'warn_lead_hours', days: 'warn_lead_days' } as const;
const mostLeads = 6;
const longestLead = 14 * unitMinutes.days;

/** `1 дн`, `2 ч`, `90 мин`: in the largest unit that it is whole in. */
function leadText(minutes: number): string {
	if (minutes % unitMinutes.days === 0) return t('warn_days', { count: minutes / unitMinutes.days });
	if (minutes % unitMinutes.hours === 0) return t('warn_hours', { count: minutes / unitMinutes.hours });
	return t('warn_minutes', { count: minutes });
}

function Leads({ leads, onChange }: { leads: readonly number[]; onChange: (leads: number[]) => void }) {
	const id = useId();
	const [count, setCount] = useState('');
	const [unit, setUnit] = useState<Unit>('hours');
	const minutes = /^\d{1,5}$/.test(count.trim()) ? Number(count) * unitMinutes[unit] : Number.NaN;
	const isWithin = minutes >= 1 && minutes <= longestLead;
	const wrong =
		count.trim() === '' ? undefined : !isWithin ? t('warn_lead_wrong') : leads.includes(minutes) ? t('warn_lead_known') : undefined;
	const add = () => {
		if (count.trim() === '' || wrong !== undefined) return;
		onChange([...leads, minutes].sort((a, b) => b - a));
		setCount('');
	};
	return (
		<fieldset class="warn-leads">
			<legend class="field-label">{t('warn_leads')}</legend>
			<div class="warn-row">
				{leads.map((lead) => (
					<span key={lead} class="chip">
						{leadText(lead)}
						<button
							type="button"
							class="link"
							aria-label={t('warn_lead_remove', { lead: leadText(lead) })}
							onClick={() => onChange(leads.filter((other) => other !== lead))}
						>
							<Icon name="close" size={11} />
						</button>
					</span>
				))}
				{leads.length === 0 && <span class="quiet">{t('warn_leads_none')}</span>}
			</div>
			{leads.length < mostLeads && (
				<form
					class="warn-row"
					onSubmit={(event) => {
						event.preventDefault();
						add();
					}}
				>
					<label for={id}>{t('warn_lead_new')}</label>
					<input
						id={id}
						class="input warn-count"
						inputMode="numeric"
						autocomplete="off"
						value={count}
						aria-invalid={wrong ? true : undefined}
						aria-describedby={`${id}-note`}
						onInput={(event) => setCount(event.currentTarget.value)}
					/>
					<select
						class="select warn-unit"
						aria-label={t('warn_lead_unit')}
						value={unit}
						onChange={(event) => setUnit(event.currentTarget.value as Unit)}
					>
						{units.map((one) => (
							<option key={one} value={one}>
								{t(unitWords[one])}
							</option>
						))}
					</select>
					<Button small disabled={count.trim() === '' || wrong !== undefined} onClick={add}>
						{t('warn_lead_add')}
					</Button>
				</form>
			)}
			{wrong ? (
				<p class="field-error" id={`${id}-note`} role="alert">
					{wrong}
				</p>
			) : (
				<p class="field-hint" id={`${id}-note`}>
					{t('warn_leads_hint')}
				</p>
			)}
		</fieldset>
	);
}

/** A time of the day; kept when it is one. */
function Clock({ label, value, onChange }: { label: string; value: string; onChange: (clock: string) => void }) {
	return (
		<label class="warn-clock">
			{label}
			<input
				class="input"
				type="time"
				value={value}
				onChange={(event) => {
					const clock = event.currentTarget.value.slice(0, 5);
					if (clock !== '') onChange(clock);
				}}
			/>
		</label>
	);
}

/** Shows a notification at once, and says what to do when none can be seen. */
function Trial() {
	const [tried, setTried] = useState(false);
	const [may, setMay] = useState<boolean>();
	const ask = () => tell(async () => setMay(await mayShowNotices()));
	useEffect(() => {
		void ask();
		// The user comes back from the browser's settings.
		addEventListener('focus', ask);
		return () => removeEventListener('focus', ask);
	}, []);
	const test = () =>
		tell(async () => {
			await showNotice({ id: 'warning-test', title: t('warn_test_title'), message: t('warn_test_text') });
			setTried(true);
			toast(t('warn_test_sent'));
		});
	return (
		<>
			{may === false && (
				<Notice tone="alarm" icon="alert">
					{t('warn_blocked')}
				</Notice>
			)}
			<p>
				<Button small onClick={test}>
					{t('warn_test')}
				</Button>
			</p>
			{tried && may !== false && <p class="field-hint">{t('warn_unseen')}</p>}
		</>
	);
}
