import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { boxTariffs as boxLimit, hosts, commissions as limit } from './limits.ts';
import { list, text } from './shapes.ts';

const percent = z.optional(z.number());

const commission = () =>
	z.object({
		subjectName: z.string(),
		/** FBW, FBS, DBS and DBW, EDBS. */
		paidStorageKgvp: percent,
		kgvpMarketplace: percent,
		kgvpSupplier: percent,
		kgvpSupplierExpress: percent,
	});

export type Commission = z.infer<ReturnType<typeof commission>>;

/**
 * The marketplace's commission for each subject, per cent of the price. Sellers from other countries are told fields of other names, and have
 * none of these.
 */
export const commissions = defineRequest({
	id: 'wildberries.commissions',
	marketplace: 'wildberries',
	host: hosts.common,
	method: 'GET',
	path: '/api/v1/tariffs/commission',
	bucket: limit,
	query: () => ({ locale: 'ru' }),
	answer: () => z.object({ report: eachOf('report', commission()) }),
});

/** Roubles as text with a comma; the coefficients of the warehouse are in them already. */
const boxTariff = () =>
	z.object({
		warehouseName: z.string(),
		/** Goods in Wildberries' warehouses: the first litre, each further one. */
		boxDeliveryBase: text,
		boxDeliveryLiter: text,
		/** Goods at the seller. */
		boxDeliveryMarketplaceBase: text,
		boxDeliveryMarketplaceLiter: text,
	});

export type BoxTariff = z.infer<ReturnType<typeof boxTariff>>;

const boxAnswer = () => z.object({ response: z.object({ data: z.object({ currency: text, warehouseList: list(boxTariff()) }) }) });

export type BoxTariffs = z.infer<ReturnType<typeof boxAnswer>>;

/** What delivery of goods in boxes costs on a day (`YYYY-MM-DD`), by warehouse. */
export const boxTariffs = defineRequest({
	id: 'wildberries.box-tariffs',
	marketplace: 'wildberries',
	host: hosts.common,
	method: 'GET',
	path: '/api/v1/tariffs/box',
	bucket: boxLimit,
	query: ({ date }: { date: string }) => ({ date }),
	answer: boxAnswer,
});
