import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import type { Change } from '../../../lib/changes/model.ts';
import { allPriceTerms } from '../../../lib/marketplaces/prices.ts';
import { planPrices, submitPrices } from '../../../lib/outbox/price-commands.ts';
import { blockPrices, type DraftEntry, saveDrafts, saveOwn } from '../../../lib/prices/commands.ts';
import { type PriceEdit, type Rounding, roundingWays } from '../../../lib/prices/edit-model.ts';
import { applyEdit } from '../../../lib/prices/edits.ts';
import { figureNames, type Price, type PriceAsk } from '../../../lib/prices/model.ts';
import { readDesk } from '../../../lib/prices/queries.ts';
import { rowOf } from '../../../lib/prices/review-input.ts';
import { type Desk, mishaps, openDesk } from '../outbox/desk.ts';
import { confirm, pricesOf, toolsOf } from './confirming.ts';

const rounding: fc.Arbitrary<Rounding | undefined> = fc.option(
	fc
		.tuple(
			fc.oneof(
				fc.record({ to: fc.constantFrom('9' as const, '90' as const, 'rouble' as const) }),
				fc.record({ to: fc.constant('step' as const), stepKopecks: fc.constantFrom(50, 1_000, 12_345) }),
			),
			fc.constantFrom(...roundingWays),
		)
		.map(([to, way]) => ({ ...to, way })),
	{ nil: undefined },
);

/** Moves of up to a fifth, before they are rounded: what is sharper may end in a quarantine, which has tests of its own. */
const edit: fc.Arbitrary<PriceEdit> = fc
	.record({
		figure: fc.constantFrom(...figureNames),
		change: fc.oneof(
			fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: -20, max: 25 }) }),
			fc.record({ kind: fc.constant('add' as const), by: fc.integer({ min: -5, max: 20_000 }) }),
			fc.record({ kind: fc.constant('round' as const) }),
			fc.record({
				kind: fc.constant('formula' as const),
				text: fc.constantFrom('цена * 1,07', 'округл(цена * 0.9) + 0,5', 'макс(мин_цена; цена - 100)'),
			}),
		),
		rounding,
	})
	.map(({ figure, change, rounding: wanted }) => ({ figure, ...change, ...(wanted ? { rounding: wanted } : {}) }));

const step = fc.oneof(
	{
		weight: 5,
		arbitrary: fc.record({ kind: fc.constant('edit' as const), from: fc.nat(), count: fc.integer({ min: 1, max: 8 }), edit }),
	},
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('wake' as const) }) },
	{ weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 90 }) }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What buyers would pay; of Wildberries' two figures each makes a price with the other as it is. */
function meantPrice({ marketplace, beforeKopecks, discountPercent }: Price, wish: DraftEntry['wish']): number | undefined {
	if (typeof wish?.priceKopecks === 'number') return wish.priceKopecks;
	const before = wish?.beforeKopecks ?? beforeKopecks;
	return marketplace === 'wildberries' && before !== undefined
		? (before * (100 - (wish?.discountPercent ?? discountPercent ?? 0))) / 100
		: undefined;
}

/** Rounding to a big step can make less than half of a small price, which its marketplace then holds back. */
function isGentle(price: Price | undefined, wish: DraftEntry['wish']): boolean {
	const present = price?.priceKopecks;
	const wanted = price && meantPrice(price, wish);
	return present === undefined || wanted === undefined || (wanted * 1.5 > present && present * 1.5 > wanted);
}

async function take(desk: Desk, one: Step): Promise<void> {
	if (one.kind === 'wake') await desk.wake();
	else if (one.kind === 'wait') desk.advance(one.minutes * 60_000);
	else if (one.kind === 'read') await desk.read();
	else {
		const known = await readDesk(desk.db, desk.now());
		const from = one.from % (known.prices.length || 1);
		// What cannot be taken away again is not set where there is none.
		const rows = known.prices
			.slice(from, from + one.count)
			.filter((price) => price[one.edit.figure] !== undefined || allPriceTerms[price.marketplace].removable.includes(one.edit.figure))
			.map((price) => rowOf(known, price));
		const edited = applyEdit(one.edit, rows, { terms: allPriceTerms, rules: known.rules, now: known.now, types: known.types });
		expect(edited.problem).toBeUndefined();
		const present = new Map(rows.map(({ price }) => [price.id, price]));
		const entries = edited.drafts.filter(({ id, wish }) => isGentle(present.get(id), wish)).map(({ id, wish }) => ({ id, wish }));
		await saveDrafts(entries, 'workspace', toolsOf(desk));
		await confirm(desk, { kind: 'drafts', priceIds: entries.map(({ id }) => id) });
	}
}

