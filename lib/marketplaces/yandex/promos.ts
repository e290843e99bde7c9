import { kopecksOf } from '../../core/money.ts';
import type { Price } from '../../prices/model.ts';
import type { JobContext } from '../../sync/jobs.ts';
import { currentPromos, promoOffers } from './api/promos.ts';
import type { PageOf } from './api/shapes.ts';

/** Goods in promotions: an offer, the places of its promotions among the names, and the least price in them in kopecks where one is told. */
type InPromos = [offerId: string, places: number[], kopecks: number | null];

/** What is known of goods in promotions; plain data, kept between steps. */
export interface KnownPromos {
	names: string[];
	offers: InPromos[];
}
export const noPromos: KnownPromos = { names: [], offers: [] };

/** Where the reading of promotions goes on: those left, and the page of the first of them. */
export interface PromoPosition {
	left: { id: string; name: string }[];
	cursor?: string;
}

/** Pages that one step reads: what is known is written down once a step. */
const pagesPerStep = 10;

type PromoOffer = PageOf<typeof promoOffers>['result']['offers'][number];

/** What buyers pay: the price set for the promotion; with a minimum the greatest that the promotion allows. Source: `MINIMUM_FOR_PROMOS`. */
export function promoKopecks({ status, params }: PromoOffer): number | undefined {
	const prices = params?.discountParams;
	return kopecksOf(status === 'MINIMUM_FOR_PROMOS' ? prices?.maxPromoPrice : prices?.promoPrice);
}

/** Promotions to be read in this pass. */
export async function promosNow({ call, cabinet }: JobContext<unknown>): Promise<PromoPosition['left']> {
	return (await call(currentPromos, { businessId: cabinet.accountId })).result.promos.map(({ id, name }) => ({ id, name }));
}

/** The next pages of goods in promotions, added to what is known; `next` is absent when all promotions are read. */
export async function readPromos(
	{ page, cabinet }: JobContext<unknown>,
	{ left, cursor }: PromoPosition,
	known: KnownPromos,
): Promise<{ known: KnownPromos; next?: PromoPosition }> {
	const offers = byOffer(known);
	const names = [...known.names];
	const rest = [...left];
	let from = cursor;
	for (let pages = 0, [promo] = rest; promo && pages < pagesPerStep; pages++, [promo] = rest) {
		if (!names.includes(promo.name)) names.push(promo.name);
		const place = names.indexOf(promo.name);
		const { answer, next } = await page(promoOffers, { businessId: cabinet.accountId, promoId: promo.id, cursor: from });
		for (const offer of answer.result.offers) offers.set(offer.offerId, joined(offers.get(offer.offerId), offer, place));
		from = next;
		if (next === undefined) rest.shift();
	}
	const onward = rest.length === 0 ? {} : { next: { left: rest, ...(from === undefined ? {} : { cursor: from }) } };
	return { known: { names, offers: [...offers.values()] }, ...onward };
}

const byOffer = ({ offers }: KnownPromos): Map<string, InPromos> => new Map(offers.map((one) => [one[0], one]));

function joined([, places, least]: InPromos = ['', [], null], offer: PromoOffer, place: number): InPromos {
	const kopecks = promoKopecks(offer) ?? null;
	return [offer.offerId, [...places, place], least === null ? kopecks : kopecks === null ? least : Math.min(least, kopecks)];
}

/** What a price says of its promotions, by offer. */
export function promosBy(known: KnownPromos): (offerId: string) => Pick<Price, 'promos' | 'promoKopecks'> {
	const offers = byOffer(known);
	return (offerId) => {
		const [, places, kopecks] = offers.get(offerId) ?? [];
		if (!places) return {};
		const promos = places.flatMap((place) => known.names[place] ?? []);
		return kopecks === null || kopecks === undefined ? { promos } : { promos, promoKopecks: kopecks };
	};
}
