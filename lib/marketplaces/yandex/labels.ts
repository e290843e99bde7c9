import type { LabelTerms } from '../../labels/fetcher.ts';
import { isFinal } from '../../statuses/rules.ts';

/**
 * What the Market's labels are like. Its document names no status in which they are given, so they are asked for while an order is in work, and the
 * answer decides. Sizes are those of the document's formats `A9_HORIZONTALLY`, `A9` and `A7`; the code is the order's number.
 */
export const yandexLabelTerms: LabelTerms = {
	kinds: ['order', 'cargo', 'pallets'],
	orderLabel({ scheme, unified, native }) {
		if (unified === 'cancelled') return 'cancelled';
		if (scheme === 'fbo' || scheme === 'laas' || isFinal(unified)) return 'not-needed';
		return native.status === 'PROCESSING' ? undefined : 'not-allowed-now';
	},
	// A box's own code is the order's number, a dash and the box's number (`fulfilmentId` of the document).
	codesOf: ({ number, labelCodes = [] }) => [number, ...labelCodes.filter((code) => code.startsWith(`${number}-`))],
	stillPrintable: ({ status }) => status === 'PROCESSING',
	isCancelled: ({ status }) => status === 'CANCELLED',
	sizes: [
		[58, 40],
		[40, 58],
		[75, 120],
	],
};
