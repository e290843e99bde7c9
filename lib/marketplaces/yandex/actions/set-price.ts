import type { Change, Plain } from '../../../changes/model.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import { figuresEqual, isAsWished } from '../../../prices/figures.ts';
import type { Figures, PriceWish } from '../../../prices/model.ts';
import { mostUpdates, type OfferPrice, updateDefaultPrices, updateShopPrices } from '../api/prices.ts';
import type { HeldOffer } from '../api/quarantine.ts';
import { figuresIn, heldKopecks, reasonsOf } from '../price-rows.ts';
import { figuresAfter, yandexPriceTerms } from '../prices.ts';
import { heldNow, listedNow, mostPerLook, shopOf, together } from './price-places.ts';
import { askedOrSeen, nothing } from './standing.ts';

/** A price is applied within "several minutes"; one that does not show after these has come to nothing. */
const appliedMs = 15 * 60_000;

/** All figures as they are to stand. */
const wantedOf = ({ before = {}, wanted }: Change): Figures => figuresAfter(before, wanted as PriceWish);

const roubles = (kopecks: number): number => kopecks / 100;

/** An update tells the whole price: what it leaves out is taken away. */
function offerPrice(change: Change): OfferPrice {
	const { priceKopecks = 0, beforeKopecks, minKopecks } = wantedOf(change);
	return {
		offerId: change.number,
		price: {
			value: roubles(priceKopecks),
			...(beforeKopecks === undefined ? {} : { discountBase: roubles(beforeKopecks) }),
			...(minKopecks === undefined || shopOf(change) !== undefined ? {} : { minimumForBestseller: roubles(minKopecks) }),
		},
	};
}

/** Prices are in force after "several minutes": asking every few seconds would only eat up the limit of goods a minute. */
const lookEveryMs = 60_000;

/** Accepted, and a hold that was there is gone. */
const waiting = ({ result }: Change, now: number): Outcome =>
	isHold(result) ? { is: 'accepted', result: {} } : { is: 'accepted', at: now + lookEveryMs };

const isHold = (result: Plain | undefined): boolean => typeof result === 'object' && result !== null && 'held' in result;

const words = (figures: Figures): string =>
	[figures.priceKopecks, figures.beforeKopecks].flatMap((kopecks) => (kopecks === undefined ? [] : roubles(kopecks))).join(' / ');

/** What stands there says about the wish. */
function judge(change: Change, shown: Figures | undefined, held: HeldOffer | undefined, now: number): Outcome {
	const late = now - (change.sentAt ?? change.createdAt) > appliedMs;
	const { priceKopecks } = wantedOf(change);
	if (held) {
		// After promotions the price that waits is another one, and only ours can have brought it.
		const waits = heldKopecks(held);
		if (waits === undefined || waits === priceKopecks) return { is: 'accepted', result: { held: reasonsOf(held) } };
		return late ? { is: 'other', words: words({ priceKopecks: waits }) } : waiting(change, now);
	}
	if (!shown) return waiting(change, now);
	if (isAsWished(shown, change.wanted as PriceWish)) return { is: 'done' };
	if (!late) return waiting(change, now);
	return figuresEqual(shown, change.before ?? {}) ? { is: 'absent' } : { is: 'other', words: words(shown) };
}

async function look(doing: Doing): Promise<Outcome[]> {
	const [listed, held] = await Promise.all([listedNow(doing), heldNow(doing)]);
	return doing.changes.map((change) => {
		const offer = listed.get(change.number);
		return judge(change, offer && figuresIn(offer), held.get(change.number), doing.now);
	});
}

async function send(doing: Doing): Promise<Outcome[]> {
	const { cabinet, calls, changes, now } = doing;
	const shop = changes[0] && shopOf(changes[0]);
	const offers = changes.map(offerPrice);
	return askedOrSeen(
		doing,
		async () => {
			const { status } =
				shop === undefined
					? await calls.call(updateDefaultPrices, { businessId: cabinet.accountId, offers })
					: await calls.call(updateShopPrices, { campaignId: shop, offers });
			return changes.map((): Outcome => (status === 'OK' ? { is: 'accepted', at: now + lookEveryMs } : { is: 'again', words: status }));
		},
		look,
	);
}

/** Sets a price for all shops, or for the one whose own it is. Taken at once, in force minutes later, or held in quarantine. */
export const setPrice: Action = {
	id: yandexPriceTerms.actionId,
	needs: 'prices',
	input: nothing,
	most: mostUpdates,
	mostPerLook,
	together,
	send,
	look,
	refreshes: ['yandex.price-holds'],
};