const kept = (desk: Desk): string => JSON.stringify(desk.keptPrices(), null, '\t');

/** Takes back everything that was done, the newest group first. */
async function takeAllBack(desk: Desk, changes: readonly Change[]): Promise<void> {
	for (const groupId of [...new Set(changes.map((change) => change.groupId))].sort().reverse()) {
		const done = changes.filter((change) => change.groupId === groupId && change.state === 'done').map(({ id }) => id);
		if (done.length === 0) continue;
		// A product's price may be changed ten times an hour.
		desk.advance(3_600_000);
		await desk.read();
		expect(await confirm(desk, { kind: 'undo', changeIds: done })).toBe(done.length);
		await desk.untilQuiet();
	}
}

describe.each<MarketplaceId>(['ozon', 'wildberries', 'yandex'])('prices at %s', (id) => {
	test('stand as they stood, byte for byte, when all edits are taken back, whatever went wrong', { timeout: 240_000 }, async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 1000 }),
				fc.array(step, { minLength: 3, maxLength: 14 }),
				fc.array(fc.option(fc.constantFrom(...mishaps), { freq: 2, nil: undefined }), { maxLength: 30 }),
				async (seed, steps, troubles) => {
					const desk = await openDesk(id, { seed, products: 12, orders: 0 });
					await desk.read();
					const before = kept(desk);
					expect((await pricesOf(desk)).length).toBeGreaterThan(0);
					const queue = [...troubles];
					desk.misfortune(() => queue.shift());
					for (const one of steps) await take(desk, one);
					desk.misfortune(() => undefined);
					await desk.untilQuiet();
					desk.advance(600_000);
					await desk.read();

					const changes = await desk.changes();
					const open = changes.filter(({ state }) => !['done', 'failed', 'conflict', 'withdrawn'].includes(state));
					expect(open).toEqual([]);
					// What is done is what the marketplace has; every write is one that somebody confirmed.
					expect((await desk.db.priceEvents.toArray()).filter(({ source }) => source === 'outside')).toEqual([]);
					await takeAllBack(desk, changes);
					desk.advance(600_000);
					await desk.read();
					expect((await desk.changes()).filter(({ state }) => state === 'failed' || state === 'conflict')).toEqual(
						changes.filter(({ state }) => state === 'failed' || state === 'conflict'),
					);
					expect(kept(desk)).toBe(before);
				},
			),
			{ numRuns: 6 },
		);
	});
});

