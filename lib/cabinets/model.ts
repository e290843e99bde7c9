/** A cabinet is a seller's account at a marketplace. The overlay is what we lay over its pages; the two words never mix. */
export const marketplaceIds = ['ozon', 'wildberries', 'yandex'] as const;
export type MarketplaceId = (typeof marketplaceIds)[number];

/** How goods travel: the seller ships each order (fbs and kin), or the marketplace does from its own warehouse (fbo). */
export const schemes = ['fbs', 'fbo', 'rfbs', 'dbs', 'express', 'laas'] as const;
export type Scheme = (typeof schemes)[number];

/** What a key may read. A job names the right that it needs; a key without it is connected, and the job says why it rests. */
export const rights = ['products', 'stocks', 'warehouses', 'fbsOrders', 'fboOrders', 'supplies', 'prices'] as const;
export type Right = (typeof rights)[number];

/** A shop inside a cabinet (only Yandex Market has them: `campaignId`). */
export interface Shop {
	id: string;
	name: string;
	scheme: Scheme;
	/** False when the marketplace has switched the API off for this shop. */
	available: boolean;
}

/** What the marketplace says of the key that was entered. Times are epoch milliseconds. */
export interface KeyFacts {
	checkedAt: number;
	/** Absent where the key has no end (Yandex) or the marketplace does not tell. */
	expiresAt?: number;
	rights: Right[];
	readOnly: boolean;
	/** Role or scope names in the marketplace's own words. */
	roles: string[];
}

export interface Cabinet {
	/** Ours, never changes: `ozon-1a2b3c`. */
	id: string;
	marketplace: MarketplaceId;
	/** Ozon Client-Id, WB `sid`, Yandex `businessId`: what the cabinet's pages are compared with. */
	accountId: string;
	accountName: string;
	title: string;
	code: string;
	partner: string;
	contract: string;
	legalEntity: string;
	/** Off = paused: nothing is asked of the marketplace, everything stored stays. */
	used: boolean;
	primary: boolean;
	/** `{article}`, `{sku}` and `{id}` are replaced. */
	productLink: string;
	color: string;
	shops: Shop[];
	key: KeyFacts;
	createdAt: number;
}

/** Fields that the user edits; everything else comes from the marketplace. */
export type CabinetDetails = Pick<
	Cabinet,
	'title' | 'code' | 'partner' | 'contract' | 'legalEntity' | 'used' | 'primary' | 'productLink' | 'color'
>;

/** What the user enters. Lives only on its way from the form to the vault. */
export type Credentials =
	| { marketplace: 'ozon'; clientId: string; apiKey: string }
	| { marketplace: 'wildberries'; token: string }
	| { marketplace: 'yandex'; token: string; businessId?: string };

/** Health as the popup and the list of cabinets show it, worst first. */
export type Health = 'key-problem' | 'failing' | 'late' | 'paused' | 'syncing' | 'fresh';
