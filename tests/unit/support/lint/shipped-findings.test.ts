import { expect, test } from 'vitest';
import { findingParams, findingWords, placeName } from '../../../../lib/support/lint/finding-words.ts';
import type { FindingCode } from '../../../../lib/support/lint/findings.ts';
import { lintScript } from '../../../../lib/support/lint/linter.ts';
import { orderStatuses } from '../../../../lib/support/shipped/order-statuses.ts';
import english from '../../../../public/_locales/en/messages.json';
import russian from '../../../../public/_locales/ru/messages.json';

const findings = lintScript(orderStatuses, '2026-11-21');
const told = (code: FindingCode) =>
	findings
		.filter((finding) => finding.code === code)
		.map((finding) => {
			const params: Record<string, string> = findingParams(orderStatuses, finding);
			return russian[findingWords[code]].message.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
		});

test('the shipped script has the defects of its source, and no others', () => {
	const counts = new Map<string, number>();
	for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
	expect(Object.fromEntries(counts)).toEqual({
		'dead-end': 4,
		'no-text': 16,
		'self-step': 1,
		'no-exit': 1,
		'lists-differ': 2,
		'way-named-apart': 1,
	});
});

test('the step that points at itself is named', () => {
	expect(told('self-step')).toEqual([
		'Шаг отсылает сам к себе. Изменить статус заказа/отправления/товара на "Отменён" → Если есть информация о техническом возврате (кроме почты, с…',
	]);
});

test('both lists of delivery ways are told with what each lacks', () => {
	const [first = '', second = ''] = told('lists-differ');
	expect(first).toMatch(/нет того, что есть в .*: СПВЗ и АПВЗ, АКД и СКС, CrossBorder, OZONBOX, Доставка 3PL, Цифровые товары$/);
	expect(second).toMatch(
		/: Доставка "До двери", АКД, АПВЗ, Заказ Ozon Express\/Fresh, Постаматы, Собственная курьерская служба доставки, СПВЗ$/,
	);
});

test('what the source does not say is told where it is missing', () => {
	expect(told('dead-end')).toEqual([
		'Тупик: что следует за ответом, не указано. На кого оформлен заказ? → Юр.лицо',
		'Тупик: что следует за ответом, не указано. Выберите способ доставки: → Почта России',
		'Тупик: что следует за ответом, не указано. Выберите способ доставки: → Международная доставка',
		'Тупик: что следует за ответом, не указано. Выберите способ доставки: → Остальные способы доставки',
	]);
});

test('a technical return by post has no way on, since its step is for all but post', () => {
	expect(findings.filter(({ code }) => code === 'no-exit').map(({ place }) => place)).toEqual([{ node: 'cancelled-steps' }]);
});

test('linting changes nothing in the script', () => {
	const before = structuredClone(orderStatuses);
	lintScript(orderStatuses, '2030-01-01');
	expect(orderStatuses).toEqual(before);
});

test.each(Object.entries(findingWords))('%s has words in both languages, with the place', (_, key) => {
	for (const messages of [russian, english]) expect(messages[key].message).toContain('{place}');
});

test('a place is told in the words of the script, or by its id where there are none', () => {
	expect(placeName(orderStatuses, { node: 'not-received-door' })).toBe('Доставка "До двери"');
	expect(placeName(orderStatuses, { topic: 'cancelled-unchanged' })).toBe('В WCRM статус заказа/упаковки отменён, в ЛК статус не измен…');
	expect(placeName(orderStatuses, { node: 'nowhere', answer: 'a' })).toBe('nowhere → a');
	expect(placeName(orderStatuses, {})).toBe('Статусы заказа');
});
