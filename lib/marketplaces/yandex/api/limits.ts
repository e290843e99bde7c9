import type { LimitGroup } from '../../../requests/model.ts';

/** The one API host. Source: `servers` of the official document. */
export const host = 'api.partner.market.yandex.ru';

/**
 * Every method has a limit of its own, counted per cabinet or per shop in windows of a minute or an hour; the figures are
 * those without a subscription. Source: `x-resource-limit-config` of the official document. The headers say what is left.
 */
const perHour = (id: string, calls: number): LimitGroup => ({ id, capacity: calls, perSecond: calls / 3600 });
const perMinute = (id: string, calls: number): LimitGroup => ({ id, capacity: calls, perSecond: calls / 60 });

export const limits = {
	token: perHour('token', 100),
	campaigns: perHour('campaigns', 1_000),
	partnerWarehouses: perHour('partner-warehouses', 100),
	pagedWarehouses: perHour('paged-warehouses', 100),
	marketWarehouses: perHour('market-warehouses', 100),
	offerMappings: perMinute('offer-mappings', 100),
	businessSettings: perHour('business-settings', 100),
	/** These count goods of the answer, or of the question where prices are written and confirmed. */
	defaultPrices: perMinute('default-prices', 5_000),
	shopPrices: perMinute('shop-prices', 10_000),
	updateDefaultPrices: perMinute('update-default-prices', 10_000),
	updateShopPrices: perMinute('update-shop-prices', 10_000),
	confirmPrices: perMinute('confirm-prices', 5_000),
	confirmShopPrices: perMinute('confirm-shop-prices', 5_000),
	heldPrices: perMinute('held-prices', 5_000),
	heldShopPrices: perMinute('held-shop-prices', 5_000),
	promos: perHour('promos', 1_000),
	promoOffers: perHour('promo-offers', 5_000),
	tariffs: perMinute('tariffs', 100),
	partnerStocks: perMinute('partner-stocks', 500),
	/** Counts goods of the answer, once for each warehouse, not calls. */
	campaignStocks: perMinute('campaign-stocks', 100_000),
	orders: perHour('orders', 10_000),
	orderBoxes: perHour('order-boxes', 10_000),
	/** Counts orders, not calls. */
	orderStatuses: perHour('order-statuses', 10_000),
	shipments: perHour('shipments', 200),
	shipment: perHour('shipment', 200),
	confirmShipment: perHour('confirm-shipment', 200),
	transferOrders: perHour('transfer-orders', 200),
	labelReports: perHour('label-reports', 1_000),
	reportInfo: perMinute('report-info', 100),
	orderLabels: perHour('order-labels', 10_000),
	palletLabels: perHour('pallet-labels', 200),
	markStatuses: perHour('mark-statuses', 1_000),
	supplyDocuments: perHour('supply-documents', 1_000),
	supplyRequests: perHour('supply-requests', 1_000),
	supplyRequestItems: perHour('supply-request-items', 1_000),
} as const;
