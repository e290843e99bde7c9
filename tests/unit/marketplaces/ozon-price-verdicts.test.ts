import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change, Plain } from '../../../lib/changes/model.ts';
import { ozonPriceTerms as terms } from '../../../lib/marketplaces/ozon/prices.ts';
import { figuresOf, withFigures } from '../../../lib/prices/figures.ts';
import { type Price, type PriceWish, usualPriceRules } from '../../../lib/prices/model.ts';
import { priceBookOf } from '../../sandbox/ozon/price-book.ts';
import { openOzonDesk } from './ozon-desk.ts';

describe('wishes about prices of Ozon', () => {
	let desk: Awaited<ReturnType<typeof openOzonDesk>>;
	beforeAll(async () => {
		desk = await openOzonDesk({ products: 90, orders: 10 });
		await desk.sync();
	});
	afterAll(() => desk.close());

	const world = () => desk.shop.sandbox.state.world.seller('ozon-1');
	const context = (sentAt: readonly number[] = []) => ({ rules: usualPriceRules, now: desk.now(), sentAt });
	const changeOf = (price: Price, wanted: PriceWish): Change =>
		desk.changeOf({
			cabinetId: price.cabinetId,
			actionId: terms.actionId,
			targetId: price.id,
			number: price.article,
			orderIds: [],
			before: figuresOf(price),
			wanted: wanted as Plain,
		});

	test('are stopped offline exactly where Ozon refuses them, for the documented reason', async () => {
		/** What only Ozon knows. */
		const hidden = 'price_out_of_range';
		const reasons: Readonly<Record<string, readonly string[]>> = {
			zero: ['price_is_negative'],
			'too-small': ['price_negative'],
			'before-not-above': ['old_price_less_than_price'],
			'discount-too-small': [
				'discount_for_low_price_is_too_small',
				'discount_for_average_price_is_too_small',
				'discount_for_top_price_is_too_small',
			],
			'discount-outside': ['discount_too_big'],
			'min-above-price': ['min_auto_price_too_big'],
			'min-too-low': ['min_auto_price_too_small'],
			'too-many-changes': ['LIMIT_EXCEEDED'],
		};
		const rows = await desk.db.prices.toArray();
		const present = new Map(rows.map((price) => [price.id, price]));
		const sent = new Map<string, number[]>();
		/** Near the bounds of the rules, and far from them. */
		const amount = fc.oneof(
			fc.constantFrom(0, 1, 39_999, 40_000, 40_001, 42_000, 42_001, 999_999, 1_000_000, 1_000_001, 1_050_000, 1_050_001, 1_050_002, -100),
			fc.integer({ min: 1, max: 200_000 }),
			fc.integer({ min: 1, max: 3_000_000 }),
		);
		const shares = fc.constantFrom(0.1, 0.499, 0.5, 0.501, 0.82, 0.9999, 1, 1.0001, 1.02, 1.05, 1.0501, 1.06, 1.3, 1.99, 9.99, 10, 10.01);
		const share = shares.map((share) => ({ share }));
		const figure = fc.option(fc.oneof(amount, share, share), { nil: undefined });
		const place = fc.integer({ min: 0, max: Math.min(60, rows.length) - 1 });
		/** By so much more than now. */
		const nudge = fc.integer({ min: -50, max: 50 }).map((more) => ({ more }));
		const nothing = fc.constant(undefined);
		const row = fc.oneof(
			fc.record({
				place,
				price: fc.option(fc.oneof(amount, nudge), { nil: undefined }),
				before: fc.oneof(figure, fc.constant(null)),
				min: figure,
			}),
			fc.record({ place, price: nudge, before: nothing, min: nothing }),
		);
		const call = fc.record({
			wait: fc.constantFrom(0, 0, 0, 0, 0, 0, 30_000, 60_000, 10 * 60_000),
			drawn: fc.uniqueArray(row, { selector: ({ place }) => place, minLength: 30, maxLength: 60 }),
		});
		type Drawn = number | { share: number } | null | undefined;
		const told = { taken: 0, refused: new Set<string>() };
		await fc.assert(
			fc.asyncProperty(call, async ({ wait, drawn }) => {
				desk.shop.advance(wait);
				const asked = drawn.flatMap(({ place, price: at, before, min }) => {
					const price = present.get(rows[place]?.id ?? '');
					if (!price) throw new Error('There is no such price');
					const stands = price.priceKopecks ?? 0;
					const priceKopecks = typeof at === 'object' ? stands + at.more : at;
					const base = priceKopecks ?? stands;
					const kopecks = (one: Drawn) => (typeof one === 'object' && one !== null ? Math.round(base * one.share) : one);
					const [beforeKopecks, minKopecks] = [kopecks(before), kopecks(min)];
					const wish: PriceWish = {
						...(priceKopecks === undefined ? {} : { priceKopecks }),
						...(beforeKopecks === undefined ? {} : { beforeKopecks }),
						...(minKopecks === undefined || minKopecks === null ? {} : { minKopecks }),
					};
					const fitted = terms.fitted(wish, price, context());
					const problems = terms.problems(price, fitted, context(sent.get(price.id)));
					return problems.some(({ code }) => code === 'nothing-changes') ? [] : [{ price, wish, fitted, problems }];
				});
				const outcomes = await desk.send(asked.map(({ price, fitted }) => changeOf(price, fitted)));
				asked.forEach(({ price, wish, fitted, problems }, place) => {
					const outcome = outcomes[place];
					const words = outcome && 'words' in outcome ? (outcome.words ?? '') : '';
					if (words.startsWith(hidden)) return;
					const shownHere = JSON.stringify({ price, wish, problems, outcome });
					expect(problems.length === 0, shownHere).toBe(outcome?.is === 'accepted');
					if (outcome?.is !== 'accepted') {
						const code = words.split(':')[0] ?? '';
						told.refused.add(code);
						expect(
							problems.some((problem) => reasons[problem.code]?.includes(code)),
							shownHere,
						).toBe(true);
						return;
					}
					told.taken++;
					sent.set(price.id, [desk.now(), ...(sent.get(price.id) ?? [])]);
					const after = terms.after(price, fitted);
					present.set(price.id, withFigures(price, after));
					const listing = world().listingByArticle(price.article);
					expect(listing && priceBookOf(world()).kept(listing), shownHere).toMatchObject({
						price: after.priceKopecks,
						oldPrice: after.beforeKopecks ?? 0,
						minPrice: after.minKopecks ?? 0,
					});
				});
			}),
			{ numRuns: 80 },
		);
		expect(told.taken).toBeGreaterThan(200);
		expect([...told.refused].sort()).toEqual(Object.values(reasons).flat().sort());
	});
});
