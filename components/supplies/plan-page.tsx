import { useEffect, useRef, useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { supplyTargets } from '../../lib/labels/targets.ts';
import { allLabelTerms } from '../../lib/marketplaces/labels.ts';
import { supplyPage } from '../../lib/marketplaces/supply-pages.ts';
import { dayStart, dayText, momentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { isOwnShipment } from '../../lib/supplies/own-shipments.ts';
import { isBeforeShipment, isMarkable, isMissedMove, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { tellsSlots } from '../../lib/supplies/visits/slots.ts';
import { Age } from '../base/age.tsx';
import { Button, LinkButton } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { PrintButton } from '../labels/print-button.tsx';
import { ChainSteps } from './chain-steps.tsx';
import { FactsForm } from './facts-form.tsx';
import { FirstSlot } from './first-slot.tsx';
import { GoodsTable } from './goods-table.tsx';
import { MarkButton } from './mark-button.tsx';
import { NextStep } from './next-step.tsx';
import { OperatorStatusPart } from './operator-status.tsx';
import { OwnDeeds } from './own-deeds.tsx';
import { PlanChanges } from './plan-changes.tsx';
import { PlanCalendar } from './plan-exports.tsx';
import { PlanLine } from './plan-line.tsx';
import './plan-page.css';
import { PlanStanding } from './plan-standing.tsx';
import { StageBadge, slotText } from './plan-words.tsx';
import { stepTitle } from './step-title.ts';
import { type TrialView, WhatIf } from './what-if.tsx';

interface PlanPageProps {
	plan: SupplyPlan;
	cabinet: Cabinet | undefined;
	/** All of them, for a plan that is made by hand. */
	cabinets: readonly Cabinet[];
	now: number;
	onClose: () => void;
}

/** One plan: the chain as a line in time, what can be done in each step, another day to be looked at, the goods. Esc closes it. */
export function PlanPage(props: PlanPageProps) {
	const { plan, cabinet, cabinets, now, onClose } = props;
	const { supply, chain, next } = plan;
	const [trial, setTrial] = useState<TrialView>('closed');
	const { slot } = supply;
	const page = useRef<HTMLElement>(null);
	// On a narrow screen the list that led here is hidden, and the focus with it.
	useEffect(() => {
		const { activeElement: focused } = document;
		if (focused === document.body || (focused instanceof HTMLElement && !focused.checkVisibility())) page.current?.focus();
	}, []);
	const trialPlace = useRef<HTMLDivElement>(null);
	// What was asked for from the top of the page is brought into sight.
	useEffect(() => {
		if (trial === 'slots') trialPlace.current?.scrollIntoView({ block: 'start' });
	}, [trial]);
	return (
		<article
			ref={page}
			class="plan-page card"
			tabIndex={-1}
			aria-label={supply.number}
			onKeyDown={(event) => {
				// Who leaves a field that is being filled in does not mean to leave the plan.
				if (event.key === 'Escape' && !event.defaultPrevented && !(event.target instanceof HTMLInputElement)) onClose();
			}}
		>
			<PlanHead {...props} />
			{plan.missed && <Late plan={plan} cabinet={cabinet} onTrial={setTrial} />}
			{!isOwnShipment(supply.id) && <PlanChanges supply={supply} cabinets={cabinets} now={now} />}
			{chain.length > 0 && (
				<>
					{next && (
						<p class="plan-page-next">
							<NextStep step={next} /> <span class="quiet">{t('popup_until', { moment: momentText(next.at) })}</span>
							<TimeLeft until={next.at} now={now} calm={next.actor !== 'seller'} />
						</p>
					)}
					<PlanLine chain={chain} now={now} />
					<PlanStanding plan={plan} now={now} />
					<ChainSteps plan={plan} cabinet={cabinet} now={now} />
				</>
			)}
			{!supply.slot && <p class="quiet">{t('supply_no_slot')}</p>}
			{!supply.slot && isBeforeShipment(supply) && hasSlots(plan, cabinet) && <FirstSlot plan={plan} cabinet={cabinet} now={now} />}
			{plan.decreeUnknown && plan.shipDay && <p class="quiet">{t('decree_unknown', { year: plan.shipDay.slice(0, 4) })}</p>}
			{isBeforeShipment(supply) && slot && (
				<div class="plan-page-two">
					<OperatorStatusPart plan={plan} now={now} onTrial={() => setTrial(hasSlots(plan, cabinet) ? 'slots' : 'fields')} />
					<FactsForm
						key={`${supply.id} ${plan.facts?.orderNumber ?? ''}`}
						supplyId={supply.id}
						facts={plan.facts}
						hasOperator={chain.some(({ step }) => step)}
					/>
				</div>
			)}
			{isBeforeShipment(supply) && slot && (
				<div ref={trialPlace}>
					<WhatIf
						key={`${slot.from}/${slot.to ?? ''}`}
						plan={plan}
						slot={slot}
						cabinet={cabinet}
						view={trial}
						onView={setTrial}
						now={now}
					/>
				</div>
			)}
			<GoodsTable supply={supply} />
		</article>
	);
}

function PlanHead({ plan, cabinet, cabinets, now, onClose }: PlanPageProps) {
	const { supply } = plan;
	const address = supplyPage(supply);
	const isOwn = isOwnShipment(supply.id);
	const printable = cabinet && supply.stage !== 'cancelled' && !isOwn;
	return (
		<header class="plan-page-head" style={{ '--cabinet': cabinet?.color }}>
			<span class="mark" />
			<div class="plan-page-name">
				<h2>
					{supply.number}
					{supply.target && <span> · {supply.target}</span>}
				</h2>
				<p class="quiet">
					{[
						cabinet ? cabinetLabel(cabinet) : marketplaceName(supply.marketplace),
						supply.units === undefined ? t('units_unknown') : plural('units', supply.units),
						slotText(supply),
						supply.dropOff && supply.dropOff !== supply.target && t('plan_drop_off', { place: supply.dropOff }),
					]
						.filter(Boolean)
						.join(' · ')}{' '}
					<Age at={supply.readAt} now={now} />
				</p>
			</div>
			<StageBadge supply={supply} />
			<Button look="quiet" label={t('close')} onClick={onClose}>
				<Icon name="close" />
			</Button>
			<div class="plan-page-deeds">
				{address && (
					<LinkButton small href={address} target="_blank">
						<Icon name="out" size={13} /> {t('plan_open_cabinet', { marketplace: marketplaceName(supply.marketplace) })}
					</LinkButton>
				)}
				{printable && allLabelTerms[supply.marketplace].kinds.includes('cargo') && (
					<PrintButton targets={() => supplyTargets('cargo', supply)} cabinets={[cabinet]} source="supply">
						{t('labels_cargo')}…
					</PrintButton>
				)}
				<PlanCalendar plan={plan} />
				{isOwn && <OwnDeeds plan={plan} cabinets={cabinets} now={now} onGone={onClose} />}
			</div>
		</header>
	);
}

/** Whether the marketplace can be asked for slots of the plan's supply. */
const hasSlots = ({ supply }: SupplyPlan, cabinet: Cabinet | undefined): boolean =>
	cabinet !== undefined && !isOwnShipment(supply.id) && tellsSlots.includes(supply.marketplace);

interface LateProps {
	plan: SupplyPlan;
	cabinet: Cabinet | undefined;
	onTrial: (view: TrialView) => void;
}

/**
 * The operator has no API: a step that is past and not ticked may well have been done, and one press says so. If it was not, the first day
 * that can be kept is named, and the slots are at hand; nothing moves by itself.
 */
function Late({ plan, cabinet, onTrial }: LateProps) {
	const step = plan.chain.findLast(isMissedMove);
	if (!step) return null;
	const { movedTo } = plan;
	const moment = momentText(step.at);
	const slots = hasSlots(plan, cabinet);
	return (
		<Notice
			tone="act"
			icon="alert"
			action={
				<>
					{isMarkable(step) && <MarkButton plan={plan} step={step} text={t('step_was_done')} />}
					<Button small onClick={() => onTrial(slots ? 'slots' : 'fields')}>
						{t(slots ? 'slots_show_short' : 'plan_if_try')}
					</Button>
				</>
			}
		>
			{movedTo
				? t('supply_moved', { step: stepTitle(step), moment, day: dayText(dayStart(movedTo)).replace(/\.$/, '') })
				: t('plan_if_misses', { step: stepTitle(step), moment })}
		</Notice>
	);
}
