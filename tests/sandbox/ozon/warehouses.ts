import * as z from 'zod/mini';
import { json, type Reply, type SandboxRoute } from '../marketplace';
import type { Warehouse } from '../world/warehouses';
import { cursorOf, numbersOf } from './cursors';
import { badRequest } from './errors';
import type { OzonKey } from './keys';
import { clusterIds, deliveryMethodIds, warehouseIds } from './numbers';
import { route } from './route';
import * as shape from './shapes';
import { offsetOf } from './time';

/** Id of Ozon's own delivery service in the examples of the specification. */
export const ozonDelivery = { id: 24, name: 'Доставка Ozon' } as const;

/** Name of a seller's warehouse as the seller sees it. */
export const ownName = ({ city }: Warehouse): string => `Склад ${city}`;

/** Name of an Ozon warehouse. */
export const ozonName = ({ city }: Warehouse): string => `${city.toUpperCase().replaceAll('-', '_')}_РФЦ`;

export const addressOf = ({ city, index }: Warehouse): string => `Россия, г. ${city}, Складской проезд, ${index + 1}`;

const ozonTypes = [
	'FULL_FILLMENT',
	'FULL_FILLMENT_RETURNS',
	'FULL_FILLMENT_DEFECT',
	'EXPRESS_DARK_STORE',
	'CROSS_DOCK',
	'SORTING_CENTER',
	'PHARMACY',
	'DISTRIBUTION_CENTER',
	'ORDERS_RECEIVING_POINT',
	'OUTSOURCE_FF',
	'B2B',
	'EXTERNAL_FF',
] as const;

const methodStatuses = ['NEW', 'EDITED', 'ACTIVE', 'DISABLED', 'WAITING', 'BROKEN'] as const;

const week = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'] as const;

