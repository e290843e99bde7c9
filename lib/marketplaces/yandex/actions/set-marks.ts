import * as z from 'zod/mini';
import type { PlannedChange, Skipped } from '../../../changes/model.ts';
import type { Order } from '../../../orders/model.ts';
import type { Action } from '../../../outbox/action.ts';
import { mostByNumber } from '../api/order-actions.ts';
import { aboutOrder } from './standing.ts';

/** Whole codes, separators as U+001D, by the place of the order's line. */
type Given = { line: number; codes: string[] }[];

/** The Market wants a code for each piece of a line, no fewer and none twice. */
function fits({ lines }: Order, given: Given): boolean {
	const codes = given.flatMap((one) => one.codes);
	return (
		new Set(codes).size === codes.length &&
		new Set(given.map(({ line }) => line)).size === given.length &&
		given.every(({ line, codes: own }) => lines[line]?.needsMark && lines[line].quantity === own.length)
	);
}

/**
 * Codes of «Честный знак» for the pieces of an order, which the Market then checks. They travel with the boxes, and may be given anew until the order is
 * ready to ship. Source: `setOrderBoxLayout`, `getOrderIdentifiersStatus`.
 */
export const setMarks: Action = {
	id: 'yandex.set-marks',
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
	atOnce: 4,
	mostPerLook: mostByNumber,
	plan({ orders, input }) {
		const { marks } = input as { marks: Given };
		const changes: Omit<PlannedChange, 'cabinetId'>[] = [];
		const skipped: Skipped[] = [];
		for (const order of orders) {
			const lines = order.lines.map(({ article, quantity }) => ({ article, quantity }));
			// What the Market does not deliver itself, it does not check.
			const checked = order.scheme !== 'dbs';
			if (fits(order, marks)) changes.push(aboutOrder('yandex.set-marks', order, { marks, lines, checked }));
			else skipped.push({ orderId: order.id, number: order.number, reason: 'nothing-given' });
		}
		return { changes, skipped };
	},
	send: async (doing) => (await import('./marking.ts')).sendMarks(doing),
	look: async (doing) => (await import('./marking.ts')).lookAtMarks(doing),
	refreshes: ['yandex.orders'],
};
