import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { SellerWorld } from '../world/seller-world';
import type { SupplyNow } from '../world/supplies';
import type { Warehouse } from '../world/warehouses';
import { litres } from './categories';
import { cursorOf, numbersOf } from './cursors';
import { badRequest, notFound } from './errors';
import type { OzonKey } from './keys';
import { bundleId, clusterIds, supplyIds, supplyOfBundle, supplyOrderIds, warehouseIds } from './numbers';
import { productOf } from './products';
import { route } from './route';
import * as shape from './shapes';
import { isPickup } from './supply-desk';
import { instant, localAsUtc, offsetSeconds } from './time';
import { addressOf, ozonName } from './warehouses';

/** States that can be asked for. */
const states = [
	'DATA_FILLING',
	'READY_TO_SUPPLY',
	'ACCEPTED_AT_SUPPLY_WAREHOUSE',
	'IN_TRANSIT',
	'ACCEPTANCE_AT_STORAGE_WAREHOUSE',
	'REPORTS_CONFIRMATION_AWAITING',
	'REPORT_REJECTED',
	'COMPLETED',
	'REJECTED_AT_SUPPLY_WAREHOUSE',
	'CANCELLED',
	'OVERDUE',
] as const;

const listBody = z.object({
	filter: z.object({
		states: z.array(z.enum(states)).check(z.minLength(1)),
		dropoff_warehouse_ids: shape.ids(1_000),
		order_number_search: z.optional(z.string().check(z.minLength(3))),
		timeslot_from_range: z.optional(
			z.object({
				from: z.optional(shape.moment),
				to: z.optional(shape.moment),
				timeslot_filter_type: z.optional(z.enum(['BY_LOCAL_TIME', 'BY_UTC_TIME'])),
			}),
		),
	}),
	last_id: z.optional(z.string()),
	limit: shape.limit(100),
	sort_by: z.enum(['ORDER_CREATION', 'ORDER_STATE_UPDATED_AT', 'TIMESLOT_FROM_UTC', 'TIMESLOT_FROM_LOCAL']),
	sort_dir: shape.sortDirection,
});

const bundleBody = z.object({
	bundle_ids: z.array(z.string()).check(z.minLength(1), z.maxLength(100)),
	is_asc: z.optional(z.boolean()),
	item_tags_calculation: z.optional(
		z.object({ dropoff_warehouse_id: z.string(), storage_warehouse_ids: z.array(z.string()).check(z.maxLength(25)) }),
	),
	last_id: z.optional(z.string()),
	limit: shape.limit(100),
	query: z.optional(z.string()),
	sort_field: z.optional(z.enum(['SKU', 'NAME', 'QUANTITY', 'TOTAL_VOLUME_IN_LITRES'])),
});

const day = 86_400_000;

