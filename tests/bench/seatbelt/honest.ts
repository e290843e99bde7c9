import type { Chance } from './chance.ts';
import type { Goods, Shop } from './shop.ts';

/** One row of a price file before it is written down: goods, and what is asked for. `undefined` = the cell stays empty. */
export interface Asked {
	goods: Goods;
	price?: number;
	before?: number;
	discount?: number;
	min?: number;
	/** Goods that the cabinet does not have yet. */
	isNew?: boolean;
}

type Rounding = (kopecks: number) => number;
const roundings: readonly Rounding[] = [
	(kopecks) => Math.round(kopecks / 100) * 100,
	(kopecks) => Math.max(100, Math.round(kopecks / 1000) * 1000 - 100),
	(kopecks) => (kopecks < 20_000 ? Math.round(kopecks / 1000) * 1000 : Math.round(kopecks / 10_000) * 10_000 - 1000),
	(kopecks) => Math.max(1000, Math.round(kopecks / 1000) * 1000),
	(kopecks) => Math.max(5000, Math.round(kopecks / 5000) * 5000),
];

/** What sellers do with price lists. Each makes of a shop's goods the rows that it asks for; the price is the one a buyer pays. */
export const honestWays = [
	'uniform-sale',
	'category-sale',
	'clearance',
	'rise',
	'sale-ends',
	'small-changes',
	'reprice',
	'new-goods',
	'only-new',
	'tiers',
	'as-it-is',
	'other-figures',
] as const;
export type HonestWay = (typeof honestWays)[number];

export function asked(shop: Shop, way: HonestWay, chance: Chance, fresh: readonly Goods[]): Asked[] {
	const round = shop.marketplace === 'wildberries' ? (roundings[0] as Rounding) : chance.pick(roundings);
	const move = (goods: Goods, factor: number): Asked => withPrice(shop, goods, round(goods.priceKopecks * factor), chance);
	const newRows = fresh.map((goods): Asked => ({ ...withPrice(shop, goods, goods.priceKopecks, chance), isNew: true }));
	const keep = (goods: Goods): Asked => asStands(shop, goods);
	switch (way) {
		case 'uniform-sale': {
			const factor = 1 - chance.pick([5, 10, 15, 20, 25, 30, 40, 40, 45, 50, 60, 70]) / 100;
			return shop.goods.map((goods) => move(goods, factor));
		}
		case 'category-sale': {
			const factors = Array.from({ length: 8 }, () => 1 - chance.pick([0, 0, 5, 10, 20, 30, 40, 50, 60, 70]) / 100);
			return shop.goods.map((goods) => move(goods, factors[goods.category] ?? 1));
		}
		case 'clearance': {
			const factor = 1 - chance.pick([50, 50, 55, 60, 60, 65, 70, 70, 75, 80, 80, 85, 90]) / 100;
			const few = new Set(chance.shuffled(shop.goods).slice(0, chance.whole(1, 8)));
			return shop.goods.map((goods) => (few.has(goods) ? move(goods, factor) : keep(goods)));
		}
		case 'rise': {
			const factor = 1 + chance.whole(3, 40) / 100;
			return shop.goods.map((goods) => move(goods, chance.happens(0.02) ? 2 : factor));
		}
		case 'sale-ends':
			return shop.goods.map((goods) => ({ ...move(goods, 1), ...restored(shop, goods) }));
		case 'small-changes':
			return shop.goods.map((goods) => (chance.happens(0.4) ? move(goods, 0.85 + 0.3 * chance.share()) : keep(goods)));
		case 'reprice':
			return shop.goods.map((goods) => move(goods, Math.exp(Math.max(-0.7, Math.min(0.6, chance.normal() * 0.22)))));
		case 'new-goods':
			return chance.happens(0.5)
				? [...shop.goods.map(keep), ...newRows]
				: chance.shuffled([...shop.goods.map((goods) => move(goods, 0.9)), ...newRows]);
		case 'only-new':
			return newRows;
		case 'tiers': {
			const steps = [49, 99, 199, 299, 490, 790, 990, 1490, 1990, 2990, 4990, 7990, 9990, 14_990, 29_990, 59_990, 99_990, 149_990];
			return shop.goods.map((goods) => {
				const tier = steps.filter((step) => step * 100 <= goods.priceKopecks * 1.02).at(-1);
				return tier === undefined ? keep(goods) : withPrice(shop, goods, tier * 100, chance);
			});
		}
		case 'as-it-is':
			return shop.goods.map(keep);
		case 'other-figures':
			return shop.goods.map((goods) => otherFigures(shop, goods, chance));
	}
}

/** The price, and what sellers write beside it: the old price crossed out, or what was crossed out already, or nothing. */
function withPrice({ marketplace }: Shop, goods: Goods, price: number, chance: Chance): Asked {
	const to = Math.max(1000, price);
	if (marketplace === 'wildberries') {
		// The seller keeps the discount and moves the price before it, or the other way round.
		const discount = goods.discountPercent ?? 0;
		const before = goods.beforeKopecks ?? goods.priceKopecks;
		const wanted = Math.round((1 - to / before) * 100);
		if (wanted >= 3 && wanted <= 90 && chance.happens(0.5)) return { goods, before, discount: wanted };
		return { goods, before: Math.max(100, Math.round(to / (1 - discount / 100) / 100) * 100), discount };
	}
	const way = chance.share();
	const old = Math.max(goods.beforeKopecks ?? 0, goods.priceKopecks);
	const before = way < 0.5 && old > to * 1.05 ? old : way < 0.8 ? Math.ceil((to * 1.3) / 1000) * 1000 : undefined;
	const min = goods.minKopecks === undefined ? undefined : Math.min(goods.minKopecks, Math.round((to * 0.9) / 100) * 100);
	return { goods, price: to, ...(before === undefined ? {} : { before }), ...(min === undefined ? {} : { min }) };
}

function asStands({ marketplace }: Shop, goods: Goods): Asked {
	if (marketplace === 'wildberries') return { goods, ...pick(goods.beforeKopecks, 'before'), ...pick(goods.discountPercent, 'discount') };
	return { goods, price: goods.priceKopecks, ...pick(goods.beforeKopecks, 'before'), ...pick(goods.minKopecks, 'min') };
}

const pick = <Name extends string>(value: number | undefined, name: Name): { [Key in Name]?: number } =>
	(value === undefined ? {} : { [name]: value }) as { [Key in Name]?: number };

/** After a sale things cost what was crossed out. */
function restored({ marketplace }: Shop, goods: Goods): Partial<Asked> {
	if (marketplace === 'wildberries')
		return { before: goods.beforeKopecks ?? goods.priceKopecks, discount: Math.min(goods.discountPercent ?? 0, 5) };
	return {
		price: goods.beforeKopecks ?? goods.priceKopecks,
		before: Math.ceil(((goods.beforeKopecks ?? goods.priceKopecks) * 1.2) / 1000) * 1000,
	};
}

function otherFigures(shop: Shop, goods: Goods, chance: Chance): Asked {
	const stands = asStands(shop, goods);
	if (shop.marketplace === 'wildberries')
		return { ...stands, discount: Math.max(0, Math.min(80, (goods.discountPercent ?? 0) + chance.whole(-8, 15))) };
	return {
		...stands,
		before: Math.ceil((goods.priceKopecks * (1.1 + 0.9 * chance.share())) / 1000) * 1000,
		min: Math.round((goods.priceKopecks * (0.6 + 0.3 * chance.share())) / 100) * 100,
	};
}
