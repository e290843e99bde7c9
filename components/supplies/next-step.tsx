import { t } from '../../lib/platform/i18n.ts';
import type { ChainPoint, DeadlineSummary } from '../../lib/summary/model.ts';
import { Icon } from '../base/icon.tsx';
import './next-step.css';
import { stepTitle } from './step-title.ts';

/** The next step, so that it is seen at once whose it is: the seller's own stands out, another's is only waited for. */
export function NextStep({ step }: { step: Pick<ChainPoint, 'stepId' | 'actor' | 'title'> }) {
	const { actor } = step;
	if (actor === 'seller')
		return (
			<b class="next-own cut" title={t('actor_seller')}>
				{stepTitle(step)}
			</b>
		);
	return (
		<span class="next-other cut" title={t(`actor_${actor}`)}>
			<Icon name="clock" size={12} /> {t(`waits_${actor}`, { step: lowerFirst(stepTitle(step)) })}
		</span>
	);
}

/** The next step of a supply: whose it is, and its name. */
export const nextOf = ({ chain, stepId }: Pick<DeadlineSummary, 'chain' | 'stepId'>): Pick<ChainPoint, 'stepId' | 'actor' | 'title'> =>
	chain.find((point) => point.stepId === stepId) ?? { stepId, actor: 'seller' };

/** What the seller has to do himself after the step that is waited for. */
export const ownStep = (chain: readonly ChainPoint[]): ChainPoint | undefined =>
	chain.find(({ actor, state }) => actor === 'seller' && (state === 'next' || state === 'ahead'));

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
