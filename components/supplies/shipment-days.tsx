import { dayAt } from '../../lib/core/time.ts';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { supplyOfShipment } from '../../lib/supplies/own-shipments.ts';
import { planRules } from '../../lib/supplies/queries.ts';
import { backSchedule, daysInTime, type PlanRules, planOf, shipmentOf } from '../../lib/supplies/rules.ts';
import { TimeLeft } from '../base/time-left.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { DayVerdict } from './day-verdict.tsx';
import { ofDay } from './rule-words.ts';
import { factsIn, faultsOf, type ShipmentDraft, shipmentIn } from './shipment-draft.ts';
import { stepTitle } from './step-title.ts';

const daysShown = 6;

interface ShipmentDaysProps {
	draft: ShipmentDraft;
	/** Steps that are done already. */
	done: ReadonlySet<string>;
	now: number;
	onTake: (day: string) => void;
}

/** While a day is chosen: whether it can be kept, when its first step is due, and the nearest days that can be, to be taken with one press. */
export function ShipmentDays({ draft, done, now, onTake }: ShipmentDaysProps) {
	const rules = valueIn(useLive(planRules, []));
	const { day, zone, from, units } = faultsOf(draft);
	if (!rules || zone || from || units) return null;
	const facts = { ...factsIn(draft, ''), changedAt: now };
	const shipment = { ...shipmentIn(draft, ''), createdAt: now, changedAt: now };
	const plan = day ? undefined : planOf(supplyOfShipment(shipment), rules, done, now, facts);
	const first = plan?.chain.find(({ actor, state }) => actor === 'seller' && state !== 'done');
	return (
		<section class="shipment-days" aria-label={t('plan_days')}>
			{plan && <DayVerdict plan={plan} onTake={onTake} />}
			{plan && !plan.missed && first && (
				<p>
					{t('plan_days_start', { step: stepTitle(first), moment: momentText(first.at) })} <TimeLeft until={first.at} now={now} />
				</p>
			)}
			<NearestDays rules={rules} draft={draft} done={done} now={now} onTake={onTake} />
		</section>
	);
}

function NearestDays({ rules: { profile, calendar }, draft, done, now, onTake }: ShipmentDaysProps & { rules: PlanRules }) {
	if (!profile) return null;
	const facts = { ...factsIn(draft, ''), changedAt: now };
	const { units, from, zone } = shipmentIn(draft, '');
	const gate = { ...(from === undefined ? {} : { clock: from }), zone };
	const wish = { ...shipmentOf('', units === undefined ? {} : { units }, facts), gate, done };
	const days = daysInTime(profile, wish, calendar, { from: dayAt(now, profile.zone), count: daysShown, now });
	if (days.length === 0) return <p class="quiet">{t('plan_open_none')}</p>;
	return (
		<fieldset class="chips shipment-days-near">
			<legend class="field-hint">{t('plan_days_near')}</legend>
			{days.map((day) => {
				const start = backSchedule(profile, { ...wish, day }, calendar).find(
					({ actor, stepId }) => actor === 'seller' && !done.has(stepId),
				);
				return (
					<button
						key={day}
						type="button"
						class="chip"
						aria-pressed={day === draft.day}
						title={start && t('plan_days_start', { step: stepTitle(start), moment: momentText(start.at) })}
						onClick={() => onTake(day)}
					>
						{ofDay(day)}
					</button>
				);
			})}
		</fieldset>
	);
}
