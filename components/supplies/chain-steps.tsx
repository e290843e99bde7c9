import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { arrivalStep, type ChainStep, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { markStep } from './mark-step.ts';
import { stepHint, stepTitle } from './step-title.ts';

const toneOf: Record<ChainStep['state'], Tone> = { done: 'done', missed: 'alarm', next: 'act', ahead: 'off' };

/** Every step of a chain with its latest moment; the seller ticks what is done. */
export function ChainSteps({ plan, now }: { plan: SupplyPlan; now: number }) {
	return (
		<ol class="steps">
			{plan.chain.map((step) => (
				<li key={step.stepId} class="step">
					{step.state === 'next' && step.actor !== 'seller' ? (
						<Badge tone="wait">{t('step_state_waits')}</Badge>
					) : (
						<Badge tone={toneOf[step.state]}>{t(`step_state_${step.state}`)}</Badge>
					)}
					<div class="step-words">
						<b>{stepTitle(step.stepId)}</b>
						<small class="quiet">{[t(`actor_${step.actor}`), stepHint(step.stepId)].filter(Boolean).join(' · ')}</small>
						{step.readingsDiffer && <small class="quiet">{t('step_other_reading', { moment: momentText(step.otherAt) })}</small>}
					</div>
					<div class="step-time">
						<span>
							{step.estimated && `${t('about')} `}
							{momentText(step.at)}
						</span>
						{step.state !== 'done' && <TimeLeft until={step.at} now={now} calm={step.actor !== 'seller'} />}
					</div>
					{step.stepId !== arrivalStep && (
						<Button small onClick={() => markStep(plan.supply.id, step.stepId, step.state !== 'done')}>
							{t(step.state === 'done' ? 'step_unmark' : 'step_mark')}
						</Button>
					)}
				</li>
			))}
		</ol>
	);
}