/** Warehouses of the seller and of Ozon, ways of delivery, clusters. */
export const warehouseRoutes: readonly SandboxRoute<OzonKey>[] = [
	route({
		method: 'POST',
		path: '/v2/warehouse/list',
		group: 'common',
		needs: 'stocks',
		body: z.object({ limit: shape.limit(200), cursor: z.optional(z.string()), warehouse_ids: shape.ids(200) }),
		handle({ world, body, now }): Reply {
			const wanted = body.warehouse_ids?.length ? new Set(body.warehouse_ids) : undefined;
			const all = world.ownWarehouses.filter(({ serial }) => !wanted || wanted.has(warehouseIds.of(serial)));
			const page = pageOf(all, body.cursor, body.limit);
			if (!page) return badRequest('invalid cursor');
			return json({
				warehouses: page.items.map((one) => ownWarehouse(one, world.start, now)),
				cursor: page.next,
				has_next: page.next !== '',
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v2/delivery-method/list',
		group: 'common',
		needs: 'stocks',
		body: z.object({
			cursor: z.optional(z.string()),
			filter: z.optional(
				z.object({
					delivery_method_ids: shape.ids(100),
					provider_ids: shape.ids(100),
					status: z.optional(z.array(z.enum(methodStatuses))),
					warehouse_ids: shape.ids(100),
				}),
			),
			limit: shape.limit(100),
			sort_dir: shape.sortDirection,
		}),
		handle({ world, body: { filter, limit, cursor, sort_dir }, now }): Reply {
			const has = (list: readonly number[] | undefined, id: number) => !list?.length || list.includes(id);
			const all = world.ownWarehouses.filter(
				({ serial }) =>
					has(filter?.delivery_method_ids, deliveryMethodIds.of(serial)) &&
					has(filter?.warehouse_ids, warehouseIds.of(serial)) &&
					has(filter?.provider_ids, ozonDelivery.id) &&
					(!filter?.status?.length || filter.status.includes('ACTIVE')),
			);
			const page = pageOf(sort_dir === 'DESC' ? all.reverse() : all, cursor, limit);
			if (!page) return badRequest('invalid cursor');
			return json({
				delivery_methods: page.items.map((one) => deliveryMethod(one, world.start, now)),
				cursor: page.next,
				has_next: page.next !== '',
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v1/warehouse/ozon/list',
		group: 'common',
		needs: 'stocks',
		body: z.optional(z.object({ warehouse_types: z.optional(z.array(z.enum(ozonTypes))) })),
		handle({ world, body }): Reply {
			const types = body?.warehouse_types;
			const shown = !types?.length || types.includes('FULL_FILLMENT') ? world.marketplaceWarehouses : [];
			return json({
				warehouses: shown.map((one) => ({
					warehouse_id: warehouseIds.of(one.serial),
					name: ozonName(one),
					short_name: one.city,
					address: addressOf(one),
					timezone: one.zone,
					is_active: true,
					warehouse_type: 'FULL_FILLMENT',
					country_iso_numeric: 643,
					is_cross_dock: false,
					is_distribution_center: false,
					is_edo: true,
					is_express: false,
					is_for_supply: true,
				})),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/v2/cluster/list',
		group: 'common',
		needs: 'stocks',
		handle: ({ world }) =>
			json({
				result: world.marketplaceWarehouses.map((one) => ({
					macrolocal_cluster_id: clusterIds.of(one.serial),
					data: {
						fulfillments: [{ name: ozonName(one), warehouse_id: warehouseIds.of(one.serial) }],
						macrolocal_cluster: { country: { name: 'Россия', uid: 'RU' }, name: one.city },
					},
				})),
			}),
	}),
];

function pageOf<Item>(
	all: readonly Item[],
	cursor: string | undefined,
	limit: number,
): { items: readonly Item[]; next: string } | undefined {
	const numbers = numbersOf(cursor);
	if (!numbers) return undefined;
	const from = numbers[0] ?? 0;
	return { items: all.slice(from, from + limit), next: from + limit < all.length ? cursorOf(from + limit) : '' };
}

const year = 365 * 86_400_000;

function ownWarehouse(one: Warehouse, start: number, now: number) {
	const made = new Date(start - year).toISOString();
	const hours = { time_from: '2000-01-01T06:00:00Z', time_to: '2000-01-01T18:00:00Z' };
	return {
		warehouse_id: warehouseIds.of(one.serial),
		name: ownName(one),
		status: 'created',
		warehouse_type: 'fbs',
		address_info: {
			address: addressOf(one),
			latitude: 55 + one.index / 10,
			longitude: 37 + one.index / 10,
			utc: `UTC${offsetOf(one.zone, now)}`,
		},
		carriage_label_type: 'BIG',
		courier_comment: '',
		courier_phones: [],
		created_at: made,
		updated_at: made,
		cut_in_time: 1_440,
		sla_cut_in: 1_440,
		first_mile: {
			type: 'DROP_OFF',
			dropoff_point_id: String(warehouseIds.of(one.serial) + 1),
			first_mile_is_changing: false,
			timeslot_from: '09:00',
			timeslot_id: one.serial,
			timeslot_to: '18:00',
		},
		has_entrusted_acceptance: true,
		has_postings_limit: false,
		is_auto_assembly: false,
		is_comfort: false,
		is_express: false,
		is_kgt: false,
		is_rfbs: false,
		is_waybill_enabled: true,
		min_postings_limit: 0,
		phone: '',
		postings_limit: -1,
		timetable: { timetable_from: made, timetable_to: new Date(start + year).toISOString(), working_hours: [hours] },
		with_item_list: true,
		working_days: week,
	};
}

function deliveryMethod(one: Warehouse, start: number, now: number) {
	return {
		id: deliveryMethodIds.of(one.serial),
		name: deliveryName(one),
		warehouse_id: warehouseIds.of(one.serial),
		provider_id: ozonDelivery.id,
		status: 'ACTIVE',
		cutoff: `17:00${offsetOf(one.zone, now)}`,
		sla_cut_in: 1_440,
		template_id: 0,
		is_express: false,
		tpl_integration_type: 'ozon',
		tpl_dropoff_point: {
			address: addressOf(one),
			address_coordinates: { latitude: 55 + one.index / 10, longitude: 37 + one.index / 10 },
			code: String(one.serial),
			name: `Пункт приёма ${one.city}`,
		},
		created_at: new Date(start - year).toISOString(),
		updated_at: new Date(start - year).toISOString(),
	};
}

/** Name of the way of delivery from a seller's warehouse. */
export const deliveryName = ({ city }: Warehouse): string => `Доставка Ozon самостоятельно, ${city}`;
