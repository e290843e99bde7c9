import type { Parcel } from '../../items/model.ts';
import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { offerMappings } from './api/offers.ts';
import type { PageOf } from './api/shapes.ts';

interface Position {
	archived: boolean;
	cursor?: string;
}

/** All goods of the catalogue, a hundred a call; those in the archive come last, so that old orders find them. */
export const products = defineJob({
	id: 'yandex.products',
	every: { seconds: 3600 },
	needs: 'products',
	priority: 1,
	into: 'cards',
	removes: 'all',
	first: (): Position => ({ archived: false }),
	async step({ page, cabinet }, { archived, cursor }: Position) {
		const { answer, next } = await page(offerMappings, { businessId: cabinet.accountId, archived, cursor });
		const rows = answer.result.offerMappings.map((mapping) => toCard(mapping, archived));
		const onward: Position | undefined = next !== undefined ? { archived, cursor: next } : archived ? undefined : { archived: true };
		return { rows, ...(onward ? { next: onward } : {}) };
	},
});

type Mapping = PageOf<typeof offerMappings>['result']['offerMappings'][number];

/** A card of our model. The seller's SKU is both its id and its article. */
export function toCard({ offer, mapping }: Mapping, archived: boolean): Drafts['cards'] {
	const { offerId, vendor, pictures, manufacturerCountries } = offer;
	const parcel = parcelOf({ offer, mapping });
	return {
		nativeId: offerId,
		article: offerId,
		...(mapping?.marketSku === undefined ? {} : { sku: mapping.marketSku }),
		name: offer.name ?? mapping?.marketSkuName ?? offerId,
		...(vendor === undefined ? {} : { brand: vendor }),
		...(mapping?.marketCategoryName === undefined ? {} : { category: mapping.marketCategoryName }),
		...(manufacturerCountries.length > 0 ? { country: manufacturerCountries.join(', ') } : {}),
		barcodes: offer.barcodes,
		...(pictures[0] === undefined ? {} : { picture: pictures[0] }),
		...(parcel ? { parcel } : {}),
		archived: offer.archived ?? archived,
	};
}

/** What the Market's services are reckoned from; undefined when something is missing. The category of the shop window goes before the seller's. */
function parcelOf({ offer, mapping }: Mapping): Parcel | undefined {
	const categoryId = mapping?.marketCategoryId ?? offer.marketCategoryId;
	const size = offer.weightDimensions;
	if (!categoryId || categoryId === '0' || !size) return undefined;
	const { length, width, height, weight } = size;
	return [length, width, height, weight].every((value) => value > 0) ? { categoryId, length, width, height, weight } : undefined;
}
