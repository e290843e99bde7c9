import { dayStart, dayText, shortMomentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { DeadlineSummary, Summary } from '../../lib/summary/model.ts';
import { Icon } from '../base/icon.tsx';
import { PlaceLink } from '../base/place-link.tsx';
import { Loading } from '../base/states.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { ChainLine } from '../supplies/chain-line.tsx';
import { NextStep, nextOf, ownStep } from '../supplies/next-step.tsx';
import { stepTitle } from '../supplies/step-title.ts';

const shownAtMost = 2;

/** What is to be done next for the supplies to the marketplaces' warehouses, and by whom. */
export function Deadlines({
	summary,
	now,
	onLeave,
}: {
	summary: Pick<Summary, 'deadlines' | 'deadlinesTotal' | 'cabinets'>;
	now: number;
	onLeave: () => void;
}) {
	const reading = summary.cabinets.some(({ health }) => health === 'syncing');
	return (
		<section class="popup-section">
			<h2>
				{t('popup_deadlines')}
				<PlaceLink to="#/supplies" then={onLeave}>
					{summary.deadlinesTotal > shownAtMost ? t('popup_all', { count: summary.deadlinesTotal }) : t('supplies')}
				</PlaceLink>
			</h2>
			{summary.deadlines.length === 0 && (reading ? <Loading rows={1} /> : <p class="popup-none card">{t('popup_deadlines_none')}</p>)}
			{summary.deadlines.slice(0, shownAtMost).map((deadline, index) => (
				<Deadline
					key={`${deadline.supplyId}/${deadline.stepId}`}
					deadline={deadline}
					cabinet={summary.cabinets.find(({ id }) => id === deadline.cabinetId)}
					now={now}
					drawn={index === 0}
					onLeave={onLeave}
				/>
			))}
		</section>
	);
}

interface DeadlineProps {
	deadline: DeadlineSummary;
	cabinet: Summary['cabinets'][number] | undefined;
	now: number;
	/** With the whole chain as a line. */
	drawn: boolean;
	onLeave: () => void;
}

function Deadline({ deadline, cabinet, now, drawn, onLeave }: DeadlineProps) {
	const step = nextOf(deadline);
	const { actor } = step;
	const own = actor === 'seller' ? undefined : ownStep(deadline.chain);
	const until = t('popup_until', { moment: shortMomentText(own?.at ?? deadline.at, now) });
	const supply = [`${marketplaceName(deadline.marketplace)} ${deadline.number}`, deadline.place, dayText(dayStart(deadline.shipDay))]
		.filter(Boolean)
		.join(', ');
	const words = `${own ? `${t('then_you', { step: stepTitle(own) })} ` : ''}${until} · ${supply}`;
	return (
		<PlaceLink to={`#/supplies?id=${encodeURIComponent(deadline.supplyId)}`} then={onLeave} class="deadline card">
			<span class="deadline-head">
				<NextStep step={step} />
				<span class="deadline-left">
					{deadline.readingsDiffer && (
						<span class="quiet" title={t('readings_differ')}>
							<Icon name="info" size={12} />
							<span class="unseen">{t('readings_differ')}</span>
						</span>
					)}
					<TimeLeft until={deadline.at} now={now} calm={actor !== 'seller'} />
				</span>
			</span>
			<small
				class="cut"
				style={{ '--cabinet': cabinet?.color }}
				title={[cabinet && cabinetLabel(cabinet), words].filter(Boolean).join('\n')}
			>
				<span class="mark" /> {words}
			</small>
			{drawn && <ChainLine chain={deadline.chain} now={now} />}
		</PlaceLink>
	);
}
