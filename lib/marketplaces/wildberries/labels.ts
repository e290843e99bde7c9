import type { LabelTerms } from '../../labels/fetcher.ts';
import { isFinal } from '../../statuses/rules.ts';

const withSticker = new Set(['confirm', 'complete']);

/** What Wildberries' stickers are like: given for orders in assembly and in delivery only, drawn by us from their text. Source: 03-orders-fbs. */
export const wildberriesLabelTerms: LabelTerms = {
	kinds: ['order', 'supply', 'boxes'],
	orderLabel({ scheme, unified, native }) {
		if (unified === 'cancelled') return 'cancelled';
		if (scheme === 'fbo' || isFinal(unified)) return 'not-needed';
		if (withSticker.has(native.status)) return undefined;
		return native.status === 'new' ? 'wait' : 'not-allowed-now';
	},
	codesOf: ({ labelCodes }) => labelCodes ?? [],
	stillPrintable: ({ status, substatus }) =>
		withSticker.has(status) && !(substatus ?? '').startsWith('canceled') && !(substatus ?? '').startsWith('declined'),
	isCancelled: ({ status, substatus = '' }) =>
		status.startsWith('cancel') || substatus.startsWith('canceled') || substatus.startsWith('declined'),
	sizes: [],
};
