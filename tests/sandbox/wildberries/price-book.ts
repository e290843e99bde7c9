import type { CabinetPrice, KeptPrice } from '../marketplace';
import { roll } from '../world/random';
import type { Listing, SellerWorld } from '../world/seller-world';
import { goodNumbers } from './numbers';
import { type Size, sizesOf } from './sizes';

/** The prices of a card. Whole roubles, whole per cents. */
export interface CardPrices {
	readonly nm: number;
	readonly listing: Listing;
	readonly sizes: readonly (Size & { readonly price: number })[];
	/** Of the whole card, also where sizes have prices of their own. */
	readonly discount: number;
	/** 0 = none. */
	readonly clubDiscount: number;
	/** Each size may have a price of its own. */
	readonly editableSizePrice: boolean;
	readonly badTurnover: boolean;
}

/** A new price that waits until the seller confirms it in the cabinet; the old one sells. */
export interface HeldPrice {
	readonly nm: number;
	readonly newPrice: number;
	readonly newDiscount: number;
	readonly oldPrice: number;
	readonly oldDiscount: number;
}

/** What is wanted of a card: only what is to change. With `sizeId` the price is of that size alone. */
export interface WantedPrice {
	readonly nm: number;
	readonly sizeId?: number;
	readonly price?: number;
	readonly discount?: number;
}

/** What came of one thing of an upload. */
export type Verdict = 'set' | 'held' | 'on-sale';

/** In the words of the documents. */
export const wordsOfVerdict: Readonly<Record<Verdict, string | null>> = {
	set: null,
	held: 'The new price is several times lower than the current price. Item has been moved to Price Quarantine',
	'on-sale': "You can't change the item price. Item was added to the Sale due to high inventory",
};

/** The category in which each size may have a price of its own. Which categories these are is not documented. */
const sizedCategory = 'Текстиль';

/** Kopecks, exact. */
export const discounted = (price: number, discount: number): number => price * (100 - discount);

/** The prices of a seller's cards, and what is held in quarantine; a new world has a new one. */
export class PriceBook {
	private readonly world: SellerWorld;
	private readonly prices = new Map<number, number>();
	private readonly discounts = new Map<number, number>();
	private readonly held = new Map<number, HeldPrice>();
	private readonly onSale = new Set<number>();
	private readonly counts = new Map<string, number>();
	private goods: readonly number[] | undefined;

	constructor(world: SellerWorld) {
		this.world = world;
	}

	/** Numbers of the goods whose cards have a price, rising: all but those in the trash. */
	goodsWithPrice(): readonly number[] {
		this.goods ??= [...this.world.goods].filter((good) => !this.world.isArchived(good));
		return this.goods;
	}

	/** The card with this number; undefined if the seller has none such. */
	card(nm: number): CardPrices | undefined {
		const good = goodNumbers(this.world.place).nm.numberOf(nm);
		const listing = good === undefined || this.world.isArchived(good) ? undefined : this.world.listing(good);
		return listing && this.cardOf(listing);
	}

	cardOf(listing: Listing): CardPrices {
		const { number: good, category } = listing.good;
		const nm = goodNumbers(this.world.place).nm.of(good);
		const usual = Math.round(listing.oldPriceKopecks / 100);
		const chance = (what: string) => roll(0, this.world.seller.id, what, good);
		return {
			nm,
			listing,
			sizes: sizesOf(this.world, listing).map((size) => ({ ...size, price: this.prices.get(size.id) ?? usual })),
			discount: this.discounts.get(nm) ?? Math.round(100 - (100 * listing.priceKopecks) / listing.oldPriceKopecks),
			clubDiscount: chance('club') < 0.2 ? 5 : 0,
			editableSizePrice: category === sizedCategory,
			badTurnover: this.onSale.has(nm) || chance('turnover') < 0.03,
		};
	}

	/** Sets a price as an upload does, or holds it, or leaves it. The card has to be there. */
	set(wanted: WantedPrice): Verdict {
		const card = this.card(wanted.nm);
		const price = wanted.price ?? card?.sizes[0]?.price;
		if (!card || price === undefined) throw new Error(`There is no price ${wanted.nm}`);
		if (this.onSale.has(card.nm)) return 'on-sale';
		const discount = wanted.discount ?? card.discount;
		const oldPrice = card.sizes[0]?.price ?? price;
		if (!card.editableSizePrice && 3 * discounted(price, discount) <= discounted(oldPrice, card.discount)) {
			this.held.set(card.nm, { nm: card.nm, newPrice: price, newDiscount: discount, oldPrice, oldDiscount: card.discount });
			return 'held';
		}
		this.write(wanted);
		return 'set';
	}

