import type { OperatorProfile } from '../plan.ts';

/**
 * The fulfilment operator's regulation for FBO shipments. D is the day of the shipment, times are Moscow's. Its words are in `_locales`
 * under `step_…`; the tickets are in the operator's own.
 *
 * Only the status of F4 is worded in the source. That the data for the pass come in a ticket, with an e-mail, and that the operator asks for
 * another day, is said there, but not how those two are called, nor the text of any e-mail: their titles and phrases are the words in which
 * the source speaks of them. No step is done by what sync sees: F5 wants labels uploaded at the operator's, not printed, and F7 an answer
 * to a ticket, which no marketplace tells of.
 */
export const kaktus: OperatorProfile = {
	id: 'kaktus',
	title: 'Кактус',
	zone: 'Europe/Moscow',
	steps: [
		{
			id: 'agree-term',
			actor: 'seller',
			fullDaysBetween: 3,
			when: [{ unitsOver: 1000 }, 'special-goods'],
			estimated: true,
			movesShipment: true,
			proofs: ['ticket'],
			ticket: {
				section: 'Отдел Маркетплейс',
				body: 'Прошу согласовать срок сборки. Поставка: {supply}. Плановая дата отгрузки: {day}.',
			},
			source: 'F2',
		},
		{ id: 'create-order', actor: 'seller', fullDaysBetween: 3, after: ['agree-term'], movesShipment: true, proofs: [], source: 'F1' },
		{
			id: 'delivery-ticket',
			actor: 'seller',
			fullDaysBetween: 3,
			when: ['operator-delivers'],
			after: ['create-order'],
			estimated: true,
			movesShipment: true,
			proofs: ['ticket'],
			ticket: {
				section: 'Маркетплейсы',
				category: 'Отгрузка по схеме FBO',
				subject: 'Доставка силами Кактус',
				body: 'Номер заказа: {order}. Плановая дата отгрузки: {day}.',
			},
			source: 'F3',
		},
		{ id: 'packed', actor: 'operator', daysBefore: 1, clock: '11:00', after: ['create-order'], proofs: [], source: 'F4' },
		{ id: 'labels', actor: 'seller', daysBefore: 1, clock: '14:00', after: ['packed'], movesShipment: true, proofs: [], source: 'F5' },
		{ id: 'pass-data', actor: 'operator', daysBefore: 1, clock: '20:00', after: ['labels'], proofs: [], source: 'F6' },
		{
			id: 'pass-ordered',
			actor: 'seller',
			daysBefore: 0,
			clock: '09:30',
			after: ['pass-data'],
			movesShipment: true,
			proofs: ['pass-screenshot', 'order-screenshot'],
			source: 'F7',
		},
	],
	statuses: [
		{
			id: 'packed',
			title: 'Упакован. Необходимо загрузить документы',
			phrases: ['Упакован. Необходимо загрузить документы'],
			step: 'packed',
			source: 'F4',
		},
		{
			id: 'pass-data',
			title: 'Тикет с данными для заказа пропуска',
			phrases: ['данными для заказа пропуска', 'данные для заказа пропуска', 'информация для заказа пропуска'],
			step: 'pass-data',
			source: 'F6',
		},
		{
			id: 'asks-to-move',
			title: 'Перенести отгрузку на более позднюю дату',
			phrases: ['перенести отгрузку на более позднюю дату', 'перенести дату отгрузки'],
			asksToMove: true,
			source: 'F8',
		},
	],
};
