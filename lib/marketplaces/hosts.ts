import type { MarketplaceId } from '../cabinets/model.ts';

/**
 * Every host that Prilavok may talk to. The manifest's permissions, the page policy and the allow-list of
 * requests are all made from these two tables, so none of them can drift from the others.
 * Source: `servers` of the official API documents; cabinet hosts as users see them in the address bar.
 */
export const cabinetHostOf = {
	ozon: 'seller.ozon.ru',
	wildberries: 'seller.wildberries.ru',
	yandex: 'partner.market.yandex.ru',
} as const satisfies Record<MarketplaceId, string>;

export const apiHostsOf = {
	ozon: ['api-seller.ozon.ru'],
	wildberries: [
		'common-api.wildberries.ru',
		'content-api.wildberries.ru',
		'discounts-prices-api.wildberries.ru',
		'marketplace-api.wildberries.ru',
		'seller-analytics-api.wildberries.ru',
		'supplies-api.wildberries.ru',
	],
	yandex: ['api.partner.market.yandex.ru'],
} as const satisfies Record<MarketplaceId, readonly string[]>;

/**
 * Hosts from which files are taken that an answer gives a link to, without the key; `*.` is any name before it. Ozon's stand in examples of its
 * document. The Market's document names none (docs/unknowns.md): hosts of its own domain for files.
 */
export const fileHostsOf = {
	ozon: ['ir.ozone.ru', 'cdn.ozone.ru'],
	wildberries: [],
	yandex: ['*.yandex.net'],
} as const satisfies Record<MarketplaceId, readonly string[]>;

export const cabinetHosts: readonly string[] = Object.values(cabinetHostOf);
export const apiHosts: readonly string[] = Object.values(apiHostsOf).flat();
export const fileHosts: readonly string[] = Object.values(fileHostsOf).flat();

/** Which marketplace's cabinet a host is; undefined for any other host. */
export const marketplaceOfCabinetHost = (host: string): MarketplaceId | undefined =>
	(Object.keys(cabinetHostOf) as MarketplaceId[]).find((id) => cabinetHostOf[id] === host);

/** Whether a request for this marketplace may go to this host. Keys are attached to such requests only. */
export const isApiHost = (marketplace: MarketplaceId, host: string): boolean =>
	(apiHostsOf[marketplace] as readonly string[]).includes(host);

/** Whether a file of this marketplace may be taken from this host. */
export const isFileHost = (marketplace: MarketplaceId, host: string): boolean =>
	(fileHostsOf[marketplace] as readonly string[]).some((one) => (one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one));
