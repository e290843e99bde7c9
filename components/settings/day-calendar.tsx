import { useRef, useState } from 'preact/hooks';
import { addDays, dayAt, weekdayOf } from '../../lib/core/time.ts';
import { dayStart, dayText, moscow } from '../../lib/platform/format.ts';
import { currentLanguage, plural, t } from '../../lib/platform/i18n.ts';
import type { Settings } from '../../lib/settings/model.ts';
import { addMonths, type DayKind, kindOfDay, type OwnDays, toggledDay, weeksOf } from '../../lib/supplies/calendar/month-days.ts';
import { decreedYears } from '../../lib/supplies/calendar/production-calendar.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { toast } from '../base/toast.tsx';
import './day-calendar.css';

interface DayCalendarProps {
	settings: Settings;
	onChange: <Name extends keyof Settings>(id: Name, value: Settings[Name]) => Promise<void>;
}

const kindWords = {
	working: 'day_kind_working',
	weekend: 'day_kind_weekend',
	holiday: 'day_kind_holiday',
	moved: 'day_kind_moved',
	'moved-work': 'day_kind_moved_work',
	'own-off': 'day_kind_own_off',
	'own-work': 'day_kind_own_work',
} as const satisfies Record<DayKind, unknown>;

/** In the order of the legend. */
const shownKinds = ['weekend', 'holiday', 'moved', 'moved-work', 'own-off', 'own-work'] as const;

const language = (): string => (currentLanguage() === 'en' ? 'en-GB' : 'ru');
const monthText = (month: string): string =>
	new Intl.DateTimeFormat(language(), { month: 'long', year: 'numeric', timeZone: moscow }).format(dayStart(`${month}-01`));
/** A Monday, to name the days of the week by. */
const someMonday = '2026-11-23';
const weekdayText = (place: number): string =>
	new Intl.DateTimeFormat(language(), { weekday: 'short', timeZone: moscow }).format(dayStart(addDays(someMonday, place)));

/** Keys that move the cursor, and where to. */
const moves: Readonly<Record<string, (day: string) => string>> = {
	ArrowLeft: (day) => addDays(day, -1),
	ArrowRight: (day) => addDays(day, 1),
	ArrowUp: (day) => addDays(day, -7),
	ArrowDown: (day) => addDays(day, 7),
	Home: (day) => addDays(day, 1 - weekdayOf(day)),
	End: (day) => addDays(day, 7 - weekdayOf(day)),
	PageUp: (day) => inMonth(day, -1),
	PageDown: (day) => inMonth(day, 1),
};

/** The same day of another month, or its last one. */
function inMonth(day: string, by: number): string {
	const month = addMonths(day.slice(0, 7), by);
	const last = weeksOf(month).flat().findLast(Boolean) ?? `${month}-01`;
	const same = `${month}${day.slice(7)}`;
	return same > last ? last : same;
}

/** Days off, month by month; a press on a day sets it against the production calendar, another one takes that back. */
export function DayCalendar({ settings, onChange }: DayCalendarProps) {
	const [cursor, setCursor] = useState(() => dayAt(Date.now(), moscow));
	const grid = useRef<HTMLTableElement>(null);
	const month = cursor.slice(0, 7);
	const year = Number(cursor.slice(0, 4));
	const own: OwnDays = settings;
	const keep = async ({ extraDaysOff, extraWorkDays }: OwnDays) => {
		if (extraDaysOff !== settings.extraDaysOff) await onChange('extraDaysOff', [...extraDaysOff]);
		if (extraWorkDays !== settings.extraWorkDays) await onChange('extraWorkDays', [...extraWorkDays]);
	};
	const goTo = (day: string) => {
		setCursor(day);
		// The month of the day is drawn first.
		requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus());
	};
	const press = (event: KeyboardEvent) => {
		const move = moves[event.key];
		if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
		event.preventDefault();
		goTo(move(cursor));
	};
	const reset = async () => {
		const former = own;
		await keep({ extraDaysOff: [], extraWorkDays: [] });
		toast(t('day_calendar_was_reset'), {
			text: t('undo'),
			run: async () => {
				await onChange('extraDaysOff', [...former.extraDaysOff]);
				await onChange('extraWorkDays', [...former.extraWorkDays]);
			},
		});
	};
	const changed = own.extraDaysOff.length + own.extraWorkDays.length;
	return (
		<fieldset class="day-calendar">
			<legend class="field-label">{t('day_calendar')}</legend>
			<div class="day-calendar-head">
				<Button small look="quiet" label={t('day_calendar_before')} onClick={() => setCursor(inMonth(cursor, -1))}>
					<span class="day-calendar-back">
						<Icon name="down" />
					</span>
				</Button>
				<b aria-live="polite">{monthText(month)}</b>
				<Button small look="quiet" label={t('day_calendar_after')} onClick={() => setCursor(inMonth(cursor, 1))}>
					<span class="day-calendar-on">
						<Icon name="down" />
					</span>
				</Button>
				<Button small onClick={() => setCursor(dayAt(Date.now(), moscow))}>
					{t('day_calendar_today')}
				</Button>
			</div>
			{/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the pattern of a calendar: a table whose cells are buttons, with arrows between them */}
			<table ref={grid} role="grid" aria-label={monthText(month)} onKeyDown={press}>
				<thead>
					<tr>
						{Array.from({ length: 7 }, (_, place) => (
							<th key={place} scope="col">
								{weekdayText(place)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{weeksOf(month).map((week, place) => (
						<tr key={`${month} ${place}`}>
							{week.map((day, weekday) => (
								<td key={day ?? weekday}>
									{day && <DayButton day={day} own={own} isCursor={day === cursor} onPress={() => toggle(day)} />}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
			{!decreedYears.includes(year) && (
				<p class="field-hint day-calendar-unknown" role="status">
					<Icon name="info" size={13} /> {t('day_calendar_unknown', { year })}
				</p>
			)}
			<ul class="day-legend">
				{shownKinds.map((kind) => (
					<li key={kind}>
						<i class={`day day-${kind}`} aria-hidden="true" /> {t(kindWords[kind])}
					</li>
				))}
			</ul>
			<p class="field-hint">{t('day_calendar_hint')}</p>
			{changed > 0 && (
				<p class="day-calendar-own">
					{plural('day_calendar_own', changed)}{' '}
					<Button small onClick={reset}>
						{t('day_calendar_reset')}
					</Button>
				</p>
			)}
		</fieldset>
	);

	function toggle(day: string): Promise<void> {
		setCursor(day);
		return keep(toggledDay(day, own));
	}
}

function DayButton({ day, own, isCursor, onPress }: { day: string; own: OwnDays; isCursor: boolean; onPress: () => unknown }) {
	const kind = kindOfDay(day, own);
	const words = `${dayText(dayStart(day))}: ${t(kindWords[kind])}`;
	return (
		<button
			type="button"
			class={`day day-${kind}${day === dayAt(Date.now(), moscow) ? ' day-today' : ''}`}
			data-day={day}
			tabIndex={isCursor ? 0 : -1}
			aria-pressed={kind === 'own-off' || kind === 'own-work'}
			aria-label={words}
			title={words}
			onClick={onPress}
		>
			{Number(day.slice(8))}
		</button>
	);
}
