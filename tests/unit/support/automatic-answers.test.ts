import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Order } from '../../../lib/orders/model.ts';
import { unifiedIds } from '../../../lib/statuses/model.ts';
import { begin, type Conversation, choose, type Ground, readyScript, straightTopic, type Way, wayOf } from '../../../lib/support/engine.ts';
import { factsOf } from '../../../lib/support/facts.ts';
import { orderStatuses } from '../../../lib/support/shipped/order-statuses.ts';
import { orderSample } from './samples.ts';

const now = Date.UTC(2026, 10, 21, 12);
const ready = readyScript(orderStatuses);

type Known = Parameters<typeof factsOf>[0];

const words = {
	ozon: ['ozon', 'aggregator', '3pl_tracking', 'non_integrated', 'hybryd', undefined],
	yandex: ['DELIVERY', 'PICKUP', 'POST', 'DIGITAL', undefined],
	wildberries: [undefined],
} as const;
const schemesOf = {
	ozon: ['fbs', 'fbo', 'rfbs', 'express'],
	yandex: ['fbs', 'fbo', 'dbs', 'express', 'laas'],
	wildberries: ['fbs', 'fbo'],
} as const;
const status = fc.constantFrom(...unifiedIds);
const mostly = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 });

const orders: fc.Arbitrary<Order> = fc.constantFrom('ozon' as const, 'yandex' as const, 'wildberries' as const).chain((marketplace) =>
	fc
		.record({
			scheme: fc.constantFrom(...schemesOf[marketplace]),
			deliveryType: fc.constantFrom(...words[marketplace]),
			buyer: mostly(fc.constantFrom('person' as const, 'company' as const)),
			unified: fc.oneof(status, fc.constantFrom('delivered' as const, 'cancelled' as const)),
			isMapped: fc.nat(5).map((place) => place > 0),
			createdAt: fc.integer({ min: now - 90 * 86_400_000, max: now }),
		})
		.map(({ isMapped, deliveryType, buyer, ...order }) => {
			const { ruleId, ...sample } = orderSample({ marketplace, ...order });
			return {
				...sample,
				...(isMapped && ruleId ? { ruleId } : {}),
				...(deliveryType === undefined ? {} : { deliveryType }),
				...(buyer === undefined ? {} : { buyer }),
			};
		}),
);

const known: fc.Arbitrary<Known> = fc
	.record({
		order: orders,
		pageStatus: mostly(fc.oneof(status, fc.constant('delivered' as const))),
		agentStatus: mostly(fc.oneof(status, fc.constantFrom('delivered' as const, 'cancelled' as const))),
		technicalReturn: mostly(fc.boolean()),
	})
	.map(({ order, pageStatus, agentStatus, technicalReturn }) => ({
		order,
		lists: orderStatuses.lists,
		now,
		...(pageStatus === undefined ? {} : { pageStatus }),
		...(agentStatus === undefined ? {} : { agentStatus }),
		...(technicalReturn === undefined ? {} : { said: { technicalReturn } }),
	}));

/**
 * The oracle: what a person who has the order's row in one hand and the source in the other would fill in, written down from these two alone.
 * `?` = the person would have to ask.
 */
function oracle({ order, pageStatus, agentStatus, said }: Known) {
	if (!order) throw new Error('Each sample has an order');
	const named = [
		order.marketplace === 'ozon' && order.scheme === 'express' && 'Заказ Ozon Express/Fresh',
		order.marketplace === 'ozon' && order.deliveryType === 'hybryd' && 'Почта России',
		order.marketplace === 'ozon' && order.deliveryType === '3pl_tracking' && 'Доставка 3PL',
		order.marketplace === 'yandex' && order.deliveryType === 'DIGITAL' && 'Цифровые товары',
	].filter((title) => title !== false);
	const way = named.length === 1 ? named[0] : undefined;
	const isIn = (list: readonly string[]) => (way && list.includes(way) ? way : '?');
	const who = order.buyer === undefined ? '?' : { person: 'Физ.лицо', company: 'Юр.лицо' }[order.buyer];
	const wayOfPerson = isIn(['Заказ Ozon Express/Fresh', 'Почта России']);
	const notReceived = who === 'Физ.лицо' ? [who, wayOfPerson] : [who];
	const unchanged = [
		isIn(['Доставка 3PL', 'Цифровые товары', 'Почта России']).replace(/^Почта России$/, 'Почта России (почтовая доставка)'),
	];
	const wayOfCancelled = way === undefined ? '?' : way === 'Почта России' ? way : 'Остальные способы доставки';
	const byReturn =
		said?.technicalReturn === undefined
			? ['?']
			: said.technicalReturn
				? // Step 2 leaves post out.
					way === undefined || way === 'Почта России'
					? ['?']
					: ['2']
				: ['3', wayOfCancelled];
	const api = order.ruleId === undefined ? undefined : order.unified;
	const straight = straightOracle({ api, pageStatus, agentStatus });
	return { straight, answers: { 'not-received': notReceived, 'status-unchanged': unchanged, 'cancelled-unchanged': byReturn } };
}

