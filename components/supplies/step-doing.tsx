import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { supplyTargets } from '../../lib/labels/targets.ts';
import { allLabelTerms } from '../../lib/marketplaces/labels.ts';
import { supplyPage } from '../../lib/marketplaces/supply-pages.ts';
import { t } from '../../lib/platform/i18n.ts';
import { isOwnShipment } from '../../lib/supplies/own-shipments.ts';
import { fillTicket } from '../../lib/supplies/plans/tickets.ts';
import type { ChainStep, SupplyPlan } from '../../lib/supplies/rules.ts';
import { LinkButton } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { PrintButton } from '../labels/print-button.tsx';
import { PassFormPart } from './pass-form.tsx';
import { deedsOf } from './step-deeds.ts';
import { TicketCopy } from './ticket-copy.tsx';

/** What can be done for a step from here: its ticket, the labels, who comes, and the page of the cabinet where the rest is done. */
export function StepDoing({ plan, step, cabinet }: { plan: SupplyPlan; step: ChainStep; cabinet: Cabinet | undefined }) {
	const { supply } = plan;
	// The marketplace is asked for its offices only once somebody wants to see them.
	const [pass, setPass] = useState(false);
	const deeds = deedsOf(step);
	const address = deeds.has('cabinet') ? supplyPage(supply) : undefined;
	const ticket = step.step?.ticket;
	const prints = deeds.has('cargo') && cabinet && !isOwnShipment(supply.id) && allLabelTerms[supply.marketplace].kinds.includes('cargo');
	if (!prints && !address && !ticket && !deeds.has('pass')) return null;
	return (
		<div class="step-doing">
			{(prints || address) && (
				<div class="step-deeds">
					{prints && (
						<PrintButton targets={() => supplyTargets('cargo', supply)} cabinets={[cabinet]} source="supply">
							{t('labels_cargo')}…
						</PrintButton>
					)}
					{address && (
						<LinkButton small href={address} target="_blank">
							<Icon name="out" size={13} /> {t('plan_open_cabinet', { marketplace: marketplaceName(supply.marketplace) })}
						</LinkButton>
					)}
				</div>
			)}
			{ticket && <TicketCopy ticket={fillTicket(ticket, plan)} />}
			{deeds.has('pass') && (
				<details class="step-more" onToggle={(event) => setPass(event.currentTarget.open)}>
					<summary>{t('pass_title')}</summary>
					{pass && <PassFormPart supply={supply} cabinet={cabinet} />}
				</details>
			)}
		</div>
	);
}
