import { ean13 } from './ean13';
import { type Good, goodOf } from './goods';
import type { MarketplaceId } from './plan';

/*
 * Goods whose barcodes do not agree, as in every real shop, so that "is this the same?" is always a question somewhere:
 *  - every 37th (12th, 49th …) has another barcode at Wildberries than elsewhere, of the range that shops give out themselves
 *    (GS1 prefixes 200–299); its article is the same everywhere, save for how it is spelled;
 *  - every 53rd (21st, 74th …) has at Yandex Market, beside its own, also the barcode of the good before it.
 */
const relabelled = { every: 37, first: 11, at: 'wildberries' } as const;
const borrowed = { every: 53, first: 20, at: 'yandex' } as const;

const isOne = (good: number, { every, first }: { every: number; first: number }) => good % every === first;

/** The good with the barcodes that it has at this marketplace. */
export function labelledAt(seed: number, good: Good, marketplace: MarketplaceId): Good {
	const [own = ''] = good.barcodes;
	if (marketplace === relabelled.at && isOne(good.number, relabelled)) return { ...good, barcodes: [ean13(`200${own.slice(3, 12)}`)] };
	if (marketplace === borrowed.at && isOne(good.number, borrowed))
		return { ...good, barcodes: [...good.barcodes, ...goodOf(seed, good.number - 1).barcodes.slice(0, 1)] };
	return good;
}
