import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { toFailure } from '../../lib/core/errors.ts';
import { call } from '../../lib/messaging/client.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Settings } from '../../lib/settings/model.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { BackupSection } from '../backup/backup-section.tsx';
import { Field, Select, Switch } from '../base/field.tsx';
import { ErrorState, Loading } from '../base/states.tsx';
import { toast } from '../base/toast.tsx';
import { useLive } from '../base/use-live.ts';
import type { PageProps } from '../shell/page-props.ts';
import { SnippetSettings } from '../support/snippet-settings.tsx';
import { DayCalendar } from './day-calendar.tsx';
import { LabelSettings } from './label-settings.tsx';
import { OperatorSettings } from './operator-settings.tsx';
import { PassphraseForm } from './passphrase-form.tsx';
import { PlanAlarmSettings } from './plan-alarm-settings.tsx';
import { PriceSettings } from './price-settings.tsx';
import { ProfilePage } from './profile-page.tsx';
import './settings.css';
import { TalkKeeping } from './talk-settings.tsx';

/** The settings, or, at `#/settings/operator`, one regulation of an operator. */
export function SettingsPage({ part, params, setParams }: PageProps) {
	return part === 'operator' ? <ProfilePage params={params} setParams={setParams} /> : <AllSettings />;
}

/** Everything that holds for the whole extension; each change works at once. */
function AllSettings() {
	const live = useLive(readSettings, []);
	if (live.state === 'loading') return <Loading />;
	if (live.state === 'failed') return <ErrorState failure={live.failure} />;
	const settings = live.value;
	const setLanguage = async (language: Settings['language']) => {
		await change('language', language);
		location.reload();
	};
	return (
		<>
			<div class="page-head">
				<h1>{t('settings')}</h1>
			</div>
			<div class="settings">
				<Group title={t('settings_look')}>
					<Select
						label={t('language')}
						value={settings.language}
						options={[
							{ value: 'browser', text: t('as_browser') },
							{ value: 'ru', text: t('language_ru') },
							{ value: 'en', text: t('language_en') },
						]}
						onChange={(language) => void setLanguage(language)}
					/>
					<Select
						label={t('theme')}
						value={settings.theme}
						options={[
							{ value: 'browser', text: t('as_system') },
							{ value: 'light', text: t('theme_light') },
							{ value: 'dark', text: t('theme_dark') },
						]}
						onChange={(theme) => void change('theme', theme)}
					/>
				</Group>
				<Group title={t('stocks')}>
					<LowStock value={settings.lowStock} />
				</Group>
				<Group title={t('settings_prices')}>
					<PriceSettings settings={settings} onChange={change} />
				</Group>
				<Group title={t('labels')}>
					<LabelSettings settings={settings} onChange={change} />
				</Group>
				<Group title={t('settings_supplies')}>
					<OperatorSettings settings={settings} onChange={change} />
					<Select
						label={t('days')}
						value={settings.operatorDays}
						options={[
							{ value: 'calendar', text: t('days_calendar') },
							{ value: 'working', text: t('days_working') },
						]}
						onChange={(reading) => void change('operatorDays', reading)}
						hint={t('days_hint')}
					/>
					<DayCalendar settings={settings} onChange={change} />
				</Group>
				<Group title={t('settings_warnings')}>
					<PlanAlarmSettings settings={settings} onChange={change} />
				</Group>
				<Group title={t('settings_support')}>
					<Switch
						label={t('settings_selection')}
						hint={t('settings_selection_hint')}
						checked={settings.selectionMenu}
						onChange={(on) => void change('selectionMenu', on)}
					/>
					<SnippetSettings />
				</Group>
				<Group title={t('talks_settings')}>
					<TalkKeeping days={settings.talkDays} />
				</Group>
				<Group title={t('settings_keys')}>
					<PassphraseForm />
				</Group>
				<Group title={t('settings_backup')}>
					<BackupSection />
				</Group>
			</div>
		</>
	);
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
	return (
		<section class="settings-group card">
			<h2>{title}</h2>
			{children}
		</section>
	);
}

/** Stored when the number is a number; the popup has its own copy of it. */
function LowStock({ value }: { value: number }) {
	const [text, setText] = useState(String(value));
	const wrong = !/^\d{1,6}$/.test(text.trim());
	return (
		<Field
			label={t('low_stock')}
			type="number"
			min={0}
			value={text}
			hint={t('low_stock_hint')}
			{...(wrong ? { error: t('low_stock_wrong') } : {})}
			onInput={(next) => {
				setText(next);
				if (!/^\d{1,6}$/.test(next.trim())) return;
				void change('lowStock', Number(next));
			}}
		/>
	);
}

async function change<Name extends keyof Settings>(id: Name, value: Settings[Name]): Promise<void> {
	try {
		await call['settings.set']({ id, value });
	} catch (thrown) {
		toast(failureSentence(toFailure(thrown)));
	}
}
