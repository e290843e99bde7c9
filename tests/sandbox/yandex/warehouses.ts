import * as z from 'zod/mini';
import { json, type SandboxRoute } from '../marketplace';
import type { Warehouse } from '../world/warehouses';
import { badRequest } from './errors';
import { id, listOf } from './fields';
import type { YandexKey } from './keys';
import { warehouseId } from './numbers';
import { pageOf, pageQuery } from './paging';
import { play } from './route';

/** Warehouses of the seller (there are no groups of them) and of the Market. */
export const warehouseRoutes: readonly SandboxRoute<YandexKey>[] = [
	play('getPartnerWarehouses', {
		query: pageQuery('getPartnerWarehouses', 30, 15, 'refuse'),
		body: z.optional(z.looseObject({ warehouseIds: listOf(id), components: listOf(z.enum(['ADDRESS'])) })),
		handle: ({ world, credential, body, query }) => {
			const wanted = body?.warehouseIds;
			const all = world.ownWarehouses.filter((warehouse) => !wanted || wanted.includes(warehouseId(warehouse)));
			const { rows, paging } = pageOf('getPartnerWarehouses', all, query);
			const warehouses = rows.map((warehouse) => ({
				id: warehouseId(warehouse),
				name: nameOf(warehouse),
				models: [{ placementType: 'FBS', apiAvailability: credential.availability }],
				...(body?.components ? { address: addressOf(warehouse) } : {}),
			}));
			return json({ status: 'OK', result: { warehouses, paging } });
		},
	}),
	play('getPagedWarehouses', {
		query: pageQuery('getPagedWarehouses', 30, 15, 'refuse'),
		body: z.optional(z.looseObject({ components: listOf(z.enum(['ADDRESS', 'STATUS'])), campaignIds: listOf(id, 25) })),
		handle: ({ world, credential, body, query }) => {
			const shop = credential.campaigns.find(({ placement }) => placement === 'FBS');
			const all = shop && (!body?.campaignIds || body.campaignIds.includes(shop.id)) ? world.ownWarehouses : [];
			const { rows, paging } = pageOf('getPagedWarehouses', all, query);
			const warehouses = rows.map((warehouse) => ({
				id: warehouseId(warehouse),
				name: nameOf(warehouse),
				campaignId: shop?.id,
				express: false,
				...(body?.components?.includes('ADDRESS') ? { address: addressOf(warehouse) } : {}),
				...(body?.components?.includes('STATUS') ? { status: { status: 'OTHER' } } : {}),
			}));
			return json({ status: 'OK', result: { warehouses, paging } });
		},
	}),
	play('getWarehouses', {
		handle: ({ world, credential }) => {
			const shop = credential.campaigns.find(({ placement }) => placement === 'FBS');
			const warehouses = world.ownWarehouses.map((warehouse) => ({
				id: warehouseId(warehouse),
				name: nameOf(warehouse),
				campaignId: shop?.id,
				express: false,
				address: addressOf(warehouse),
			}));
			return json({ status: 'OK', result: { warehouses, warehouseGroups: [] } });
		},
	}),
	play('getFulfillmentWarehouses', {
		query: z.looseObject({ campaignId: z.optional(z.string().check(z.regex(/^[1-9]\d*$/))) }),
		handle: ({ world, credential, query }) => {
			const shop = credential.campaigns.find((one) => String(one.id) === query.campaignId);
			if (query.campaignId !== undefined && shop?.placement !== 'FBY') return badRequest('The campaign has no warehouses of the Market');
			const warehouses = world.marketplaceWarehouses.map((warehouse) => ({
				id: warehouseId(warehouse),
				name: nameOf(warehouse),
				address: addressOf(warehouse),
			}));
			return json({ status: 'OK', result: { warehouses } });
		},
	}),
];

export const nameOf = ({ owner, city }: Warehouse): string => (owner === 'seller' ? `Мой склад, ${city}` : `Склад Маркета, ${city}`);

/** Roughly where the cities are: latitude, longitude. */
const places: Readonly<Record<string, readonly [number, number]>> = {
	Москва: [55.75, 37.62],
	Тверь: [56.86, 35.9],
	Подольск: [55.43, 37.54],
	'Санкт-Петербург': [59.94, 30.31],
	'Ростов-на-Дону': [47.24, 39.71],
	Самара: [53.2, 50.15],
	Екатеринбург: [56.84, 60.6],
	Новосибирск: [55.03, 82.92],
};

const street = 'Складская улица';
const houseOf = ({ index }: Warehouse) => String(index * 4 + 3);

export function gpsOf({ city }: Warehouse): { readonly latitude: number; readonly longitude: number } {
	const place = places[city];
	if (!place) throw new Error(`Nobody knows where ${city} is`);
	return { latitude: place[0], longitude: place[1] };
}

/** In one line. */
export const fullAddress = (warehouse: Warehouse): string => `${warehouse.city}, ${street}, ${houseOf(warehouse)}`;

const addressOf = (warehouse: Warehouse) => ({ city: warehouse.city, street, number: houseOf(warehouse), gps: gpsOf(warehouse) });
