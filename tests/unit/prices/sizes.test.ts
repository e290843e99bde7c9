import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { allPriceTerms } from '../../../lib/marketplaces/prices.ts';
import { planPrices } from '../../../lib/outbox/price-commands.ts';
import { blockPrices, saveDrafts } from '../../../lib/prices/commands.ts';
import { figuresOf } from '../../../lib/prices/figures.ts';
import type { Figures, Price, PriceWish } from '../../../lib/prices/model.ts';
import { giveSizes } from '../../sandbox/wildberries/sizes';
import { openDesk } from '../outbox/desk.ts';
import { confirm, pricesOf, toolsOf } from './confirming.ts';

const minute = 60_000;

describe('sizes with prices of their own share the discount of their card', () => {
	/** A card of three sizes. */
	async function start() {
		const desk = await openDesk('wildberries', { seed: 7, products: 40, orders: 0 });
		await desk.read();
		const { article } = (await pricesOf(desk)).find(({ nativeId }) => nativeId.includes(':')) ?? {};
		giveSizes(desk.world, [...desk.world.listings()].find((listing) => listing.article === article)?.good.number ?? 0, ['S', 'M', 'L']);
		desk.advance(15 * minute);
		await desk.read();
		const sizes = (await pricesOf(desk)).filter((price) => price.article === article);
		const [small, middle, large] = sizes;
		if (!small || !middle || !large) throw new Error('The sandbox has no card of three sizes.');
		const dearer: PriceWish = { beforeKopecks: (small.beforeKopecks ?? 0) + 5_000 };
		const lower: PriceWish = { discountPercent: (small.discountPercent ?? 0) + 2 };
		const draft = (wishes: readonly (readonly [Price, PriceWish])[]) =>
			saveDrafts(
				wishes.map(([{ id }, wish]) => ({ id, wish })),
				'workspace',
				toolsOf(desk),
			);
		const review = async (wishes: readonly (readonly [Price, PriceWish])[]) => {
			await draft(wishes);
			const ask = { kind: 'drafts' as const, priceIds: wishes.map(([{ id }]) => id) };
			return (await planPrices(ask, desk.db, desk.now(), allPriceTerms)).review;
		};
		const send = async (wishes: readonly (readonly [Price, PriceWish])[]) => {
			await draft(wishes);
			expect(await confirm(desk, { kind: 'drafts', priceIds: wishes.map(([{ id }]) => id) })).toBe(wishes.length);
		};
		return {
			desk,
			sizes: { small, middle, large },
			dearer,
			lower,
			send,
			review,
			kept: () => JSON.stringify(desk.keptPrices()),
			states: async () => (await desk.changes()).map(({ state }) => state),
			stored: async () => (await desk.db.prices.bulkGet(sizes.map(({ id }) => id))).map((price) => figuresOf(price as Price)),
			told: async () => (await desk.db.priceEvents.toArray()).filter(({ source }) => source !== 'first').map(({ source }) => source),
		};
	}
	const as = ({ beforeKopecks = 0 }: Figures, discountPercent = 0): Figures => ({
		priceKopecks: (beforeKopecks * (100 - discountPercent)) / 100,
		beforeKopecks,
		discountPercent,
	});

	test('one of two wishes for a card moves the other sizes too: all are stored at once, told as our own, and taken back together', async () => {
		const { desk, sizes, dearer, lower, send, kept, states, stored, told } = await start();
		const before = kept();
		await send([
			[sizes.small, dearer],
			[sizes.middle, lower],
		]);
		await desk.untilQuiet();
		expect(await states()).toEqual(['done', 'done']);
		const discount = lower.discountPercent ?? 0;
		const there = [as({ beforeKopecks: dearer.beforeKopecks ?? 0 }, discount), as(sizes.middle, discount), as(sizes.large, discount)];
		expect(await stored()).toEqual(there);
		desk.advance(15 * minute);
		await desk.read();
		expect(await stored()).toEqual(there);
		expect(await told()).toEqual(['own', 'own', 'own', 'own']);
		expect(await confirm(desk, { kind: 'undo', changeIds: (await desk.changes()).map(({ id }) => id) })).toBe(2);
		await desk.untilQuiet();
		expect(kept()).toBe(before);
		expect(await told()).not.toContain('outside');
	});

	test('told as our own also where the prices are read before anybody has looked what came of it, and as theirs when it is theirs', async () => {
		const { desk, sizes, lower, send, states, told } = await start();
		await send([[sizes.middle, lower]]);
		let calls = 0;
		desk.misfortune(() => (calls++ === 0 ? undefined : 'lost-before'));
		await desk.wake();
		expect(await states()).toEqual(['followed']);
		desk.advance(minute);
		await desk.read();
		expect(await told()).toEqual(['own', 'own', 'own']);
		expect(desk.reprice(sizes.large.nativeId, { discount: 50 })).toBe(true);
		desk.advance(15 * minute);
		await desk.read();
		expect((await told()).slice(3)).toEqual(['outside', 'outside', 'outside']);
	});

	test('nothing is sent for a size while another discount of its card is on its way', async () => {
		const { desk, sizes, dearer, lower, send, states } = await start();
		await send([[sizes.middle, lower]]);
		await saveDrafts([{ id: sizes.small.id, wish: dearer }], 'workspace', toolsOf(desk));
		const ask = { kind: 'drafts' as const, priceIds: [sizes.small.id] };
		const { review, changes } = await planPrices(ask, desk.db, desk.now(), allPriceTerms);
		expect([review.rows[0]?.refusal, changes]).toEqual(['busy', []]);
		await desk.untilQuiet();
		expect(await confirm(desk, ask)).toBe(1);
		await desk.untilQuiet();
		expect(await states()).toEqual(['done', 'done']);
	});

	test('a size that has to wait is not in the way of itself when the discount that was confirmed with it comes first', async () => {
		const { desk, sizes, dearer, lower, send, states, stored } = await start();
		await send([
			[sizes.small, dearer],
			[sizes.middle, lower],
		]);
		const [waits] = await desk.changes();
		await desk.db.changes.update(waits?.id ?? '', { due: desk.now() + 5 * minute });
		await desk.untilQuiet();
		expect(await states()).toEqual(['done', 'done']);
		expect((await stored())[0]).toEqual(as({ beforeKopecks: dearer.beforeKopecks ?? 0 }, lower.discountPercent ?? 0));
	});

	test('and is, when somebody else has set another discount', async () => {
		const { desk, sizes, dearer, lower, send } = await start();
		await send([
			[sizes.small, dearer],
			[sizes.middle, lower],
		]);
		const [waits] = await desk.changes();
		await desk.db.changes.update(waits?.id ?? '', { due: desk.now() + 5 * minute });
		await desk.wake();
		desk.advance(minute);
		await desk.wake();
		expect(desk.reprice(sizes.large.nativeId, { discount: 50 })).toBe(true);
		await desk.read();
		const asked = desk.wire.seen.length;
		desk.advance(5 * minute);
		await desk.wake();
		expect(desk.wire.seen.length).toBe(asked);
		expect((await desk.changes()).map(({ state, failure }) => [state, failure?.code])).toEqual([
			['conflict', 'price-changed-meanwhile'],
			['done', undefined],
		]);
	});

	test('a discount is not sent while another size of the card is not to be, also when that is said after it was confirmed', async () => {
		const { desk, sizes, dearer, lower, send, review, states, kept } = await start();
		const before = kept();
		const { article } = sizes.large;
		const block = (blocked: boolean) => blockPrices([sizes.large.id], blocked, toolsOf(desk));
		await block(true);
		const { rows, toSend } = await review([
			[sizes.small, dearer],
			[sizes.middle, lower],
		]);
		expect(toSend).toBe(1);
		expect(rows.map(({ article, problems }) => [article, problems.map(({ code }) => code)])).toEqual([
			[article, []],
			[article, ['size-blocked']],
		]);
		await block(false);
		await send([[sizes.middle, lower]]);
		await block(true);
		await desk.untilQuiet();
		expect(await states()).toEqual(['conflict']);
		expect((await desk.changes())[0]?.failure).toEqual({ code: 'price-blocked' });
		expect(kept()).toBe(before);
	});

	test('the guards look at the sizes that nobody has asked to move, and at the others as they will stand', async () => {
		const { desk, sizes, review } = await start();
		const discount = 95;
		const { large, small } = sizes;
		await desk.db.prices.update(large.id, { size: 'XXL' });
		const moves: PriceWish = { discountPercent: discount };
		const alone = await review([[sizes.middle, moves]]);
		expect(alone.toSend).toBe(1);
		const [row] = alone.rows;
		expect(row?.stops.map(({ code }) => code)).toContain('row-change');
		// With this price before the discount, what buyers pay for the size itself stays as it is.
		const same = (price: Price): PriceWish => {
			const now = price.priceKopecks ?? 0;
			return { beforeKopecks: Math.round(now / (100 - discount)) * 100, discountPercent: discount };
		};
		const kept = await review([[sizes.middle, same(sizes.middle)]]);
		expect(kept.rows[0]?.stops.filter(({ code }) => code === 'row-change').map(({ size }) => size)).toHaveLength(1);
		expect(kept.stops.find(({ code }) => code === 'row-change')).toMatchObject({
			size: expect.stringMatching(/^(S|XXL)$/),
			ids: [sizes.middle.id],
		});
		const all = await review([
			[small, same(small)],
			[sizes.middle, same(sizes.middle)],
			[large, same(large)],
		]);
		expect(all.stops.map(({ code }) => code)).not.toContain('row-change');
		// A size that is sent with another wish stands with the new discount as well.
		const price = (small.priceKopecks ?? 0) - 100;
		const both = await review([
			[small, { priceKopecks: price }],
			[sizes.middle, same(sizes.middle)],
		]);
		const moved = both.rows.find(({ id }) => id === small.id);
		expect(moved?.wish).toEqual({ beforeKopecks: Math.round(price / (100 - discount)) * 100 });
		expect(moved?.next.discountPercent).toBe(discount);
	});

	test('half of a wish that has come through is not somebody else: the rest is sent', async () => {
		const { desk, sizes, dearer, lower, send, states, stored, told } = await start();
		await send([[sizes.small, { ...dearer, ...lower }]]);
		let calls = 0;
		desk.misfortune(() => (calls++ === 0 ? undefined : 'lost-before'));
		await desk.wake();
		expect(await states()).toEqual(['unsure']);
		desk.misfortune(() => undefined);
		desk.advance(10_000);
		await desk.read();
		const { beforeKopecks = 0 } = { ...sizes.small, ...dearer };
		expect((await stored())[0]).toEqual(as({ beforeKopecks: beforeKopecks ?? 0 }, sizes.small.discountPercent));
		await desk.untilQuiet();
		expect(await states()).toEqual(['done']);
		expect((await stored())[0]).toEqual(as({ beforeKopecks: beforeKopecks ?? 0 }, lower.discountPercent ?? 0));
		expect(new Set(await told())).toEqual(new Set(['own']));
	});
});
