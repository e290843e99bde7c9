import type { Cabinet } from '../../lib/cabinets/model.ts';
import { momentText } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import { Badge } from '../base/badge.tsx';
import { Icon } from '../base/icon.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { cabinetLabel } from '../cabinets/cabinet-label.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { ChainLine } from './chain-line.tsx';
import { NextStep } from './next-step.tsx';
import { StageBadge, slotText } from './plan-words.tsx';

/** The row's id in the page: where the focus comes back to when its plan is closed. */
export const rowId = (supplyId: string): string => `plan-row-${supplyId}`;

interface PlanRowProps {
	plan: SupplyPlan;
	cabinet: Cabinet | undefined;
	href: string;
	open: boolean;
	now: number;
}

/** One plan in the list: where and when, what is next, and the chain with "now" on it. Leads to the plan itself. */
export function PlanRow({ plan, cabinet, href, open, now }: PlanRowProps) {
	const { supply, chain, next } = plan;
	return (
		<a
			id={rowId(supply.id)}
			class="plan-row card"
			href={href}
			aria-current={open ? 'true' : undefined}
			style={{ '--cabinet': cabinet?.color }}
		>
			<span class="plan-row-head">
				<span class="mark" />
				<span class="plan-row-name">
					<b class="cut">
						{supply.number}
						{supply.target && <span class="plan-row-target"> · {supply.target}</span>}
					</b>
					<small class="cut quiet">
						{[
							cabinet ? cabinetLabel(cabinet) : marketplaceName(supply.marketplace),
							supply.units === undefined ? t('units_unknown') : plural('units', supply.units),
							slotText(supply),
						]
							.filter(Boolean)
							.join(' · ')}
					</small>
				</span>
				{plan.missed ? (
					<Badge tone="alarm">
						<Icon name="alert" size={12} /> {t('plan_late')}
					</Badge>
				) : (
					<StageBadge supply={supply} />
				)}
			</span>
			{next && (
				<span class="plan-row-next">
					<NextStep step={next} /> <span class="quiet">{t('popup_until', { moment: momentText(next.at) })}</span>
					<TimeLeft until={next.at} now={now} calm={next.actor !== 'seller'} />
				</span>
			)}
			{chain.length > 0 && <ChainLine chain={chain} now={now} />}
			{!supply.slot && <small class="quiet">{t('supply_no_slot')}</small>}
		</a>
	);
}
