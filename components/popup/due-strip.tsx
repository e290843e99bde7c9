import { clockText, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Summary } from '../../lib/summary/model.ts';
import { PlaceLink } from '../base/place-link.tsx';
import { leftText } from '../base/time-left.tsx';
import { dueCounts, type Known, ordersKnown } from './due-counts.ts';

/** Orders that are late, those to ship today and the new ones, each a way to their list. What was not read yet is not counted as nothing. */
export function DueStrip({
	summary,
	now,
	onLeave,
}: {
	summary: Pick<Summary, 'due' | 'dueUnknown' | 'fresh' | 'cabinets'>;
	now: number;
	onLeave: () => void;
}) {
	const { late, oldest, today, next } = dueCounts(summary.due.at, now);
	const known = ordersKnown(summary.cabinets);
	const nothing = (text: string) => (known === 'all' ? text : t('popup_not_read'));
	return (
		<nav class="due card" aria-label={t('popup_orders')}>
			<PlaceLink to="#/today?show=late" then={onLeave} class={late > 0 ? 'due-late' : ''}>
				<Count value={late} known={known} />
				<span>{t('popup_late')}</span>
				<small>{oldest === undefined ? nothing(t('popup_late_none')) : t('popup_late_most', { time: leftText(oldest, now) })}</small>
			</PlaceLink>
			<PlaceLink to="#/today?show=today" then={onLeave}>
				<Count value={today} known={known} />
				<span>{t('popup_today')}</span>
				<small>{next === undefined ? nothing(t('popup_today_none')) : t('popup_today_next', { time: clockText(next) })}</small>
			</PlaceLink>
			<PlaceLink to="#/today?show=new" then={onLeave}>
				<Count value={summary.fresh} known={known} />
				<span>{t('popup_new')}</span>
				<small>{summary.dueUnknown > 0 ? t('popup_no_deadline', { count: numberText(summary.dueUnknown) }) : t('popup_new_span')}</small>
			</PlaceLink>
		</nav>
	);
}

/** `15`, `≥15` while some cabinet's orders are still to be read, and no number at all before the first are. */
function Count({ value, known }: { value: number; known: Known }) {
	if (known === 'all') return <b>{numberText(value)}</b>;
	if (known === 'none' && value === 0)
		return (
			<b class="quiet" title={t('popup_not_read')}>
				<span class="unseen">{t('no_data')}</span>
				<span aria-hidden="true">—</span>
			</b>
		);
	return <b title={t('popup_part_read')}>≥{numberText(value)}</b>;
}
