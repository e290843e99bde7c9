import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { fbwWarehouses, hosts, acceptanceTariffs as tariffLimit } from './limits.ts';
import { boxType, id, list } from './shapes.ts';

const tariff = () =>
	z.object({
		/** The day, as a moment at its beginning: `2026-11-21T00:00:00Z`. */
		date: z.string(),
		/** -1 = closed, 0 = free, from 1 on how many times the usual price. */
		coefficient: z.number(),
		warehouseID: id,
		warehouseName: z.string(),
		allowUnload: z.boolean(),
		/** Absent for supplies with a QR code. */
		boxTypeID: boxType,
	});

export type AcceptanceTariff = z.infer<ReturnType<typeof tariff>>;

/** What taking supplies in costs within the next fourteen days, by warehouse, day and kind of packing; without ids, at all warehouses. */
export const acceptanceTariffs = defineRequest({
	id: 'wildberries.acceptance-tariffs',
	marketplace: 'wildberries',
	host: hosts.common,
	method: 'GET',
	path: '/api/tariffs/v1/acceptance/coefficients',
	bucket: tariffLimit,
	query: ({ warehouseIds }: { warehouseIds?: readonly string[] }) => ({ warehouseIDs: warehouseIds?.join(',') }),
	answer: () => eachOf('', tariff()),
});

/** The most goods that one call asks about, and the most pieces of one. */
export const mostGoods = 5000;
export const mostPieces = 999_999;

/** Whether a warehouse takes these goods, and in what. An unknown barcode is told by `isError`. */
export const acceptanceOptions = defineRequest({
	id: 'wildberries.acceptance-options',
	marketplace: 'wildberries',
	host: hosts.supplies,
	method: 'POST',
	path: '/api/v1/acceptance/options',
	bucket: fbwWarehouses,
	query: ({ warehouseId }: { warehouseId: string; goods: readonly { barcode: string; quantity: number }[] }) => ({
		warehouseID: warehouseId,
	}),
	body: ({ goods }) => goods,
	answer: () =>
		z.object({
			result: z.array(
				z.object({
					barcode: z.string(),
					isError: z.nullish(z.boolean()),
					warehouses: list(
						z.object({
							warehouseID: id,
							canBox: z.nullish(z.boolean()),
							canMonopallet: z.nullish(z.boolean()),
							canSupersafe: z.nullish(z.boolean()),
							isBoxOnPallet: z.nullish(z.boolean()),
						}),
					),
				}),
			),
		}),
});
