/*
 * Operations of the Partner API that the sandbox plays, with what the official document says of each outside of its schema:
 * `x-auth-scopes`, `x-resource-limit-config` (without a subscription), `x-deprecation-config`. A contract test holds this
 * table against the document.
 */

export interface Operation {
	readonly method: 'GET' | 'POST' | 'PUT';
	readonly path: string;
	readonly scopes: readonly string[];
	readonly limit: { readonly amount: number; readonly per: 'minute' | 'hour' };
	/** Requests at the same time, where the document gives a number of its own. */
	readonly parallel?: number;
	/** First day on which it no longer answers. */
	readonly off?: string;
}

const everything = ['all-methods', 'all-methods:read-only'] as const;
const anyScope = [
	...everything,
	'settings-management',
	'finance-and-accounting',
	'offers-and-cards-management',
	'offers-and-cards-management:read-only',
	'pricing',
	'pricing:read-only',
	'inventory-and-order-processing',
	'inventory-and-order-processing:read-only',
	'promotion',
	'promotion:read-only',
	'communication',
	'supplies-management:read-only',
] as const;
const goods = [...everything, 'offers-and-cards-management', 'offers-and-cards-management:read-only'] as const;
const orders = [...everything, 'inventory-and-order-processing', 'inventory-and-order-processing:read-only'] as const;
const orderWrites = ['all-methods', 'inventory-and-order-processing'] as const;
const prices = [...everything, 'pricing', 'pricing:read-only'] as const;
const promotions = [...prices, 'promotion', 'promotion:read-only'] as const;
const priceWrites = ['all-methods', 'pricing'] as const;
const supplies = [...everything, 'supplies-management:read-only'] as const;

const hourly = (amount: number) => ({ amount, per: 'hour' }) as const;
const everyMinute = (amount: number) => ({ amount, per: 'minute' }) as const;

const business = '/v2/businesses/:businessId';
const campaign = '/v2/campaigns/:campaignId';

