import { goodNumberIn, misspelled } from './articles';
import { Effects } from './effects';
import { type Good, goodOf } from './goods';
import { LabelTwists } from './label-twists';
import { labelledAt } from './labels';
import type { LifeEvent } from './life';
import { OrderBook, type OrderLine, type OrderNow } from './orders';
import type { MarketplacePlan, Scheme, SellerPlan } from './plan';
import { mix, roll, stream } from './random';
import { type SlotMove, SupplyBook, type SupplyNow } from './supplies';
import { marketplaceWarehouses, ownWarehouses, type Warehouse } from './warehouses';

/** A good as one seller offers it at one marketplace. */
export interface Listing {
	readonly good: Good;
	/** The article as it is spelled there; about one in twelve differs from the owner's. */
	readonly article: string;
	readonly priceKopecks: number;
	/** Price before discount; more than `priceKopecks`. */
	readonly oldPriceKopecks: number;
	readonly minPriceKopecks: number;
	/** Epoch milliseconds. */
	readonly createdAt: number;
	readonly archived: boolean;
	/** A number in [0, 1) of this listing alone, for the details that a marketplace adds. */
	readonly chance: number;
}

/** Amount of one good in one warehouse. */
export interface Stock {
	/** Number of the good. */
	readonly good: number;
	readonly warehouse: Warehouse;
	/** Pieces that lie there, reserved ones included. */
	readonly present: number;
	readonly reserved: number;
}

/** How many things of each kind a client that has read everything has. */
export interface SellerCounts {
	/** Listings that are not archived, and those that are. */
	readonly products: number;
	readonly archived: number;
	readonly orders: Readonly<Record<Scheme, number>>;
	/** Pairs of a good and a warehouse, by owner of the warehouse. */
	readonly stocks: { readonly seller: number; readonly marketplace: number };
	readonly supplies: number;
	readonly warehouses: { readonly seller: number; readonly marketplace: number };
}

export interface SellerWorldPlan {
	readonly seed: number;
	readonly start: number;
	readonly marketplace: MarketplacePlan;
	readonly seller: SellerPlan;
	/** Place of the seller in the marketplace's list. */
	readonly place: number;
	/** Goods of the whole shop, and orders of the whole marketplace. */
	readonly products: number;
	readonly orders: number;
}

const day = 86_400_000;

/** Part of a seller's orders that it ships itself. */
const fbsShare = 0.62;

const serialsPerSeller = 10_000_000;

/** One seller at one marketplace: listings, warehouses, stocks, orders, supplies, at any moment from the start on. */
export class SellerWorld {
	readonly seller: SellerPlan;
	/** Place of the seller in the marketplace's list; native ids of different sellers differ by it. */
	readonly place: number;
	readonly start: number;
	/** Numbers of the goods that this seller has here, rising. */
	readonly goods: Int32Array;
	readonly ownWarehouses: readonly Warehouse[];
	readonly marketplaceWarehouses: readonly Warehouse[];
	/** What the seller's writes did to orders. */
	readonly effects = new Effects();
	/** What is to be wrong with the seller's next label files. */
	readonly labelTwists = new LabelTwists();
	private readonly plan: SellerWorldPlan;
	private readonly key: string;
	private readonly books: Readonly<Record<Scheme, OrderBook>>;
	private readonly supplyBook: SupplyBook;
	private readonly prices = new Map<number, number>();
	private readonly amounts = new Map<string, number>();
	private readonly sold: Record<Scheme, { now: number; pieces: Map<number, number> }>;
	private stockRows: { seller: number; marketplace: number } | undefined;
	private archived: number | undefined;

	constructor(plan: SellerWorldPlan) {
		const { seed, start, marketplace, seller, place } = plan;
		this.plan = plan;
		this.seller = seller;
		this.place = place;
		this.start = start;
		this.key = seller.id;
		this.goods = goodsOf(plan);
		this.ownWarehouses = ownWarehouses(seller, place);
		this.marketplaceWarehouses = marketplaceWarehouses(marketplace);
		const orders = Math.round(plan.orders * seller.ordersShare);
		const fbs = Math.round(orders * fbsShare);
		const chooseGood = (chance: number) => this.goods[Math.floor(chance * this.goods.length)] ?? 0;
		const book = (scheme: Scheme, count: number) =>
			new OrderBook({
				seed,
				start,
				scheme,
				count,
				chooseGood,
				oneUnit: marketplace.unitOrders ?? false,
				key: `${this.key} ${scheme}`,
				paths: marketplace.orderPaths[scheme],
				firstSerial: place * serialsPerSeller + (scheme === 'fbo' ? serialsPerSeller / 2 : 0),
				warehouses: scheme === 'fbs' ? this.ownWarehouses.length : this.marketplaceWarehouses.length,
			});
		this.books = { fbs: book('fbs', fbs), fbo: book('fbo', orders - fbs) };
		this.supplyBook = new SupplyBook({
			seed,
			start,
			chooseGood,
			key: this.key,
			paths: marketplace.supplyPaths,
			firstSerial: place * serialsPerSeller,
			warehouses: this.marketplaceWarehouses.length,
		});
		this.sold = { fbs: { now: start, pieces: new Map() }, fbo: { now: start, pieces: new Map() } };
	}

