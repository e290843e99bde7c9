import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { DeadlineSummary } from '../../lib/summary/model.ts';
import { TimeLeft } from '../base/time-left.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { stepTitle } from '../supplies/step-title.ts';

const shownAtMost = 3;

/** The nearest steps of the supplies to the marketplaces' warehouses. */
export function NextSteps({ deadlines, now }: { deadlines: readonly DeadlineSummary[]; now: number }) {
	return (
		<section class="next-steps" aria-label={t('popup_deadlines')}>
			{deadlines.slice(0, shownAtMost).map((deadline) => (
				<a
					key={`${deadline.supplyId}/${deadline.stepId}`}
					class="next-step card"
					href={`#/supplies?id=${encodeURIComponent(deadline.supplyId)}`}
				>
					<span class="next-step-head">
						<b class="cut">{stepTitle(deadline.stepId)}</b>
						<TimeLeft until={deadline.at} now={now} />
					</span>
					<small class="cut">
						{t('popup_until', { moment: momentText(deadline.at) })} · {marketplaceName(deadline.marketplace)} {deadline.number}
					</small>
				</a>
			))}
		</section>
	);
}
