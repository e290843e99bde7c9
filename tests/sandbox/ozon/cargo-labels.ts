import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import type { SupplyNow } from '../world/supplies';
import { linkTo } from './fbs-labels';
import type { OzonKey } from './keys';
import { labelDeskOf } from './label-desk';
import { bundleId, cargoBarcode, cargoIdOf, supplyIds } from './numbers';
import { route } from './route';
import * as shape from './shapes';

/** Goods in a cargo, of which a supply has as many as its goods need. */
const perCargo = 40;

/** Numbers of the cargoes of a supply, from 1; none until the seller has said what is in it. */
function cargoesOf({ state, lines }: SupplyNow): number[] {
	if (state.status === 'DATA_FILLING') return [];
	const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
	return Array.from({ length: Math.max(1, Math.ceil(units / perCargo)) }, (_, index) => index + 1);
}

const ended: ReadonlySet<string> = new Set(['COMPLETED', 'CANCELLED', 'REJECTED_AT_SUPPLY_WAREHOUSE', 'OVERDUE']);

function supplyAt(world: SellerWorld, id: number, now: number): SupplyNow | undefined {
	const serial = supplyIds.numberOf(id);
	return serial === undefined ? undefined : world.supply(serial, now);
}

const cargo = (supply: number) => (number: number) => ({
	cargo_id: cargoIdOf(supply, number),
	bundle_id: bundleId(supply),
	barcode: cargoBarcode(supply, number),
});

const failed = (reason: string): Reply => json({ operation_id: '', errors: { error_reasons: [reason] } });

/** Cargoes of supplies, and their labels. */
export const cargoRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v1/cargoes/supplies/get',
		group: 'common',
		needs: 'supplies',
		body: z.object({ supply_ids: z.array(shape.id).check(z.minLength(1), z.maxLength(50)) }),
		handle({ world, body, now }): Reply {
			const found = body.supply_ids.map((id) => ({ id, supply: supplyAt(world, id, now) }));
			return json({
				not_found_supply_ids: found.filter(({ supply }) => !supply).map(({ id }) => String(id)),
				supplies_cargoes: found.flatMap(({ id, supply }) =>
					supply
						? {
								supply_id: id,
								bundle_id: bundleId(supply.serial),
								cargoes_without_transport_cargoes: cargoesOf(supply).map(cargo(supply.serial)),
								transport_cargoes: [],
							}
						: [],
				),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v1/cargoes-label/create',
		group: 'common',
		needs: 'supplies',
		body: z.object({ supply_id: shape.id, cargoes: z.optional(z.array(z.object({ cargo_id: shape.id }))) }),
		handle({ world, body, now }): Reply {
			const supply = supplyAt(world, body.supply_id, now);
			if (!supply) return failed('SUPPLY_NOT_BELONG_COMPANY');
			if (ended.has(supply.state.status)) return failed('INVALID_STATE');
			const all = cargoesOf(supply);
			if (all.length === 0) return failed('SUPPLY_IS_EMPTY');
			const wanted = body.cargoes?.map(({ cargo_id }) => cargo_id);
			const cargoes = all.filter((number) => !wanted?.length || wanted.includes(cargoIdOf(supply.serial, number)));
			if (wanted?.length && cargoes.length < wanted.length) return failed('CARGOES_NOT_FOUND');
			const operation = labelDeskOf(world).addOperation({ supply: supply.serial, cargoes, twist: world.labelTwists.take() }, now);
			return json({ operation_id: operation.id, errors: { error_reasons: [] } });
		},
	}),
	route({
		method: 'POST',
		path: '/v1/cargoes-label/get',
		group: 'common',
		needs: 'supplies',
		body: z.object({ operation_id: z.string().check(z.minLength(1)) }),
		handle({ world, body, now }): Reply {
			const operation = labelDeskOf(world).operations.find(({ id }) => id === body.operation_id);
			if (!operation) return json({ status: 'FAILED', errors: { error_reasons: ['OPERATION_NOT_FOUND'] } });
			if (now < operation.doneAt) return json({ status: 'IN_PROGRESS', errors: { error_reasons: [] } });
			return json({ status: 'SUCCESS', result: { file_guid: '', file_url: linkTo(operation) }, errors: { error_reasons: [] } });
		},
	}),
];
