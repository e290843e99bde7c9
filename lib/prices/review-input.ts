import type { MarketplaceId, Right } from '../cabinets/model.ts';
import type { Change, SkipReason } from '../changes/model.ts';
import { isUnderWay, refusalOfCabinet, saysHeld } from '../changes/rules.ts';
import { discountIn, discountsSet, keysOfCard, keysOfSizes } from './card-discount.ts';
import type { PriceDesk } from './desk.ts';
import { withFigures } from './figures.ts';
import { wishBack } from './history.ts';
import type { Figures, Price, PriceAsk, PriceWish } from './model.ts';
import { ownOf } from './own.ts';
import { withOwnShares } from './own-fees.ts';
import type { ReviewInput } from './review-model.ts';
import type { PriceRow } from './row.ts';
import type { PriceTerms } from './terms.ts';

export type AllTerms = Readonly<Partial<Record<MarketplaceId, PriceTerms>>>;

/** A wish for one price, and the figures that it was made on where they must not have changed since. */
export interface Wish {
	wish: PriceWish;
	expected?: Figures;
	/** A quarantine holds it, and is to let it go. */
	release?: true;
}

const needs: { needs: Right } = { needs: 'prices' };

/** Which prices an ask is about. `undone` are the changes that it takes back. */
export const pricesAsked = (ask: PriceAsk, undone: readonly Change[]): string[] =>
	ask.kind === 'undo' ? [...new Set(undone.map(({ targetId }) => targetId))] : ask.priceIds;

/**
 * The wishes of an ask, by the price's key: its drafts; what takes done changes back, made on what they have set; or what a quarantine holds.
 * Of several changes of one price the oldest says what to go back to, and the newest what has to stand there; with the discount of a size that of its
 * whole card has moved. Pure.
 */
export function wishesOf(ask: PriceAsk, desk: PriceDesk, undone: readonly Change[], terms: AllTerms): Map<string, Wish> {
	if (ask.kind === 'drafts')
		return new Map(
			ask.priceIds.flatMap((id) => {
				const draft = desk.drafts.get(id);
				return draft ? [[id, { wish: draft.wish }] as const] : [];
			}),
		);
	if (ask.kind === 'release')
		return new Map(
			ask.priceIds.flatMap((id) => {
				const hold = desk.holds.get(id);
				if (!hold) return [];
				const wish = hold.wantedKopecks === undefined ? {} : { priceKopecks: hold.wantedKopecks };
				return [[id, { wish, release: true }] as const];
			}),
		);
	const prices = new Map(desk.prices.map((price) => [price.id, price]));
	const wishes = new Map<string, Wish>();
	const newestFirst = undone.filter(({ state }) => state === 'done').sort((a, b) => (a.id < b.id ? 1 : -1));
	const discountSet = discountsSet(newestFirst, prices);
	for (const change of newestFirst) {
		const price = prices.get(change.targetId);
		const own = price && terms[price.marketplace];
		if (!price || !own || change.before === undefined) continue;
		const later = wishes.get(price.id);
		const made = { ...(change.wanted as PriceWish), ...discountSet(price, change) };
		const expected = later?.expected ?? own.after(withFigures(price, change.before), made);
		wishes.set(price.id, { wish: { ...later?.wish, ...wishBack(change) }, expected });
	}
	return wishes;
}

/** A price with all that the rules look at. */
export function rowOf(desk: PriceDesk, price: Price, wish?: Wish): PriceRow {
	const { id } = price;
	const sentAt = (desk.changes.get(id) ?? []).flatMap(({ sentAt }) => sentAt ?? []).sort((a, b) => b - a);
	const own = ownOf(price, desk.own, desk.alike);
	const [card, fees, sold, stock] = [desk.cards.get(id), desk.fees.get(id), desk.sold.get(id), desk.stock.get(id)];
	return {
		price,
		...(card ? { title: card.name } : {}),
		...(own ? { own } : {}),
		...(fees ? { fees: withOwnShares(price, fees, desk.rules) } : {}),
		...(sold ? { sold } : {}),
		...(stock === undefined ? {} : { stock }),
		...(wish ? { draft: wish.wish } : {}),
		...(wish?.expected ? { expected: wish.expected } : {}),
		...(wish?.release ? { release: true } : {}),
		...(desk.blocked.has(id) ? { blocked: true } : {}),
		...(sentAt.length > 0 ? { sentAt } : {}),
	};
}

/** What is under way about a price, unless a quarantine holds it: then a milder price may follow. */
export const standsInWay = (changes: readonly Change[]): Change | undefined =>
	changes.find((change) => isUnderWay(change.state) && !isHeld(change));

/** Cards for one of whose sizes another discount is on its way: what any of their sizes will cost is not known before it has come. */
function cardsWhoseDiscountMoves({ changes }: PriceDesk): Set<string> {
	const cards = new Set<string>();
	for (const [id, ofPrice] of changes) {
		const keys = keysOfCard(id);
		if (keys !== undefined && ofPrice.some((change) => isUnderWay(change.state) && discountIn(change) !== undefined)) cards.add(keys);
	}
	return cards;
}

/** The marketplace has taken the price and shows it to nobody until somebody lets it go. */
export const isHeld = ({ state, result }: Change): boolean => state === 'followed' && saysHeld(result);

/** Everything that a review of these wishes is made of: the same in a page and in the background, so that both come to the same plan. Pure. */
export function reviewInput(desk: PriceDesk, wishes: ReadonlyMap<string, Wish>, terms: AllTerms): ReviewInput {
	const refusals = new Map<string, SkipReason>();
	for (const [id, cabinet] of desk.cabinets) {
		const refused = refusalOfCabinet(cabinet, needs);
		if (refused) refusals.set(id, refused);
	}
	const underWay = new Map<string, SkipReason>();
	const asked = desk.prices.filter(({ id }) => wishes.has(id));
	const moving = cardsWhoseDiscountMoves(desk);
	for (const price of asked)
		if (standsInWay(desk.changes.get(price.id) ?? []) || moving.has(keysOfSizes(price) ?? '')) underWay.set(price.id, 'busy');
	return {
		rows: asked.map((price) => {
			const row = rowOf(desk, price, wishes.get(price.id));
			const sizes = desk.otherSizes.get(price.id);
			return sizes ? { ...row, sizes: sizes.map((size) => rowOf(desk, size)) } : row;
		}),
		terms,
		rules: desk.rules,
		now: desk.now,
		refusals,
		underWay,
		onlyDefaultPrices: desk.onlyDefaultPrices,
	};
}
