import { t } from '../../lib/platform/i18n.ts';
import type { FilledTicket } from '../../lib/supplies/tickets.ts';
import { Button } from '../base/button.tsx';
import { toast } from '../base/toast.tsx';

const placeWords = { order: 'plan_place_order', day: 'plan_place_day', units: 'plan_place_units', supply: 'plan_place_supply' } as const;

/** The lines of a ticket, each with the name of its field; the text stands by itself. */
const linesOf = ({ section, category, subject, body }: FilledTicket): string[] => [
	t('plan_ticket_section', { text: section }),
	...(category ? [t('plan_ticket_category', { text: category })] : []),
	...(subject ? [t('plan_ticket_subject', { text: subject })] : []),
	body,
];

/** A ticket for the operator, filled in and ready to be copied; one with a gap names it, and is not copied. */
export function TicketCopy({ ticket }: { ticket: FilledTicket }) {
	const lines = linesOf(ticket);
	const copy = async () => {
		await navigator.clipboard.writeText(lines.join('\n'));
		toast(t('plan_ticket_copied'));
	};
	return (
		<div class="ticket">
			<p class="ticket-text">
				{lines.map((line) => (
					<span key={line}>{line}</span>
				))}
			</p>
			{ticket.missing.length > 0 && (
				<p class="ticket-gap">{t('plan_ticket_missing', { list: ticket.missing.map((place) => t(placeWords[place])).join(', ') })}</p>
			)}
			<Button small disabled={ticket.missing.length > 0} onClick={copy}>
				{t('plan_ticket_copy')}
			</Button>
		</div>
	);
}
