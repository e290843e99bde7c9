import * as z from 'zod/mini';
import type { Change } from '../../../changes/model.ts';
import { nativeOfPriceKey } from '../../../core/ids.ts';
import type { Action, Outcome } from '../../../outbox/action.ts';
import { type FigureName, type Figures, figureNames, type PriceWish } from '../../../prices/model.ts';
import { importPrices, type PriceItem, type PriceRow, prices } from '../api/prices.ts';
import { pricesPerCall } from '../prices.ts';
import { figuresOfItem } from '../prices-jobs.ts';
import { stillAsBefore } from './standing.ts';
import { refusalWords } from './words.ts';

/** Ten changes an hour: whoever has used them up is let in again within the hour, nobody says when. */
const tooOftenAgainAfter = 10 * 60_000;
const tooOften = /limit exceeded|acquire limit/i;

const wishOf = ({ wanted }: Change): PriceWish => wanted as PriceWish;
const nativeOf = ({ targetId }: Change): string => nativeOfPriceKey(targetId);

/**
 * What is sent of a wish: the figures that change, and with them
 * - `price`, always: a row without it is refused (`price_is_negative`, «Не указана цена»);
 * - `old_price` as it stands, where there is one: «Если вы раньше передавали `old_price`, то при обновлении `price` также обновите `old_price`»
 *   (`/v3/product/import`); whether a row without it keeps it is not said of this operation.
 * A minimum that has to go along is in the wish already, see `ozonPriceTerms.fitted`.
 */
function rowOf(change: Change): PriceRow {
	const wish = wishOf(change);
	const before: Figures = change.before ?? {};
	const priceKopecks = wish.priceKopecks ?? before.priceKopecks;
	const beforeKopecks = wish.beforeKopecks === undefined ? before.beforeKopecks : wish.beforeKopecks;
	return {
		productId: nativeOf(change),
		...(priceKopecks === undefined ? {} : { priceKopecks }),
		...(beforeKopecks === undefined ? {} : { beforeKopecks }),
		...(typeof wish.minKopecks === 'number' ? { minKopecks: wish.minKopecks } : {}),
	};
}

/** Whether these of the figures are as `wanted` has them. */
const areAs = (names: readonly FigureName[], figures: Figures, wanted: Figures | PriceWish): boolean =>
	names.every((name) => (figures[name] ?? null) === (wanted[name] ?? null));

/** Figures that a row tells whatever the wish is about. */
const goAlong: ReadonlySet<FigureName> = new Set(['priceKopecks', 'beforeKopecks']);

/** Figures in Ozon's own words, for a conflict. */
const wordsOf = ({ price: { price, old_price, min_price } }: PriceItem): string =>
	Object.entries({ price, old_price, min_price })
		.map(([name, kopecks]) => `${name} ${((kopecks ?? 0) / 100).toFixed(2)}`)
		.join(', ');

function judged(change: Change, item: PriceItem | undefined, now: number): Outcome {
	if (!item) return { is: 'other', words: 'NOT_FOUND_ERROR' };
	const figures = figuresOfItem(item);
	const wish = wishOf(change);
	const named = figureNames.filter((name) => wish[name] !== undefined);
	if (areAs(named, figures, wish)) return { is: 'done' };
	// Sent again, a row would also put back what goes along with the wish: somebody may have set that meanwhile.
	const told = figureNames.filter((name) => wish[name] !== undefined || goAlong.has(name));
	const still = stillAsBefore(change, now);
	// What was taken shows a little later; until then lists may show what somebody had set before it.
	return still.is === 'accepted' || areAs(told, figures, change.before ?? {}) ? still : { is: 'other', words: wordsOf(item) };
}

/** Sets prices. Ozon judges each row by itself, inside an answer 200; lists show it a little later. Source: `/v1/product/import/prices`. */
export const setPrice: Action = {
	id: 'ozon.set-price',
	needs: 'prices',
	input: () =>
		z.pipe(
			z.unknown(),
			z.transform(() => null),
		),
	most: pricesPerCall,
	async send({ changes, calls, now }) {
		try {
			const { result } = await calls.call(importPrices, { rows: changes.map(rowOf) });
			const verdicts = new Map(result.map((verdict) => [verdict.product_id, verdict]));
			return changes.map((change): Outcome => {
				const verdict = verdicts.get(nativeOf(change));
				// About a row that the answer passes over, the next look tells.
				if (!verdict || verdict.updated) return { is: 'accepted' };
				const words = verdict.errors.map(({ code, message }) => [code, message].filter(Boolean).join(': ')).join('; ');
				if (tooOften.test(words)) return { is: 'again', words, at: now + tooOftenAgainAfter };
				return { is: 'refused', words: words || 'updated: false' };
			});
		} catch (thrown) {
			const words = refusalWords(thrown);
			// In company nobody knows whom it is about: each is asked for alone.
			if (words === undefined || changes.length > 1) throw thrown;
			return [{ is: 'refused', words }];
		}
	},
	async look({ changes, calls, now }) {
		const { items } = await calls.call(prices, { productIds: changes.map(nativeOf) });
		const standing = new Map(items.map((item) => [item.product_id, item]));
		return changes.map((change) => judged(change, standing.get(nativeOf(change)), now));
	},
	refreshes: ['ozon.prices', 'ozon.price-holds'],
};
