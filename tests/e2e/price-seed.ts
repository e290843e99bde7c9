import type { Cabinet } from '../../lib/cabinets/model.ts';
import { priceKey } from '../../lib/core/ids.ts';
import { articleKey } from '../../lib/core/text.ts';
import type { Card } from '../../lib/items/model.ts';
import type { Fees, OwnPricing, Price, PriceBlock, PriceDraft, PriceEvent, PriceHold, PriceType } from '../../lib/prices/model.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** The seller's own price lists in a planted shop. */
export const seededTypes: readonly PriceType[] = [
	{ id: 'type-00000001', title: 'Дилерская', position: 0 },
	{ id: 'type-00000002', title: 'Специальная', position: 1 },
];

/** Whole roubles, different for every article, the same in all cabinets but for some. */
const roublesOf = (index: number, cabinet: number): number => 300 + ((index * 137) % 4000) + (index % 4 === 1 ? cabinet * 25 : 0);

function priceAt(card: Card, index: number, cabinet: number, now: number): Price {
	const roubles = roublesOf(index, cabinet);
	const base = {
		id: priceKey(card.cabinetId, card.nativeId),
		cabinetId: card.cabinetId,
		marketplace: card.marketplace,
		nativeId: card.nativeId,
		article: card.article,
		sku: String(900_000_000 + index),
		currency: 'RUB',
		vatPercent: 20,
		readAt: now - 3 * minute,
	};
	if (card.marketplace === 'wildberries') {
		const before = Math.round(roubles / 80) * 100;
		const paid = before * 80;
		return {
			...base,
			beforeKopecks: before * 100,
			discountPercent: 20,
			priceKopecks: paid,
			...(index % 3 === 0 ? { clubPercent: 5, clubKopecks: Math.round(paid * 0.95) } : {}),
		};
	}
	return {
		...base,
		priceKopecks: roubles * 100,
		...(index % 6 === 5 ? {} : { beforeKopecks: Math.round(roubles * 1.25) * 100 }),
		minKopecks: Math.round(roubles * 0.8) * 100,
		...(index % 8 === 2 ? { promoKopecks: Math.round(roubles * 0.9) * 100, promos: ['Эластичный бустинг', 'Чёрная пятница'] } : {}),
	};
}

/** All but some have fees; the commission is what takes most. */
const feesOf = ({ id, cabinetId, nativeId, marketplace }: Price, index: number, now: number): Fees[] =>
	index % 11 === 7
		? []
		: [
				{
					id,
					cabinetId,
					nativeId,
					schemes: (['fbs', 'fbo'] as const).map((scheme) => ({
						scheme,
						parts: [
							{ kind: 'commission', percent: scheme === 'fbs' ? 18 : 16, source: `${marketplace}.prices` },
							{ kind: 'acquiring', percent: 1.5, source: `${marketplace}.prices` },
							{ kind: 'logistics', kopecks: 6_300 + (index % 5) * 700, source: `${marketplace}.prices` },
						],
					})),
					readAt: now - 40 * minute,
				},
			];

/** Prices of every card of a planted shop with all that belongs to them: fees, costs, price lists, drafts, a red row, a held one, their past. */
export function priceTables(cabinets: readonly Cabinet[], cards: readonly Card[], now: number): Record<string, readonly object[]> {
	const places = new Map(cabinets.map(({ id }, place) => [id, place]));
	const indexOf = ({ nativeId }: { nativeId: string }): number => Number(nativeId.slice(1));
	const prices = cards.map((card) => priceAt(card, indexOf(card), places.get(card.cabinetId) ?? 0, now));
	const articles = [...new Set(cards.map(({ article }) => article))];
	const ownPricing: OwnPricing[] = articles.flatMap((article, index) =>
		index % 9 === 6
			? []
			: [
					{
						id: articleKey(article),
						article,
						costKopecks: roublesOf(index, 0) * (index % 7 === 4 ? 75 : 45),
						minMarginPercent: 10,
						prices: {
							'type-00000001': roublesOf(index, 0) * 92,
							...(index % 2 === 0 ? { 'type-00000002': roublesOf(index, 0) * 85 } : {}),
						},
						changedAt: now - 20 * day,
					},
				],
	);
	const drafts: PriceDraft[] = prices
		.filter((price) => indexOf(price) >= 1 && indexOf(price) <= 4)
		.map((price): PriceDraft => {
			const asked = Math.round(((price.priceKopecks ?? 0) * (92 + indexOf(price) * 4)) / 100);
			return { id: price.id, cabinetId: price.cabinetId, wish: { priceKopecks: asked }, source: 'workspace', changedAt: now - 9 * minute };
		});
	const blocks: PriceBlock[] = prices
		.filter((price) => indexOf(price) === 3)
		.map(({ id, cabinetId }) => ({ id, cabinetId, at: now - 2 * day }));
	const holds: PriceHold[] = prices
		.filter((price) => price.marketplace === 'yandex' && indexOf(price) === 6)
		.map(({ id, cabinetId, nativeId, priceKopecks }) => ({
			id,
			cabinetId,
			nativeId,
			wantedKopecks: Math.round((priceKopecks ?? 0) * 0.4),
			reasons: ['PRICE_CHANGE'],
			readAt: now - minute,
		}));
	const events = prices
		.filter((price) => indexOf(price) < 12)
		.flatMap((price): Omit<PriceEvent, 'id'>[] => {
			const about = { priceId: price.id, cabinetId: price.cabinetId };
			const figures = { ...(price.priceKopecks === undefined ? {} : { priceKopecks: price.priceKopecks }) };
			const was = (share: number) => ({ priceKopecks: Math.round((price.priceKopecks ?? 0) * share) });
			return [
				{ ...about, at: now - 40 * day, after: was(1.2), source: 'first' },
				{ ...about, at: now - 21 * day, before: was(1.2), after: was(0.9), source: 'own' },
				{ ...about, at: now - 6 * day, before: was(0.9), after: figures, source: 'outside' },
			];
		});
	return {
		prices,
		fees: prices.flatMap((price) => feesOf(price, indexOf(price), now)),
		ownPricing,
		priceTypes: seededTypes,
		priceDrafts: drafts,
		priceBlocks: blocks,
		priceHolds: holds,
		priceEvents: events.map((event, place) => ({ ...event, id: place + 1 })),
	};
}
