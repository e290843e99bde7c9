import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import type { SupplyNow } from '../world/supplies';
import type { OzonKey } from './keys';
import { supplyOrderIds } from './numbers';
import { route } from './route';
import * as shape from './shapes';
import { place } from './supplies';
import { open, supplyDeskOf } from './supply-desk';
import { localAsUtc, offsetSeconds } from './time';

const hour = 3_600_000;
const day = 24 * hour;

/** How many times a supply may be moved. The documents name the limit, not the number. */
const mostMoves = 3;

/** The supply of an order's id. */
export function supplyOf(world: SellerWorld, orderId: number, now: number): SupplyNow | undefined {
	const serial = supplyOrderIds.numberOf(orderId);
	return serial === undefined ? undefined : world.supply(serial, now);
}

/** Too late to come at another hour; how long before the documents do not say. */
export const isTooLate = ({ slotFrom }: SupplyNow, now: number): boolean => slotFrom - now < day;

/** Moves that were carried out, and those that are still ahead. */
const movesOf = (world: SellerWorld, { serial }: SupplyNow, now: number) =>
	world.supplyMoves(serial, now).filter(({ end }) => end !== 'nothing');

/** Hours of the next two weeks at which the supply could come instead; one that it has left is free again. */
function freeHours(world: SellerWorld, supply: SupplyNow, now: number): number[] {
	const { slotFrom, serial } = supply;
	const left = new Set(movesOf(world, supply, now).flatMap(({ end }) => (typeof end === 'object' ? end.was.slotFrom : [])));
	const first = Math.ceil((now + day) / hour) * hour;
	return Array.from({ length: 14 * 24 }, (_, index) => first + index * hour).filter(
		(from) => from !== slotFrom && ((from / hour + serial) % 5 === 0 || left.has(from)),
	);
}

const refusedWith = (reason: string): Reply => json({ errors: [`UPDATE_TIMESLOT_ERROR_${reason}`], operation_id: '' });

const local = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/));

/** The clock of the place in such a text, to the minute. */
const clockOf = (text: string): string => text.slice(0, 16);

/** Hours at which supplies are brought, and moving them. */
export const slotRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v2/supply-order/timeslot/list',
		group: 'common',
		needs: 'supplies',
		body: z.object({ order_id: shape.id }),
		handle({ world, body, now }): Reply {
			const forbidden = (reason: string) => json({ timeslot_change_forbidden: { error_reasons: [reason] } });
			const supply = supplyOf(world, body.order_id, now);
			if (!supply) return forbidden('ORDER_DOES_NOT_BELONG_TO_COMPANY');
			if (!open.has(supply.state.status)) return forbidden('INVALID_ORDER_STATE');
			if (isTooLate(supply, now)) return forbidden('SET_TIMESLOT_DEADLINE_EXCEED');
			const moves = movesOf(world, supply, now).length;
			if (moves >= mostMoves) return json({ limit_exceeded: { changes_limit: 0 } });
			const { zone } = place(world, supply.dropOff);
			return json({
				timeslots_info: {
					limitations: { changes_count: moves, changes_limit: mostMoves - moves },
					timeslots: freeHours(world, supply, now).map((from) => ({ from: localAsUtc(from, zone), to: localAsUtc(from + hour, zone) })),
					timezone: { iana_name: zone, offset: offsetSeconds(zone, now) },
				},
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v1/supply-order/timeslot/update',
		group: 'common',
		needs: 'supplies',
		writes: true,
		body: z.object({ supply_order_id: shape.id, timeslot: z.object({ from: local, to: local }) }),
		handle({ world, body: { supply_order_id, timeslot }, now }): Reply {
			const supply = supplyOf(world, supply_order_id, now);
			if (!supply) return refusedWith('ORDER_NOT_BELONG_COMPANY');
			if (!open.has(supply.state.status)) return refusedWith('INVALID_ORDER_STATE');
			if (isTooLate(supply, now)) return refusedWith('SET_TIMESLOT_DEADLINE_EXCEED');
			if (movesOf(world, supply, now).length >= mostMoves) return refusedWith('LIMIT_OF_CHANGING_TIMESLOT_EXCEEDED');
			const { zone } = place(world, supply.dropOff);
			const from = freeHours(world, supply, now).find(
				(one) => localAsUtc(one, zone).startsWith(clockOf(timeslot.from)) && localAsUtc(one + hour, zone).startsWith(clockOf(timeslot.to)),
			);
			if (from === undefined) return refusedWith('OUT_OF_ALLOWED_RANGE');
			return json({ errors: [], operation_id: supplyDeskOf(world).moveSlot(supply, { from, to: from + hour }, now) });
		},
	}),
	route({
		method: 'POST',
		path: '/v1/supply-order/timeslot/status',
		group: 'common',
		needs: 'supplies',
		body: z.object({ operation_id: z.string().check(z.minLength(1)) }),
		handle({ world, body, now }): Reply {
			switch (supplyDeskOf(world).slotOperation(body.operation_id, now)) {
				case 'working':
					return json({ errors: [], status: 'STATUS_IN_PROGRESS' });
				case 'done':
					return json({ errors: [], status: 'STATUS_SUCCESS' });
				case 'refused':
					return json({ errors: ['UPDATE_TIMESLOT_ERROR_INVALID_ORDER_STATE'], status: 'STATUS_ERROR' });
				case undefined:
					return json({ errors: ['UPDATE_TIMESLOT_ERROR_UNSPECIFIED'], status: 'STATUS_UNSPECIFIED' });
			}
		},
	}),
];
