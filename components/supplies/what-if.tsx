import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { clockAt, dayAt } from '../../lib/core/time.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import { isOwnShipment } from '../../lib/supplies/own-shipments.ts';
import { planRules } from '../../lib/supplies/queries.ts';
import { onDay, planOf, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { atHours, type FittingSlot, onSlot, type SlotHours } from '../../lib/supplies/visits/slot-rules.ts';
import { tellsSlots } from '../../lib/supplies/visits/slots.ts';
import { Button } from '../base/button.tsx';
import { Field } from '../base/field.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { DayVerdict } from './day-verdict.tsx';
import { endHint } from './plan-words.tsx';
import { ofDay } from './rule-words.ts';
import { SlotPicker } from './slot-list.tsx';
import { StepMoves } from './step-moves.tsx';
import { TakeTrial } from './take-trial.tsx';

/** What of the look at another day is open: nothing, the fields, or the marketplace's slots with them. */
export type TrialView = 'closed' | 'fields' | 'slots';

interface WhatIfProps {
	plan: SupplyPlan;
	slot: NonNullable<Supply['slot']>;
	cabinet: Cabinet | undefined;
	view: TrialView;
	onView: (view: TrialView) => void;
	now: number;
}

/** Another day, other hours or another slot, and where every step would be then: to look at before deciding; nothing is kept by looking. */
export function WhatIf(props: WhatIfProps) {
	const { view, onView } = props;
	return (
		<details
			class="what-if"
			open={view !== 'closed'}
			onToggle={(event) => {
				const { open } = event.currentTarget;
				if (open !== (view !== 'closed')) onView(open ? 'fields' : 'closed');
			}}
		>
			<summary>{t('plan_if')}</summary>
			{view !== 'closed' && <Trial {...props} />}
		</details>
	);
}

function Trial({ plan, slot: present, cabinet, view, onView, now: second }: WhatIfProps) {
	// What is looked at is counted anew by the minute, not with each stroke of the clock.
	const now = Math.floor(second / 60_000) * 60_000;
	const [tried, setTried] = useState<{ at?: SlotHours; slot?: FittingSlot }>({});
	const rules = valueIn(useLive(planRules, []));
	if (!rules) return null;
	const shipDay = dayAt(present.from, present.zone);
	const slot = tried.at ?? present;
	const supply = onSlot(plan.supply, slot);
	const moved = planOf(supply, rules, plan.done, now, plan.facts);
	const tryAs = ({ slot: at }: Pick<Supply, 'slot'>) => at && setTried({ at });
	const isOther = slot.from !== present.from || slot.to !== present.to || slot.dayOnly !== present.dayOnly;
	const [from, to] = slot.dayOnly ? ['', ''] : [clockAt(slot.from, slot.zone), slot.to === undefined ? '' : clockAt(slot.to, slot.zone)];
	const tryHours = (begin: string, end: string) => {
		// While a time is being typed it is none for a moment.
		if (begin) tryAs(atHours(supply, begin, end || undefined));
	};
	const { marketplace, id } = plan.supply;
	return (
		<div class="what-if-body">
			<p class="quiet">{t('plan_if_note')}</p>
			<div class="what-if-day">
				<Field
					label={t('plan_if_day')}
					type="date"
					value={dayAt(slot.from, slot.zone)}
					onInput={(day) => day && tryAs(onDay(supply, day))}
				/>
				<Field label={t('plan_if_from')} type="time" value={from} onInput={(begin) => tryHours(begin, to)} />
				<Field label={t('plan_hand_to')} type="time" value={to} onInput={(end) => from && tryHours(from, end)} {...endHint(from, to)} />
				{isOther && (
					<Button small onClick={() => setTried({})}>
						{t('plan_if_back', { day: ofDay(shipDay) })}
					</Button>
				)}
				{view === 'fields' && !isOwnShipment(id) && cabinet && tellsSlots.includes(marketplace) && (
					<Button small onClick={() => onView('slots')}>
						{t('slots_show', { marketplace: marketplaceName(marketplace) })}
					</Button>
				)}
			</div>
			{view === 'slots' && (
				<SlotPicker
					plan={plan}
					rules={rules}
					chosen={tried.slot}
					onChoose={(chosen) => setTried({ at: chosen.slot, slot: chosen })}
					now={now}
				/>
			)}
			<DayVerdict plan={moved} onTake={(day) => tryAs(onDay(plan.supply, day))} />
			{isOther && (
				<>
					<StepMoves before={plan.chain} after={moved.chain} />
					<TakeTrial plan={plan} moved={moved} {...(tried.slot ? { slot: tried.slot.slot } : {})} cabinet={cabinet} />
				</>
			)}
		</div>
	);
}
