import * as z from 'zod/mini';
import type { Action, Doing, Outcome } from '../../../outbox/action.ts';
import type { PassWish } from '../../../supplies/visits/passes.ts';
import { orderPass as createPass, passOrder, type SupplyVehicle, supplyDetails } from '../api/supply-visits.ts';
import { notYet, ofOrder, operationOf, refusedFor, taken, unlessRefused } from './supply-order.ts';

/** A telephone as Ozon's example has it, without the signs between: a Russian one may be typed with an eight, or without its first digit. */
export function phoneOf(typed: string): string {
	const digits = typed.replace(/\D/g, '');
	if (digits.length === 10) return `+7${digits}`;
	return `+${digits.length === 11 ? digits.replace(/^8/, '7') : digits}`;
}

/** Signs that mean the same in the two answers. */
const bare = (text = ''): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

function isThere(value: NonNullable<SupplyVehicle>['value'], pass: PassWish): boolean {
	if (!value) return false;
	const wanted = [`${pass.firstName} ${pass.lastName}`, pass.phone, pass.vehicle, pass.plate];
	const present = [value.driver_name, value.driver_phone, value.vehicle_model, value.vehicle_number];
	return wanted.every((text, place) => bare(text) === bare(present[place]));
}

/** What Ozon knows of who brings the supply: it is so already, it must not be told, or (undefined) it may be told. */
async function passNow(doing: Doing): Promise<Outcome | undefined> {
	const { change, orderId } = ofOrder(doing);
	const { state, vehicle } = await doing.calls.call(supplyDetails, { orderId });
	if (isThere(vehicle?.value, change.wanted as unknown as PassWish)) return { is: 'done' };
	if (vehicle?.can_set !== false) return undefined;
	const codes = vehicle.can_not_set_reasons;
	return refusedFor(codes.length > 0 ? codes : [state ?? 'can_set: false']);
}

/**
 * Tells Ozon who brings a supply, and in what: its gate gives the pass. Told again, it takes the place of what was told before, so that telling the same
 * twice changes nothing. Nothing takes it back. Source: `/v1/supply-order/pass/create`, `/v1/supply-order/pass/status`.
 */
export const orderPass: Action = {
	id: 'ozon.order-pass',
	needs: 'supplies',
	input() {
		const told = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
		return z.object({
			firstName: told,
			lastName: told,
			phone: z.pipe(z.string().check(z.regex(/^(?:\D*\d){10,15}\D*$/)), z.transform(phoneOf)),
			vehicle: told,
			plate: z.pipe(
				told,
				z.transform((typed) => typed.replace(/\s/g, '').toUpperCase()),
			),
		});
	},
	most: 1,
	async send(doing) {
		const seen = await passNow(doing);
		if (seen) return [seen];
		const { change, orderId } = ofOrder(doing);
		const pass = change.wanted as unknown as PassWish;
		const { error_reasons, operation_id } = await doing.calls.call(createPass, { orderId, pass });
		return [error_reasons.length > 0 ? refusedFor(error_reasons) : taken(operation_id)];
	},
	async look(doing) {
		const { change } = ofOrder(doing);
		const operationId = operationOf(change);
		if (operationId !== undefined) {
			const told = await unlessRefused(doing.calls.call(passOrder, { operationId }));
			if (told?.result === 'Success') return [{ is: 'done' }];
			if (told?.result === 'InProgress') return [{ is: 'accepted' }];
			if (told?.result === 'Failed') return [refusedFor(told.errors)];
		}
		return [(await passNow(doing)) ?? notYet(change, doing.now)];
	},
	// Who came with what stays in the form of the plan alone.
	kept: () => null,
	refreshes: ['ozon.supplies'],
};
