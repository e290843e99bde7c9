import * as z from 'zod/mini';
import { json } from '../marketplace';
import { goodNumbers, warehouseIdOf } from './numbers';
import { placeOf } from './plan';
import { marketplaceError } from './refusals';
import { route } from './route';

/** `GET /api/v3/warehouses`: the seller's own. */
export const sellerWarehouses = route({
	method: 'GET',
	path: '/api/v3/warehouses',
	group: 'warehouses',
	needs: 'marketplace',
	handle: ({ world }) =>
		json(
			world.ownWarehouses.map((warehouse) => ({
				name: `${warehouse.city}, склад продавца`,
				officeId: officeOf(world.marketplaceWarehouses, warehouse.index),
				id: warehouseIdOf(warehouse),
				cargoType: 1,
				deliveryType: 1,
				isDeleting: false,
				isProcessing: false,
			})),
		),
});

/** `GET /api/v3/offices`: WB warehouses that a seller's warehouse can be bound to. */
export const offices = route({
	method: 'GET',
	path: '/api/v3/offices',
	group: 'warehouses',
	needs: 'marketplace',
	handle: ({ world }) =>
		json(
			world.marketplaceWarehouses.map((warehouse) => ({
				address: `${warehouse.city}, Складская улица, ${warehouse.index + 1}`,
				name: warehouse.city,
				city: warehouse.city,
				id: warehouseIdOf(warehouse),
				longitude: 37.5 + warehouse.index,
				latitude: 55.5,
				cargoType: 1,
				deliveryType: 1,
				federalDistrict: null,
				selected: world.ownWarehouses.some((own) => officeOf(world.marketplaceWarehouses, own.index) === warehouseIdOf(warehouse)),
			})),
		),
});

/** The WB warehouse that the seller's warehouse of this index is bound to. */
export function officeOf(places: readonly Parameters<typeof warehouseIdOf>[0][], index: number): number {
	const office = places[index % places.length];
	if (!office) throw new Error('Wildberries has no warehouse');
	return warehouseIdOf(office);
}

const shape = z.object({ chrtIds: z.optional(z.array(z.int())), skus: z.optional(z.array(z.string())) });

/** `POST /api/v3/stocks/{warehouseId}`: reads amounts of up to 1000 sizes. A size that never lay there has no row. */
export const stocks = route({
	method: 'POST',
	path: '/api/v3/stocks/:warehouseId',
	group: 'stocks',
	needs: 'marketplace',
	body: shape,
	handle: ({ world, params, body: { chrtIds, skus }, now }) => {
		if (!/^\d{1,15}$/.test(params.warehouseId ?? '')) return marketplaceError(400, 'IncorrectParameter', 'IncorrectParameter');
		if (skus && !chrtIds)
			return marketplaceError(400, 'SKUUploadDisabled', "Uploading stock is not allowed by 'sku'. Please use the 'chrtId' key");
		if (!chrtIds || chrtIds.length > 1_000) return marketplaceError(400, 'IncorrectRequestBody', 'Incorrect required body');
		const warehouse = world.ownWarehouses.find((one) => warehouseIdOf(one) === Number(params.warehouseId));
		if (!warehouse) return marketplaceError(404, 'NotFound', '');
		const { chrt } = goodNumbers(placeOf(world.seller.id));
		const rows = [...new Set(chrtIds)].flatMap((chrtId) => {
			const good = chrt.numberOf(chrtId);
			const stock = good === undefined ? undefined : world.stocks(good, 'seller', now).find((one) => one.warehouse === warehouse);
			return stock ? [{ chrtId, amount: stock.present - stock.reserved }] : [];
		});
		return json({ stocks: rows });
	},
});
