import { type FigureName, figureNames, type Price, type PriceWish } from '../../../lib/prices/model.ts';
import type { PriceRow } from '../../../lib/prices/row.ts';
import type { PriceTerms } from '../../../lib/prices/terms.ts';

/** A marketplace without peculiarities: whole roubles (halves go up), a price above zero, ten changes an hour, a quarantine at half the price. */
export const plainTerms: PriceTerms = {
	marketplace: 'ozon',
	actionId: 'ozon.set-price',
	figures: ['priceKopecks', 'beforeKopecks', 'minKopecks'],
	removable: ['beforeKopecks'],
	most: 1_000,
	fitted(wish, price) {
		const fitted: { -readonly [Name in FigureName]?: number | null } = {};
		for (const name of figureNames) {
			const wanted = wish[name];
			if (wanted === undefined) continue;
			const whole = wanted === null ? null : Math.round(wanted / 100) * 100;
			if ((whole ?? undefined) !== price[name]) fitted[name] = whole;
		}
		return fitted;
	},
	after(price, fitted) {
		const figures: Record<string, number> = {};
		for (const name of figureNames) {
			const value = fitted[name] === undefined ? price[name] : fitted[name];
			if (value !== undefined && value !== null) figures[name] = value;
		}
		return figures;
	},
	problems: (_, fitted, { sentAt, now }) => [
		...(fitted.priceKopecks === 0 ? [{ code: 'zero' as const }] : []),
		...(sentAt.filter((at) => at > now - 3_600_000).length >= 10 ? [{ code: 'too-many-changes' as const, params: { at: now } }] : []),
	],
	effects: (price, { priceKopecks }) =>
		typeof priceKopecks === 'number' && priceKopecks * 2 <= (price.priceKopecks ?? 0) ? [{ code: 'quarantine' }] : [],
};

export const priceOf = (nativeId: string, more: Partial<Price> = {}): Price => ({
	id: `ozon-1/price/${nativeId}`,
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId,
	article: `A-${nativeId}`,
	currency: 'RUB',
	vatPercent: 0,
	readAt: 0,
	...more,
});

/** A row of goods that cost 500 roubles, are sold by FBS for a fee of ten per cent, and cost 1 000 roubles now. */
export const rowOf = (nativeId: string, draft?: PriceWish, more: Partial<PriceRow> = {}): PriceRow => ({
	price: priceOf(nativeId, { priceKopecks: 100_000 }),
	own: { id: `A${nativeId}`, article: `A-${nativeId}`, costKopecks: 50_000, prices: {}, changedAt: 0 },
	fees: {
		id: `ozon-1/price/${nativeId}`,
		cabinetId: 'ozon-1',
		nativeId,
		schemes: [{ scheme: 'fbs', parts: [{ kind: 'commission', percent: 10, source: 'ozon.prices' }] }],
		readAt: 0,
	},
	...(draft ? { draft } : {}),
	...more,
});
