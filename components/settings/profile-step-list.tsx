import { t } from '../../lib/platform/i18n.ts';
import type { Calendar } from '../../lib/supplies/calendar/calendar.ts';
import { type DraftStep, inTime, type ProfileDraft } from '../../lib/supplies/profile/draft.ts';
import type { PlacedFault } from '../../lib/supplies/profile/places.ts';
import { stepExample } from '../../lib/supplies/profile/step-example.ts';
import { Badge } from '../base/badge.tsx';
import { Icon } from '../base/icon.tsx';
import { inZone, withOneStop } from '../supplies/rule-words.ts';
import { stepWhen } from './step-when.ts';

interface ProfileStepListProps {
	draft: ProfileDraft;
	faults: readonly PlacedFault[];
	chosen: string | undefined;
	day: string;
	calendar: Calendar;
	onChoose: (id: string) => void;
}

/** The steps of a regulation as a line in time, each with its rule and its moment for the shipment of the example. */
export function ProfileStepList({ draft, faults, chosen, day, calendar, onChoose }: ProfileStepListProps) {
	return (
		<ol class="profile-steps">
			{inTime(draft.steps).map((step) => {
				const isBad = faults.some(({ of, id }) => of === 'step' && id === step.id);
				return (
					<li key={step.id} class={`profile-step profile-step-${step.actor}`}>
						<button type="button" aria-current={step.id === chosen ? 'step' : undefined} onClick={() => onChoose(step.id)}>
							<b>{step.words.title || t('profile_edit_new_step')}</b>
							{isBad && (
								<Badge tone="alarm">
									<Icon name="alert" size={11} /> {t('profile_edit_bad')}
								</Badge>
							)}
							<small class="quiet">
								{t(`actor_${step.actor}`)} · {isDayTyped(step) ? stepWhen(step) : '…'}
							</small>
							<ExampleLine step={step} zone={draft.zone} day={day} calendar={calendar} />
						</button>
					</li>
				);
			})}
		</ol>
	);
}

const isDayTyped = ({ daysBefore = 0, fullDaysBetween = 0 }: DraftStep): boolean =>
	Number.isInteger(daysBefore) && Number.isInteger(fullDaysBetween);

function ExampleLine({ step, zone, day, calendar }: { step: DraftStep; zone: string; day: string; calendar: Calendar }) {
	const example = stepExample(step, zone, day, calendar);
	if (!example) return null;
	return (
		<small>
			{withOneStop(t(step.estimated ? 'profile_edit_latest_about' : 'profile_edit_latest', { moment: inZone(example.at, zone) }))}
			{example.readingsDiffer && <span class="profile-other">{t('step_other_reading', { moment: inZone(example.otherAt, zone) })}</span>}
		</small>
	);
}
