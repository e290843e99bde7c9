import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import type { PassWish } from '../../../supplies/visits/passes.ts';
import { common, host } from './limits.ts';
import { list, text } from './shapes.ts';

const post = { marketplace: 'ozon', host, method: 'POST', bucket: common } as const;

/** Clock time at the drop-off point, written with a `Z` that does not mean UTC. */
interface LocalSlot {
	from: string;
	to: string;
}

/** Hours at which a supply could come instead, or why it cannot. Its predecessor `/v1/supply-order/timeslot/get` was switched off on 19 August 2026. */
export const supplySlots = defineRequest({
	...post,
	id: 'ozon.supply-slots',
	path: '/v2/supply-order/timeslot/list',
	body: ({ orderId }: { orderId: string }) => ({ order_id: Number(orderId) }),
	answer: () =>
		z.object({
			limit_exceeded: z.nullish(z.object({ changes_limit: z.nullish(z.number()) })),
			timeslot_change_forbidden: z.nullish(z.object({ error_reasons: list(z.string()) })),
			timeslots_info: z.nullish(
				z.object({
					limitations: z.nullish(z.object({ changes_limit: z.nullish(z.number()) })),
					timeslots: eachOf('timeslots_info.timeslots', z.object({ from: z.string(), to: z.string() })),
					/** `offset` is a number of seconds here. */
					timezone: z.nullish(z.object({ iana_name: text, offset: z.nullish(z.number()) })),
				}),
			),
		}),
});

/** Begins to move a supply to another slot; `errors` tells why it is not begun. */
export const moveSupply = defineRequest({
	...post,
	id: 'ozon.move-supply',
	path: '/v1/supply-order/timeslot/update',
	body: ({ orderId, from, to }: LocalSlot & { orderId: string }) => ({ supply_order_id: Number(orderId), timeslot: { from, to } }),
	answer: () => z.object({ errors: list(z.string()), operation_id: text }),
});

const operation = ({ operationId }: { operationId: string }) => ({ operation_id: operationId });

/** How far a move is: `STATUS_IN_PROGRESS`, `STATUS_SUCCESS`, `STATUS_ERROR`. */
export const supplyMove = defineRequest({
	...post,
	id: 'ozon.supply-move',
	path: '/v1/supply-order/timeslot/status',
	body: operation,
	answer: () => z.object({ errors: list(z.string()), status: text }),
});

/** Tells who brings a supply, and in what: in place of what was told before. */
export const orderPass = defineRequest({
	...post,
	id: 'ozon.order-pass',
	path: '/v1/supply-order/pass/create',
	body: ({ orderId, pass }: { orderId: string; pass: PassWish }) => ({
		supply_order_id: Number(orderId),
		vehicle: {
			driver_name: `${pass.firstName} ${pass.lastName}`,
			driver_phone: pass.phone,
			vehicle_model: pass.vehicle,
			vehicle_number: pass.plate,
		},
	}),
	personal: ({ pass: { firstName, lastName, phone = '', plate } }) => [firstName, lastName, phone, plate],
	answer: () => z.object({ error_reasons: list(z.string()), operation_id: text }),
});

/** How far the data of a pass are: `InProgress`, `Success`, `Failed`. */
export const passOrder = defineRequest({
	...post,
	id: 'ozon.pass-order',
	path: '/v1/supply-order/pass/status',
	body: operation,
	answer: () => z.object({ errors: list(z.string()), result: text }),
});

/** Where a supply order stands, and whether it may or need be told who brings it. `vehicle.value` is told of pick-up supplies only. */
export const supplyDetails = defineRequest({
	...post,
	id: 'ozon.supply-details',
	path: '/v1/supply-order/details',
	body: ({ orderId }: { orderId: string }) => ({ order_id: Number(orderId) }),
	answer: () =>
		z.object({
			state: text,
			vehicle: z.nullish(
				z.object({
					can_set: z.nullish(z.boolean()),
					can_not_set_reasons: list(z.string()),
					value: z.nullish(z.object({ driver_name: text, driver_phone: text, vehicle_model: text, vehicle_number: text })),
				}),
			),
		}),
});
export type SupplyVehicle = z.infer<ReturnType<typeof supplyDetails.answer>>['vehicle'];
