import { t } from '../../lib/platform/i18n.ts';
import type { FilledTicket } from '../../lib/supplies/plans/tickets.ts';

const placeWords = { order: 'plan_place_order', day: 'plan_place_day', units: 'plan_place_units', supply: 'plan_place_supply' } as const;

/** The lines of a ticket as the screen shows them, each with the name of its field; the text stands by itself. */
export const ticketLines = ({ section, category, subject, body }: FilledTicket): string[] => [
	t('plan_ticket_section', { text: section }),
	...(category ? [t('plan_ticket_category', { text: category })] : []),
	...(subject ? [t('plan_ticket_subject', { text: subject })] : []),
	body,
];

/** What the text of a ticket asks for and nobody has said yet. */
export const ticketGap = ({ missing }: FilledTicket): string =>
	t('plan_ticket_missing', { list: missing.map((place) => t(placeWords[place])).join(', ') });
