import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card, ItemLink } from '../../../lib/items/model.ts';
import { groupCards } from '../../../lib/items/rules.ts';

const marketplaceOf = { o: 'ozon', w: 'wildberries', y: 'yandex' } as const;

/** `card('o1/12', 'AB-1', ['46…'])`: the first letter of the cabinet says which marketplace it is at. */
function card(id: string, article: string, barcodes: string[] = [], more: Partial<Card> = {}): Card {
	const [cabinetId = '', nativeId = ''] = id.split('/');
	const marketplace = marketplaceOf[cabinetId.charAt(0) as keyof typeof marketplaceOf];
	return { id, cabinetId, marketplace, nativeId, article, name: `Форма ${article}`, barcodes, archived: false, readAt: 0, ...more };
}
const link = (id: string, itemKey: string): ItemLink => ({ id, itemKey, decidedAt: 0 });
const sets = (cards: Card[], links: ItemLink[] = []) => groupCards(cards, links).map((item) => item.cardIds);
const doubts = (cards: Card[], links: ItemLink[] = []) =>
	Object.fromEntries(groupCards(cards, links).flatMap((item) => item.doubtfulCardIds.map((id) => [`${item.id} ~ ${id}`, true])));

describe('cards are one item', () => {
	test('when they share a barcode, whatever their articles', () => {
		expect(sets([card('o1/1', 'F-1', ['4601234567893']), card('w1/2', 'форма', ['4601234567893'])])).toEqual([['o1/1', 'w1/2']]);
	});

	test('when a chain of barcodes connects them', () => {
		expect(sets([card('o1/1', 'A', ['11']), card('w1/2', 'B', ['11', '22']), card('y1/3', 'C', ['22'])])).toEqual([
			['o1/1', 'w1/2', 'y1/3'],
		]);
	});

	test('when one writes a UPC-A with a zero before it', () => {
		expect(sets([card('o1/1', 'A', ['036000291452']), card('w1/2', 'B', ['0036000291452'])])).toHaveLength(1);
	});

	test.each([
		['F-12', 'f12'],
		['F 12', 'F‑12'],
		['ВХ-100', 'BX-100'],
	])('when a barcode is missing and the articles %s and %s mean the same', (one, other) => {
		expect(
			sets([card('o1/1', one, ['4601234567893'], { name: 'Форма для выпечки' }), card('y1/2', other, [], { name: 'Форма' })]),
		).toHaveLength(1);
	});

	test('when Ozon gave a code of its own where others have a barcode', () => {
		expect(sets([card('o1/1', 'F-1', ['OZN1234567']), card('w1/2', 'F-1', ['4601234567893'])])).toHaveLength(1);
	});

	test('when the archived twin of a card keeps its barcode', () => {
		expect(sets([card('o1/1', 'old', ['11'], { archived: true }), card('o1/2', 'new', ['11']), card('w1/3', 'x', ['11'])])).toHaveLength(1);
	});
});

describe('a match is doubtful, and nothing is merged', () => {
	test('when the same article has different barcodes on both sides', () => {
		const cards = [card('o1/1', 'F-1', ['11']), card('w1/2', 'F-1', ['22'])];
		expect(sets(cards)).toEqual([['o1/1'], ['w1/2']]);
		expect(doubts(cards)).toEqual({ 'o1/1 ~ w1/2': true, 'w1/2 ~ o1/1': true });
	});

	test('when one cabinet has a barcode on two goods', () => {
		const cards = [card('o1/1', 'A', ['11']), card('o1/2', 'B', ['11']), card('w1/3', 'C', ['11'])];
		expect(sets(cards)).toHaveLength(3);
		expect(Object.keys(doubts(cards))).toHaveLength(6);
	});

	test('but the same article beside such a barcode settles it', () => {
		const cards = [card('o1/1', 'A', ['11']), card('o1/2', 'B', ['11']), card('w1/3', 'a', ['11'])];
		expect(sets(cards)).toEqual([['o1/1', 'w1/3'], ['o1/2']]);
	});

	test('when articles are equal only by look-alike letters and the brands differ', () => {
		const cards = [card('o1/1', 'СА-1', [], { brand: 'Уют' }), card('w1/2', 'CA-1', [], { brand: 'Север' })];
		expect(sets(cards)).toHaveLength(2);
		expect(doubts(cards)).toEqual({ 'o1/1 ~ w1/2': true, 'w1/2 ~ o1/1': true });
	});

	test('when articles are equal only by look-alike letters and the names have no word in common', () => {
		expect(sets([card('o1/1', 'СА-1', [], { name: 'Нож для томатов' }), card('w1/2', 'CA-1', [], { name: 'Скатерть' })])).toHaveLength(2);
	});

	test('when the article stands for several sizes on the other side', () => {
		const cards = [card('w1/1:1', 'T-1', ['11']), card('w1/1:2', 'T-1', ['22']), card('o1/9', 'T-1')];
		expect(sets(cards)).toHaveLength(3);
		expect(doubts(cards)).toMatchObject({ 'o1/9 ~ w1/1:1': true, 'o1/9 ~ w1/1:2': true });
	});
});

