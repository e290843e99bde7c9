import { type Drafts, defineJob } from '../../sync/jobs.ts';
import { type CardsCursor, cards } from './api/cards.ts';
import { printedOf } from './characteristics.ts';
import { sizeId } from './ids.ts';

/** Size of goods that have none. */
const noSize = '0';

/** Cards, one of ours for each size: a size is what has barcodes and lies in a warehouse. */
export const products = defineJob({
	id: 'wildberries.products',
	every: { seconds: 3600 },
	needs: 'products',
	priority: 1,
	into: 'cards',
	removes: 'all',
	first: (): { cursor?: CardsCursor } => ({}),
	async step({ page }, { cursor }) {
		const { answer, next } = await page(cards, { cursor });
		const rows = answer.cards.flatMap((card) => {
			const volumeMl = volumeOf(card.dimensions);
			const printed = printedOf(card.characteristics);
			return card.sizes.map((size): Drafts['cards'] => ({
				nativeId: sizeId(card.nmID, size.chrtID),
				article: card.vendorCode,
				sku: card.nmID,
				name: card.title ?? card.vendorCode,
				...(card.brand === undefined ? {} : { brand: card.brand }),
				...(card.subjectName === undefined ? {} : { category: card.subjectName }),
				...(size.techSize === undefined || size.techSize === noSize ? {} : { size: size.techSize }),
				...printed,
				barcodes: size.skus,
				...pictureOf(card.photos[0]),
				...(volumeMl === undefined ? {} : { volumeMl }),
				archived: false,
			}));
		});
		return { rows, ...(next === undefined ? {} : { next: { cursor: next } }) };
	},
});

/** Millilitres: the sides are told in centimetres. Undefined when one is not told, or zero. */
function volumeOf(size: { length?: number; width?: number; height?: number } | null | undefined): number | undefined {
	const { length = 0, width = 0, height = 0 } = size ?? {};
	const volume = length * width * height;
	return volume > 0 ? volume : undefined;
}

function pictureOf(photo: { c246x328?: string; tm?: string } | undefined): { picture?: string } {
	const picture = photo?.tm ?? photo?.c246x328;
	return picture === undefined ? {} : { picture };
}
