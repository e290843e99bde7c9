import type { OperatorProfile } from '../plan.ts';

/** The fulfilment operator's regulation for FBO shipments. D is the day of the shipment, times are Moscow's. */
export const kaktus: OperatorProfile = {
	id: 'kaktus',
	title: 'Кактус',
	zone: 'Europe/Moscow',
	steps: [
		{
			id: 'agree-term',
			actor: 'seller',
			daysBefore: 0,
			fullDaysBetween: 3,
			when: ['over-1000-units', 'special-goods'],
			estimated: true,
			proofs: ['ticket'],
			source: 'F2',
		},
		{ id: 'create-order', actor: 'seller', daysBefore: 0, fullDaysBetween: 3, proofs: [], source: 'F1' },
		{
			id: 'delivery-ticket',
			actor: 'seller',
			daysBefore: 0,
			fullDaysBetween: 3,
			when: ['operator-delivers'],
			estimated: true,
			proofs: ['ticket'],
			source: 'F3',
		},
		{ id: 'packed', actor: 'operator', daysBefore: 1, clock: '11:00', proofs: [], source: 'F4' },
		{ id: 'labels', actor: 'seller', daysBefore: 1, clock: '14:00', proofs: [], source: 'F5' },
		{ id: 'pass-data', actor: 'operator', daysBefore: 1, clock: '20:00', proofs: [], source: 'F6' },
		{
			id: 'pass-ordered',
			actor: 'seller',
			daysBefore: 0,
			clock: '09:30',
			proofs: ['pass-screenshot', 'order-screenshot'],
			source: 'F7',
		},
	],
};
