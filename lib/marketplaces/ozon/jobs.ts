import type { AnyJob } from '../../sync/jobs.ts';
import { fboOrders, fbsOrders } from './orders-jobs.ts';
import { feesJob, priceHoldsJob, pricesJob } from './prices-jobs.ts';
import { products } from './products-job.ts';
import { marketplaceStocksJob, ownStocksJob } from './stocks-jobs.ts';
import { supplies } from './supplies-job.ts';
import { marketplaceWarehouses, ownWarehouses } from './warehouses-jobs.ts';

/** All that is read from Ozon. */
export const ozonJobs: readonly AnyJob[] = [
	fbsOrders,
	fboOrders,
	ownWarehouses,
	marketplaceWarehouses,
	products,
	ownStocksJob,
	marketplaceStocksJob,
	pricesJob,
	priceHoldsJob,
	supplies,
	feesJob,
];
