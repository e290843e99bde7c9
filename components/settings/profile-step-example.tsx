import { t } from '../../lib/platform/i18n.ts';
import { type Calendar, otherReading } from '../../lib/supplies/calendar/calendar.ts';
import type { OperatorStep } from '../../lib/supplies/plan.ts';
import { stepExample } from '../../lib/supplies/profile/step-example.ts';
import { inZone, ofDay, wayText, withOneStop } from '../supplies/rule-words.ts';

/** What the rule of a step comes to for one shipment, by both ways of counting days; anew with every letter. */
export function ProfileStepExample({ step, zone, day, calendar }: { step: OperatorStep; zone: string; day: string; calendar: Calendar }) {
	const example = stepExample(step, zone, day, calendar);
	return (
		<p class="profile-example" role="status">
			{example ? (
				<>
					<b>{withOneStop(t('profile_edit_example', { ship: ofDay(day), moment: inZone(example.at, zone) }))}</b>
					<span class="quiet">
						{example.readingsDiffer
							? withOneStop(
									t('profile_edit_example_other', {
										way: wayText(otherReading(calendar.reading)),
										moment: inZone(example.otherAt, zone),
									}),
								)
							: t('profile_edit_example_same')}
					</span>
				</>
			) : (
				<span class="quiet">{t('profile_edit_example_none')}</span>
			)}
		</p>
	);
}
