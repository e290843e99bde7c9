import { useState } from 'preact/hooks';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { planRules } from '../../lib/supplies/queries.ts';
import { type ChainStep, onDay, planOf, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { Badge } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { DayVerdict } from './day-verdict.tsx';
import { ofDay } from './rule-words.ts';
import { stepTitle } from './step-title.ts';

/** Another day of shipment, and where every step would be then: to look at before deciding; nothing is kept. */
export function WhatIf({ plan, shipDay, now }: { plan: SupplyPlan; shipDay: string; now: number }) {
	const [day, setDay] = useState(shipDay);
	const rules = valueIn(useLive(planRules, []));
	if (!rules) return null;
	const moved = planOf(onDay(plan.supply, day), rules, plan.done, now, plan.facts);
	const isOther = day !== shipDay;
	return (
		<details class="what-if">
			<summary>{t('plan_if')}</summary>
			<div class="what-if-body">
				<p class="quiet">{t('plan_if_note')}</p>
				<div class="what-if-day">
					<label class="what-if-label">
						{t('plan_if_day')}
						<input
							class="input"
							type="date"
							value={day}
							onInput={(event) => {
								// While a date is being typed it is none for a moment.
								if (event.currentTarget.value) setDay(event.currentTarget.value);
							}}
						/>
					</label>
					{isOther && (
						<Button small onClick={() => setDay(shipDay)}>
							{t('plan_if_back', { day: ofDay(shipDay) })}
						</Button>
					)}
				</div>
				<DayVerdict plan={moved} onTake={setDay} />
				{isOther && <Moves before={plan.chain} after={moved.chain} />}
			</div>
		</details>
	);
}

function Moves({ before, after }: { before: readonly ChainStep[]; after: readonly ChainStep[] }) {
	const former = new Map(before.map((step) => [step.stepId, step.at]));
	return (
		<table class="supply-goods">
			<thead>
				<tr>
					<th scope="col">{t('plan_if_step')}</th>
					<th scope="col">{t('plan_if_now')}</th>
					<th scope="col">{t('plan_if_then')}</th>
				</tr>
			</thead>
			<tbody>
				{after.map((step) => {
					const was = former.get(step.stepId);
					return (
						<tr key={step.stepId}>
							<td>{stepTitle(step)}</td>
							<td class="quiet">{was === undefined ? t('no_data') : momentText(was)}</td>
							<td>
								{step.state === 'missed' && <Badge tone="alarm">{t('step_state_missed')}</Badge>} {momentText(step.at)}
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}
