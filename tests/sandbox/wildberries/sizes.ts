import { ean13 } from '../world/ean13';
import type { Listing, SellerWorld } from '../world/seller-world';
import { goodNumbers } from './numbers';

/** A size of a card, as the content service and the price service name it. */
export interface Size {
	/** `chrtID` of cards, `sizeID` of prices. */
	readonly id: number;
	/** `0` for goods without sizes. */
	readonly techSize: string;
	readonly barcodes: readonly string[];
}

/** Cards that were given sizes, by good; a new world has none. */
const given = new WeakMap<SellerWorld, Map<number, readonly string[]>>();

/** From now on the card of this good has these sizes; the first of them is the one that it has had before. */
export function giveSizes(world: SellerWorld, good: number, names: readonly string[]): void {
	const known = given.get(world) ?? new Map<number, readonly string[]>();
	known.set(good, names);
	given.set(world, known);
}

/** The sizes of a card. The world's goods have one each; more have to be given. */
export function sizesOf(world: SellerWorld, { good }: Pick<Listing, 'good'>): readonly Size[] {
	const { chrt, moreSizes } = goodNumbers(world.place);
	const [first = '0', ...others] = given.get(world)?.get(good.number) ?? [];
	return [
		{ id: chrt.of(good.number), techSize: first, barcodes: good.barcodes },
		...others.map((techSize, index) => ({
			id: moreSizes.of(good.number * 10 + index),
			techSize,
			barcodes: [ean13(`462${String(good.number * 10 + index).padStart(9, '0')}`)],
		})),
	];
}