	/** Whether the wish would change anything. */
	changes({ nm, sizeId, price, discount }: WantedPrice): boolean {
		const card = this.card(nm);
		const sizes = card?.sizes.filter(({ id }) => sizeId === undefined || id === sizeId) ?? [];
		return (price !== undefined && sizes.some((size) => size.price !== price)) || (discount !== undefined && card?.discount !== discount);
	}

	quarantine(): readonly HeldPrice[] {
		return [...this.held.values()].sort((one, other) => one.nm - other.nm);
	}

	/** The seller confirms a held price in the cabinet; false if there is none. */
	release(nm: number): boolean {
		const held = this.held.get(nm);
		if (held) this.write({ nm, price: held.newPrice, discount: held.newDiscount });
		return held !== undefined;
	}

	/** The marketplace puts a card on sale: its price cannot be changed any more. */
	putOnSale(nm: number): void {
		this.onSale.add(nm);
	}

	/** The sale is over. */
	takeOffSale(nm: number): void {
		this.onSale.delete(nm);
	}

	/** How often a price was changed by uploads and by hand, by native id (`nm`, or `nm:size`). */
	writes(id: string): number {
		return this.counts.get(id) ?? 0;
	}

	/** Somebody in the cabinet sets a price; false if there is no such price. */
	reprice(id: string, figures: CabinetPrice): boolean {
		const [nm = Number.NaN, sizeId] = id.split(':').map(Number);
		const card = this.card(nm);
		const size = card?.sizes.find((one) => sizeId === undefined || one.id === sizeId);
		if (!card || !size || card.editableSizePrice !== (sizeId !== undefined)) return false;
		const discount = figures.discount ?? card.discount;
		const asked = figures.before ?? (figures.price === undefined ? undefined : (100 * figures.price) / (100 - discount));
		const price = asked === undefined ? undefined : Math.round(asked);
		this.write({
			nm,
			...(sizeId === undefined ? {} : { sizeId }),
			...(price === undefined ? {} : { price }),
			...(figures.discount === undefined ? {} : { discount }),
		});
		return true;
	}

	/** All prices as they stand, by rising number of the card. */
	kept(): KeptPrice[] {
		return this.goodsWithPrice().flatMap((good) => {
			const listing = this.world.listing(good);
			const card = listing && this.cardOf(listing);
			const held = card && this.held.get(card.nm);
			const hold: Readonly<Record<string, number>> = held ? { heldPrice: held.newPrice, heldDiscount: held.newDiscount } : {};
			return (card ? idsOf(card) : []).map(({ id, size }) => ({
				id,
				price: size.price,
				discount: card?.discount ?? 0,
				discountedPrice: discounted(size.price, card?.discount ?? 0) / 100,
				...hold,
			}));
		});
	}

	private write({ nm, sizeId, price, discount }: WantedPrice): void {
		const before = this.card(nm);
		if (!before) return;
		this.held.delete(nm);
		if (price !== undefined) for (const { id } of before.sizes) if (sizeId === undefined || id === sizeId) this.prices.set(id, price);
		if (discount !== undefined) this.discounts.set(nm, discount);
		for (const { id, size } of idsOf(before)) {
			if ((this.prices.get(size.id) ?? size.price) === size.price && (discount ?? before.discount) === before.discount) continue;
			this.counts.set(id, this.writes(id) + 1);
		}
	}
}

/** The prices of a card by native id: one for the card, or one for each size. */
function idsOf(card: CardPrices) {
	const sizes = card.editableSizePrice ? card.sizes : card.sizes.slice(0, 1);
	return sizes.map((size) => ({ id: card.editableSizePrice ? `${card.nm}:${size.id}` : String(card.nm), size }));
}

const books = new WeakMap<SellerWorld, PriceBook>();

/** The seller's book. */
export function priceBookOf(world: SellerWorld): PriceBook {
	const known = books.get(world) ?? new PriceBook(world);
	books.set(world, known);
	return known;
}
