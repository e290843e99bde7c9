import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { DeadlineSummary, Summary } from '../../lib/summary/model.ts';
import { TimeLeft } from '../base/time-left.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { NextStep, nextOf } from '../supplies/next-step.tsx';

const shownAtMost = 3;

/** The nearest steps of the supplies to the marketplaces' warehouses. */
export function NextSteps({ summary, now }: { summary: Pick<Summary, 'deadlines' | 'cabinets'>; now: number }) {
	return (
		<section class="next-steps" aria-label={t('popup_deadlines')}>
			{summary.deadlines.slice(0, shownAtMost).map((deadline) => (
				<Step
					key={`${deadline.supplyId}/${deadline.stepId}`}
					deadline={deadline}
					cabinet={summary.cabinets.find(({ id }) => id === deadline.cabinetId)}
					now={now}
				/>
			))}
		</section>
	);
}

function Step({ deadline, cabinet, now }: { deadline: DeadlineSummary; cabinet: Summary['cabinets'][number] | undefined; now: number }) {
	const { supplyId, marketplace, number, at } = deadline;
	const step = nextOf(deadline);
	return (
		<a class="next-step card" href={`#/supplies?id=${encodeURIComponent(supplyId)}`} title={cabinet && cabinetLabel(cabinet)}>
			<span class="next-step-head">
				<NextStep step={step} />
				<TimeLeft until={at} now={now} calm={step.actor !== 'seller'} />
			</span>
			<small class="cut" style={{ '--cabinet': cabinet?.color }}>
				<span class="mark" /> {marketplaceName(marketplace)} {number} · {t('popup_until', { moment: momentText(at) })}
			</small>
		</a>
	);
}
