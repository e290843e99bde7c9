import * as z from 'zod/mini';
import { json, type RouteContext } from '../marketplace';
import { mix } from '../world/random';
import type { Warehouse } from '../world/warehouses';
import { warehouseIdOf } from './numbers';
import { supplyError } from './refusals';
import { route } from './route';
import { moscowTime } from './times';

const day = 86_400_000;

/** Days that the tariffs of acceptance are told for. */
const daysAhead = 14;

/** `boxTypeID` of the tariffs: boxes, mono-pallets, safes; supplies with a QR code come without one. */
const boxTypes = [2, 5, 6, undefined] as const;

/** A warehouse's tariff of a day (`YYYY-MM-DD`) for one kind of packing. */
export function acceptanceOf({ index }: Warehouse, date: string, boxType: number | undefined) {
	const chance = mix(0, 'acceptance', index, date, boxType ?? 0) % 100;
	if (chance < 25) return { coefficient: -1, allowUnload: chance % 2 === 0 };
	if (chance < 50) return { coefficient: 0, allowUnload: true };
	if (chance < 70) return { coefficient: 1, allowUnload: true };
	if (chance < 80) return { coefficient: chance % 2, allowUnload: false };
	return { coefficient: 2 + (chance % 19), allowUnload: true };
}

/** `GET /api/tariffs/v1/acceptance/coefficients`: by warehouse, day and kind of packing. Any token may ask. */
export const acceptanceCoefficients = route({
	method: 'GET',
	path: '/api/tariffs/v1/acceptance/coefficients',
	group: 'acceptance',
	handle: ({ request, world, now }) => {
		const asked = request.query.get('warehouseIDs');
		if (asked !== null && !/^\d{1,15}(,\d{1,15})*$/.test(asked)) return supplyError(request, 400, 'Неверный формат warehouseIDs');
		const ids = asked === null ? undefined : new Set(asked.split(',').map(Number));
		const dates = Array.from({ length: daysAhead }, (_, place) => moscowTime(now + place * day).slice(0, 10));
		return json(
			world.marketplaceWarehouses
				.filter((warehouse) => !ids || ids.has(warehouseIdOf(warehouse)))
				.flatMap((warehouse) => dates.flatMap((date) => boxTypes.map((boxType) => tariff(warehouse, date, boxType)))),
		);
	},
});

function tariff(warehouse: Warehouse, date: string, boxTypeID: number | undefined) {
	const { coefficient, allowUnload } = acceptanceOf(warehouse, date, boxTypeID);
	const open = coefficient >= 0;
	return {
		date: `${date}T00:00:00Z`,
		coefficient,
		warehouseID: warehouseIdOf(warehouse),
		warehouseName: warehouse.city,
		allowUnload,
		...(boxTypeID === undefined ? {} : { boxTypeID }),
		storageCoef: open ? '115' : null,
		deliveryCoef: open ? '130' : null,
		deliveryBaseLiter: open ? '46' : null,
		deliveryAdditionalLiter: open ? '14' : null,
		storageBaseLiter: open ? '0.07' : null,
		storageAdditionalLiter: open && boxTypeID !== 5 ? '0.07' : null,
		isSortingCenter: false,
	};
}

const goods = z
	.array(z.object({ quantity: z.int().check(z.minimum(1), z.maximum(999_999)), barcode: z.string() }))
	.check(z.maxLength(5_000));

/** What a warehouse takes; the last one of the list is too small for pallets and safes. */
export const packingOf = ({ index }: Warehouse, all: number) => {
	const large = index < all - 1;
	return { canBox: true, canMonopallet: large, canSupersafe: large && index % 2 === 0, isBoxOnPallet: large };
};

/** `POST /api/v1/acceptance/options`: which warehouses take which goods, and in what. One warehouse may be named. */
export const acceptanceOptions = route({
	method: 'POST',
	path: '/api/v1/acceptance/options',
	group: 'supply-warehouses',
	needs: 'supplies',
	body: goods,
	handle: ({ request, world, body }: RouteContext<unknown, z.infer<typeof goods>>) => {
		const asked = request.query.get('warehouseID');
		if (asked !== null && !/^\d{1,15}$/.test(asked)) return supplyError(request, 400, 'Неверный формат warehouseID');
		const places = world.marketplaceWarehouses;
		const own = new Set([...world.listings()].flatMap(({ good }) => good.barcodes));
		return json({
			result: body.map(({ barcode }) => {
				if (!own.has(barcode))
					return {
						barcode,
						warehouses: null,
						error: { title: 'barcode validation error', detail: `barcode ${barcode} is not found` },
						isError: true,
					};
				const warehouses = places
					.filter((warehouse) => asked === null || warehouseIdOf(warehouse) === Number(asked))
					.map((warehouse) => ({ warehouseID: warehouseIdOf(warehouse), ...packingOf(warehouse, places.length) }));
				return { barcode, warehouses };
			}),
		});
	},
});
