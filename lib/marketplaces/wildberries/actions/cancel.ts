import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import { pageSize } from '../api/assembly-orders.ts';
import { cancelAssemblyOrder } from '../api/assembly-supplies.ts';
import { refusedWith } from '../supply-orders.ts';
import { nothing } from './input.ts';
import { elsewhere, standingsOf } from './standing.ts';

/** Cancels orders, one a call: the marketplace has no call for several. */
export const cancelOrders: Action = {
	id: 'wildberries.cancel',
	needs: 'fbsOrders',
	input: nothing,
	most: 1,
	atOnce: 3,
	mostPerLook: pageSize,
	async send(doing) {
		try {
			for (const { number } of doing.changes) await doing.calls.call(cancelAssemblyOrder, { orderId: number });
			return doing.changes.map(() => ({ is: 'done' }));
		} catch (thrown) {
			// Not in a status for it: cancelled already, or on its way.
			if (refusedWith(thrown) !== 409) throw thrown;
			const there = await lookAt(doing);
			if (there.some(({ is }) => is === 'absent')) throw thrown;
			return there;
		}
	},
	look: lookAt,
	refreshes: ['wildberries.fbs-orders'],
};

async function lookAt({ calls, changes }: Doing): Promise<Outcome[]> {
	const standings = await standingsOf(calls, changes);
	return changes.map(({ number }) => {
		const standing = standings.get(number);
		if (standing?.native.status === 'cancel') return { is: 'done' };
		return standing?.cancellable ? { is: 'absent' } : elsewhere(standing);
	});
}