/** Supply orders to Ozon's warehouses. */
export const supplyRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v3/supply-order/list',
		group: 'common',
		needs: 'supplies',
		body: listBody,
		handle({ world, body: { filter, last_id, limit, sort_by, sort_dir }, now }): Reply {
			const last = numbersOf(last_id);
			if (!last) return badRequest('invalid last_id');
			const key = (supply: SupplyNow) => sortKey(world, supply, sort_by);
			const sign = sort_dir === 'DESC' ? -1 : 1;
			const wanted = world
				.supplies(now)
				.filter((supply) => fits(world, supply, filter))
				.sort((one, other) => sign * (key(one) - key(other) || one.serial - other.serial));
			const place = last[0] === undefined ? 0 : wanted.findIndex(({ serial }) => serial === last[0]) + 1;
			const shown = wanted.slice(place, place + limit);
			const end = shown.at(-1);
			return json({
				order_ids: shown.map(({ serial }) => String(supplyOrderIds.of(serial))),
				last_id: end && place + limit < wanted.length ? cursorOf(end.serial) : '',
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v3/supply-order/get',
		group: 'common',
		needs: 'supplies',
		body: z.object({ order_ids: z.array(shape.id).check(z.minLength(1), z.maxLength(50)) }),
		handle({ world, body, now }): Reply {
			const wanted = new Set(body.order_ids.map((id) => supplyOrderIds.numberOf(id)));
			return json({
				orders: world
					.supplies(now)
					.filter(({ serial }) => wanted.has(serial))
					.map((supply) => supplyOrder(world, supply)),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v1/supply-order/bundle',
		group: 'common',
		needs: 'supplies',
		body: bundleBody,
		handle({ world, body, now }): Reply {
			const found = body.bundle_ids.flatMap((bundle) => {
				const serial = supplyOfBundle(bundle);
				const supply = serial === undefined ? undefined : world.supply(serial, now);
				return supply ? contents(world, supply) : [];
			});
			if (found.length === 0) return notFound('bundle not found');
			const last = numbersOf(body.last_id);
			if (!last) return badRequest('invalid last_id');
			const words = body.query?.toLowerCase() ?? '';
			const sign = body.is_asc ? 1 : -1;
			const items = found
				.filter(({ name, offer_id, sku }) => `${name} ${offer_id} ${sku}`.toLowerCase().includes(words))
				.sort((one, other) => (body.sort_field ? sign * compared(one, other, body.sort_field) : 0) || one.sku - other.sku);
			const from = last[0] ?? 0;
			const hasNext = from + body.limit < items.length;
			return json({
				items: items.slice(from, from + body.limit),
				total_count: items.length,
				has_next: hasNext,
				last_id: hasNext ? cursorOf(from + body.limit) : '',
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v1/supply-order/status/counter',
		group: 'common',
		needs: 'supplies',
		handle({ world, now }): Reply {
			const counted = states.filter((state) => state !== 'OVERDUE');
			const supplies = world.supplies(now);
			return json({
				items: counted.map((state) => ({
					order_state: `ORDER_STATE_${state}`,
					count: supplies.filter((supply) => supply.state.status === state).length,
				})),
			});
		},
	}),
];

/** A warehouse by its index in Ozon's list. */
export function place(world: SellerWorld, index: number): Warehouse {
	const found = world.marketplaceWarehouses[index];
	if (!found) throw new Error(`Ozon has no warehouse ${index}`);
	return found;
}

function sortKey(
	world: SellerWorld,
	{ createdAt, changedAt, slotFrom, dropOff }: SupplyNow,
	by: z.infer<typeof listBody>['sort_by'],
): number {
	switch (by) {
		case 'ORDER_CREATION':
			return createdAt;
		case 'ORDER_STATE_UPDATED_AT':
			return changedAt;
		case 'TIMESLOT_FROM_UTC':
			return slotFrom;
		case 'TIMESLOT_FROM_LOCAL':
			return slotFrom + offsetSeconds(place(world, dropOff).zone, slotFrom) * 1_000;
	}
}

function fits(world: SellerWorld, supply: SupplyNow, filter: z.infer<typeof listBody>['filter']): boolean {
	const { dropoff_warehouse_ids: places, order_number_search: words, timeslot_from_range: range, states: wanted } = filter;
	const at = range?.timeslot_filter_type === 'BY_LOCAL_TIME' ? sortKey(world, supply, 'TIMESLOT_FROM_LOCAL') : supply.slotFrom;
	return (
		wanted.some((state) => state === supply.state.status) &&
		(!places?.length || places.includes(warehouseIds.of(place(world, supply.dropOff).serial))) &&
		(words === undefined || String(supplyIds.of(supply.serial)).includes(words)) &&
		at >= (range?.from ?? Number.NEGATIVE_INFINITY) &&
		at <= (range?.to ?? Number.POSITIVE_INFINITY)
	);
}

/** The hours in which a supply is to be brought, by the clock of the place. */
export function slotOf(world: SellerWorld, { dropOff, slotFrom, slotTo }: SupplyNow) {
	const { zone } = place(world, dropOff);
	return {
		timeslot: { from: localAsUtc(slotFrom, zone), to: localAsUtc(slotTo, zone) },
		timezone_info: { iana_name: zone, offset: String(offsetSeconds(zone, slotFrom)) },
	};
}

function supplyOrder(world: SellerWorld, supply: SupplyNow) {
	const { serial, state, slotFrom, createdAt, changedAt } = supply;
	const dropOff = place(world, supply.dropOff);
	const storage = place(world, supply.storage);
	return {
		order_id: supplyOrderIds.of(serial),
		order_number: String(supplyIds.of(serial)),
		created_date: instant(createdAt),
		state: state.status,
		state_updated_date: instant(changedAt),
		data_filling_deadline_utc: instant(slotFrom - day),
		dropoff_warehouse: { warehouse_id: warehouseIds.of(dropOff.serial), name: ozonName(dropOff), address: addressOf(dropOff) },
		order_tags: {
			is_econom: false,
			is_pickup: isPickup(supply),
			is_quant: false,
			is_super_fbo: false,
			is_virtual: false,
			original_supply_id: 0,
			product_super_fbo: false,
			seller_warehouse_id: 0,
		},
		timeslot: slotOf(world, supply),
		supplies: [
			{
				supply_id: supplyIds.of(serial),
				bundle_id: bundleId(serial),
				state: state.status,
				is_crossdock: supply.dropOff !== supply.storage,
				macrolocal_cluster_id: clusterIds.of(storage.serial),
				storage_warehouse: {
					warehouse_id: warehouseIds.of(storage.serial),
					name: ozonName(storage),
					address: addressOf(storage),
					arrival_date: instant(slotFrom + (supply.dropOff === supply.storage ? 0 : 2 * day)),
				},
				supply_tags: {
					freeze_stock_for_marking: false,
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

function contents(world: SellerWorld, { lines }: SupplyNow) {
	return lines.flatMap(({ good, quantity }) => {
		const listing = world.listing(good);
		if (!listing) return [];
		const { productId, sku } = productOf(world, listing);
		return [
			{
				sku,
				product_id: productId,
				offer_id: listing.article,
				contractor_item_code: listing.article,
				name: listing.good.name,
				barcode: listing.good.barcodes[0] ?? '',
				icon_path: listing.good.picture,
				quantity,
				quant: 1,
				is_quant_editable: false,
				volume_in_litres: litres(listing.good),
				total_volume_in_litres: Math.round(litres(listing.good) * quantity * 100) / 100,
				sfbo_attribute: 'ITEM_SFBO_ATTRIBUTE_NONE',
				shipment_type: 'BUNDLE_ITEM_SHIPMENT_TYPE_GENERAL',
				tags: [],
				placement_zone: listing.good.lengthMm > 1_000 ? 'OVERSIZE' : 'SORT',
			},
		];
	});
}

type Content = ReturnType<typeof contents>[number];

function compared(one: Content, other: Content, field: NonNullable<z.infer<typeof bundleBody>['sort_field']>): number {
	switch (field) {
		case 'SKU':
			return one.sku - other.sku;
		case 'NAME':
			return one.name.localeCompare(other.name, 'ru');
		case 'QUANTITY':
			return one.quantity - other.quantity;
		case 'TOTAL_VOLUME_IN_LITRES':
			return one.total_volume_in_litres - other.total_volume_in_litres;
	}
}
