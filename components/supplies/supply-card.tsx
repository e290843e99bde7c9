import type { Cabinet } from '../../lib/cabinets/model.ts';
import { supplyTargets } from '../../lib/labels/targets.ts';
import { allLabelTerms } from '../../lib/marketplaces/labels.ts';
import { clockText, dayStart, dayText, momentText, numberText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { Supply, SupplyStage } from '../../lib/supplies/model.ts';
import { isBeforeShipment, isMissedMove, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { stageTitle } from '../../lib/supplies/titles.ts';
import { Age } from '../base/age.tsx';
import { Badge, type Tone } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { Icon, type IconName } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { PrintButton } from '../labels/print-button.tsx';
import { ChainLine } from './chain-line.tsx';
import { ChainSteps } from './chain-steps.tsx';
import { FactsForm } from './facts-form.tsx';
import { markStep } from './mark-step.ts';
import { NextStep } from './next-step.tsx';
import { stepTitle } from './step-title.ts';
import { WhatIf } from './what-if.tsx';

const stageLook: Record<SupplyStage, { tone: Tone; icon: IconName }> = {
	draft: { tone: 'act', icon: 'page' },
	planned: { tone: 'act', icon: 'clock' },
	'in-transit': { tone: 'wait', icon: 'truck' },
	accepting: { tone: 'wait', icon: 'box' },
	done: { tone: 'done', icon: 'check' },
	cancelled: { tone: 'off', icon: 'close' },
	trouble: { tone: 'alarm', icon: 'alert' },
};

interface SupplyCardProps {
	plan: SupplyPlan;
	cabinet: Cabinet | undefined;
	open: boolean;
	onToggle: () => void;
	now: number;
}

/** One supply: where and when, the chain with "now" on it, and on opening every step and the goods. */
export function SupplyCard({ plan, cabinet, open, onToggle, now }: SupplyCardProps) {
	const { supply, chain, next } = plan;
	const { tone, icon } = stageLook[supply.stage];
	return (
		<article class="supply card" style={{ '--cabinet': cabinet?.color }} aria-label={supply.number}>
			<header class="supply-head">
				<span class="mark" />
				<div class="supply-name">
					<h2 class="cut">
						{supply.number}
						{supply.target && <span> · {supply.target}</span>}
					</h2>
					<p class="cut quiet">
						{[
							cabinet && cabinetLabel(cabinet),
							supply.units === undefined ? t('units_unknown') : plural('units', supply.units),
							slotText(supply),
						]
							.filter(Boolean)
							.join(' · ')}
					</p>
				</div>
				<Badge tone={supply.known ? tone : 'unknown'} title={supply.nativeState}>
					<Icon name={icon} size={12} />{' '}
					{supply.known ? t(stageTitle[supply.stage]) : t('status_unrecognised', { code: supply.nativeState })}
				</Badge>
			</header>
			{plan.movedTo && <Unticked plan={plan} movedTo={plan.movedTo} />}
			{chain.length > 0 && (
				<>
					{next && (
						<p class="supply-next">
							<NextStep step={next} /> <span class="quiet">{t('popup_until', { moment: momentText(next.at) })}</span>
							<TimeLeft until={next.at} now={now} calm={next.actor !== 'seller'} />
						</p>
					)}
					<ChainLine chain={chain} now={now} />
				</>
			)}
			{!supply.slot && <p class="quiet">{t('supply_no_slot')}</p>}
			<footer class="supply-foot">
				<Age at={supply.readAt} now={now} />
				{cabinet && supply.stage !== 'cancelled' && allLabelTerms[supply.marketplace].kinds.includes('cargo') && (
					<PrintButton targets={() => supplyTargets('cargo', supply)} cabinets={[cabinet]} source="supply">
						{t('labels_cargo')}…
					</PrintButton>
				)}
				<button type="button" class="link" aria-expanded={open} onClick={onToggle}>
					{t(open ? 'cabinet_less' : 'supply_steps')}
				</button>
			</footer>
			{open && (
				<>
					{chain.length > 0 && <ChainSteps plan={plan} now={now} />}
					{plan.decreeUnknown && plan.shipDay && <p class="quiet">{t('decree_unknown', { year: plan.shipDay.slice(0, 4) })}</p>}
					{isBeforeShipment(supply) && plan.shipDay && chain.some(({ step }) => step) && (
						<>
							<FactsForm key={supply.id} supplyId={supply.id} facts={plan.facts} />
							<WhatIf key={plan.shipDay} plan={plan} shipDay={plan.shipDay} now={now} />
						</>
					)}
					<Goods supply={supply} />
				</>
			)}
		</article>
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

function slotText({ slot }: Supply): string | undefined {
	if (!slot) return undefined;
	const day = dayText(slot.from, slot.zone);
	if (slot.dayOnly) return t('popup_ship_day', { day });
	const hours =
		slot.to === undefined
			? clockText(slot.from, slot.zone)
			: `${clockText(slot.from, slot.zone).replace(/ \D+$/, '')}–${clockText(slot.to, slot.zone)}`;
	return t('popup_ship_day', { day: `${day}, ${hours}` });
}

function Goods({ supply }: { supply: Supply }) {
	if (supply.lines.length === 0) return <p class="quiet">{t('supply_no_goods')}</p>;
	return (
		<table class="supply-goods">
			<caption>{t('order_goods')}</caption>
			<thead>
				<tr>
					<th scope="col">{t('article')}</th>
					<th scope="col">{t('item_name')}</th>
					<th scope="col">{t('supply_quantity')}</th>
					<th scope="col">{t('supply_accepted')}</th>
				</tr>
			</thead>
			<tbody>
				{supply.lines.map((line) => (
					<tr key={`${line.article}/${line.barcode ?? line.sku ?? ''}`}>
						<td>{line.article}</td>
						<td>{line.name}</td>
						<td>{numberText(line.quantity)}</td>
						<td>{line.acceptedQuantity === undefined ? <span class="quiet">{t('no_data')}</span> : numberText(line.acceptedQuantity)}</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
