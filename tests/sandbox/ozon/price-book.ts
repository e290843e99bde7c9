import type { CabinetPrice, KeptPrice } from '../marketplace';
import type { Listing, SellerWorld } from '../world/seller-world';
import { roubleText } from './money';
import { goodOfListing, listingNumber, productIds } from './numbers';
import { brokenRule, type KeptFigures } from './price-rules';

/** All that Ozon keeps about the price of a product. */
export interface PriceState extends KeptFigures {
	/** What the seller says that it costs him, kopecks. */
	readonly netPrice: number;
	/** `0.22` for 22 %. */
	readonly vat: number;
	/** Ozon applies promotions to it by itself (`auto_action_enabled`). */
	readonly autoAction: boolean;
	/** Ozon adds it to promotions by itself. */
	readonly autoAdd: boolean;
	/** Hidden from buyers until somebody confirms the price in the cabinet. */
	readonly quarantined: boolean;
	/** The last price that was in no quarantine: later ones are compared with it. */
	readonly confirmedPrice: number;
}

/** Lists show a write so long after it was taken. That they lag is observed, how long is documented nowhere. */
export const showsAfter = 3_000;

const hour = 3_600_000;
/** A product's price may be written so often within an hour. */
const writesPerHour = 10;
/** A change by more than so many per cent puts the product into quarantine. */
const quarantinePercent = 50;

interface Entry {
	readonly shownFrom: number;
	readonly state: PriceState;
}

/** How often writes of a price were taken, and how many of them changed something. */
export interface PriceWrites {
	readonly taken: number;
	readonly changed: number;
}

/** The prices of one seller: those of the world's listings until somebody writes others. */
export class PriceBook {
	private readonly entries = new Map<number, Entry[]>();
	private readonly writtenAt = new Map<number, number[]>();
	private readonly changes = new Map<number, number>();
	private readonly world: SellerWorld;

	constructor(world: SellerWorld) {
		this.world = world;
	}

	/** The price as it was last set, shown or not. */
	kept(listing: Listing): PriceState {
		return this.entries.get(listing.good.number)?.at(-1)?.state ?? firstState(listing);
	}

	/** The price as lists show it. */
	shown(listing: Listing, now: number): PriceState {
		return this.entries.get(listing.good.number)?.findLast(({ shownFrom }) => shownFrom <= now)?.state ?? firstState(listing);
	}

	/** Whether lists show the product in quarantine. */
	isQuarantined(good: number, now: number): boolean {
		return this.entries.get(good)?.findLast(({ shownFrom }) => shownFrom <= now)?.state.quarantined ?? false;
	}

	/** True when the product's price was written ten times in the last hour. */
	isExhausted(listing: Listing, now: number): boolean {
		return (this.writtenAt.get(listing.good.number) ?? []).filter((at) => at > now - hour).length >= writesPerHour;
	}

	/** A write through the API that was not refused. */
	write(listing: Listing, wanted: Omit<PriceState, 'quarantined' | 'confirmedPrice'>, now: number): void {
		const number = listing.good.number;
		const before = this.kept(listing);
		const moved = Math.abs(wanted.price - before.confirmedPrice) * 100;
		const quarantined = moved > before.confirmedPrice * quarantinePercent;
		const state = { ...wanted, quarantined, confirmedPrice: quarantined ? before.confirmedPrice : wanted.price };
		this.writtenAt.set(number, [...(this.writtenAt.get(number) ?? []), now]);
		if (sameState(state, before)) return;
		this.changes.set(number, (this.changes.get(number) ?? 0) + 1);
		this.add(number, { shownFrom: now + showsAfter, state });
	}

	/** Somebody sets figures in the cabinet, kopecks: shown at once, confirmed with it. */
	enter(listing: Listing, figures: Partial<KeptFigures>, now: number): void {
		const state = { ...this.kept(listing), ...figures };
		this.add(listing.good.number, { shownFrom: now, state: { ...state, quarantined: false, confirmedPrice: state.price } });
	}

	/** Writes that were taken, by the number of the good; only goods that have some. */
	writes(): ReadonlyMap<number, PriceWrites> {
		return new Map([...this.writtenAt].map(([number, at]) => [number, { taken: at.length, changed: this.changes.get(number) ?? 0 }]));
	}

	/** Every price as it is kept, in Ozon's words. */
	all(): KeptPrice[] {
		return [...this.world.listings()].map((listing) => {
			const { price, oldPrice, minPrice, netPrice, vat, autoAction, autoAdd, quarantined } = this.kept(listing);
			return {
				id: productIdOf(this.world, listing.good.number),
				offer_id: listing.article,
				price: roubleText(price),
				old_price: roubleText(oldPrice),
				min_price: roubleText(minPrice),
				net_price: roubleText(netPrice),
				vat: String(vat),
				auto_action_enabled: autoAction,
				auto_add_to_ozon_actions_list_enabled: autoAdd,
				quarantined,
			};
		});
	}

	private add(number: number, entry: Entry): void {
		this.entries.set(number, [...(this.entries.get(number) ?? []), entry]);
	}
}

const books = new WeakMap<SellerWorld, PriceBook>();

/** The prices of a seller; a new world has those of its listings. */
export function priceBookOf(world: SellerWorld): PriceBook {
	const known = books.get(world) ?? new PriceBook(world);
	books.set(world, known);
	return known;
}

/** Sets a price as the cabinet does, in roubles; false if the seller has no such product. */
export function repriceInCabinet(world: SellerWorld, id: string, { price, before, min }: CabinetPrice, now: number): boolean {
	const good = goodOfListing(world.place, productIds.numberOf(Number(id)));
	const listing = good === undefined ? undefined : world.listing(good);
	if (!listing) return false;
	const kopecks = (roubles: number) => Math.round(roubles * 100);
	priceBookOf(world).enter(
		listing,
		{
			...(price === undefined ? {} : { price: kopecks(price) }),
			...(before === undefined ? {} : { oldPrice: kopecks(before) }),
			...(min === undefined ? {} : { minPrice: kopecks(min) }),
		},
		now,
	);
	return true;
}

const productIdOf = (world: SellerWorld, good: number): string => String(productIds.of(listingNumber(world.place, good)));

/** The price of a product that nobody has written yet. One in ten has no price before discount, one in ten no minimum. */
function firstState({ priceKopecks: price, oldPriceKopecks, minPriceKopecks, chance }: Listing): PriceState {
	const kind = Math.floor(chance * 1_000) % 10;
	const oldPrice = kind === 3 || brokenRule({ price, oldPrice: oldPriceKopecks, minPrice: 0 }) ? 0 : oldPriceKopecks;
	const minPrice = kind === 7 ? 0 : minPriceKopecks;
	return {
		price,
		oldPrice,
		minPrice,
		netPrice: Math.round(price * 0.0045) * 100,
		vat: 0.22,
		autoAction: minPrice > 0 && chance < 0.5,
		autoAdd: minPrice > 0 && chance < 0.3,
		quarantined: false,
		confirmedPrice: price,
	};
}

function sameState(one: PriceState, other: PriceState): boolean {
	return (Object.keys(one) as (keyof PriceState)[]).every((name) => one[name] === other[name]);
}
