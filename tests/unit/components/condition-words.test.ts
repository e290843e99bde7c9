import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { conditionText } from '../../../components/scripts/editor/condition-words.ts';
import { useLanguage } from '../../../lib/platform/i18n.ts';
import type { Condition } from '../../../lib/support/model.ts';
import { orderStatuses } from '../../../lib/support/shipped/order-statuses.ts';

vi.mock('webextension-polyfill', () => ({ default: {} }));

const texts = JSON.parse(readFileSync('public/_locales/ru/messages.json', 'utf8')) as Record<string, { message: string }>;
useLanguage('ru', Object.fromEntries(Object.entries(texts).map(([key, { message }]) => [key, message])));

const { lists } = orderStatuses;
const ozon: Condition = { fact: 'marketplace', is: ['ozon'] };
const delivered: Condition = { fact: 'unifiedStatus', is: ['delivered'] };

describe('a condition in words', () => {
	test.each<[string, Condition, string]>([
		[
			'what all has to hold',
			{ all: [ozon, delivered, { fact: 'daysSinceDelivered', atLeast: 3 }] },
			'Маркетплейс: Ozon, Статус: Доставлен, С доставки: от 3 дн.',
		],
		['one of several values', { fact: 'buyer', is: ['person', 'company'] }, 'Покупатель: Физ. лицо или Юр. лицо'],
		[
			'any of several, within what all has to hold',
			{ all: [ozon, { any: [delivered, { not: ozon }] }] },
			'Маркетплейс: Ozon, (Статус: Доставлен или Маркетплейс: кроме Ozon)',
		],
		['what must not hold', { not: { all: [ozon, delivered] } }, 'неверно, что (Маркетплейс: Ozon, Статус: Доставлен)'],
		[
			'yes and no',
			{
				any: [
					{ fact: 'technicalReturn', yes: true },
					{ fact: 'pageDiffers', yes: false },
				],
			},
			'Технический возврат: да или Статус на странице отличается: нет',
		],
		[
			'days',
			{
				all: [
					{ fact: 'daysSinceShipped', atMost: 2 },
					{ fact: 'daysSinceCreated', atLeast: 5, atMost: 5 },
				],
			},
			'С отгрузки: не больше 2 дн., С создания: 5 дней',
		],
		['a way of delivery by its title', { fact: 'deliveryWay', is: ['russian-post', 'gone'] }, 'Способ доставки: Почта России или gone'],
		['what says nothing yet', { all: [{ any: [] }, { fact: 'nativeStatus', is: [] }] }, 'пустая группа, Код статуса: значение не выбрано'],
		['what cannot be asked', { fact: 'buyer', atLeast: 2 }, 'Покупатель: так о нём не спросить'],
	])('%s', (_, condition, expected) => {
		expect(conditionText(condition, lists)).toBe(expected);
	});
});