/** The same for the topic alone, by the statuses of API, page and the agent's own system; the last is held against the page where there is no other. */
function straightOracle({ api, pageStatus, agentStatus }: Pick<Known, 'pageStatus' | 'agentStatus'> & { api?: string | undefined }) {
	const shows = (shown: string | undefined, other: string | undefined) => other !== undefined && shown !== undefined && shown !== other;
	const pageShows = shows(pageStatus, api);
	const agentShows = shows(agentStatus, api ?? pageStatus);
	const differs = pageShows || agentShows;
	const fitting = [
		api === 'delivered' && pageStatus === 'delivered' && agentStatus === 'delivered' && 'Статус заказа/упаковки Выполнен',
		((agentStatus === 'delivered' && differs) || (api === 'delivered' && (pageShows || (agentShows && agentStatus !== 'cancelled')))) &&
			'Отправление получено',
		agentStatus === 'cancelled' && differs && 'В WCRM статус',
	].filter((title) => title !== false);
	return fitting.length === 1 ? fitting[0] : undefined;
}

/** What the engine filled in, by the words on screen. */
const filledIn = ({ stops }: Way): string[] =>
	stops.flatMap((stop) => {
		if (stop.kind === 'question') return stop.node.answers.find(({ id }) => id === stop.chosen?.id)?.text ?? '?';
		return stop.kind === 'steps' ? stop.chosen?.id.replace('step-', '') || '?' : [];
	});

/** Clicks until a way ends, when the agent takes the first answer of each question that is left; the topic costs one unless it was led to. */
function clicksTo(topic: string, ground: Ground): number {
	let conversation: Conversation = begin(topic);
	let clicks = straightTopic(ground.ready, ground.facts)?.id === topic ? 0 : 1;
	for (;;) {
		const { stops, end } = wayOf(conversation, ground);
		const last = stops.at(-1);
		if (end.kind !== 'open' || !last) return clicks;
		const answer = last.kind === 'question' ? last.node.answers[0]?.id : last.kind === 'steps' ? last.exits[0] : undefined;
		if (answer === undefined) throw new Error('A stop that waits has something to choose');
		conversation = choose(conversation, last.node.id, answer);
		clicks += 1;
	}
}

const samples = fc.sample(known, { seed: 7, numRuns: 500 });
const groundOf = (sources: Known): Ground => ({ ready, facts: factsOf(sources), today: '2026-11-21' });

describe('automatic answers on 500 orders', () => {
	test.each(orderStatuses.topics.map(({ id }) => id as 'not-received' | 'status-unchanged' | 'cancelled-unchanged'))(
		'are those of the oracle: %s',
		(topic) => {
			for (const sources of samples) {
				const found = filledIn(wayOf(begin(topic), groundOf(sources)));
				expect({ sources, found }).toEqual({ sources, found: oracle(sources).answers[topic] });
			}
		},
	);

	test('lead straight to the topic of the oracle', () => {
		for (const sources of samples) {
			const found = straightTopic(ready, factsOf(sources));
			const wanted = oracle(sources).straight;
			expect({ sources, found: wanted === undefined ? found?.title : found?.title.startsWith(wanted) }).toEqual({
				sources,
				found: wanted === undefined ? undefined : true,
			});
		}
	});

	test('lead straight to it also where a page names an order that is not stored', () => {
		let led = 0;
		for (const { order, ...sources } of samples) {
			const { marketplace } = order ?? {};
			const found = straightTopic(ready, factsOf({ ...sources, said: { ...sources.said, ...(marketplace ? { marketplace } : {}) } }));
			const wanted = straightOracle(sources);
			if (wanted !== undefined) led += 1;
			expect({ sources, found: wanted === undefined ? found?.title : found?.title.startsWith(wanted) }).toEqual({
				sources,
				found: wanted === undefined ? undefined : true,
			});
		}
		expect(led).toBeGreaterThan(50);
	});

	test('leave at most two clicks where the facts are known, and one more for each that is not', () => {
		const counts = { led: 0, known: 0 };
		for (const sources of samples) {
			const ground = groundOf(sources);
			for (const [topic, answers] of Object.entries(oracle(sources).answers)) {
				const clicks = clicksTo(topic, ground);
				if (!answers.includes('?')) {
					expect(clicks).toBeLessThanOrEqual(1);
					counts.known += 1;
				}
				// Steps that are left open are followed by the question about delivery at most.
				expect(clicks).toBeLessThanOrEqual(3);
				if (clicks === 0) counts.led += 1;
			}
			// The words for the customer of the third topic stand before any question.
			const [first] = wayOf(begin('cancelled-unchanged'), ground).stops;
			expect(first?.kind === 'say' && first.node.text !== undefined).toBe(true);
		}
		expect(counts.known).toBeGreaterThan(100);
		expect(counts.led).toBeGreaterThan(10);
	});
});
