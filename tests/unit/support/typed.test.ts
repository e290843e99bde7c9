import { describe, expect, test } from 'vitest';
import { ozonTexts } from '../../../lib/marketplaces/ozon/overlay/texts.ts';
import { wildberriesTexts } from '../../../lib/marketplaces/wildberries/overlay/texts.ts';
import { yandexTexts } from '../../../lib/marketplaces/yandex/overlay/texts.ts';
import { type UnifiedId, unifiedIds } from '../../../lib/statuses/model.ts';
import { statusTitle } from '../../../lib/statuses/titles.ts';
import { numbersIn } from '../../../lib/support/find/typed-number.ts';
import { requestText } from '../../../lib/support/request-text.ts';
import { statusWords } from '../../../lib/support/status-words.ts';
import { typedStatus } from '../../../lib/support/typed-status.ts';
import english from '../../../public/_locales/en/messages.json';
import russian from '../../../public/_locales/ru/messages.json';

describe('a status that an agent types or pastes', () => {
	test.each<[string, UnifiedId]>([
		['Отменён', 'cancelled'],
		['  ОТМЕНЕН. ', 'cancelled'],
		['Отменено!', 'cancelled'],
		['«Отменена»', 'cancelled'],
		['Статус: Выполнен', 'delivered'],
		['статус: получено', 'delivered'],
		['Статус заказа/упаковки Выполнен', 'delivered'],
		['Отправление получено', 'delivered'],
		['В WCRM отменён', 'cancelled'],
		['WCRM: статус упаковки отменена', 'cancelled'],
		['web crm | заказ | отменён', 'cancelled'],
		['Передан в доставку', 'shipped'],
		['Completed', 'delivered'],
		['to-confirm', 'to-confirm'],
		['awaiting_label', 'awaiting-label'],
		['Выдан', 'delivered'],
		['Выдано покупателю', 'delivered'],
		['Вручён получателю 20.11.2026', 'delivered'],
		['✅ Доставлен', 'delivered'],
		['[Доставлен]', 'delivered'],
		['Отгружен, в пути', 'shipped'],
		['Отменено\u00a0покупателем', 'cancelled'],
		// A number, a day, a time of the order.
		['Получено 20.11.2026 14:02', 'delivered'],
		['20.11.2026 - 14:02:11 Доставлено (МСК)', 'delivered'],
		['Доставлен 20 ноября 2026 г. в 14:02', 'delivered'],
		['Доставлен: 20.11', 'delivered'],
		['Доставлен — 20/11/2026', 'delivered'],
		['Заказ № 0132112277-0102-1 от 20.11.2026 отменён', 'cancelled'],
		['Отправление 0132112277-0102-1: Отменено сегодня в 9:15', 'cancelled'],
		['4567891234 Доставляется', 'shipped'],
		['Посылка RA123456789RU вручена', 'delivered'],
		['Упаковка №2 отгружена', 'shipped'],
		['Заказ 2026-11-20 отменён вчера', 'cancelled'],
		['{"status": "delivered"}', 'delivered'],
		['2026-11-20T14:02:00Z delivered', 'delivered'],
		['status=cancelled', 'cancelled'],
		['The order is cancelled', 'cancelled'],
		['Order 4567891234 shipped on Nov 20, 2026', 'shipped'],
		['Delivered today at 14:02', 'delivered'],
		['Delivered to the customer', 'delivered'],
		// Words of the cabinets that begin as other statuses do.
		['Доставлен в пункт выдачи', 'shipped'],
		['В пункте выдачи', 'shipped'],
		['Получено в пункте выдачи', 'delivered'],
		['Заказ прибыл на пункт выдачи заказов (ПВЗ)', 'shipped'],
		['Заказ собран и готов к отправке', 'packed'],
		['Новое сборочное задание', 'new'],
		['Покупатель отменил заказ при получении', 'cancelled'],
		['Клиентский арбитраж доставки', 'dispute'],
		['Ожидает упаковки', 'confirmed'],
		['Ожидает отгрузки', 'packed'],
	])('%s', (text, status) => expect(typedStatus(text)).toBe(status));

	test.each([
		'',
		'   ',
		'Отправление',
		'Статус заказа',
		'x'.repeat(2000),
		// Another thing than its first word.
		'Доставлен на склад',
		'доставлено в ПВЗ',
		'Доставлен на сортировочный центр',
		'Доставлен в город получателя',
		'Доставлен частично',
		'Условно доставлен',
		'delivered to pickup point',
		'Delivered to carrier',
		'Получен постаматом',
		'Получен складом',
		'Получена заявка',
		'Вручён курьеру',
		'Выдан курьеру',
		'Выполнен возврат',
		'Отправлен на отмену',
		'Отправлен на склад',
		'Отправлена заявка',
		'Принят в пункте выдачи',
		'Принят на складе',
		'Принят',
		'Order received',
		'Создана заявка на отмену',
		'Подтверждена отмена',
		'Собран частично',
		'Упакован. Необходимо загрузить документы',
		'Новый статус неизвестен',
		'Спор закрыт',
		'Арбитраж завершён',
		// Returns.
		'Возврат',
		'Возврат получен',
		'Возврат отменён',
		'Возврат в пути',
		'Возвращён полностью',
		'Возвращено на склад',
		'return received',
		'return delivered',
		'Refund completed',
		'Технический возврат создан',
		// Not yet, not at all, not sure.
		'Отмена невозможна',
		'Отмена запрошена',
		'Запрос на отмену',
		'Готовится отмена',
		'Будет отменён',
		'Будет доставлен 20.11.2026',
		'Скоро отправлен',
		'Не получен',
		'Не принят на сортировочном центре',
		'Ещё не доставлен',
		'не-доставлен',
		'Недоставлен',
		'Ожидается доставлен',
		'Доставлен до 20.11.2026',
		'Доставлен 20.11.2026 - 22.11.2026',
		'Доставлен 20.11 10:00–14:00',
		'Cancellation requested',
		'To be cancelled',
		'Will be delivered',
		'Not delivered',
		'Undelivered',
		'Delivery failed',
		'Доставлен?',
		'Доставлен…',
		'Доставлен...',
		'Доставлен: —',
		'Отменён:',
		'Отменён: нет',
		'Получен: 0',
		'❌ Доставлен',
		'[ ] Доставлен',
		'( ) Доставлен',
		'→ Доставлен',
		'status != cancelled',
		'!delivered',
		// A part.
		'Частично отменён',
		'Отменён 1 из 2',
		'Отменено 1/2',
		'Отменено 10-15',
		'Отменено 2 упаковки',
		'Отменено 1 шт.',
		'Доставлен 50 %',
		'Товар отменён',
		// Several.
		'Доставлен, потом отменён',
		'Собран → Отгружен',
		'Отгружен 20.11.2026 14:02 Доставлен 21.11.2026 10:00',
		'В WCRM статус заказа/упаковки отменён, в ЛК статус не изменился',
		// Means another thing in each system.
		'complete',
		'В обработке',
		'Ozon: доставлен',
	])('is not understood: %s', (text) => expect(typedStatus(text)).toBeUndefined());

	test('the words with which the documents of the marketplaces explain a code mean that code, or are asked', () => {
		const documented = [ozonTexts, wildberriesTexts, yandexTexts].flatMap((texts) =>
			texts.flatMap(({ documented = '', unified }) => documented.split('|').map((words) => ({ words, unified }))),
		);
		const said = documented.filter(({ words }) => words !== '').map((one) => ({ ...one, understood: typedStatus(one.words) }));
		expect(said.filter(({ unified, understood }) => understood !== undefined && understood !== unified)).toEqual([]);
		// Of returns, and what two systems mean differently.
		expect(said.filter(({ understood }) => understood === undefined).map(({ words }) => words)).toEqual([
			'Идёт приёмка',
			'Не принят на сортировочном центре',
			'Не принято на сортировочном центре',
			'Оформлен, но еще не оплачен',
			'Зарезервирован, но недооформлен',
			'Находится в обработке',
			'Возвращен частично',
			'Возвращен полностью',
		]);
	});

	test('goes by the words on screen, too', () => {
		expect(typedStatus('Вручили', { delivered: 'Вручили' })).toBe('delivered');
	});

	test.each([
		['Russian', russian],
		['English', english],
	])('the words on the %s screen mean what they name', (_, messages) => {
		const titles = Object.fromEntries(unifiedIds.map((id) => [id, messages[statusTitle[id]].message])) as Record<UnifiedId, string>;
		const read = Object.fromEntries(unifiedIds.map((id) => [id, typedStatus(`${titles[id]}.`, titles)]));
		expect(read).toEqual(Object.fromEntries(unifiedIds.map((id) => [id, id])));
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
