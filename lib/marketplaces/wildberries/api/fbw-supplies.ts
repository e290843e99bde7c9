import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { hosts, fbwSupplies as limit } from './limits.ts';
import { boxType, counted, moment, optionalId, text } from './shapes.ts';

/** The most that the documents allow. */
export const pageSize = 1000;

export interface SuppliesFilter {
	statusIDs: readonly number[];
	/** Only supplies that arrived on this day (`YYYY-MM-DD`) or later. */
	arrivedFrom?: string;
}

/** Supplies to Wildberries' warehouses, newest first; without a supply id it is an order that was not planned yet. */
export const fbwSupplies = defineRequest({
	id: 'wildberries.fbw-supplies',
	marketplace: 'wildberries',
	host: hosts.supplies,
	method: 'POST',
	path: '/api/v1/supplies',
	bucket: limit,
	query: ({ cursor = 0 }: SuppliesFilter & { cursor?: number }) => ({ limit: pageSize, offset: cursor }),
	body: ({ statusIDs, arrivedFrom }) => ({
		statusIDs,
		...(arrivedFrom === undefined ? {} : { dates: [{ type: 'factDate', from: arrivedFrom }] }),
	}),
	answer: () =>
		counted(
			'',
			z.object({
				supplyID: optionalId,
				preorderID: optionalId,
				createDate: moment,
				supplyDate: moment,
				updatedDate: moment,
				statusID: z.number(),
				boxTypeID: boxType,
			}),
		),
	next: (supplies, { cursor = 0 }): number | undefined => (supplies.all < pageSize ? undefined : cursor + supplies.all),
	count: (supplies) => supplies.all,
});

/** How one supply is named in a path: by its own id, or by the id of the order while it is not planned. */
export interface SupplyName {
	id: string;
	isPreorder: boolean;
}

/** Where a supply goes and how much is in it. */
export const fbwSupply = defineRequest({
	id: 'wildberries.fbw-supply',
	marketplace: 'wildberries',
	host: hosts.supplies,
	method: 'GET',
	path: '/api/v1/supplies/{id}',
	bucket: limit,
	place: ({ id }: SupplyName) => ({ id }),
	query: ({ isPreorder }) => ({ isPreorderID: isPreorder }),
	answer: () =>
		z.object({
			statusID: z.number(),
			supplyDate: moment,
			updatedDate: moment,
			warehouseID: optionalId,
			warehouseName: text,
			actualWarehouseID: optionalId,
			actualWarehouseName: text,
			transitWarehouseName: text,
			rejectReason: text,
			quantity: z.nullish(z.number()),
		}),
});

/** What is in a supply, at most 1000 lines a page. */
export const fbwGoods = defineRequest({
	id: 'wildberries.fbw-goods',
	marketplace: 'wildberries',
	host: hosts.supplies,
	method: 'GET',
	path: '/api/v1/supplies/{id}/goods',
	bucket: limit,
	place: ({ id }: SupplyName & { cursor?: number }) => ({ id }),
	query: ({ isPreorder, cursor = 0 }) => ({ limit: pageSize, offset: cursor, isPreorderID: isPreorder }),
	answer: () =>
		counted(
			'',
			z.object({
				barcode: text,
				vendorCode: text,
				nmID: optionalId,
				quantity: z.number(),
				acceptedQuantity: z.nullish(z.number()),
			}),
		),
	next: (goods, { cursor = 0 }): number | undefined => (goods.all < pageSize ? undefined : cursor + goods.all),
	count: (goods) => goods.all,
});
