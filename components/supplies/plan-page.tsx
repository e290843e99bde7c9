import type { Cabinet } from '../../lib/cabinets/model.ts';
import { supplyTargets } from '../../lib/labels/targets.ts';
import { allLabelTerms } from '../../lib/marketplaces/labels.ts';
import { supplyPage } from '../../lib/marketplaces/supply-pages.ts';
import { dayStart, dayText, momentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { isOwnShipment } from '../../lib/supplies/own-shipments.ts';
import { isBeforeShipment, isMissedMove, type SupplyPlan } from '../../lib/supplies/rules.ts';
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
import { GoodsTable } from './goods-table.tsx';
import { markStep } from './mark-step.ts';
import { NextStep } from './next-step.tsx';
import { OwnDeeds } from './own-deeds.tsx';
import { PlanLine } from './plan-line.tsx';
import './plan-page.css';
import { StageBadge, slotText } from './plan-words.tsx';
import { stepTitle } from './step-title.ts';
import { WhatIf } from './what-if.tsx';

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
	const { plan, now, onClose } = props;
	const { supply, chain, next } = plan;
	return (
		<article
			class="plan-page card"
			aria-label={supply.number}
			onKeyDown={(event) => {
				if (event.key === 'Escape' && !event.defaultPrevented) onClose();
			}}
		>
			<PlanHead {...props} />
			{plan.movedTo && <Unticked plan={plan} movedTo={plan.movedTo} />}
			{chain.length > 0 && (
				<>
					{next && (
						<p class="plan-page-next">
							<NextStep step={next} /> <span class="quiet">{t('popup_until', { moment: momentText(next.at) })}</span>
							<TimeLeft until={next.at} now={now} calm={next.actor !== 'seller'} />
						</p>
					)}
					<PlanLine chain={chain} now={now} />
					<ChainSteps plan={plan} now={now} />
				</>
			)}
			{!supply.slot && <p class="quiet">{t('supply_no_slot')}</p>}
			{plan.decreeUnknown && plan.shipDay && <p class="quiet">{t('decree_unknown', { year: plan.shipDay.slice(0, 4) })}</p>}
			{isBeforeShipment(supply) && plan.shipDay && chain.some(({ step }) => step) && (
				<>
					<FactsForm key={supply.id} supplyId={supply.id} facts={plan.facts} />
					<WhatIf key={plan.shipDay} plan={plan} shipDay={plan.shipDay} now={now} />
				</>
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
				{isOwn && <OwnDeeds plan={plan} cabinets={cabinets} now={now} onGone={onClose} />}
			</div>
		</header>
	);
}

/** The operator has no API: a step that is past and not ticked may well have been done. One press says so. */
function Unticked({ plan, movedTo }: { plan: SupplyPlan; movedTo: string }) {
	const step = plan.chain.findLast(isMissedMove);
	if (!step) return null;
	return (
		<Notice
			tone="act"
			icon="alert"
			action={
				<Button small onClick={() => markStep(plan.supply.id, step, true)}>
					{t('step_was_done')}
				</Button>
			}
		>
			{t('supply_moved', { step: stepTitle(step), moment: momentText(step.at), day: dayText(dayStart(movedTo)).replace(/\.$/, '') })}
		</Notice>
	);
}
