import { AppError } from '../../core/errors.ts';
import { defineMarketplace } from '../marketplace.ts';
import { businessSettings, campaigns, tokenInfo } from './api/account.ts';
import { labelReport, orderLabels, palletLabels, reportInfo, supplyDocuments } from './api/labels.ts';
import { markStatuses } from './api/marks.ts';
import { offerMappings } from './api/offers.ts';
import { orderBoxes, orderStatuses, ordersByNumber, rawOrders } from './api/order-actions.ts';
import { businessOrders } from './api/orders.ts';
import { defaultPrices, shopPrices, updateDefaultPrices, updateShopPrices } from './api/prices.ts';
import { currentPromos, promoOffers } from './api/promos.ts';
import { confirmPrices, confirmShopPrices, heldPrices, heldShopPrices } from './api/quarantine.ts';
import { confirmableShipments, confirmShipment, shipment, transferOrders } from './api/shipments.ts';
import { campaignStocks, partnerStocks } from './api/stocks.ts';
import { supplyRequestItems, supplyRequests } from './api/supplies.ts';
import { tariffs } from './api/tariffs.ts';
import { groupedWarehouses, marketWarehouses, partnerWarehouses } from './api/warehouses.ts';
import { checkYandexKey, readYandexCredentials } from './check.ts';
import { yandexJobs } from './jobs.ts';
import { yandexPriceTerms } from './prices.ts';
import { yandexStatuses } from './statuses.ts';

export const yandex = defineMarketplace<'yandex'>({
	id: 'yandex',
	readCredentials: readYandexCredentials,
	authorize: ({ token }) => ({ 'Api-Key': token }),
	check: checkYandexKey,
	requests: [
		tokenInfo,
		campaigns,
		businessSettings,
		partnerWarehouses,
		groupedWarehouses,
		marketWarehouses,
		offerMappings,
		partnerStocks,
		campaignStocks,
		businessOrders,
		ordersByNumber,
		rawOrders,
		orderBoxes,
		orderStatuses,
		confirmableShipments,
		shipment,
		confirmShipment,
		transferOrders,
		supplyRequests,
		supplyRequestItems,
		labelReport,
		reportInfo,
		orderLabels,
		palletLabels,
		supplyDocuments,
		markStatuses,
		defaultPrices,
		shopPrices,
		updateDefaultPrices,
		updateShopPrices,
		heldPrices,
		heldShopPrices,
		confirmPrices,
		confirmShopPrices,
		tariffs,
		currentPromos,
		promoOffers,
	],
	jobs: yandexJobs,
	statuses: yandexStatuses,
	actions: async () => (await import('./actions/actions.ts')).yandexActions,
	prices: yandexPriceTerms,
	labels: async () => (await import('./label-source.ts')).yandexLabelSource,
	async rawOrder({ cabinet, calls, order }) {
		const { orders } = await calls.call(rawOrders, { businessId: cabinet.accountId, numbers: [order.number] });
		if (orders.length === 0) throw new AppError('not-found', { what: order.number });
		return orders[0];
	},
	orderPage: ({ number, shopId }) => shopId && `https://partner.market.yandex.ru/supplier/${shopId}/orders/${encodeURIComponent(number)}`,
});
