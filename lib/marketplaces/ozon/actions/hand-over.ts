import * as z from 'zod/mini';
import type { Action } from '../../../outbox/action.ts';
import { mostToDelivery, moveToDelivery } from '../api/posting-actions.ts';
import { afterWrongStatus, isCancelled, lookAt, ordersPerLook, otherwise, stillAsBefore } from './standing.ts';
import { refusalWords } from './words.ts';

/** Hands disputed postings over to delivery. The answer has one word for all of them. Source: `/v2/posting/fbs/awaiting-delivery`. */
export const handOver: Action = {
	id: 'ozon.hand-over',
	needs: 'fbsOrders',
	input: () =>
		z.pipe(
			z.unknown(),
			z.transform(() => null),
		),
	most: mostToDelivery,
	mostPerLook: ordersPerLook,
	async send(doing) {
		const { changes, calls } = doing;
		try {
			await calls.call(moveToDelivery, { numbers: changes.map(({ number }) => number) });
			return changes.map(() => ({ is: 'accepted' }));
		} catch (thrown) {
			const words = refusalWords(thrown);
			// In company nobody knows whom it is about: each is asked for alone.
			const [change] = changes;
			if (words === undefined || !change || changes.length > 1) throw thrown;
			if (!/POSTING_ALREADY_|INCORRECT_STATUS/.test(words)) return [{ is: 'refused', words }];
			return [await afterWrongStatus(handOver.look, doing, change, words)];
		}
	},
	look: (doing) =>
		lookAt(doing, (change, own) => {
			if (own.status === 'arbitration') return stillAsBefore(change, doing.now);
			return isCancelled(own) ? otherwise(own) : { is: 'done' };
		}),
	refreshes: ['ozon.fbs-orders'],
};
