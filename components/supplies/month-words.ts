import { daysBetween } from '../../lib/core/time.ts';
import { dayStart, moscow, numberText } from '../../lib/platform/format.ts';
import { currentLanguage, plural, t } from '../../lib/platform/i18n.ts';
import type { DelayCause } from '../../lib/supplies/plan.ts';
import type { MonthSummary, Move, ShipmentRecord } from '../../lib/supplies/record/month.ts';
import { ofDay } from './rule-words.ts';

/** What steps are called, by id. */
export type TitleOf = (stepId: string) => string;

export const causeWords = {
	seller: 'month_cause_seller',
	operator: 'month_cause_operator',
	marketplace: 'month_cause_marketplace',
	wish: 'month_cause_wish',
	unknown: 'month_cause_unknown',
} as const satisfies Record<DelayCause, unknown>;

/** `ноябрь 2026 г.` */
export const monthTitle = (month: string): string =>
	new Intl.DateTimeFormat(currentLanguage() === 'en' ? 'en-GB' : 'ru', { month: 'long', year: 'numeric', timeZone: moscow }).format(
		dayStart(`${month}-01`),
	);

/** Days from where a move begins to where it leads, in words: `на 3 дня позже`. */
export function shiftText({ day, movedTo }: Pick<Move, 'day' | 'movedTo'>): string {
	const days = daysBetween(day, movedTo);
	return days >= 0 ? plural('month_days_later', days) : plural('month_days_earlier', -days);
}

/** `пт 27 нояб. → пн 30 нояб. (на 3 дня позже)` */
export const moveText = (move: Move): string => `${ofDay(move.day)} → ${ofDay(move.movedTo)} (${shiftText(move)})`;

export const outcomeText = (shipment: ShipmentRecord): string =>
	t(shipment.ended === 'shipped' && shipment.planned !== shipment.last ? 'month_ended_moved' : `month_ended_${shipment.ended}`);

/** A month as plain text to send to somebody. */
export function monthText(summary: MonthSummary, titleOf: TitleOf): string {
	const { planned, shipped, onTheirDay, moved, times, cancelled, open, daysLater } = summary;
	const figure = (key: Parameters<typeof t>[0], value: number) => `${t(key)}: ${numberText(value)}`;
	const lines = [
		t('month_text_title', { month: monthTitle(summary.month) }),
		'',
		figure('month_planned', planned),
		figure('month_shipped', shipped),
		figure('month_on_their_day', onTheirDay),
		figure('month_moved', moved),
		figure('month_cancelled', cancelled),
		figure('month_open', open),
	];
	if (times > 0) {
		lines.push('', `${t('month_causes')} (${plural('month_times', times)}, ${plural('month_days_later', daysLater)}):`);
		for (const share of summary.byCause)
			if (share.times > 0)
				lines.push(
					`— ${t(causeWords[share.cause])}: ${plural('month_shipments', share.shipments)}, ${plural('month_times', share.times)}, ${plural('month_days_later', share.daysLater)}`,
				);
		lines.push('', `${t('month_moves')}:`);
		for (const shipment of summary.shipments)
			for (const move of shipment.moves) lines.push(`— ${shipment.number}: ${moveText(move)}, ${t(causeWords[move.cause])}`);
	}
	if (summary.late.length > 0) {
		lines.push('', `${t('month_late')}:`);
		for (const { stepId, actor, times: count } of summary.late)
			lines.push(`— ${titleOf(stepId)} (${t(`actor_${actor}`)}): ${numberText(count)}`);
	}
	return `${lines.join('\n')}\n`;
}
