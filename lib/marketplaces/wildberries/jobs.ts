import type { AnyJob } from '../../sync/jobs.ts';
import { fboOrders } from './fbo-orders-job.ts';
import { fbsOrders } from './fbs-orders-job.ts';
import { fees } from './fees-job.ts';
import { priceHolds, prices } from './prices-jobs.ts';
import { products } from './products-job.ts';
import { marketplaceStocks, ownStocks } from './stocks-jobs.ts';
import { supplies } from './supplies-job.ts';
import { marketplaceWarehouses, ownWarehouses } from './warehouses-jobs.ts';

/** Everything that is read from Wildberries. */
export const wildberriesJobs: readonly AnyJob[] = [
	fbsOrders,
	fboOrders,
	products,
	ownWarehouses,
	marketplaceWarehouses,
	ownStocks,
	marketplaceStocks,
	supplies,
	prices,
	priceHolds,
	fees,
];
