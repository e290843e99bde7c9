import type { CabinetPrice, KeptPrice } from '../marketplace';
import type { Listing, SellerWorld } from '../world/seller-world';

/** Prices in roubles, as the API writes them. */
export interface Amounts {
	readonly value: number;
	readonly discountBase?: number;
	/** Only a price of all shops has one. */
	readonly minimumForBestseller?: number;
}

/** Values of `PriceQuarantineVerdictType` that a price alone can bring. */
export interface Verdict {
	readonly type: 'PRICE_CHANGE' | 'LOW_PRICE';
	/** The last price in force, or the least that passes. */
	readonly against: number;
}

/** A price as it stands. */
export interface PriceNow {
	readonly amounts: Amounts;
	/** Epoch milliseconds. */
	readonly updatedAt: number;
	/** Set while it waits in quarantine: the price that waits, and why. */
	readonly held?: { readonly amounts: Amounts; readonly verdicts: readonly Verdict[] };
}

/** What no document tells of prices, and what the cabinet's settings say; tests may set each. See A50 to A54 in docs/unknowns.md. */
export interface PriceConduct {
	/** Settings of the cabinet: shops have no prices of their own. */
	onlyDefaultPrice: boolean;
	/** A written price shows after so long ("up to several minutes"). */
	appliesAfterMs: number;
	/** A price that becomes more than so many times what it was, or less than that part, goes to quarantine. */
	sharpFactor: number;
	/** So does one below this part of the market's price. */
	lowShare: number;
	/** What lists of prices show of a price in quarantine. */
	heldShows: 'new' | 'last-valid';
}

export const usualConduct: PriceConduct = {
	onlyDefaultPrice: true,
	appliesAfterMs: 90_000,
	sharpFactor: 2,
	lowShare: 0.3,
	heldShows: 'new',
};

interface Entry {
	valid: Amounts;
	updatedAt: number;
	held?: { amounts: Amounts; verdicts: Verdict[]; since: number };
	/** Written, and not yet applied; oldest first. */
	readonly coming: { readonly at: number; readonly amounts: Amounts }[];
	/** Writes that changed something, by operation. */
	readonly effects: Map<string, number>;
}

interface Book {
	readonly conduct: PriceConduct;
	readonly entries: Map<string, Entry>;
}

/** A world has a book of its own, so that a new world begins with an empty one. */
const books = new WeakMap<SellerWorld, Book>();

function bookOf(world: SellerWorld): Book {
	const known = books.get(world);
	if (known) return known;
	const book: Book = { conduct: { ...usualConduct }, entries: new Map() };
	books.set(world, book);
	return book;
}

/** How the Market treats prices in this world. */
export const conductOf = (world: SellerWorld): PriceConduct => bookOf(world).conduct;

/** Whose price: of all shops, or of one. */
export interface PricePlace {
	readonly listing: Listing;
	/** Absent = all shops. */
	readonly campaignId?: number;
}

/** `BD-00012`, or `BD-00012@21000001` for a shop's own. */
export const priceId = ({ listing, campaignId }: PricePlace): string =>
	campaignId === undefined ? listing.article : `${listing.article}@${campaignId}`;

/** The Market treats goods that are excluded from the promotion as if no minimum had been sent. */
export const excludedFromBestsellers = ({ chance }: Listing): boolean => chance > 0.5 && chance < 0.53;

const kopecks = (roubles: number) => Math.round(roubles * 100);

function firstAmounts({ listing, campaignId }: PricePlace): Amounts {
	const factor = campaignId === undefined ? 1 : 1.03;
	const value = (Math.round((listing.priceKopecks * factor) / 100) * 100) / 100;
	const discountBase = Math.round((listing.oldPriceKopecks * factor) / 100);
	const hasMinimum = campaignId === undefined && listing.chance < 0.3 && !excludedFromBestsellers(listing);
	return { value, discountBase, ...(hasMinimum ? { minimumForBestseller: listing.minPriceKopecks / 100 } : {}) };
}

/** Shops begin with a price of their own for about one of eight goods, where the cabinet lets them. */
const beginsWithOwn = ({ listing, campaignId = 0 }: PricePlace): boolean => Math.floor(listing.chance * 1000 + campaignId) % 8 === 0;

/** The entry as of now; undefined for a shop without a price of its own. */
function entryOf(world: SellerWorld, place: PricePlace, now: number): Entry | undefined {
	const { entries } = bookOf(world);
	const known = entries.get(priceId(place));
	if (known) return settled(known, place, world, now);
	if (place.campaignId !== undefined && !beginsWithOwn(place)) return undefined;
	return { valid: firstAmounts(place), updatedAt: place.listing.createdAt, coming: [], effects: new Map() };
}

function settled(entry: Entry, place: PricePlace, world: SellerWorld, now: number): Entry {
	for (let next = entry.coming[0]; next && next.at <= now; next = entry.coming[0]) {
		entry.coming.shift();
		const { at, amounts } = next;
		const verdicts = verdictsOn(amounts.value, entry.valid.value, place.listing, conductOf(world));
		entry.updatedAt = at;
		if (verdicts.length > 0) entry.held = { amounts, verdicts, since: at };
		else {
			entry.valid = amounts;
			delete entry.held;
		}
	}
	return entry;
}