export const operations = {
	getAuthTokenInfo: { method: 'POST', path: '/v2/auth/token', scopes: anyScope, limit: hourly(100) },
	getCampaigns: { method: 'GET', path: '/v2/campaigns', scopes: anyScope, limit: hourly(1_000) },
	getCampaign: { method: 'GET', path: campaign, scopes: anyScope, limit: hourly(5_000) },
	getCampaignSettings: { method: 'GET', path: `${campaign}/settings`, scopes: anyScope, limit: hourly(1_000) },
	getBusinessSettings: { method: 'POST', path: `${business}/settings`, scopes: anyScope, limit: hourly(100) },
	getPartnerWarehouses: { method: 'POST', path: '/v3/businesses/:businessId/warehouses', scopes: orders, limit: hourly(100) },
	getPagedWarehouses: { method: 'POST', path: `${business}/warehouses`, scopes: orders, limit: hourly(100) },
	getWarehouses: { method: 'GET', path: `${business}/warehouses`, scopes: orders, limit: everyMinute(100), off: '2027-04-05' },
	getFulfillmentWarehouses: { method: 'GET', path: '/v2/warehouses', scopes: anyScope, limit: hourly(100) },
	getOfferMappings: { method: 'POST', path: `${business}/offer-mappings`, scopes: goods, limit: everyMinute(100) },
	getCampaignOffers: { method: 'POST', path: `${campaign}/offers`, scopes: goods, limit: everyMinute(1_000) },
	getDefaultPrices: { method: 'POST', path: `${business}/offer-prices`, scopes: prices, limit: everyMinute(5_000) },
	updateBusinessPrices: { method: 'POST', path: `${business}/offer-prices/updates`, scopes: priceWrites, limit: everyMinute(10_000) },
	getPricesByOfferIds: { method: 'POST', path: `${campaign}/offer-prices`, scopes: prices, limit: everyMinute(10_000) },
	updatePrices: {
		method: 'POST',
		path: `${campaign}/offer-prices/updates`,
		scopes: priceWrites,
		limit: everyMinute(10_000),
		parallel: 12,
	},
	getBusinessQuarantineOffers: { method: 'POST', path: `${business}/price-quarantine`, scopes: prices, limit: everyMinute(5_000) },
	confirmBusinessPrices: {
		method: 'POST',
		path: `${business}/price-quarantine/confirm`,
		scopes: priceWrites,
		limit: everyMinute(5_000),
	},
	getCampaignQuarantineOffers: { method: 'POST', path: `${campaign}/price-quarantine`, scopes: prices, limit: everyMinute(5_000) },
	confirmCampaignPrices: {
		method: 'POST',
		path: `${campaign}/price-quarantine/confirm`,
		scopes: priceWrites,
		limit: everyMinute(5_000),
	},
	getPromos: { method: 'POST', path: `${business}/promos`, scopes: promotions, limit: hourly(1_000) },
	getPromoOffers: { method: 'POST', path: `${business}/promos/offers`, scopes: promotions, limit: hourly(5_000) },
	calculateTariffs: {
		method: 'POST',
		path: '/v2/tariffs/calculate',
		scopes: [...prices, 'finance-and-accounting'],
		limit: everyMinute(100),
	},
	getStocks: { method: 'POST', path: `${campaign}/offers/stocks`, scopes: goods, limit: everyMinute(100_000) },
	getStocksOnPartnerWarehouses: {
		method: 'POST',
		path: '/v3/businesses/:businessId/offers/stocks',
		scopes: goods,
		limit: everyMinute(500),
	},
	getBusinessOrders: {
		method: 'POST',
		path: '/v1/businesses/:businessId/orders',
		scopes: [...orders, 'finance-and-accounting'],
		limit: hourly(10_000),
		parallel: 6,
	},
	getOrders: {
		method: 'GET',
		path: `${campaign}/orders`,
		scopes: [...orders, 'communication', 'finance-and-accounting'],
		limit: hourly(10_000),
		parallel: 6,
		off: '2027-04-12',
	},
	getOrder: {
		method: 'GET',
		path: `${campaign}/orders/:orderId`,
		scopes: [...orders, 'communication', 'finance-and-accounting'],
		limit: hourly(10_000),
		parallel: 6,
		off: '2027-04-12',
	},
	searchShipments: { method: 'PUT', path: `${campaign}/first-mile/shipments`, scopes: orders, limit: hourly(200) },
	getShipment: { method: 'GET', path: `${campaign}/first-mile/shipments/:shipmentId`, scopes: orders, limit: hourly(200) },
	getShipmentOrdersInfo: {
		method: 'GET',
		path: `${campaign}/first-mile/shipments/:shipmentId/orders/info`,
		scopes: orders,
		limit: hourly(200),
	},
	setOrderBoxLayout: { method: 'PUT', path: `${campaign}/orders/:orderId/boxes`, scopes: orderWrites, limit: hourly(10_000) },
	updateOrderStatus: { method: 'PUT', path: `${campaign}/orders/:orderId/status`, scopes: orderWrites, limit: hourly(10_000) },
	updateOrderStatuses: { method: 'POST', path: `${campaign}/orders/status-update`, scopes: orderWrites, limit: hourly(10_000) },
	confirmShipment: {
		method: 'POST',
		path: `${campaign}/first-mile/shipments/:shipmentId/confirm`,
		scopes: orderWrites,
		limit: hourly(200),
	},
	transferOrdersFromShipment: {
		method: 'POST',
		path: `${campaign}/first-mile/shipments/:shipmentId/orders/transfer`,
		scopes: orderWrites,
		limit: hourly(200),
	},
	getOrderIdentifiersStatus: {
		method: 'POST',
		path: `${campaign}/orders/:orderId/identifiers/status`,
		scopes: orders,
		limit: hourly(1_000),
	},
	generateOrderLabels: {
		method: 'GET',
		path: `${campaign}/orders/:orderId/delivery/labels`,
		scopes: orderWrites,
		limit: hourly(10_000),
	},
	generateMassOrderLabelsReport: { method: 'POST', path: '/v2/reports/documents/labels/generate', scopes: orders, limit: hourly(1_000) },
	getReportInfo: { method: 'GET', path: '/v2/reports/info/:reportId', scopes: anyScope, limit: everyMinute(100) },
	downloadShipmentPalletLabels: {
		method: 'GET',
		path: `${campaign}/first-mile/shipments/:shipmentId/pallet/labels`,
		scopes: orderWrites,
		limit: hourly(200),
	},
	getSupplyRequests: { method: 'POST', path: `${campaign}/supply-requests`, scopes: supplies, limit: hourly(1_000) },
	getSupplyRequestItems: { method: 'POST', path: `${campaign}/supply-requests/items`, scopes: supplies, limit: hourly(1_000) },
	getSupplyRequestDocuments: { method: 'POST', path: `${campaign}/supply-requests/documents`, scopes: supplies, limit: hourly(1_000) },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;

/** Requests of one shop or business at the same time, where an operation has no number of its own (documentation of September 2026). */
export const usualParallel = 4;
