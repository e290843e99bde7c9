import * as z from 'zod/mini';
import type { PlannedChange, Skipped } from '../../../changes/model.ts';
import type { Order } from '../../../orders/model.ts';
import type { Action } from '../../../outbox/action.ts';

/** Codes for the pieces of a line, as they are stored with the change: whole, separators as U+001D. */
type LineMarks = { line: number; sku: string; codes: string[] };

type Given = readonly { line: number; codes: readonly string[] }[];

/** The wish with the goods that its lines stand for; undefined when a line is not there, wants no codes, or has fewer pieces than codes. */
function wishOf({ lines }: Order, given: Given): LineMarks[] | undefined {
	const wish = given.flatMap(({ line, codes }): LineMarks[] => {
		const goods = lines[line];
		if (!goods?.sku || !goods.needsMark || codes.length > goods.quantity) return [];
		return [{ line, sku: goods.sku, codes: [...codes] }];
	});
	const isWhole =
		wish.length === given.length && new Set(wish.flatMap(({ codes }) => codes)).size === wish.flatMap(({ codes }) => codes).length;
	return isWhole ? wish : undefined;
}

/**
 * Gives the pieces of a posting their codes of «Честный знак», which Ozon then checks. Only before the assembly.
 * Source: `/v5/fbs/posting/product/exemplar/validate`, `/v6/…/set`, `/v5/…/status`.
 */
export const setMarks: Action = {
	id: 'ozon.set-marks',
	needs: 'fbsOrders',
	input: () =>
		z.object({
			marks: z
				.array(
					z.object({
						line: z.int().check(z.nonnegative()),
						codes: z.array(z.string().check(z.minLength(16), z.maxLength(255))).check(z.minLength(1), z.maxLength(1000)),
					}),
				)
				.check(z.minLength(1), z.maxLength(1000)),
		}),
	most: 1,
	atOnce: 10,
	plan({ orders, input }) {
		const changes: Omit<PlannedChange, 'cabinetId'>[] = [];
		const skipped: Skipped[] = [];
		for (const order of orders) {
			const marks = wishOf(order, (input as { marks: Given }).marks);
			if (!marks) skipped.push({ orderId: order.id, number: order.number, reason: 'nothing-given' });
			else
				changes.push({
					actionId: setMarks.id,
					targetId: order.id,
					number: order.number,
					orderIds: [order.id],
					assumed: order.native,
					wanted: { marks },
				});
		}
		return { changes, skipped };
	},
	send: async (doing) => (await import('./marking.ts')).sendMarks(doing),
	look: async (doing) => (await import('./marking.ts')).lookAtMarks(doing),
	refreshes: ['ozon.fbs-orders'],
};
