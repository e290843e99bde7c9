import type { AnyJob } from '../../sync/jobs.ts';
import { fees } from './fees-job.ts';
import { orders } from './orders-job.ts';
import { priceHolds, prices } from './prices-jobs.ts';
import { products } from './products-job.ts';
import { marketplaceStocks, ownStocks } from './stocks-jobs.ts';
import { supplies } from './supplies-job.ts';
import { marketplaceWarehouses, ownWarehouses } from './warehouses-jobs.ts';

/** All that is read from Yandex Market. */
export const yandexJobs: readonly AnyJob[] = [
	orders,
	ownWarehouses,
	marketplaceWarehouses,
	products,
	ownStocks,
	marketplaceStocks,
	prices,
	priceHolds,
	supplies,
	fees,
];
