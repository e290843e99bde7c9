import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import type { MarketplaceId } from '../../../lib/cabinets/model.ts';
import type { Change } from '../../../lib/changes/model.ts';
import { allPriceTerms } from '../../../lib/marketplaces/prices.ts';
import { planPrices } from '../../../lib/outbox/price-commands.ts';
import { saveDrafts } from '../../../lib/prices/commands.ts';
import { figuresOf } from '../../../lib/prices/figures.ts';
import type { FigureName, Price, PriceWish } from '../../../lib/prices/model.ts';
import type { CabinetPrice } from '../../sandbox/marketplace.ts';
import { openDesk } from '../outbox/desk.ts';
import { confirm, pricesOf, toolsOf } from './confirming.ts';

/** A wish for one figure, and what somebody in the cabinet does to another one, of which the wish says nothing, and which goes along with it. */
interface Play {
	wish: (price: Price) => PriceWish;
	theirs: (price: Price) => CabinetPrice;
	/** The figure that they change, and how it is stored then. */
	figure: FigureName;
	figureIs: (price: Price) => number;
}

const rouble = 100;
const roubles = (kopecks = 0, factor = 1): number => Math.round((kopecks * factor) / rouble);

const plays: Record<MarketplaceId, Play> = {
	ozon: {
		wish: ({ beforeKopecks }) => ({ beforeKopecks: roubles(beforeKopecks, 1.1) * rouble }),
		theirs: ({ priceKopecks }) => ({ price: roubles(priceKopecks, 1.01) }),
		figure: 'priceKopecks',
		figureIs: ({ priceKopecks }) => roubles(priceKopecks, 1.01) * rouble,
	},
	wildberries: {
		wish: ({ beforeKopecks }) => ({ beforeKopecks: roubles(beforeKopecks, 1.04) * rouble }),
		theirs: ({ discountPercent = 0 }) => ({ discount: discountPercent + 1 }),
		figure: 'discountPercent',
		figureIs: ({ discountPercent = 0 }) => discountPercent + 1,
	},
	yandex: {
		wish: ({ priceKopecks }) => ({ priceKopecks: roubles(priceKopecks, 0.97) * rouble }),
		theirs: ({ beforeKopecks }) => ({ before: roubles(beforeKopecks, 1.2) }),
		figure: 'beforeKopecks',
		figureIs: ({ beforeKopecks }) => roubles(beforeKopecks, 1.2) * rouble,
	},
};

const minute = 60_000;

describe.each(Object.entries(plays) as [MarketplaceId, Play][])(
	'while a price at %s is on its way',
	(id, { wish, theirs, figure, figureIs }) => {
		/** A desk and one of its prices, a wish for which is confirmed. */
		async function start() {
			const desk = await openDesk(id, { seed: 7, products: 8, orders: 0 });
			await desk.read();
			const price = (await pricesOf(desk)).find(
				({ nativeId, priceKopecks, beforeKopecks, auto }) =>
					!auto && priceKopecks !== undefined && beforeKopecks !== undefined && !nativeId.includes(':'),
			);
			if (!price) throw new Error('The sandbox has no such price.');
			const ids = [price.id];
			await saveDrafts([{ id: price.id, wish: wish(price) }], 'workspace', toolsOf(desk));
			expect(await confirm(desk, { kind: 'drafts', priceIds: ids })).toBe(1);
			return {
				desk,
				price,
				kept: () => JSON.stringify(desk.keptPrices().find((one) => one.id === price.nativeId)),
				stored: async () => figuresOf((await desk.db.prices.get(price.id)) as Price),
				somebody: () => expect(desk.reprice(price.nativeId, theirs(price))).toBe(true),
				change: async () => (await desk.changes())[0] as Change,
			};
		}

		test.each([true, false])('and a first try is lost, what somebody else sets meanwhile stays (noticed by then: %s)', async (noticed) => {
			const { desk, price, kept, stored, somebody, change } = await start();
			desk.misfortune(() => 'lost-before');
			await desk.wake();
			expect((await change()).state).toBe('unsure');
			somebody();
			const wanted = kept();
			desk.misfortune(() => undefined);
			if (noticed) await desk.read();
			await desk.untilQuiet();
			expect(kept()).toBe(wanted);
			expect((await change()).state).toBe('conflict');
			await desk.read();
			expect(await stored()).toMatchObject({ [figure]: figureIs(price) });
			const told = await desk.db.priceEvents.where('priceId').equals(price.id).sortBy('id');
			expect(told.map(({ source }) => source)).toEqual(['first', 'outside']);
		});

		test('and is taken, what somebody else sets then is kept in what is stored too', async () => {
			const { desk, price, kept, stored, somebody, change } = await start();
			let calls = 0;
			desk.misfortune(() => (calls++ === 0 ? undefined : 'broken-before'));
			await desk.wake();
			expect((await change()).state).toBe('followed');
			desk.advance(3 * minute);
			somebody();
			const both = kept();
			await desk.read();
			const read = await stored();
			expect(read).toMatchObject({ [figure]: figureIs(price) });
			desk.misfortune(() => undefined);
			await desk.untilQuiet();
			expect((await change()).state).toBe('done');
			expect(await stored()).toEqual(read);
			expect(kept()).toBe(both);
			await desk.read();
			expect(await stored()).toEqual(read);
			// What is taken back takes nothing of theirs with it: the row is left out.
			const { review, changes } = await planPrices({ kind: 'undo', changeIds: [(await change()).id] }, desk.db, desk.now(), allPriceTerms);
			expect(changes).toEqual([]);
			expect(review.rows[0]?.problems.map(({ code }) => code)).toContain('changed-since');
		});
	},
);
