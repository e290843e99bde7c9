import { clockText, shortDateText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type ChainStep, isMovingStep } from '../../lib/supplies/rules.ts';
import { ChainLine } from './chain-line.tsx';
import { chainPlace } from './chain-place.ts';
import { stepTitle } from './step-title.ts';
import './plan-line.css';

/** The chain as a line with its days and hours under it; a point of no return has a bar across the line, and is named as one. */
export function PlanLine({ chain, now }: { chain: readonly ChainStep[]; now: number }) {
	const place = chainPlace(
		chain.map(({ at }) => at),
		now,
	);
	return (
		<figure class="plan-line" aria-label={t('plan_line')}>
			<ChainLine chain={chain} now={now} />
			<ol class="plan-line-steps" style={{ '--steps': chain.length }}>
				{chain.map((step) => (
					<li
						key={step.stepId}
						class={`plan-line-step plan-line-${step.state}${step.actor === 'seller' ? '' : ' plan-line-other'}${isMovingStep(step) ? ' plan-line-last' : ''}`}
					>
						<b>{stepTitle(step)}</b>
						<span>{shortDateText(step.at)}</span>
						<span>{clockText(step.at)}</span>
						{isMovingStep(step) && <small>{t('plan_no_return')}</small>}
					</li>
				))}
			</ol>
			<span class="plan-line-now" style={{ left: `clamp(24px, ${place * 100}%, calc(100% - 24px))` }} aria-hidden="true">
				{t('chain_now')}
			</span>
		</figure>
	);
}
