import type { Day } from '../../core/time.ts';
import type { Ticket, TicketPlace } from '../plan.ts';
import { placesIn } from '../profile/rules.ts';
import type { SupplyPlan } from '../rules.ts';

export interface FilledTicket extends Ticket {
	/** What the text asks for and nobody has said yet: such a ticket is not to be sent. */
	missing: TicketPlace[];
}

/** A ticket with all that is known of a shipment in it. What is not known stays in its braces and is named. */
export function fillTicket(ticket: Ticket, plan: Pick<SupplyPlan, 'supply' | 'facts' | 'shipDay'>): FilledTicket {
	const known = placesOf(plan);
	const asked = [...new Set(placesIn(ticket.body))] as TicketPlace[];
	return {
		...ticket,
		body: ticket.body.replace(/\{(\w+)\}/g, (place, name: TicketPlace) => known[name] ?? place),
		missing: asked.filter((name) => known[name] === undefined),
	};
}

const placesOf = ({
	supply,
	facts,
	shipDay,
}: Pick<SupplyPlan, 'supply' | 'facts' | 'shipDay'>): Record<TicketPlace, string | undefined> => ({
	order: facts?.orderNumber,
	day: shipDay && writtenDay(shipDay),
	units: supply.units === undefined ? undefined : String(supply.units),
	supply: supply.number || undefined,
});

/** `27.11.2026`, as the operator's people write it, whatever language the screen has. */
const writtenDay = (day: Day): string => day.split('-').toReversed().join('.');