	/** The seller's listing of a good; undefined if the seller does not have it here. */
	listing(good: number): Listing | undefined {
		return this.has(good) ? this.list(goodOf(this.plan.seed, good)) : undefined;
	}

	/** The listing with exactly this article. */
	listingByArticle(article: string): Listing | undefined {
		const number = goodNumberIn(article);
		const listing = number === undefined ? undefined : this.listing(number);
		return listing?.article === article ? listing : undefined;
	}

	/** All listings, lazily, in the order of the goods. */
	*listings(): Generator<Listing> {
		for (const number of this.goods) yield this.list(goodOf(this.plan.seed, number));
	}

	/** Listings by place in `goods`: the way to page through many of them without making all. */
	listingsFrom(place: number, count: number): Listing[] {
		return [...this.goods.subarray(place, place + count)].map((number) => this.list(goodOf(this.plan.seed, number)));
	}

	/** Place in `goods` of a good, or of the first one after it. */
	placeOf(good: number): number {
		let low = 0;
		let high = this.goods.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.goods[middle] ?? 0) < good) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/** True if the good is in the archive here; cheaper than making the listing. */
	isArchived(good: number): boolean {
		return roll(this.plan.seed, this.key, 'archived', good) < 0.02;
	}

	/** How many listings are in the archive. */
	archivedCount(): number {
		this.archived ??= this.goods.reduce((sum, good) => sum + (this.isArchived(good) ? 1 : 0), 0);
		return this.archived;
	}

	/** What lies of a good in the warehouses of one owner at this moment; a warehouse that never had it has no row. */
	stocks(good: number, owner: Warehouse['owner'], now: number): Stock[] {
		if (!this.has(good)) return [];
		const places = owner === 'seller' ? this.ownWarehouses : this.marketplaceWarehouses;
		let gone = this.soldUntil(owner === 'seller' ? 'fbs' : 'fbo', now).get(good) ?? 0;
		const rows: Stock[] = [];
		for (const warehouse of places) {
			if (!this.keeps(good, warehouse)) continue;
			const first = this.amounts.get(`${good}@${warehouse.serial}`) ?? this.firstAmount(good, warehouse);
			const taken = Math.min(first, gone);
			gone -= taken;
			const present = first - taken;
			const reserved = Math.min(present, Math.floor(roll(this.plan.seed, this.key, 'reserved', good, warehouse.serial) ** 3 * 6));
			rows.push({ good, warehouse, present, reserved });
		}
		return rows;
	}

	/** Orders of one scheme that exist at this moment, oldest first. */
	orders(scheme: Scheme, now: number): OrderNow[] {
		return this.books[scheme].all(now);
	}

	/** The order with this serial, of either scheme. */
	order(serial: number, now: number): OrderNow | undefined {
		return this.books.fbs.find(serial, now) ?? this.books.fbo.find(serial, now);
	}

	/** Supplies to the marketplace's warehouses that exist at this moment. */
	supplies(now: number): SupplyNow[] {
		return this.supplyBook.all(now);
	}

	supply(serial: number, now: number): SupplyNow | undefined {
		return this.supplyBook.find(serial, now);
	}

	/** Moves an order to a native state; `later` is what follows by itself. Returns false if there is no such order. */
	actOnOrder(serial: number, now: number, status: string, substatus?: string, shipped?: boolean, later?: readonly LifeEvent[]): boolean {
		return this.bookOf(serial, now).act(serial, now, status, substatus, shipped, later);
	}

	/** Gives an order other states from now on, oldest first; without any it stays as it is. Returns false if there is no such order. */
	leadOrder(serial: number, now: number, later: readonly LifeEvent[]): boolean {
		return this.bookOf(serial, now).lead(serial, now, later);
	}

	/** From now on these lines are in the order, or from `at` on. */
	fillOrder(serial: number, now: number, lines: readonly OrderLine[], at = now): void {
		this.bookOf(serial, now).fill(serial, at, lines);
	}

	/** Takes goods out of an order into a parcel of its own that is there from the first event of its life on; returns its serial. */
	takeOutOfOrder(serial: number, now: number, lines: readonly OrderLine[], life: readonly LifeEvent[]): number {
		return this.bookOf(serial, now).takeOut(serial, lines, life);
	}

	private bookOf(serial: number, now: number): OrderBook {
		return this.books.fbs.find(serial, now) ? this.books.fbs : this.books.fbo;
	}

	/** Moves a supply to a native state. Returns false if there is no such supply. */
	actOnSupply(serial: number, now: number, status: string, substatus?: string): boolean {
		return this.supplyBook.act(serial, now, status, substatus);
	}

	/** Has a supply brought at another hour from a moment on. */
	moveSupply(move: Omit<SlotMove, 'end'>): SlotMove {
		return this.supplyBook.move(move);
	}

	/** Moves of a supply, those that are still ahead too. */
	supplyMoves(serial: number, now: number): readonly SlotMove[] {
		return this.supplyBook.movesOf(serial, now);
	}

	/** Sets the price of a good here. */
	setPrice(good: number, kopecks: number): void {
		this.prices.set(good, kopecks);
	}

	/** Sets the amount of a good in a warehouse, as it was when the world began. */
	setAmount(good: number, warehouse: Warehouse, pieces: number): void {
		this.amounts.set(`${good}@${warehouse.serial}`, pieces);
	}

	/** How much of everything there is at this moment. */
	counts(now: number): SellerCounts {
		const archived = this.archivedCount();
		this.stockRows ??= this.countStockRows();
		return {
			products: this.goods.length - archived,
			archived,
			orders: { fbs: this.books.fbs.countAt(now), fbo: this.books.fbo.countAt(now) },
			stocks: this.stockRows,
			supplies: this.supplyBook.all(now).length,
			warehouses: { seller: this.ownWarehouses.length, marketplace: this.marketplaceWarehouses.length },
		};
	}

	private has(good: number): boolean {
		return this.goods[this.placeOf(good)] === good;
	}

	private list(good: Good): Listing {
		const { seed, marketplace, start } = this.plan;
		const random = stream(seed, this.key, 'listing', good.number);
		const spelling = stream(seed, marketplace.id, 'spelling', good.number);
		const usual = Math.round((good.priceKopecks * (0.94 + 0.14 * random.next())) / 1000) * 1000 - 100;
		const priceKopecks = this.prices.get(good.number) ?? Math.max(1_900, usual);
		return {
			good: labelledAt(seed, good, marketplace.id),
			article: spelling.chance(0.08) ? misspelled(good.article, spelling) : good.article,
			priceKopecks,
			oldPriceKopecks: Math.round((priceKopecks * (1.15 + 0.6 * random.next())) / 1000) * 1000 + 900,
			minPriceKopecks: Math.round((priceKopecks * 0.82) / 100) * 100,
			createdAt: start - random.between(40, 700) * day,
			archived: this.isArchived(good.number),
			chance: random.next(),
		};
	}

	private keeps(good: number, warehouse: Warehouse): boolean {
		if (this.isArchived(good)) return false;
		const odds = warehouse.owner === 'seller' ? 0.85 : 0.3;
		return roll(this.plan.seed, this.key, 'keeps', good, warehouse.serial) < odds;
	}

	private firstAmount(good: number, warehouse: Warehouse): number {
		const { seed } = this.plan;
		if (roll(seed, this.key, 'sold out', good, warehouse.owner) < 0.1) return 0;
		const chance = roll(seed, this.key, 'amount', good, warehouse.serial);
		return Math.floor(chance ** 2 * (warehouse.owner === 'seller' ? 90 : 220));
	}

	private soldUntil(scheme: Scheme, now: number): ReadonlyMap<number, number> {
		const known = this.sold[scheme];
		if (now <= known.now) return known.pieces;
		for (const [good, pieces] of this.books[scheme].soldSince(known.now, now)) {
			known.pieces.set(good, (known.pieces.get(good) ?? 0) + pieces);
		}
		known.now = now;
		return known.pieces;
	}

	private countStockRows(): { seller: number; marketplace: number } {
		const rows = { seller: 0, marketplace: 0 };
		for (const good of this.goods) {
			for (const warehouse of this.ownWarehouses) if (this.keeps(good, warehouse)) rows.seller++;
			for (const warehouse of this.marketplaceWarehouses) if (this.keeps(good, warehouse)) rows.marketplace++;
		}
		return rows;
	}
}

const marketplaceOrder = ['ozon', 'wildberries', 'yandex'] as const;

/** Where a good is sold: mostly everywhere, sometimes at two marketplaces, sometimes at one. */
function soldAt(seed: number, good: number, marketplace: MarketplacePlan['id']): boolean {
	const chance = roll(seed, 'places', good);
	const place = marketplaceOrder.indexOf(marketplace);
	if (chance < 0.84) return true;
	const odd = mix(seed, 'odd place', good) % marketplaceOrder.length;
	return chance < 0.92 ? place !== odd : place === odd;
}

function goodsOf({ seed, marketplace, seller, products }: SellerWorldPlan): Int32Array {
	const numbers: number[] = [];
	for (let good = 0; good < products; good++) {
		if (!soldAt(seed, good, marketplace.id)) continue;
		if (seller.goodsShare >= 1 || roll(seed, seller.id, 'has', good) < seller.goodsShare) numbers.push(good);
	}
	return Int32Array.from(numbers);
}
