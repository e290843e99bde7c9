import type { LabelTerms } from '../../labels/fetcher.ts';
import { isBeforeHandOver, isFinal } from '../../statuses/rules.ts';

/**
 * What Ozon's labels are like. A label may be asked for while `available_actions` has `label_download…`; the sizes are those that sellers report,
 * no document states them (docs/unknowns.md). Its code is the posting's `scanit`, or one of the barcodes of older labels.
 */
export const ozonLabelTerms: LabelTerms = {
	kinds: ['order', 'cargo'],
	orderLabel({ scheme, unified, actions }) {
		if (unified === 'cancelled') return 'cancelled';
		if (scheme === 'fbo' || isFinal(unified)) return 'not-needed';
		if (actions.some((action) => action.startsWith('label_download'))) return undefined;
		return isBeforeHandOver(unified) ? 'wait' : 'not-allowed-now';
	},
	codesOf: ({ labelCodes }) => labelCodes ?? [],
	// `scanit`: so in every example of the document.
	isLabelCode: (text) => /^ii\d{11}$/.test(text),
	stillPrintable: ({ status }) => status === 'awaiting_deliver',
	isCancelled: ({ status }) => status.startsWith('cancelled'),
	sizes: [
		[58, 40],
		[120, 75],
	],
};
