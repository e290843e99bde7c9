import * as z from 'zod/mini';
import { eachOf } from '../../../requests/answer.ts';
import { defineRequest } from '../../../requests/define.ts';
import { hosts, commissions as limit } from './limits.ts';

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
