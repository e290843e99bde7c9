import { numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { MonthSummary } from '../../lib/supplies/record/month.ts';
import { causeWords, type TitleOf } from './month-words.ts';

/** What became of the shipments of a month, as a strip whose parts add up to all of them, each with its number and its word. */
export function MonthOutcome({ summary }: { summary: MonthSummary }) {
	const { planned, shipped, onTheirDay, cancelled, open } = summary;
	const parts = [
		{ id: 'on-day', count: onTheirDay, text: t('month_on_their_day') },
		{ id: 'later', count: shipped - onTheirDay, text: t('month_other_day') },
		{ id: 'cancelled', count: cancelled, text: t('month_cancelled') },
		{ id: 'open', count: open, text: t('month_open') },
	];
	return (
		<section class="card month-card" aria-label={t('month_planned')}>
			<h2>
				{t('month_planned')}: {numberText(planned)}
			</h2>
			<div class="month-strip" role="img" aria-label={parts.map(({ text, count }) => `${text}: ${count}`).join(', ')}>
				{parts
					.filter(({ count }) => count > 0)
					.map(({ id, count, text }) => (
						<i key={id} class={`month-part month-${id}`} style={{ flexGrow: count }} title={`${text}: ${count}`} />
					))}
			</div>
			<ul class="month-legend">
				{parts.map(({ id, count, text }) => (
					<li key={id}>
						<i class={`month-part month-${id}`} aria-hidden="true" />
						<b>{numberText(count)}</b> {text}
					</li>
				))}
			</ul>
		</section>
	);
}

interface Bar {
	id: string;
	text: string;
	/** Beside the bar. */
	said: string;
	value: number;
	look: string;
}

/** Values beside each other: each with its word, its number and a bar that is as long as the value. */
function Bars({ bars }: { bars: readonly Bar[] }) {
	const most = Math.max(1, ...bars.map(({ value }) => value));
	return (
		<ul class="month-bars">
			{bars.map(({ id, text, said, value, look }) => (
				<li key={id}>
					<span>{text}</span>
					<span class="month-bar">
						<i class={`month-part month-${look}`} style={{ width: `${(value / most) * 100}%` }} aria-hidden="true" />
					</span>
					<span class="month-said">{said}</span>
				</li>
			))}
		</ul>
	);
}

/** How many shipments of the month were moved, and because of whom. */
export function MonthCauses({ summary: { moved, times, byCause, daysLater, daysEarlier } }: { summary: MonthSummary }) {
	return (
		<section class="card month-card" aria-label={t('month_causes')}>
			<h2>
				{t('month_moved')}: {numberText(moved)}
			</h2>
			{times === 0 ? (
				<p class="quiet">{t('month_none_moved')}</p>
			) : (
				<>
					<p class="quiet">
						{[
							plural('month_times', times),
							daysLater > 0 && plural('month_days_later', daysLater),
							daysEarlier > 0 && plural('month_days_earlier', daysEarlier),
						]
							.filter(Boolean)
							.join(' · ')}
					</p>
					<Bars
						bars={byCause.map(({ cause, shipments, times: moves, daysLater: days }) => ({
							id: cause,
							text: t(causeWords[cause]),
							said:
								[
									shipments > 0 && plural('month_shipments', shipments),
									moves > 0 && plural('month_times', moves),
									days > 0 && plural('month_days_later', days),
								]
									.filter(Boolean)
									.join(' · ') || '0',
							value: moves,
							look: `by-${cause}`,
						}))}
					/>
				</>
			)}
		</section>
	);
}

/** Steps that were late, the most frequent first. */
export function MonthLate({ summary: { late, lateBy }, titleOf }: { summary: MonthSummary; titleOf: TitleOf }) {
	return (
		<section class="card month-card" aria-label={t('month_late')}>
			<h2>
				{t('month_late')}: {numberText(late.reduce((sum, { times }) => sum + times, 0))}
			</h2>
			{late.length === 0 ? (
				<p class="quiet">{t('month_none_late')}</p>
			) : (
				<>
					<p class="quiet">
						{lateBy
							.filter(({ times }) => times > 0)
							.map(({ actor, times }) => `${t(`actor_${actor}`)}: ${numberText(times)}`)
							.join(' · ')}
					</p>
					<Bars
						bars={late.map(({ stepId, actor, times }) => ({
							id: `${actor} ${stepId}`,
							text: titleOf(stepId),
							said: `${numberText(times)} · ${t(`actor_${actor}`)}`,
							value: times,
							look: `by-${actor}`,
						}))}
					/>
				</>
			)}
		</section>
	);
}
