import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { OzonKey } from './keys';
import { route } from './route';
import * as shape from './shapes';
import { needsVehicle, open, supplyDeskOf } from './supply-desk';
import { supplyOf } from './supply-slots';

const told = z.string().check(z.minLength(1));

const refusedWith = (reason: string): Reply => json({ error_reasons: [`SET_VEHICLE_ERROR_${reason}`], operation_id: '' });

/** Data of drivers and vehicles for the gate. */
export const passRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v1/supply-order/pass/create',
		group: 'common',
		needs: 'supplies',
		writes: true,
		body: z.object({
			supply_order_id: shape.id,
			vehicle: z.object({ driver_name: told, driver_phone: told, vehicle_model: told, vehicle_number: told }),
		}),
		handle({ world, body: { supply_order_id, vehicle }, now }): Reply {
			const supply = supplyOf(world, supply_order_id, now);
			if (!supply) return refusedWith('ORDER_NOT_BELONG_COMPANY');
			if (!open.has(supply.state.status)) return refusedWith('INVALID_ORDER_STATE');
			if (!needsVehicle(supply)) return refusedWith('VEHICLE_NOT_REQUIRED');
			return json({ error_reasons: [], operation_id: supplyDeskOf(world).orderPass(supply, vehicle, now) });
		},
	}),
	route({
		method: 'POST',
		path: '/v1/supply-order/pass/status',
		group: 'common',
		needs: 'supplies',
		body: z.object({ operation_id: told }),
		handle({ world, body, now }): Reply {
			switch (supplyDeskOf(world).passOperation(body.operation_id, now)) {
				case 'working':
					return json({ errors: [], result: 'InProgress' });
				case 'done':
					return json({ errors: [], result: 'Success' });
				case 'refused':
					return json({ errors: ['SET_VEHICLE_ERROR_INVALID_ORDER_STATE'], result: 'Failed' });
				case undefined:
					return json({ errors: ['SET_VEHICLE_ERROR_UNSPECIFIED'], result: 'Unknown' });
			}
		},
	}),
];
