import { supplyPage } from '../../lib/marketplaces/supply-pages.ts';
import { call } from '../../lib/messaging/client.ts';
import { momentText } from '../../lib/platform/format.ts';
import { type MessageKey, plural, t } from '../../lib/platform/i18n.ts';
import type { PlanRules, SupplyPlan } from '../../lib/supplies/rules.ts';
import { type FittingSlot, fitting } from '../../lib/supplies/visits/slot-rules.ts';
import { Age } from '../base/age.tsx';
import { Badge } from '../base/badge.tsx';
import { Button, LinkButton } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Empty, ErrorState, Loading } from '../base/states.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { useAsk } from '../changes/use-ask.ts';
import { ofDay } from './rule-words.ts';
import { type SlotDay, slotDays } from './slot-days.ts';
import './slot-list.css';
import { coefficientText, hoursText, zoneText } from './slot-words.ts';
import { stepTitle } from './step-title.ts';

interface SlotListProps {
	plan: SupplyPlan;
	rules: PlanRules;
	/** The one that is being looked at. */
	chosen: FittingSlot | undefined;
	onChoose: (slot: FittingSlot) => void;
	now: number;
}

/** The slots that the marketplace has for the supply now, those that can be kept first. Choosing one only shows what it would be like. */
export function SlotPicker({ plan, rules, chosen, onChoose, now }: SlotListProps) {
	const { supply } = plan;
	const [asked, again] = useAsk(() => call['plans.slots']({ supplyId: supply.id }), [supply.id]);
	if (asked.state === 'asking') return <Loading rows={3} />;
	if (asked.state === 'failed') return <ErrorState failure={asked.failure} onRetry={again} />;
	const { slots, asOf, note, changesLeft } = asked.value;
	const days = slotDays(fitting(slots, plan, rules, now));
	const fits = days.filter((day) => day.fits);
	const late = days.filter((day) => !day.fits);
	const [any] = slots;
	return (
		<section class="slots" aria-label={t('slots_title')}>
			<p class="slots-head">
				<b>
					{plural(
						'slots_fit',
						fits.reduce((sum, day) => sum + day.slots.filter((slot) => slot.fits).length, 0),
					)}
				</b>
				<Age at={asOf} now={now} />
				{any && zoneText(any.zone) && <span class="quiet">{zoneText(any.zone)}</span>}
				{changesLeft !== undefined && <span class="quiet">{plural('slots_left', changesLeft)}</span>}
				<Button small look="quiet" onClick={again}>
					<Icon name="refresh" size={13} /> {t('slots_again')}
				</Button>
			</p>
			{note && <p class="quiet">{t(note as MessageKey)}</p>}
			{slots.length === 0 && <NoSlots plan={plan} />}
			{slots.length > 0 && fits.length === 0 && <p class="ink-alarm">{t('slots_none_fit')}</p>}
			<Days days={fits} chosen={chosen} onChoose={onChoose} />
			{late.length > 0 && (
				<details>
					<summary>{plural('slots_late', late.length)}</summary>
					<Days days={late} chosen={chosen} onChoose={onChoose} />
				</details>
			)}
		</section>
	);
}

function NoSlots({ plan: { supply } }: Pick<SlotListProps, 'plan'>) {
	const address = supplyPage(supply);
	return (
		<Empty
			icon="clock"
			title={t('slots_none')}
			action={
				address && (
					<LinkButton small href={address} target="_blank">
						<Icon name="out" size={13} /> {t('plan_open_cabinet', { marketplace: marketplaceName(supply.marketplace) })}
					</LinkButton>
				)
			}
		/>
	);
}

function Days({ days, chosen, onChoose }: Pick<SlotListProps, 'chosen' | 'onChoose'> & { days: readonly SlotDay[] }) {
	return (
		<ul class="slot-days">
			{days.map(({ day, slots, fits, first }) => (
				<li key={day}>
					<b>{ofDay(day)}</b>
					<span class="slot-day-hours">
						{slots.map((slot) => (
							<button
								key={`${slot.slot.from}/${slot.slot.to ?? ''}`}
								type="button"
								class="chip"
								aria-pressed={chosen?.slot.from === slot.slot.from && chosen.slot.to === slot.slot.to}
								onClick={() => onChoose(slot)}
							>
								{hoursText(slot.slot)}
								{coefficientText(slot.slot) && <b>{coefficientText(slot.slot)}</b>}
								{slot.current && <b>{t('slots_current')}</b>}
							</button>
						))}
					</span>
					<small class={fits ? 'quiet' : 'ink-alarm'}>{dayWords(first)}</small>
					{first.dayOff && <Badge tone="act">{t('slots_day_off')}</Badge>}
				</li>
			))}
		</ul>
	);
}

function dayWords({ fits, late, first }: FittingSlot): string {
	if (!fits && late) return t('slots_misses', { step: stepTitle(late), moment: momentText(late.at) });
	return first ? t('plan_days_start', { step: stepTitle(first), moment: momentText(first.at) }) : t('plan_if_fits');
}
