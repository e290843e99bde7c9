import type { ComponentChildren } from 'preact';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ChainStep, SupplyPlan } from '../../lib/supplies/rules.ts';
import { standingOf } from '../../lib/supplies/standing.ts';
import { Icon, type IconName } from '../base/icon.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { stepTitle } from './step-title.ts';

/** What keeps the day, until when; what is waited for; what nothing can change any more. */
export function PlanStanding({ plan, now }: { plan: SupplyPlan; now: number }) {
	const { saveable, awaited, lost } = standingOf(plan, now);
	if (saveable.length + awaited.length + lost.length === 0) return null;
	return (
		<div class="plan-standing">
			{lost.length > 0 && (
				<Part look="alarm" icon="ban" title={t('plan_lost')}>
					{lost.map((step) => (
						<Line key={step.stepId} step={step} />
					))}
				</Part>
			)}
			{saveable.length > 0 && (
				<Part look="act" icon="check" title={t('plan_saveable')}>
					{saveable.map((step) => (
						<Line key={step.stepId} step={step} now={now} />
					))}
				</Part>
			)}
			{awaited.length > 0 && (
				<Part look="wait" icon="clock" title={t('plan_awaited')}>
					{awaited.map((step) => (
						<Line key={step.stepId} step={step} />
					))}
				</Part>
			)}
		</div>
	);
}

function Part({ look, icon, title, children }: { look: string; icon: IconName; title: string; children: ComponentChildren }) {
	return (
		<section class={`plan-standing-part tone-${look}`}>
			<h3>
				<Icon name={icon} size={13} /> {title}
			</h3>
			<ul>{children}</ul>
		</section>
	);
}

function Line({ step, now }: { step: ChainStep; now?: number }) {
	return (
		<li>
			{stepTitle(step)}{' '}
			<span class={step.state === 'missed' && step.actor !== 'seller' ? 'ink-act' : 'quiet'}>
				{t('popup_until', { moment: momentText(step.at) })}
			</span>{' '}
			{now !== undefined && <TimeLeft until={step.at} now={now} />}
		</li>
	);
}
