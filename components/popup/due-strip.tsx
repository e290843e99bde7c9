import { clockText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Summary } from '../../lib/summary/model.ts';
import { PlaceLink } from '../base/place-link.tsx';
import { leftText } from '../base/time-left.tsx';
import { dueCounts } from './due-counts.ts';

/** Orders that are late, those to ship today and the new ones, each a way to their list. */
export function DueStrip({
	summary,
	now,
	onLeave,
}: {
	summary: Pick<Summary, 'due' | 'dueUnknown' | 'fresh'>;
	now: number;
	onLeave: () => void;
}) {
	const { late, oldest, today, next } = dueCounts(summary.due.at, now);
	return (
		<nav class="due card" aria-label={t('popup_orders')}>
			<PlaceLink to="#/today?show=late" then={onLeave} class={late > 0 ? 'due-late' : ''}>
				<b>{numberText(late)}</b>
				<span>{t('popup_late')}</span>
				<small>{oldest === undefined ? t('popup_late_none') : t('popup_late_most', { time: leftText(oldest, now) })}</small>
			</PlaceLink>
			<PlaceLink to="#/today?show=today" then={onLeave}>
				<b>{numberText(today)}</b>
				<span>{t('popup_today')}</span>
				<small>{next === undefined ? t('popup_today_none') : t('popup_today_next', { time: clockText(next) })}</small>
			</PlaceLink>
			<PlaceLink to="#/today?show=new" then={onLeave}>
				<b>{numberText(summary.fresh)}</b>
				<span>{t('popup_new')}</span>
				<small>{summary.dueUnknown > 0 ? t('popup_no_deadline', { count: numberText(summary.dueUnknown) }) : t('popup_new_span')}</small>
			</PlaceLink>
		</nav>
	);
}
