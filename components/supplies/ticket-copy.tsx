import { t } from '../../lib/platform/i18n.ts';
import { operatorTicket } from '../../lib/supplies/plans/operator-ticket.ts';
import type { FilledTicket } from '../../lib/supplies/plans/tickets.ts';
import { Button } from '../base/button.tsx';
import { toast } from '../base/toast.tsx';
import { ticketGap, ticketLines } from './ticket-words.ts';

/** A ticket for the operator, filled in and ready to be copied; one with a gap names it, and is not copied. */
export function TicketCopy({ ticket }: { ticket: FilledTicket }) {
	const copy = async () => {
		await navigator.clipboard.writeText(operatorTicket(ticket));
		toast(t('plan_ticket_copied'));
	};
	return (
		<div class="ticket">
			<p class="ticket-text">
				{ticketLines(ticket).map((line) => (
					<span key={line}>{line}</span>
				))}
			</p>
			{ticket.missing.length > 0 && <p class="ticket-gap">{ticketGap(ticket)}</p>}
			<Button small disabled={ticket.missing.length > 0} onClick={copy}>
				{t('plan_ticket_copy')}
			</Button>
		</div>
	);
}
