import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import type { Price } from '../../lib/prices/model.ts';
import { type Chance, chanceOf } from './seatbelt/chance.ts';
import { type FaultName, faultNames, spoil } from './seatbelt/faults.ts';
import { asked, type HonestWay, honestWays } from './seatbelt/honest.ts';
import { bytesOf, layoutOf } from './seatbelt/layouts.ts';
import { cardsOf, type Goods, type Named, type Shop, shopOf, storedOf } from './seatbelt/shop.ts';

/** A price file as a seller would hand it to the cabinet, with what the extension has stored, and what is wrong with it. */
export interface Sample {
	name: string;
	marketplace: MarketplaceId;
	bytes: Uint8Array;
	own: Price[];
	others: Price[];
	/** Cards of the cabinet that are known: of its goods, and of new ones that have no price yet. */
	cards: Named[];
	way: HonestWay;
	/** Absent in an honest file. */
	fault?: FaultName;
	rows: number;
}

/** The seed of the figures. The rules were written against others. */
export const heldOut = 77_001;

const marketplaces = ['ozon', 'wildberries', 'yandex'] as const satisfies readonly MarketplaceId[];
const readAt = Date.UTC(2026, 10, 1);

/** From fifty to ten thousand rows, the small ones more often. */
function sizeOf(chance: Chance, most: number): number {
	return Math.round(Math.exp(Math.log(50) + chance.share() ** 1.6 * (Math.log(most) - Math.log(50))));
}

/**
 * So many honest and so many spoilt files. Every way of honest pricing and every fault comes up about equally often; size, marketplace, layout,
 * order and strength are drawn. The same seed gives the same files.
 */
export async function* corpus(seed: number, honest: number, spoilt: number, mostRows = 10_000): AsyncGenerator<Sample> {
	for (let at = 0; at < honest; at += 1)
		yield await sample(chanceOf(seed * 1_000_003 + at), honestWays[at % honestWays.length] ?? 'as-it-is', mostRows);
	for (let at = 0; at < spoilt; at += 1) {
		const fault = faultNames[at % faultNames.length] ?? 'zero-missing';
		const chance = chanceOf(seed * 2_000_029 + at);
		for (let made: Sample | undefined; !made; ) {
			const way = chance.pick(honestWays.filter((one) => one !== 'only-new'));
			made = await spoiltSample(chanceOf(chance.whole(1, 2 ** 31)), way, fault, mostRows);
			if (made) yield made;
		}
	}
}

/** One file in the marketplace's own XLSX template, of just so many rows. With and without a fault, the same seed gives the same shop. */
export async function sampleOfSize(
	seed: number,
	rows: number,
	fault?: Exclude<FaultName, 'wrong-shop'>,
	marketplace?: MarketplaceId,
): Promise<Sample> {
	for (let at = 0; ; at += 1) {
		const chance = chanceOf(seed * 3_000_017 + at);
		const world = worldOf(chance, rows, rows);
		if (marketplace && world.shop.marketplace !== marketplace) continue;
		const layout = layoutOf(asked(world.shop, 'category-sale', chance, world.fresh), world.shop.marketplace, chance);
		if (layout.file !== 'xlsx' || layout.sheet === 'Лист1' || (fault && !spoil(layout, fault, chance))) continue;
		return { ...packed(world, 'category-sale', await bytesOf(layout), layout.file, rows, chance, true), ...(fault ? { fault } : {}) };
	}
}

interface World {
	shop: Shop;
	other: Shop;
	/** Goods of neither. */
	fresh: Goods[];
}

function worldOf(chance: Chance, most: number, size = sizeOf(chance, most)): World {
	const marketplace = chance.pick(marketplaces);
	const shop = shopOf(chance, marketplace, size, 'А');
	const other = shopOf(
		chance,
		chance.happens(0.6) ? marketplace : chance.pick(marketplaces),
		Math.max(30, Math.round(shop.goods.length * 0.7)),
		'Б',
	);
	// One seller's shops often sell the same goods under the same articles, at other numbers and prices.
	const shared = chance.pick([0, 0, 0.2, 0.5]);
	for (const [at, goods] of other.goods.entries()) {
		const same = shop.goods[at];
		if (same && chance.happens(shared)) goods.article = same.article;
	}
	const fresh = shopOf(chance, marketplace, Math.max(3, Math.round(shop.goods.length * 0.3 * chance.share())), 'Н').goods;
	return { shop, other, fresh };
}

/** The rows in the order and of the extent that the seller has them. */
function arranged<Row>(rows: readonly Row[], chance: Chance): Row[] {
	const ordered = chance.happens(0.25) ? chance.shuffled(rows) : [...rows];
	return chance.happens(0.25)
		? ordered.slice(0, Math.max(Math.min(20, ordered.length), Math.ceil(ordered.length * chance.share())))
		: ordered;
}

async function sample(chance: Chance, way: HonestWay, most: number): Promise<Sample> {
	const world = worldOf(chance, most);
	const rows = arranged(asked(world.shop, way, chance, world.fresh), chance);
	const layout = layoutOf(rows, world.shop.marketplace, chance);
	const bytes = await bytesOf(layout);
	// A cabinet that was connected a moment ago: nothing of it is read yet.
	if (chance.happens(unreadShare)) return { ...packed(world, way, bytes, layout.file, rows.length, chance), own: [], cards: [] };
	return packed(world, way, bytes, layout.file, rows.length, chance);
}

async function spoiltSample(chance: Chance, way: HonestWay, fault: FaultName, most: number): Promise<Sample | undefined> {
	const world = worldOf(chance, most);
	// The right file of the wrong shop: of the same marketplace, or else its template would not even look alike.
	const source = fault === 'wrong-shop' ? world.other : world.shop;
	const rows = arranged(asked(source, way, chance, world.fresh), chance);
	const layout = layoutOf(rows, source.marketplace, chance);
	if (fault === 'wrong-shop' ? rows.every(({ isNew }) => isNew) || !tells(layout.columns, world) : !spoil(layout, fault, chance))
		return undefined;
	const own = fault === 'wrong-shop' ? { ...world, fresh: [] } : world;
	return { ...packed(own, way, await bytesOf(layout), layout.file, rows.length, chance), fault };
}

/** With articles alone that both shops use, nobody can tell whose file it is. */
const tells = (columns: { id?: number; sku?: number }, { shop, other }: World): boolean =>
	columns.id !== undefined || columns.sku !== undefined || !shop.goods.some(({ article }, at) => other.goods[at]?.article === article);

const unreadShare = 0.05;
/** Every other seller has connected one cabinet only. */
const connectedShare = 0.5;
/** Cards are read once an hour: new goods are priced before that now and then. */
const newKnownShare = 0.85;

function packed(
	{ shop, other, fresh }: World,
	way: HonestWay,
	bytes: Uint8Array,
	file: string,
	rows: number,
	chance: Chance,
	connected = chance.happens(connectedShare),
): Sample {
	return {
		name: file === 'xlsx' ? 'prices.xlsx' : 'prices.csv',
		marketplace: shop.marketplace,
		bytes,
		own: storedOf(shop, readAt),
		others: connected ? storedOf(other, readAt) : [],
		cards: cardsOf(shop.marketplace, chance.happens(newKnownShare) ? [...shop.goods, ...fresh] : shop.goods),
		way,
		rows,
	};
}
