import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { otherReading } from '../../lib/supplies/calendar/calendar.ts';
import { openDays } from '../../lib/supplies/plans/last-days.ts';
import { planRules } from '../../lib/supplies/queries.ts';
import { TimeLeft } from '../base/time-left.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { ofDay, ruleWords, wayText, withOneStop } from './rule-words.ts';
import { stepTitle } from './step-title.ts';

const shownDays = 7;

/** For a supply that is still to be made: the days of shipment that can be kept, and until when each can; a press on one plans it by hand. */
export function OpenDaysLine({ now, onTake }: { now: number; onTake: (day: string) => void }) {
	const rules = valueIn(useLive(planRules, []));
	if (!rules?.profile) return null;
	const { days, other } = openDays({ ...rules, profile: rules.profile }, now, shownDays);
	const [nearest] = days;
	if (!nearest) return <p class="quiet">{t('plan_open_none')}</p>;
	return (
		<details class="open-days card">
			<summary>
				{t('plan_open', { day: ofDay(nearest.day) })}
				{nearest.first && (
					<>
						{' '}
						<span class="quiet">
							{stepTitle(nearest.first)}: {t('popup_until', { moment: momentText(nearest.first.at) })}
						</span>{' '}
						<TimeLeft until={nearest.first.at} now={now} />
					</>
				)}
			</summary>
			{other && (
				<p class="quiet">{withOneStop(t('plan_open_other', { way: wayText(otherReading(rules.calendar.reading)), day: ofDay(other) }))}</p>
			)}
			<table class="supply-goods">
				<thead>
					<tr>
						<th scope="col">{t('plan_open_day')}</th>
						<th scope="col">{t('plan_open_first')}</th>
					</tr>
				</thead>
				<tbody>
					{days.map(({ day, first }) => (
						<tr key={day}>
							<td>
								<button type="button" class="link" title={t('plan_open_take')} onClick={() => onTake(day)}>
									{ofDay(day)}
								</button>
							</td>
							<td title={first && ruleWords(first).join(' ')}>
								{first ? `${stepTitle(first)}: ${t('popup_until', { moment: momentText(first.at) })}` : t('plan_open_nothing')}
							</td>
						</tr>
					))}
				</tbody>
			</table>
		</details>
	);
}
