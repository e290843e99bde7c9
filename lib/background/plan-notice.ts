import { durationText, timeLeft } from '../core/duration.ts';
import { dayStart, dayText, momentText } from '../platform/format.ts';
import { plural, t } from '../platform/i18n.ts';
import type { Notice } from '../platform/notifications.ts';
import type { IconBadge } from '../platform/toolbar.ts';
import type { PlanWarning } from '../supplies/alarms/alarms.ts';
import type { ToolbarMark } from '../supplies/alarms/toolbar-mark.ts';
import { type ChainStep, isMarkable, isMovingStep } from '../supplies/rules.ts';
import { textsOfStep } from '../supplies/titles.ts';

const titleOf = ({ stepId, title }: ChainStep): string => {
	const texts = textsOfStep(stepId);
	return title ?? (texts ? t(texts.title) : stepId);
};

const leftText = (until: number, now: number): string => durationText(timeLeft(until, now), t);

function headline({ step, lead }: PlanWarning, now: number): string {
	if (lead !== 'late') return t('warn_left', { step: titleOf(step), left: leftText(step.at, now) });
	if (step.actor === 'seller') return t('warn_late', { step: titleOf(step) });
	return t(step.actor === 'operator' ? 'warn_waits_operator' : 'warn_waits_marketplace', { step: titleOf(step) });
}

/** The moment by Moscow's clock, and by the reader's own where that is another one. */
function bothClocks(at: number, zone: string): string {
	const moment = momentText(at);
	const own = momentText(at, zone);
	const isSame = own === moment || `${own} ${t('zone_moscow')}` === moment;
	return isSame ? moment : t('warn_yours', { moment, own });
}

function about({ plan, step, lead }: PlanWarning, zone: string): string {
	const facts = {
		number: plan.supply.number,
		marketplace: t(`marketplace_short_${plan.supply.marketplace}`),
		day: plan.shipDay === undefined ? t('no_data') : dayText(dayStart(plan.shipDay)),
		moment: bothClocks(step.at, zone),
	};
	const moved =
		lead === 'late' && isMovingStep(step) && plan.movedTo ? `. ${t('warn_moves', { day: dayText(dayStart(plan.movedTo)) })}` : '';
	return t(lead === 'late' ? 'warn_about_late' : 'warn_about', facts) + moved;
}

/** Lines of a notification that is about many plans. */
const mostLines = 3;

/** What the browser is to show of these: one with its buttons, or several as one. Nothing personal is in it. `zone` is the reader's own. */
export function noticeOf(warnings: readonly PlanWarning[], now: number, zone: string): Notice {
	const [first] = warnings;
	if (!first) throw new Error('There is nothing to be shown.');
	const stays = warnings.some(({ step }) => isMovingStep(step));
	if (warnings.length === 1) {
		const buttons = [t('warn_open'), ...(isMarkable(first.step) ? [t('step_mark')] : [])];
		return { id: first.id, title: headline(first, now), message: about(first, zone), buttons, stays };
	}
	const lines = warnings
		.slice(0, mostLines)
		.map((warning) => t('warn_line', { number: warning.plan.supply.number, title: headline(warning, now) }));
	return {
		id: first.id,
		title: plural('warn_many', warnings.length),
		message: [...lines, ...(warnings.length > mostLines ? ['…'] : [])].join('\n'),
		buttons: [t('warn_open_all')],
		stays,
	};
}

const colors: Record<ToolbarMark['kind'], string> = { late: '#b3261e', hours: '#b3261e', today: '#8f5300', ahead: '#0b6b5c' };
const spans = { minutes: 'icon_minutes', hours: 'icon_hours', days: 'icon_days' } as const;

/** What the icon in the toolbar says of the nearest step. */
export function iconBadgeOf({ plan, step, kind, left }: ToolbarMark, now: number): IconBadge {
	const facts = { number: plan.supply.number, step: titleOf(step) };
	return {
		text: left ? t(spans[left.unit], { count: left.count }) : '!',
		color: colors[kind],
		title: left ? t('icon_left', { ...facts, left: leftText(step.at, now) }) : t('icon_late', facts),
	};
}
