import type { LimitGroup } from '../../../requests/model.ts';

/*
 * Limits of one seller's account with a personal or service token. Source: the tables in the description of each operation in the
 * official documents. In the marketplace groups an answer 4XX counts as ten calls.
 */

const marketplace = (id: string): LimitGroup => ({ id, capacity: 20, perSecond: 5, refusalCost: 10 });

/** Assembly orders, their supplies, passes and auto-return together. */
export const assembly = marketplace('marketplace-orders');
/**
 * One pass in ten minutes. That a refusal counts as ten calls is written here, too; with one call in the bucket it can take no more than
 * that one.
 */
export const passMaking: LimitGroup = { id: 'marketplace-pass', capacity: 1, perSecond: 1 / 600 };
/** Cancelling an order has a limit of its own. */
export const assemblyCancel: LimitGroup = { id: 'marketplace-cancel', capacity: 20, perSecond: 1 / 0.6, refusalCost: 10 };
/** Attaching codes of marking. */
export const marksWriting: LimitGroup = { id: 'marketplace-marks', capacity: 20, perSecond: 1 / 0.06, refusalCost: 10 };
/** Reading and removing marking. */
export const marksReading = marketplace('marketplace-meta');
export const sellerStocks = marketplace('marketplace-stocks');
export const sellerWarehouses = marketplace('marketplace-warehouses');

export const content: LimitGroup = { id: 'content', capacity: 5, perSecond: 1 / 0.6 };
export const sellerInfo: LimitGroup = { id: 'seller-info', capacity: 10, perSecond: 1 / 60 };
/** Each operation has this limit in its own table; whether they share it is not documented, so we behave as if they did. */
export const fbwSupplies: LimitGroup = { id: 'fbw-supplies', capacity: 10, perSecond: 1 / 2 };
export const fbwWarehouses: LimitGroup = { id: 'fbw-warehouses', capacity: 6, perSecond: 1 / 10 };
export const acceptanceTariffs: LimitGroup = { id: 'acceptance-tariffs', capacity: 6, perSecond: 1 / 10 };
export const wbStocks: LimitGroup = { id: 'wb-stocks', capacity: 1, perSecond: 1 / 20 };
export const orderFeed: LimitGroup = { id: 'order-feed', capacity: 1, perSecond: 1 / 60 };
/** One for all methods of the category "prices and discounts" together. */
export const prices: LimitGroup = { id: 'prices', capacity: 5, perSecond: 1 / 0.6 };
export const commissions: LimitGroup = { id: 'commissions', capacity: 2, perSecond: 1 / 60 };
export const boxTariffs: LimitGroup = { id: 'box-tariffs', capacity: 5, perSecond: 1 };

/** Hosts: `servers` of the official documents. */
export const hosts = {
	common: 'common-api.wildberries.ru',
	content: 'content-api.wildberries.ru',
	marketplace: 'marketplace-api.wildberries.ru',
	prices: 'discounts-prices-api.wildberries.ru',
	supplies: 'supplies-api.wildberries.ru',
	analytics: 'seller-analytics-api.wildberries.ru',
} as const;
