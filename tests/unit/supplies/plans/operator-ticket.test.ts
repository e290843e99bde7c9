import { expect, test } from 'vitest';
import { operatorTicket } from '../../../../lib/supplies/plans/operator-ticket.ts';

test('a ticket goes to the operator in Russian, with what it has', () => {
	expect(operatorTicket({ section: 'Маркетплейсы', category: 'Пропуск', subject: 'Заказ пропуска', body: 'Прошу\nпропуск' })).toBe(
		'Раздел: Маркетплейсы\nКатегория: Пропуск\nТема: Заказ пропуска\nПрошу\nпропуск',
	);
	expect(operatorTicket({ section: 'Маркетплейсы', body: 'Прошу' })).toBe('Раздел: Маркетплейсы\nПрошу');
});
