import * as z from 'zod/mini';
import type { Plain } from '../../../changes/model.ts';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import type { SlotWish } from '../../../supplies/visits/slots.ts';
import { supplyOrderGet } from '../api/supplies.ts';
import { moveSupply, supplyMove } from '../api/supply-visits.ts';
import { clockIn } from '../local-time.ts';
import { mayChange } from '../supply-offers.ts';
import { notYet, ofOrder, operationOf, refusedFor, taken, unlessRefused } from './supply-order.ts';

const wish = (wanted: Plain): SlotWish => wanted as unknown as SlotWish;

const slot = () => {
	const text = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?$/));
	return { from: text, to: text };
};

/** Where the supply stands now: at the wanted slot, elsewhere, or (undefined) as it was when the user decided. */
async function slotNow(doing: Doing): Promise<Outcome | undefined> {
	const { change, orderId } = ofOrder(doing);
	const { from, to, was } = wish(change.wanted);
	const { orders } = await doing.calls.call(supplyOrderGet, { orderIds: [orderId] });
	const order = orders.find(({ order_id }) => order_id === orderId);
	if (!order) return { is: 'other', words: 'SUPPLY_ORDER_NOT_FOUND' };
	const present = order.timeslot?.timeslot;
	const begins = clockIn(present?.from ?? '');
	if (begins === clockIn(from) && clockIn(present?.to ?? '') === clockIn(to)) return { is: 'done' };
	if (!mayChange(order.state)) return { is: 'other', words: order.state };
	return was === undefined || begins === clockIn(was.from) ? undefined : { is: 'other', words: `timeslot: ${begins}` };
}

/**
 * Moves a supply to another slot, while Ozon allows it. It is asked first where the supply stands: a move is counted, and somebody else may have moved it.
 * Source: `/v1/supply-order/timeslot/update`, `/v1/supply-order/timeslot/status`.
 */
export const moveSlot: Action = {
	id: 'ozon.move-slot',
	needs: 'supplies',
	input: () => z.object({ ...slot(), was: z.optional(z.object(slot())) }),
	most: 1,
	async send(doing) {
		const seen = await slotNow(doing);
		if (seen) return [seen];
		const { change, orderId } = ofOrder(doing);
		const { from, to } = wish(change.wanted);
		const { errors, operation_id } = await doing.calls.call(moveSupply, { orderId, from, to });
		return [errors.length > 0 ? refusedFor(errors) : taken(operation_id)];
	},
	async look(doing) {
		const { change } = ofOrder(doing);
		const operationId = operationOf(change);
		if (operationId !== undefined) {
			const told = await unlessRefused(doing.calls.call(supplyMove, { operationId }));
			if (told?.status === 'STATUS_SUCCESS') return [{ is: 'done' }];
			if (told?.status === 'STATUS_IN_PROGRESS') return [{ is: 'accepted' }];
			if (told?.status === 'STATUS_ERROR') return [refusedFor(told.errors)];
		}
		return [(await slotNow(doing)) ?? notYet(change, doing.now)];
	},
	undo({ targetId, number, wanted }) {
		const { from, to, was } = wish(wanted);
		return was && { actionId: moveSlot.id, targetId, number, wanted: { ...was, was: { from, to } } };
	},
	refreshes: ['ozon.supplies'],
};