function verdictsOn(value: number, last: number, { good }: Listing, { sharpFactor, lowShare }: PriceConduct): Verdict[] {
	const verdicts: Verdict[] = [];
	if (value > last * sharpFactor || value * sharpFactor < last) verdicts.push({ type: 'PRICE_CHANGE', against: last });
	const least = Math.ceil((good.priceKopecks / 100) * lowShare);
	if (value < least) verdicts.push({ type: 'LOW_PRICE', against: least });
	return verdicts;
}

const shownOf = (entry: Entry, { heldShows }: PriceConduct): PriceNow => ({
	amounts: entry.held && heldShows === 'new' ? entry.held.amounts : entry.valid,
	updatedAt: entry.updatedAt,
	...(entry.held ? { held: entry.held } : {}),
});

/** A price as lists show it; undefined for a shop without a price of its own. */
export function priceAt(world: SellerWorld, place: PricePlace, now: number): PriceNow | undefined {
	const entry = entryOf(world, place, now);
	return entry && shownOf(entry, conductOf(world));
}

const isSame = (one: Amounts, other: Amounts) =>
	kopecks(one.value) === kopecks(other.value) &&
	one.discountBase === other.discountBase &&
	one.minimumForBestseller === other.minimumForBestseller;

function kept(world: SellerWorld, place: PricePlace, now: number): Entry {
	const entry = entryOf(world, place, now) ?? { valid: firstAmounts(place), updatedAt: now, coming: [], effects: new Map() };
	bookOf(world).entries.set(priceId(place), entry);
	return entry;
}

const count = ({ effects }: Entry, operation: string) => effects.set(operation, (effects.get(operation) ?? 0) + 1);

/** Takes a price, whole: what it lacks is gone. It shows, and is judged, after a while. */
export function writePrice(world: SellerWorld, place: PricePlace, amounts: Amounts, now: number): void {
	const entry = kept(world, place, now);
	const last = entry.coming.at(-1)?.amounts ?? entry.held?.amounts ?? entry.valid;
	if (!isSame(last, amounts)) count(entry, 'update');
	entry.coming.push({ at: now + conductOf(world).appliesAfterMs, amounts });
}

/** Puts a price that waits in quarantine in force; false if it does not wait there. */
export function confirmPrice(world: SellerWorld, place: PricePlace, now: number): boolean {
	const entry = entryOf(world, place, now);
	if (!entry?.held) return false;
	entry.valid = entry.held.amounts;
	entry.updatedAt = now;
	delete entry.held;
	count(entry, 'confirm');
	return true;
}

/** How often writes took effect, by price and operation; a write that changed nothing is none. */
export const priceEffects = (world: SellerWorld): ReadonlyMap<string, Readonly<Record<string, number>>> =>
	new Map(
		[...bookOf(world).entries].flatMap(([id, { effects }]) => (effects.size > 0 ? [[id, Object.fromEntries(effects)] as const] : [])),
	);

/** Prices that were ever written, with what they are of; the only ones that can be in quarantine. */
export function* heldPrices(world: SellerWorld, campaignId: number | undefined, now: number): Generator<PricePlace & { held: PriceNow }> {
	for (const id of bookOf(world).entries.keys()) {
		const place = placeOf(world, id);
		if (!place || place.campaignId !== campaignId) continue;
		const price = priceAt(world, place, now);
		if (price?.held) yield { ...place, held: price };
	}
}

/** Articles never end like this in the sandbox. */
const ofShop = /^(.+)@(\d+)$/;

/** What a price id is of; undefined if there is no such article. */
export function placeOf(world: SellerWorld, id: string): PricePlace | undefined {
	const [, article = id, campaign] = ofShop.exec(id) ?? [];
	const listing = world.listingByArticle(article);
	return listing && { listing, ...(campaign === undefined ? {} : { campaignId: Number(campaign) }) };
}

const keptPrice = (id: string, { amounts, held }: PriceNow): KeptPrice => ({
	id,
	value: amounts.value,
	discountBase: amounts.discountBase ?? null,
	minimumForBestseller: amounts.minimumForBestseller ?? null,
	held: held?.amounts.value ?? null,
});

const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/** Every price of the cabinet, archived goods too; those of shops where shops have any. */
export function keptPrices(world: SellerWorld, campaigns: readonly number[], now: number): KeptPrice[] {
	const shops = conductOf(world).onlyDefaultPrice ? [] : campaigns;
	return [...world.listings()]
		.flatMap((listing) =>
			[undefined, ...shops].flatMap((campaignId) => {
				const place = { listing, ...(campaignId === undefined ? {} : { campaignId }) };
				const price = priceAt(world, place, now);
				return price ? [keptPrice(priceId(place), price)] : [];
			}),
		)
		.sort(byId);
}

/** Somebody sets a price in the cabinet; it is in force at once, and what is not told stays. The Market has no discount of its own. */
export function reprice(world: SellerWorld, id: string, { price, before, discount, min }: CabinetPrice, now: number): boolean {
	const place = placeOf(world, id);
	if (!place || discount !== undefined) return false;
	const entry = kept(world, place, now);
	entry.valid = {
		...entry.valid,
		...(price === undefined ? {} : { value: price }),
		...(before === undefined ? {} : { discountBase: before }),
		...(min === undefined ? {} : { minimumForBestseller: min }),
	};
	entry.updatedAt = now;
	entry.coming.length = 0;
	delete entry.held;
	return true;
}
