import type { FilledTicket } from './tickets.ts';

/** What the fields are called in the cabinets of operators, whose people read the ticket: in Russian, whatever language the screen has. */
const fieldNames = { section: 'Раздел', category: 'Категория', subject: 'Тема' } as const;
const fields = ['section', 'category', 'subject'] as const;

/** A ticket as it goes to the operator: its fields line by line, each with its name, then the text. */
export const operatorTicket = (ticket: Omit<FilledTicket, 'missing'>): string =>
	[...fields.flatMap((field) => (ticket[field] ? [`${fieldNames[field]}: ${ticket[field]}`] : [])), ticket.body].join('\n');
