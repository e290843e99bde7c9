import { describe, expect, test } from 'vitest';
import { unifiedIds } from '../../../lib/statuses/model.ts';
import { numbersIn } from '../../../lib/support/find/typed-number.ts';
import { requestText } from '../../../lib/support/request-text.ts';
import { statusWords } from '../../../lib/support/status-words.ts';
import { typedStatus } from '../../../lib/support/typed-status.ts';

describe('a status that an agent types or pastes', () => {
	test.each([
		['Отменён', 'cancelled'],
		['  ОТМЕНЕН. ', 'cancelled'],
		['Статус: Выполнен', 'delivered'],
		['Получено 20.11.2026 14:02', 'delivered'],
		['Передан в доставку', 'shipped'],
		['Completed', 'delivered'],
		['to-confirm', 'to-confirm'],
	])('%s', (text, status) => expect(typedStatus(text)).toBe(status));

	test.each([
		'',
		'   ',
		'Не получен',
		'Частично отменён',
		'Ожидается доставлен',
		'Доставлен, потом отменён',
		'Отправление',
		'x'.repeat(2000),
	])('is not understood: %s', (text) => expect(typedStatus(text)).toBeUndefined());

	test('goes by the words on screen, too', () => {
		expect(typedStatus('Вручили', { delivered: 'Вручили' })).toBe('delivered');
	});

	test('each word of the table means one status only, itself', () => {
		const all = unifiedIds.flatMap((id) => statusWords[id].map((word) => [word, id] as const));
		expect(all.filter(([word, id]) => typedStatus(word) !== id)).toEqual([]);
		expect(all.filter(([word, id]) => typedStatus(`Статус: ${word}!`) !== id)).toEqual([]);
	});
});

test.each([
	['0132112277-0102-1', ['0132112277-0102-1']],
	['Заказ № 0132112277-0102-1 от 20.11.2026, 1 916 ₽', ['0132112277-0102-1']],
	['Клиент Иван, заказы 4567891234 и 55512345', ['4567891234', '55512345']],
	['(3344556677)', ['3344556677']],
	['звонил в 10:30, 2 раза', []],
	['', []],
])('numbers in «%s»', (text, numbers) => expect(numbersIn(text)).toEqual(numbers));

test('a page of numbers is cut short', () => {
	const text = Array.from({ length: 5_000 }, (_, place) => `${100_000 + place}`).join(' ');
	expect(numbersIn(text)).toHaveLength(8);
});

describe('a request', () => {
	const parts = {
		title: 'Изменить статус',
		facts: [{ label: 'Номер заказа', value: '123-1' }],
		comment: ' Клиент отменил. ',
		doneLabel: 'Сделано:',
		done: [{ text: 'Проверьте трекинг' }, { text: 'Сделайте заявку.', note: 'снимок приложен' }],
		picture: 'Скриншот приложен.',
	};
	test('has all of its parts', () =>
		expect(requestText(parts)).toBe(
			'Изменить статус\n\nНомер заказа: 123-1\n\nКлиент отменил.\n\nСделано:\n— Проверьте трекинг\n— Сделайте заявку. (снимок приложен)\n\nСкриншот приложен.',
		));
	test('leaves no hole where a part is empty', () => {
		const { picture: _, ...others } = parts;
		expect(requestText({ ...others, facts: [], comment: ' ', done: [] })).toBe('Изменить статус');
	});
});
