import { describe, expect, test } from 'vitest';
import { begin, type Conversation, choose, type Ground, onward, readyScript, type Stop, wayOf } from '../../../lib/support/engine.ts';
import type { Facts } from '../../../lib/support/model.ts';
import { orderStatuses } from '../../../lib/support/shipped/order-statuses.ts';
import { fillText } from '../../../lib/support/texts.ts';

/** The source, topic by topic: each way through it as the words that a person chooses, and what stands at its end. */
const source: Readonly<Record<string, readonly string[]>> = {
	'Статус заказа/упаковки Выполнен, но клиент не получил заказ/упаковку': [
		'Физ.лицо > Доставка "До двери" > текст не дан',
		'Физ.лицо > АКД > текст не дан',
		'Физ.лицо > АПВЗ > текст не дан',
		'Физ.лицо > Заказ Ozon Express/Fresh > текст не дан',
		'Физ.лицо > Международная доставка > текст не дан',
		'Физ.лицо > Постаматы > текст не дан',
		'Физ.лицо > Почта России > текст не дан',
		'Физ.лицо > Собственная курьерская служба доставки > текст не дан',
		'Физ.лицо > СПВЗ > текст не дан',
		'Юр.лицо > не дано',
	],
	'Отправление получено, статус в ЛК не изменился/отличается': [
		'СПВЗ и АПВЗ, АКД и СКС > текст не дан',
		'Почта России (почтовая доставка) > текст не дан',
		'Международная доставка > текст не дан',
		'CrossBorder > текст не дан',
		'OZONBOX > текст не дан',
		'Доставка 3PL > текст не дан',
		'Цифровые товары > текст не дан',
	],
	'В WCRM статус заказа/упаковки отменён, в ЛК статус не изменился': [
		'2 > заявка Изменить статус заказа/отправления/товара на "Отменён", комментарий, скриншот',
		'3 > Почта России > не дано',
		'3 > Международная доставка > не дано',
		'3 > Остальные способы доставки > не дано',
	],
};

const ready = readyScript(orderStatuses);
const groundWith = (facts: Facts): Ground => ({ ready, facts, today: '2026-11-21' });

/** What a person can press at a stop, with the words that stand on it. */
function buttons(stop: Stop): { id: string; words: string }[] {
	if (stop.kind === 'question') return stop.node.answers.map(({ id, text }) => ({ id, words: text }));
	if (stop.kind !== 'steps') return [];
	return stop.exits.map((id) => ({ id, words: id === onward ? 'дальше' : String(stop.steps.findIndex(({ step }) => step.id === id) + 1) }));
}

/** What a person sees at the end of a way. */
function seenAtEnd({ stops, end }: ReturnType<typeof wayOf>): string {
	const last = stops.at(-1);
	if (end.kind !== 'end') return end.kind === 'not-given' ? 'не дано' : `${end.kind}!`;
	if (last?.kind === 'say') return last.node.text ?? 'текст не дан';
	if (last?.kind !== 'request') return 'ничего';
	const { title, comment, attachment } = last.node.form;
	return ['заявка '.concat(title), comment && 'комментарий', attachment && 'скриншот'].filter(Boolean).join(', ');
}

/** Presses every button of every stop that can be answered, one after another, also where facts have answered already. */
function walk(conversation: Conversation, ground: Ground, pressed: readonly string[] = []): string[] {
	const way = wayOf(conversation, ground);
	const done = new Set(conversation.choices.map(({ node }) => node));
	const stop = way.stops.find((one) => buttons(one).length > 0 && !done.has(one.node.id));
	if (!stop) return [[...pressed, seenAtEnd(way)].join(' > ')];
	return buttons(stop).flatMap(({ id, words }) => walk(choose(conversation, stop.node.id, id), ground, [...pressed, words]));
}

describe('the script of order statuses', () => {
	test('has the topics of the source', () => {
		expect(orderStatuses.topics.map(({ title }) => title)).toEqual(Object.keys(source));
	});

	const known: readonly [string, Facts][] = [
		['without an order', {}],
		['with a firm by post', { buyer: 'company', deliveryWay: 'russian-post', technicalReturn: true }],
		['with a person at a point', { buyer: 'person', deliveryWay: 'spvz', technicalReturn: false, marketplace: 'yandex', scheme: 'fbs' }],
		['with words of other scripts', { deliveryWay: 'pigeon' }],
	];
	for (const topic of orderStatuses.topics) {
		test.each(known)(`leads a person to every leaf of "${topic.title}" %s`, (_, facts) => {
			expect(walk(begin(topic.id), groundWith(facts))).toEqual(source[topic.title]);
		});
	}

	test('has no node that no topic leads to', () => {
		const seen = new Set<string>();
		const look = (conversation: Conversation): void => {
			const { stops, end } = wayOf(conversation, groundWith({}));
			for (const { node } of stops) seen.add(node.id);
			const last = stops.at(-1);
			if (end.kind === 'open' && last) for (const { id } of buttons(last)) look(choose(conversation, last.node.id, id));
		};
		for (const { id } of orderStatuses.topics) look(begin(id));
		expect([...seen].sort()).toEqual(orderStatuses.nodes.map(({ id }) => id).sort());
	});

	test('keeps both lists of delivery ways as they are', () => {
		expect(orderStatuses.lists.map(({ ways }) => ways.map(({ title }) => title))).toEqual([
			[
				'Доставка "До двери"',
				'АКД',
				'АПВЗ',
				'Заказ Ozon Express/Fresh',
				'Международная доставка',
				'Постаматы',
				'Почта России',
				'Собственная курьерская служба доставки',
				'СПВЗ',
			],
			[
				'СПВЗ и АПВЗ, АКД и СКС',
				'Почта России (почтовая доставка)',
				'Международная доставка',
				'CrossBorder',
				'OZONBOX',
				'Доставка 3PL',
				'Цифровые товары',
			],
		]);
	});

	test('says the words for the customer with the name in them, before anything is asked', () => {
		const [stop] = wayOf(begin('cancelled-unchanged'), groundWith({})).stops;
		const text = (stop?.kind === 'say' && stop.node.text) || '';
		expect(fillText(text, {}).missing).toEqual(['name']);
		expect(fillText(text, { name: 'Анна' }).plain).toBe(
			'Анна, уже передал(а) информацию коллегам. Статус заказа изменится в ближайшие 2 дня. Следите за информацией в личном кабинете.',
		);
	});

	test('keeps the step that sends to itself', () => {
		const node = ready.nodes.get('cancelled-steps');
		const steps = node?.kind === 'steps' ? node.steps : [];
		expect(steps.map(({ refersTo }) => refersTo)).toEqual([undefined, steps[1]?.id, undefined]);
	});

	test('asks for no request by itself where post is meant, or could be', () => {
		const ends = [{ deliveryWay: 'russian-post' }, {}, { deliveryWay: 'spvz' }].map(
			(facts) => wayOf(begin('cancelled-unchanged'), groundWith({ technicalReturn: true, ...facts })).end.kind,
		);
		expect(ends).toEqual(['open', 'open', 'end']);
	});
});