describe('the category of an item', () => {
	const category = (...cards: Card[]) => groupCards(cards)[0]?.category;
	const named = (id: string, name?: string, more: Partial<Card> = {}) =>
		card(id, 'A', ['11'], { ...(name === undefined ? {} : { category: name }), ...more });

	test('is the one of Ozon, then of Wildberries, then of Yandex Market', () => {
		expect(category(named('y1/3', 'Сковородки'), named('w1/2', 'Сковороды'), named('o1/1', 'Сковороды и сотейники'))).toBe(
			'Сковороды и сотейники',
		);
		expect(category(named('y1/3', 'Сковородки'), named('w1/2', 'Сковороды'), named('o1/1'))).toBe('Сковороды');
	});

	test('is the one of a card in use rather than of an archived one', () => {
		expect(category(named('o1/1', 'Архивные'), named('o1/0'))).toBe('Архивные');
		expect(category(named('o1/1', 'Архивные', { archived: true }), named('w1/2', 'Сковороды'))).toBe('Сковороды');
	});

	test('is not there when no card has one', () => {
		expect(category(named('o1/1'), named('w1/2'))).toBeUndefined();
	});
});

test('sizes of one card are different goods and nobody doubts it', () => {
	const cards = [card('w1/1:1', 'T-1', ['11']), card('w1/1:2', 'T-1', ['22'])];
	expect(sets(cards)).toHaveLength(2);
	expect(doubts(cards)).toEqual({});
});

describe('the user’s word wins', () => {
	test('over a missing match', () => {
		const cards = [card('o1/1', 'A', ['11']), card('w1/2', 'B', ['22'])];
		expect(sets(cards, [link('o1/1', 'k'), link('w1/2', 'k')])).toEqual([['o1/1', 'w1/2']]);
	});

	test('over a shared barcode', () => {
		const cards = [card('o1/1', 'A', ['11']), card('w1/2', 'B', ['11']), card('y1/3', 'C', ['11'])];
		expect(sets(cards, [link('w1/2', 'apart/w1/2')])).toEqual([['o1/1', 'y1/3'], ['w1/2']]);
	});

	test('and ends the doubt', () => {
		const cards = [card('o1/1', 'F-1', ['11']), card('w1/2', 'F-1', ['22'])];
		expect(doubts(cards, [link('o1/1', 'apart/o1/1')])).toEqual({});
		expect(doubts(cards, [link('o1/1', 'k'), link('w1/2', 'k')])).toEqual({});
	});

	test('also where a third card would tie two decided items together', () => {
		const cards = [card('o1/1', 'A', ['11']), card('w1/2', 'B', ['22']), card('y1/3', 'C', ['11', '22'])];
		expect(sets(cards, [link('o1/1', 'k1'), link('w1/2', 'k2')])).toEqual([['o1/1'], ['w1/2'], ['y1/3']]);
	});
});

