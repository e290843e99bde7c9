import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ChainPoint } from '../../lib/summary/model.ts';
import { chainPlace } from './chain-place.ts';
import './chain-line.css';
import { stepTitle } from './step-title.ts';

/** A chain of steps as a line with "now" on it. Points stand evenly; between two of them "now" stands where the clock is. */
export function ChainLine({ chain, now }: { chain: readonly ChainPoint[]; now: number }) {
	const place = chainPlace(
		chain.map(({ at }) => at),
		now,
	);
	const passed = chain.filter(({ state }) => state === 'done').length;
	const next = chain.find(({ state }) => state === 'next' || state === 'missed');
	const words = next
		? t('chain_words', { done: passed, total: chain.length, step: stepTitle(next), at: momentText(next.at) })
		: t('chain_words_done', { done: passed, total: chain.length });
	return (
		<div class="chain" role="img" aria-label={words}>
			<span class="chain-past" style={{ width: `${place * 100}%` }} />
			{chain.map(({ stepId, title, actor, at, state }, index) => (
				<i
					key={stepId}
					class={`chain-point chain-${state}${actor === 'seller' ? '' : ' chain-other'}`}
					style={{ left: `${((index + 0.5) / chain.length) * 100}%` }}
					title={`${stepTitle({ stepId, ...(title ? { title } : {}) })}: ${momentText(at)} (${t(`actor_${actor}`)}, ${t(`step_state_${state}`)})`}
				/>
			))}
			<u class="chain-now" style={{ left: `${place * 100}%` }} title={t('chain_now')} />
		</div>
	);
}
