import { fileName } from '../../lib/core/file-name.ts';
import { saveFile } from '../../lib/platform/files.ts';
import { dateText, dayStart } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { StepProof } from '../../lib/supplies/plan.ts';
import { operatorTicket } from '../../lib/supplies/plans/operator-ticket.ts';
import { fillTicket } from '../../lib/supplies/plans/tickets.ts';
import { proofSet } from '../../lib/supplies/proof/proof-set.ts';
import type { ChainStep, SupplyPlan } from '../../lib/supplies/rules.ts';
import { proofTitle } from './proof-words.ts';
import { stepTitle } from './step-title.ts';
import { ticketGap } from './ticket-words.ts';

/** What goes with the pictures: the step's ticket, or, where the answer goes to a ticket of the operator's, what the shipment is called. */
function textOf(plan: SupplyPlan, step: ChainStep): string {
	const { supply, shipDay, facts } = plan;
	if (step.step?.ticket) {
		const ticket = fillTicket(step.step.ticket, plan);
		return [operatorTicket(ticket), ...(ticket.missing.length > 0 ? [ticketGap(ticket)] : [])].join('\n');
	}
	return [
		t('proof_text_step', { step: stepTitle(step) }),
		t('proof_text_supply', { number: supply.number }),
		...(facts?.orderNumber ? [t('proof_text_order', { number: facts.orderNumber })] : []),
		...(shipDay ? [t('proof_text_day', { day: dateText(dayStart(shipDay)) })] : []),
	].join('\n');
}

/** Gives the user the pictures of a step and its text as one file. Pictures are packed as they are: they are small already. */
export async function exportProofs(plan: SupplyPlan, step: ChainStep, proofs: readonly StepProof[]): Promise<void> {
	const { zipSync } = await import('fflate');
	const files = proofSet(proofs, {
		number: plan.supply.number,
		title: proofTitle,
		textName: t('proof_text_name'),
		text: textOf(plan, step),
	});
	const packed = zipSync(Object.fromEntries(files.map(({ name, content }) => [name, content])), { level: 0, mtime: new Date() });
	const name = [fileName(plan.supply.number), fileName(stepTitle(step))].filter(Boolean).join(' ');
	saveFile(`${name}.zip`, new Blob([packed], { type: 'application/zip' }));
}
