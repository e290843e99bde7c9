import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import type { SupplyNow } from '../world/supplies';
import { notFound } from './errors';
import type { OzonKey } from './keys';
import { bundleId, clusterIds, supplyIds, supplyOrderIds, warehouseIds } from './numbers';
import { route } from './route';
import * as shape from './shapes';
import { place, slotOf } from './supplies';
import { isPickup, needsVehicle, open, supplyDeskOf } from './supply-desk';
import { isTooLate, supplyOf } from './supply-slots';
import { instant } from './time';
import { addressOf, ozonName } from './warehouses';

const day = 86_400_000;

/** What the seller may still change, or why not. */
const allowed = (reason: string | undefined) => ({
	can_set: reason === undefined,
	can_not_set_reasons: reason === undefined ? [] : [reason],
});

/** The expanded view of a supply order. */
export const supplyDetailRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v1/supply-order/details',
		group: 'common',
		needs: 'supplies',
		body: z.object({ order_id: shape.id }),
		handle({ world, body, now }): Reply {
			const supply = supplyOf(world, body.order_id, now);
			return supply ? json(details(world, supply, now)) : notFound('SUPPLY_ORDER_NOT_FOUND');
		},
	}),
];

function details(world: SellerWorld, supply: SupplyNow, now: number) {
	const { serial, state, slotFrom, createdAt, changedAt } = supply;
	const isOpen = open.has(state.status);
	const storage = place(world, supply.storage);
	return {
		order_id: supplyOrderIds.of(serial),
		order_number: String(supplyIds.of(serial)),
		created_date: instant(createdAt),
		state: state.status,
		state_updated_date: instant(changedAt),
		data_filling_deadline_utc: instant(slotFrom - day),
		dropoff_warehouse_id: warehouseIds.of(place(world, supply.dropOff).serial),
		order_tags: { is_econom: false, is_super_fbo: false, is_virtual: false, original_supply_id: 0, product_super_fbo: false },
		timeslot: {
			...allowed(isOpen ? (isTooLate(supply, now) ? 'SET_TIMESLOT_DEADLINE_EXCEED' : undefined) : 'INVALID_ORDER_STATE'),
			value: slotOf(world, supply),
		},
		vehicle: vehicleOf(world, supply, now),
		supplies: [
			{
				supply_id: supplyIds.of(serial),
				// The same state has another name in this answer.
				supply_state: state.status === 'ACCEPTANCE_AT_STORAGE_WAREHOUSE' ? 'ACCEPTED_AT_STORAGE_WAREHOUSE' : state.status,
				is_crossdock: supply.dropOff !== supply.storage,
				macrolocal_cluster_id: clusterIds.of(storage.serial),
				overdue_reason: state.status === 'OVERDUE' ? 'ORDER_TIMESLOT_EXPIRED' : 'UNSPECIFIED',
				cancellation_allowability: allowed(isOpen ? undefined : 'INVALID_SUPPLY_STATE'),
				content: { bundle_id: bundleId(serial), ...allowed(isOpen ? undefined : 'INCORRECT_SUPPLY_STATE') },
				ettn_info: { contains_valid: false, is_required: false, is_uploaded: false },
				storage_warehouse: { warehouse_id: warehouseIds.of(storage.serial), name: ozonName(storage), address: addressOf(storage) },
				supply_tags: {
					is_ettn_required: false,
					is_evsd_required: false,
					is_jewelry: false,
					is_marking_possible: false,
					is_marking_required: false,
					is_utd: false,
				},
			},
		],
	};
}

/** Who brings it: told only of supplies that Ozon's courier may fetch. */
function vehicleOf(world: SellerWorld, supply: SupplyNow, now: number) {
	const vehicle = isPickup(supply) ? supplyDeskOf(world).vehiclesOf(supply.serial, now).at(-1) : undefined;
	return {
		...allowed(open.has(supply.state.status) ? (needsVehicle(supply) ? undefined : 'VEHICLE_NOT_REQUIRED') : 'INVALID_ORDER_STATE'),
		...(vehicle ? { value: { ...vehicle, driver_is_deleted: false, vehicle_is_deleted: false } } : {}),
	};
}
