import type { Listing, SellerWorld } from '../world/seller-world';
import { cursorOf, numbersOf } from './cursors';
import { goodOfListing, listingNumber, productIds, skus } from './numbers';
import { priceBookOf } from './price-book';
import type { Visibility } from './shapes';

/** A listing with its native ids. */
export interface Product {
	readonly listing: Listing;
	readonly productId: number;
	readonly sku: number;
}

/** What clients name products by; at most one of the lists is used. */
export interface ProductFilter {
	readonly offer_id?: readonly string[] | undefined;
	readonly product_id?: readonly number[] | undefined;
	readonly sku?: readonly number[] | undefined;
	readonly visibility?: Visibility;
}

export interface ProductPage {
	readonly products: readonly Product[];
	/** Cursor of the next page; empty after the last one. */
	readonly next: string;
	readonly total: number;
}

/** A listing of this seller with its native ids. */
export function productOf(world: SellerWorld, listing: Listing): Product {
	const number = listingNumber(world.place, listing.good.number);
	return { listing, productId: productIds.of(number), sku: skus.of(number) };
}

/** `sku` of a good of this seller. */
export const skuOf = (world: SellerWorld, good: number): number => skus.of(listingNumber(world.place, good));

/** The seller's product with this SKU. */
export function productBySku(world: SellerWorld, sku: number): Product | undefined {
	return byNumber(world, skus.numberOf(sku));
}

/** The products that a list of ids or articles names, each once; ids of nobody are left out. */
export function namedProducts(world: SellerWorld, { offer_id, product_id, sku }: ProductFilter): Product[] {
	const found = [
		...(offer_id ?? []).map((article) => {
			const listing = world.listingByArticle(article);
			return listing && productOf(world, listing);
		}),
		...(product_id ?? []).map((id) => byNumber(world, productIds.numberOf(id))),
		...(sku ?? []).map((id) => productBySku(world, id)),
	].filter((product) => product !== undefined);
	return [...new Map(found.map((product) => [product.productId, product])).values()];
}

/** How many of the three lists of names are in use. */
export const namesUsed = ({ offer_id, product_id, sku }: ProductFilter): number =>
	[offer_id, product_id, sku].filter((list) => list && list.length > 0).length;

/**
 * A page of products: those that are named, whatever their visibility, or else all of a visibility.
 * Returns undefined if the cursor is none of ours.
 */
export function productPage(
	world: SellerWorld,
	filter: ProductFilter,
	cursor: string | undefined,
	limit: number,
	now: number,
): ProductPage | undefined {
	const last = numbersOf(cursor);
	if (!last) return undefined;
	if (namesUsed(filter) > 0) {
		const named = namedProducts(world, filter).sort((one, other) => one.productId - other.productId);
		const rest = named.filter(({ listing }) => listing.good.number > (last[0] ?? -1));
		return page(rest, limit, named.length);
	}
	const wanted = filter.visibility ?? 'ALL';
	const fits = (good: number) => hasVisibility(world, good, wanted, now);
	const total =
		wanted === 'ALL' ? world.goods.length - world.archivedCount() : world.goods.reduce((sum, good) => sum + (fits(good) ? 1 : 0), 0);
	const found: Product[] = [];
	for (let place = last[0] === undefined ? 0 : world.placeOf(last[0] + 1); place < world.goods.length && found.length <= limit; place++) {
		const good = world.goods[place];
		const listing = good !== undefined && fits(good) ? world.listing(good) : undefined;
		if (listing) found.push(productOf(world, listing));
	}
	return page(found, limit, total);
}

function page(found: readonly Product[], limit: number, total: number): ProductPage {
	const products = found.slice(0, limit);
	const last = products.at(-1);
	return { products, total, next: found.length > limit && last ? cursorOf(last.listing.good.number) : '' };
}

/** Pieces that lie in the warehouses of one owner. */
export function presentOf(world: SellerWorld, good: number, owner: 'seller' | 'marketplace', now: number): number {
	return world.stocks(good, owner, now).reduce((sum, { present }) => sum + present, 0);
}

function hasVisibility(world: SellerWorld, good: number, wanted: NonNullable<Visibility>, now: number): boolean {
	if (world.isArchived(good)) return wanted === 'ARCHIVED' || wanted === 'MANUAL_ARCHIVED';
	const fbo = () => presentOf(world, good, 'marketplace', now) > 0;
	const stocked = () => presentOf(world, good, 'seller', now) > 0 || fbo();
	const quarantined = () => priceBookOf(world).isQuarantined(good, now);
	switch (wanted) {
		case 'ALL':
		case 'MODERATED':
		case 'VALIDATION_STATE_SUCCESS':
		case 'BARCODE_EXISTS':
			return true;
		case 'VISIBLE':
		case 'IN_SALE':
			return stocked() && !quarantined();
		case 'QUARANTINE':
			return quarantined();
		case 'INVISIBLE':
		case 'EMPTY_STOCK':
		case 'TO_SUPPLY':
		case 'READY_TO_SUPPLY':
			return !stocked();
		case 'VISIBLE_WITH_FBO_STOCK':
			return fbo();
		default:
			return false;
	}
}

function byNumber(world: SellerWorld, number: number | undefined): Product | undefined {
	const good = goodOfListing(world.place, number);
	const listing = good === undefined ? undefined : world.listing(good);
	return listing && productOf(world, listing);
}
