import { type MessageKey, t } from '../../lib/platform/i18n.ts';

/** Words for what a job reads, by the part of its id after the marketplace. */
const titles: Readonly<Record<string, MessageKey>> = {
	products: 'job_products',
	'own-stocks': 'job_own_stocks',
	'marketplace-stocks': 'job_marketplace_stocks',
	stocks: 'job_stocks',
	warehouses: 'job_warehouses',
	'own-warehouses': 'job_own_warehouses',
	'marketplace-warehouses': 'job_marketplace_warehouses',
	orders: 'job_orders',
	'fbs-orders': 'job_fbs_orders',
	'fbo-orders': 'job_fbo_orders',
	supplies: 'job_supplies',
	prices: 'job_prices',
	fees: 'job_fees',
	'price-holds': 'job_price_holds',
};

/** A job that we have no words for shows its id. */
export const jobTitle = (jobId: string): string => {
	const title = titles[jobId.slice(jobId.indexOf('.') + 1)];
	return title ? t(title) : jobId;
};