const someCard = fc.record({
	cabinetId: fc.constantFrom('o1', 'o2', 'w1', 'y1'),
	article: fc.constantFrom('A-1', 'a1', 'А1', 'B-2', 'b2', 'C', ''),
	barcodes: fc.uniqueArray(fc.constantFrom('11', '22', '33', '44'), { maxLength: 2 }),
	brand: fc.constantFrom(undefined, 'Уют', 'Север'),
	archived: fc.boolean(),
	itemKey: fc.option(fc.constantFrom('k1', 'k2', 'apart'), { nil: undefined, freq: 3 }),
});
const someShop = fc.array(someCard, { maxLength: 14 }).map((drafts) => {
	const cards = drafts.map(({ cabinetId, article, barcodes, brand, archived }, index) =>
		card(`${cabinetId}/${index}`, article, barcodes, { brand, archived }),
	);
	const links = drafts.flatMap(({ itemKey }, index) => {
		const id = cards[index]?.id ?? '';
		return itemKey ? [link(id, itemKey === 'apart' ? `apart/${id}` : itemKey)] : [];
	});
	return { cards, links };
});

describe('for any goods', () => {
	test('every card is in exactly one item', () => {
		fc.assert(
			fc.property(someShop, ({ cards, links }) => {
				expect(sets(cards, links).flat().sort()).toEqual(cards.map(({ id }) => id).sort());
			}),
		);
	});

	test('the order of cards and links makes no difference', () => {
		const shuffled = someShop.chain(({ cards, links }) =>
			fc.record({
				cards: fc.constant(cards),
				links: fc.constant(links),
				otherCards: fc.shuffledSubarray(cards, { minLength: cards.length }),
				otherLinks: fc.shuffledSubarray(links, { minLength: links.length }),
			}),
		);
		const facts = (cards: Card[], links: ItemLink[]) =>
			groupCards(cards, links).map(({ id, article, cardIds, doubtfulCardIds, barcodes }) => ({
				id,
				article,
				cardIds,
				doubtfulCardIds,
				barcodes,
			}));
		fc.assert(
			fc.property(shuffled, ({ cards, links, otherCards, otherLinks }) => {
				expect(facts(otherCards, otherLinks)).toEqual(facts(cards, links));
			}),
		);
	});

	test('decisions hold: joined cards are together, cards kept apart are alone, two decided items never become one', () => {
		fc.assert(
			fc.property(someShop, ({ cards, links }) => {
				const keys = new Map(links.map(({ id, itemKey }) => [id, itemKey]));
				for (const set of sets(cards, links)) {
					const decided = new Set(set.flatMap((id) => keys.get(id) ?? []));
					expect(decided.size).toBeLessThanOrEqual(1);
					if ([...decided][0]?.startsWith('apart/')) expect(set).toHaveLength(1);
				}
				for (const key of ['k1', 'k2']) {
					const own = links.filter(({ itemKey }) => itemKey === key).map(({ id }) => id);
					const homes = sets(cards, links).filter((set) => own.some((id) => set.includes(id)));
					expect(homes.length).toBeLessThanOrEqual(1);
				}
			}),
		);
	});

	test('cards that a chain of barcodes connects are one item, where no cabinet reuses a barcode', () => {
		const oneEach = fc.uniqueArray(
			fc.record({
				cabinetId: fc.constantFrom('o1', 'o2', 'o3', 'w1', 'w2', 'y1'),
				barcodes: fc.uniqueArray(fc.constantFrom('11', '22', '33', '44', '55'), { minLength: 1, maxLength: 2 }),
			}),
			{ selector: ({ cabinetId }) => cabinetId, maxLength: 6 },
		);
		fc.assert(
			fc.property(oneEach, (drafts) => {
				const cards = drafts.map(({ cabinetId, barcodes }, index) => card(`${cabinetId}/1`, `article ${index}`, barcodes));
				const home = new Map(sets(cards).flatMap((set) => set.map((id) => [id, set] as const)));
				for (const one of cards)
					for (const other of cards)
						if (one.barcodes.some((code) => other.barcodes.includes(code))) expect(home.get(one.id)).toBe(home.get(other.id));
			}),
		);
	});

	test('a card is never doubtful with its own item', () => {
		fc.assert(
			fc.property(someShop, ({ cards, links }) => {
				for (const item of groupCards(cards, links)) expect(item.doubtfulCardIds.filter((id) => item.cardIds.includes(id))).toEqual([]);
			}),
		);
	});
});