describe.each<MarketplaceId>(['ozon', 'wildberries', 'yandex'])('one price at %s', (id) => {
	/** A desk, one of its prices, and a wish for it that no guard minds. */
	async function start() {
		const desk = await openDesk(id, { seed: 7, products: 6, orders: 0 });
		await desk.read();
		const price = (await pricesOf(desk)).find(({ nativeId, priceKopecks }) => priceKopecks !== undefined && !nativeId.includes(':'));
		if (price?.priceKopecks === undefined) throw new Error('The sandbox has no price.');
		const wish = { priceKopecks: Math.round((price.priceKopecks * 1.04) / 100) * 100 };
		await saveDrafts([{ id: price.id, wish }], 'workspace', toolsOf(desk));
		const ask: PriceAsk = { kind: 'drafts', priceIds: [price.id] };
		const events = async () => (await desk.db.priceEvents.where('priceId').equals(price.id).sortBy('id')).map(({ source }) => source);
		/** Somebody in the cabinet makes it a tenth dearer. */
		const raise = async () => {
			const roubles = Math.round(((price.beforeKopecks ?? price.priceKopecks ?? 0) * 1.1) / 100);
			const figures = id === 'wildberries' ? { before: roubles } : { price: Math.round(((price.priceKopecks ?? 0) * 1.1) / 100) };
			expect(desk.reprice(price.nativeId, figures)).toBe(true);
			desk.advance(900_000);
			await desk.read();
		};
		return { desk, price, ask, events, raise };
	}

	test('is sent once, told as our own, and is a draft no more', async () => {
		const { desk, price, ask, events } = await start();
		expect(await confirm(desk, ask)).toBe(1);
		expect(await desk.db.priceDrafts.count()).toBe(0);
		await desk.untilQuiet();
		expect((await desk.changes()).map(({ state }) => state)).toEqual(['done']);
		expect(await events()).toEqual(['first', 'own']);
		desk.advance(900_000);
		await desk.read();
		expect(await events()).toEqual(['first', 'own']);
		expect((await desk.db.prices.get(price.id))?.priceKopecks).not.toBe(price.priceKopecks);
	});

	test('is not sent without the number of rows where a guard speaks up, nor when the plan has become another one', async () => {
		const { desk, price, ask } = await start();
		const { review, digest } = await planPrices(ask, desk.db, desk.now(), allPriceTerms);
		// Nothing is known of the costs: the floor is not known.
		expect(review.needsTyped).toBe(1);
		const groupId = 'mi8w2c5k0-0000000b';
		const submit = (typed: number | undefined) =>
			submitPrices(ask, { groupId, digest, ...(typed === undefined ? {} : { typed }) }, 'workspace', toolsOf(desk));
		await expect(submit(undefined)).rejects.toMatchObject({ code: 'typed-count-differs' });
		await expect(submit(2)).rejects.toMatchObject({ code: 'typed-count-differs' });
		await saveDrafts([{ id: price.id, wish: { priceKopecks: (price.priceKopecks ?? 0) + 20_000 } }], 'page', toolsOf(desk));
		await expect(submit(1)).rejects.toMatchObject({ code: 'plan-changed' });
		expect(await desk.changes()).toEqual([]);
	});

	test('is not sent when a guard says something else by now than was shown', async () => {
		const { desk, price, ask, raise } = await start();
		let number = 0;
		const shown = async () => {
			const { review, digest } = await planPrices(ask, desk.db, desk.now(), allPriceTerms);
			const groupId = `mi8w2c5k1-${String(++number).padStart(8, '0')}`;
			return {
				codes: review.stops.map(({ code }) => code),
				submit: () => submitPrices(ask, { groupId, digest, typed: review.needsTyped }, 'workspace', toolsOf(desk)),
			};
		};
		const costs = (kopecks: number) => saveOwn([{ article: price.article, costKopecks: kopecks }], toolsOf(desk));
		const first = await shown();
		expect(first.codes).not.toContain('below-cost');
		await costs((price.priceKopecks ?? 0) * 2);
		await expect(first.submit()).rejects.toMatchObject({ code: 'plan-changed' });
		const second = await shown();
		expect(second.codes).toContain('below-cost');
		await costs((price.priceKopecks ?? 0) * 3);
		await expect(second.submit()).rejects.toMatchObject({ code: 'plan-changed' });
		const third = await shown();
		await desk.db.settings.put({ id: 'priceRowPercent', value: 1, changedAt: desk.now() });
		await expect(third.submit()).rejects.toMatchObject({ code: 'plan-changed' });
		const fourth = await shown();
		expect(fourth.codes).toContain('row-change');
		await raise();
		await expect(fourth.submit()).rejects.toMatchObject({ code: 'plan-changed' });
		expect(await desk.changes()).toEqual([]);
		expect(await (await shown()).submit()).toMatchObject({ queued: 1 });
	});

	test('is never sent when it is marked so, not even after it was confirmed', async () => {
		const { desk, price, ask } = await start();
		const asked = desk.wire.seen.length;
		expect(await confirm(desk, ask)).toBe(1);
		await blockPrices([price.id], true, toolsOf(desk));
		await desk.untilQuiet();
		expect(desk.wire.seen.length).toBe(asked);
		expect(await desk.changes()).toMatchObject([{ state: 'conflict', failure: { code: 'price-blocked' } }]);
		await saveDrafts([{ id: price.id, wish: { priceKopecks: 99_900 } }], 'workspace', toolsOf(desk));
		const { review, changes } = await planPrices(ask, desk.db, desk.now(), allPriceTerms);
		expect(changes).toEqual([]);
		expect(review.rows[0]?.problems[0]?.code).toBe('blocked');
	});

	test('that somebody else changes between confirming and sending is a conflict, and nothing is sent', async () => {
		const { desk, ask, raise, events } = await start();
		await confirm(desk, ask);
		await raise();
		const asked = desk.wire.seen.length;
		await desk.untilQuiet();
		expect(desk.wire.seen.length).toBe(asked);
		expect(await desk.changes()).toMatchObject([{ state: 'conflict', failure: { code: 'price-changed-meanwhile' } }]);
		expect(await events()).toEqual(['first', 'outside']);
	});

	test('is not taken back where somebody changed it since', async () => {
		const { desk, ask, raise, events } = await start();
		await confirm(desk, ask);
		await desk.untilQuiet();
		await raise();
		expect(await events()).toEqual(['first', 'own', 'outside']);
		const [change] = await desk.changes();
		const undo: PriceAsk = { kind: 'undo', changeIds: [change?.id ?? ''] };
		const { review, changes } = await planPrices(undo, desk.db, desk.now(), allPriceTerms);
		expect(changes).toEqual([]);
		expect(review.rows[0]?.problems.map(({ code }) => code)).toContain('changed-since');
	});
});
