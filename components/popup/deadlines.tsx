import { dayStart, dayText, shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { DeadlineSummary, Summary } from '../../lib/summary/model.ts';
import { Icon } from '../base/icon.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { ChainLine } from '../supplies/chain-line.tsx';
import { stepTitle } from '../supplies/step-title.ts';

const shownAtMost = 2;

/** What is to be done next for the supplies to the marketplaces' warehouses. */
export function Deadlines({
	summary,
	now,
	onLeave,
}: {
	summary: Pick<Summary, 'deadlines' | 'deadlinesTotal'>;
	now: number;
	onLeave: () => void;
}) {
	return (
		<section class="popup-section">
			<h2>
				{t('popup_deadlines')}
				<PlaceLink to="#/supplies" then={onLeave}>
					{summary.deadlinesTotal > shownAtMost ? t('popup_all', { count: summary.deadlinesTotal }) : t('supplies')}
				</PlaceLink>
			</h2>
			{summary.deadlines.length === 0 && <p class="popup-none card">{t('popup_deadlines_none')}</p>}
			{summary.deadlines.slice(0, shownAtMost).map((deadline, index) => (
				<Deadline key={`${deadline.supplyId}/${deadline.stepId}`} deadline={deadline} now={now} drawn={index === 0} onLeave={onLeave} />
			))}
		</section>
	);
}

function Deadline({ deadline, now, drawn, onLeave }: { deadline: DeadlineSummary; now: number; drawn: boolean; onLeave: () => void }) {
	const where = [`${marketplaceName(deadline.marketplace)} ${deadline.number}`, deadline.place, dayText(dayStart(deadline.shipDay))]
		.filter(Boolean)
		.join(', ');
	return (
		<PlaceLink to={`#/supplies?id=${encodeURIComponent(deadline.supplyId)}`} then={onLeave} class="deadline card">
			<span class="deadline-head">
				<b class="cut">{stepTitle(deadline.stepId)}</b>
				<span class="deadline-left">
					{deadline.readingsDiffer && (
						<span class="ink-act" title={t('readings_differ')}>
							<Icon name="info" size={12} />
							<span class="unseen">{t('readings_differ')}</span>
						</span>
					)}
					<TimeLeft until={deadline.at} now={now} />
				</span>
			</span>
			<small class="cut" title={where}>
				{t('popup_until', { moment: shortMomentText(deadline.at, now) })} · {where}
			</small>
			{drawn && <ChainLine chain={deadline.chain} now={now} />}
		</PlaceLink>
	);
}
