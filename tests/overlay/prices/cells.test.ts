import { expect, test } from 'vitest';
import type { Change } from '../../../lib/changes/model.ts';
import { cellOf } from '../../../lib/overlay/prices/cells.ts';
import { checkAnswer, type Guard } from '../../../lib/overlay/prices/guard.ts';
import type { PriceDesk } from '../../../lib/prices/desk.ts';
import { type Price, type PriceEvent, usualPriceRules } from '../../../lib/prices/model.ts';

const now = Date.UTC(2026, 10, 21);

const price = (nativeId: string, priceKopecks: number): Price => ({
	id: `c/price/${nativeId}`,
	cabinetId: 'c',
	marketplace: 'ozon',
	nativeId,
	article: `A-${nativeId}`,
	currency: 'RUB',
	priceKopecks,
	vatPercent: 0,
	readAt: now - 1_000,
});

function desk(prices: Price[], more: Partial<PriceDesk> = {}): PriceDesk {
	const empty = new Map<string, never>();
	return {
		now,
		rules: usualPriceRules,
		cabinets: empty,
		prices,
		cards: empty,
		fees: empty,
		holds: empty,
		drafts: empty,
		blocked: new Set(),
		own: empty,
		otherSizes: empty,
		onlyDefaultPrices: empty,
		alike: empty,
		types: [],
		stock: empty,
		sold: empty,
		changes: empty,
		...more,
	} as PriceDesk;
}

const event = (id: number, at: number, before: number | undefined, after: number, source: PriceEvent['source']): PriceEvent => ({
	id,
	priceId: 'c/price/1',
	cabinetId: 'c',
	at,
	...(before === undefined ? {} : { before: { priceKopecks: before } }),
	after: { priceKopecks: after },
	source,
});

test('a margin that cannot be told says what is missing, and is never a number', () => {
	const cell = cellOf('1', ['c/price/1'], desk([price('1', 10_000)]), new Map(), {});
	expect(cell?.margin).toBeUndefined();
	expect(cell?.missing).toContain('cost');
	expect(cell?.floorKopecks).toBeUndefined();
	expect(cell?.readBack).toBe('none');
});

test('a change that was held back here says why in our own words, as none of the marketplace', () => {
	const failure = { code: 'price-blocked' } as const;
	const change = { state: 'conflict', failure, changedAt: now - 5 } as unknown as Change;
	const cell = cellOf('1', ['c/price/1'], desk([price('1', 10_000)], { changes: new Map([['c/price/1', [change]]]) }), new Map(), {});
	expect(cell).toMatchObject({ readBack: 'unsent', failure, readBackAt: now - 5 });
	expect(cell?.words).toBeUndefined();
});

test('the last change is the newest one, with who made it; the first reading is none', () => {
	const events = new Map([
		[
			'c/price/1',
			[
				event(3, now - 10, 12_000, 10_000, 'outside'),
				event(1, now - 50, undefined, 11_000, 'first'),
				event(2, now - 30, 11_000, 12_000, 'own'),
			],
		],
	]);
	const cell = cellOf('1', ['c/price/1'], desk([price('1', 10_000)]), events, {});
	expect(cell?.last).toEqual({ at: now - 10, before: { priceKopecks: 12_000 }, after: { priceKopecks: 10_000 }, source: 'outside' });
	const first = new Map([['c/price/1', [event(1, now, undefined, 10_000, 'first')]]]);
	expect(cellOf('1', ['c/price/1'], desk([price('1', 10_000)]), first, {})?.last).toBeUndefined();
});

test('of sizes with prices of their own the lowest price is shown, all are counted, and one red size makes the row red', () => {
	const both = desk([price('1:1', 10_000), price('1:2', 9_000)], { blocked: new Set(['c/price/1:1']) });
	const cell = cellOf('1', ['c/price/1:1', 'c/price/1:2'], both, new Map(), {});
	expect(cell).toMatchObject({ number: '1', count: 2, blocked: true, figures: { priceKopecks: 9_000 } });
	expect(cellOf('7', ['c/price/7'], both, new Map(), {})).toBeUndefined();
});

test('what was stopped goes on only when what has to be typed was typed; taking it back needs nothing', () => {
	const guard = { kind: 'file', typed: 187 } as Guard;
	for (const typed of [undefined, 0, 186, 188, Number.NaN])
		expect(() => checkAnswer(guard, { pass: true, typed })).toThrow('typed-count-differs');
	expect(() => checkAnswer({ kind: 'typed', typed: 500 } as Guard, { pass: true, typed: 50 })).toThrow('typed-price-differs');
	expect(() => checkAnswer(guard, { pass: true, typed: 187 })).not.toThrow();
	expect(() => checkAnswer(guard, { pass: false })).not.toThrow();
});
