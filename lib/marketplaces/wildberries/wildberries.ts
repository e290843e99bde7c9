import { defineMarketplace } from '../marketplace.ts';
import { acceptanceOptions, acceptanceTariffs } from './api/acceptance.ts';
import { sellerInfo } from './api/account.ts';
import { assemblyOrders, assemblyStatuses, newAssemblyOrders, rawAssemblyOrders } from './api/assembly-orders.ts';
import {
	assemblySupplies,
	assemblySupply,
	assemblySupplyOrders,
	cancelAssemblyOrder,
	deliverAssemblySupply,
	makeAssemblySupply,
	putIntoAssemblySupply,
	removeAssemblySupply,
} from './api/assembly-supplies.ts';
import { cards } from './api/cards.ts';
import { fbwGoods, fbwSupplies, fbwSupply } from './api/fbw-supplies.ts';
import { boxStickers, orderStickers, supplyBoxes, supplyCode } from './api/labels.ts';
import { attachCodes, detachCodes, orderMarks } from './api/marks.ts';
import { orderFeed } from './api/order-feed.ts';
import { makePass, passes, passOffices, removePass } from './api/passes.ts';
import {
	goodsByNumber,
	goodsWithPrices,
	quarantinedGoods,
	uploadedGoods,
	uploadPrices,
	uploadSizePrices,
	uploadState,
} from './api/prices.ts';
import { boxTariffs, commissions } from './api/tariffs.ts';
import { sellerAmounts, sellerWarehouses, wbWarehouses } from './api/warehouses.ts';
import { wbStocks } from './api/wb-stocks.ts';
import { checkWildberriesToken, readWildberriesCredentials, wildberriesRefusal } from './check.ts';
import { wildberriesJobs } from './jobs.ts';
import { wildberriesPriceTerms } from './prices.ts';
import { rawOrder } from './raw-order.ts';
import { wildberriesStatuses } from './statuses.ts';

export const wildberries = defineMarketplace<'wildberries'>({
	id: 'wildberries',
	readCredentials: readWildberriesCredentials,
	authorize: ({ token }) => ({ Authorization: token }),
	check: checkWildberriesToken,
	refusal: wildberriesRefusal,
	requests: [
		sellerInfo,
		cards,
		sellerWarehouses,
		wbWarehouses,
		sellerAmounts,
		wbStocks,
		assemblyOrders,
		newAssemblyOrders,
		assemblyStatuses,
		rawAssemblyOrders,
		assemblySupplies,
		assemblySupply,
		assemblySupplyOrders,
		makeAssemblySupply,
		putIntoAssemblySupply,
		deliverAssemblySupply,
		removeAssemblySupply,
		cancelAssemblyOrder,
		orderStickers,
		supplyCode,
		supplyBoxes,
		boxStickers,
		orderMarks,
		attachCodes,
		detachCodes,
		orderFeed,
		fbwSupplies,
		fbwSupply,
		fbwGoods,
		goodsWithPrices,
		goodsByNumber,
		uploadPrices,
		uploadSizePrices,
		uploadState,
		uploadedGoods,
		quarantinedGoods,
		commissions,
		boxTariffs,
		acceptanceTariffs,
		acceptanceOptions,
		passOffices,
		passes,
		makePass,
		removePass,
	],
	jobs: wildberriesJobs,
	prices: wildberriesPriceTerms,
	statuses: wildberriesStatuses,
	rawOrder,
	labels: async () => (await import('./label-source.ts')).wildberriesLabelSource,
	slots: async () => (await import('./slot-source.ts')).wildberriesSlots,
	actions: async () => (await import('./actions/actions.ts')).wildberriesActions,
});
