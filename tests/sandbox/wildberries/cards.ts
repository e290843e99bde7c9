import * as z from 'zod/mini';
import { json } from '../marketplace';
import { isMarked } from '../world/marking';
import { hexadecimal, mix } from '../world/random';
import type { Listing, SellerWorld } from '../world/seller-world';
import { goodNumbers } from './numbers';
import { placeOf } from './plan';
import { contentError } from './refusals';
import { route } from './route';
import { sizesOf } from './sizes';
import { precise } from './times';

const whole = z.int();

const shape = z.object({
	settings: z.optional(
		z.object({
			sort: z.optional(z.object({ ascending: z.optional(z.boolean()) })),
			filter: z.optional(
				z.object({
					withPhoto: z.optional(z.literal([-1, 0, 1, 2])),
					textSearch: z.optional(z.string()),
					tagIDs: z.optional(z.array(whole)),
					allowedCategoriesOnly: z.optional(z.boolean()),
					objectIDs: z.optional(z.array(whole)),
					brands: z.optional(z.array(z.string())),
					imtID: z.optional(whole),
				}),
			),
			cursor: z.optional(
				z.object({
					limit: z.optional(whole.check(z.minimum(1), z.maximum(100))),
					updatedAt: z.nullish(z.string()),
					nmID: z.optional(whole),
				}),
			),
		}),
	),
});

type Filter = NonNullable<NonNullable<z.infer<typeof shape>['settings']>['filter']>;

/** `POST /content/v2/get/cards/list`. Cards in the trash (archived goods) are left out. */
export const cardsList = route({
	method: 'POST',
	path: '/content/v2/get/cards/list',
	group: 'content',
	needs: 'content',
	body: shape,
	handle: ({ world, body: { settings = {} } }) => {
		const { limit = 10, updatedAt, nmID } = settings.cursor ?? {};
		const ascending = settings.sort?.ascending ?? false;
		const after = typeof updatedAt === 'string' ? Date.parse(updatedAt) : undefined;
		if (Number.isNaN(after)) return contentError(400, 'Invalid request: cursor.updatedAt');

		const places = cardOrder(world);
		const numbers = numbersOf(world);
		const step = ascending ? 1 : -1;
		let at = ascending ? 0 : places.length - 1;
		if (after !== undefined) at = ascending ? firstAfter(places, after, nmID ?? 0) : firstAfter(places, after, (nmID ?? 0) - 1) - 1;

		const cards: ReturnType<typeof cardOf>[] = [];
		let last: Place | undefined;
		for (; cards.length < limit && at >= 0 && at < places.length; at += step) {
			const place = places[at];
			const listing = place && world.listing(place.good);
			if (!place || !listing || !fits(listing, numbers, settings.filter ?? {})) continue;
			cards.push(cardOf(world, listing, place.updatedAt));
			last = place;
		}
		const cursor = last ? { updatedAt: precise(last.updatedAt), nmID: last.nm } : { updatedAt: updatedAt ?? '', nmID: nmID ?? 0 };
		return json({ cards, cursor: { ...cursor, total: cards.length } });
	},
});

interface Place {
	readonly good: number;
	readonly nm: number;
	readonly updatedAt: number;
}

const orders = new WeakMap<SellerWorld, readonly Place[]>();

const day = 86_400_000;

/** All cards by moment of change, then by number; made once for every world. */
function cardOrder(world: SellerWorld): readonly Place[] {
	const known = orders.get(world);
	if (known) return known;
	const { nm } = numbersOf(world);
	const places: Place[] = [];
	for (const good of world.goods) {
		if (world.isArchived(good)) continue;
		const age = 60_000 + (mix(0, world.seller.id, 'card changed', good) % (38 * day));
		places.push({ good, nm: nm.of(good), updatedAt: world.start - age });
	}
	places.sort((one, other) => one.updatedAt - other.updatedAt || one.nm - other.nm);
	orders.set(world, places);
	return places;
}

/** Index of the first card that comes after this moment and number. */
function firstAfter(places: readonly Place[], updatedAt: number, nm: number): number {
	let low = 0;
	let high = places.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const place = places[middle];
		if (place && (place.updatedAt < updatedAt || (place.updatedAt === updatedAt && place.nm <= nm))) low = middle + 1;
		else high = middle;
	}
	return low;
}

const numbersOf = (world: SellerWorld) => goodNumbers(placeOf(world.seller.id));

function fits({ good, article }: Listing, numbers: ReturnType<typeof goodNumbers>, filter: Filter): boolean {
	const text = filter.textSearch;
	if (filter.withPhoto === 2 || filter.tagIDs?.length) return false;
	if (filter.brands?.length && !filter.brands.includes(good.brand)) return false;
	if (filter.objectIDs?.length && !filter.objectIDs.includes(subjectOf(good.category))) return false;
	if (filter.imtID && filter.imtID !== numbers.imt.of(good.number)) return false;
	return !text || article === text || String(numbers.nm.of(good.number)) === text || good.barcodes.includes(text);
}

/** Number of a subject (the marketplace's kind of goods). */
export const subjectOf = (category: string): number => 1_000 + (mix(0, 'subject', category) % 9_000);

const centimetres = (millimetres: number) => Math.max(1, Math.ceil(millimetres / 10));

function cardOf(world: SellerWorld, { good, article, createdAt }: Listing, updatedAt: number) {
	const { nm, imt } = numbersOf(world);
	const picture = good.picture;
	return {
		nmID: nm.of(good.number),
		imtID: imt.of(good.number),
		nmUUID: hexadecimal(32, nm.of(good.number), 'card').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
		subjectID: subjectOf(good.category),
		subjectName: good.category,
		vendorCode: article,
		brand: good.brand,
		title: good.name.slice(0, 60),
		description: `${good.name}. Материал: ${good.material}.`,
		needKiz: isMarked(good),
		kizMarked: false,
		photos: [{ big: picture, c246x328: picture, c516x688: picture, square: picture, tm: picture }],
		dimensions: {
			length: centimetres(good.lengthMm),
			width: centimetres(good.widthMm),
			height: centimetres(good.heightMm),
			weightBrutto: good.weightGrams / 1_000,
			isValid: true,
		},
		characteristics: [
			{ id: 14_177_449, name: 'Цвет', value: [good.colour] },
			{ id: 14_177_450, name: 'Материал изделия', value: [good.material] },
		],
		sizes: sizesOf(world, { good }).map(({ id, techSize, barcodes }) => ({ chrtID: id, techSize, wbSize: '', skus: barcodes })),
		createdAt: precise(Math.min(createdAt, updatedAt)),
		updatedAt: precise(updatedAt),
	};
}
