import type { MarketplaceId } from '../cabinets/model.ts';

/** How a row of a page is found and where our mark is put. Data: shipped, taught by the user, exported, imported. */
export interface Anchor {
	id: string;
	/** Where identifiers are looked for. */
	rows: string;
	/** Inside a row: element whose text or attribute holds the identifier; absent = the whole row's text. */
	idIn?: { selector?: string; attribute?: string };
	/** Expression for the identifier (flag `u` is added); group 1 when present. */
	idPattern: string;
	/** Element beside which the badge stands; absent = the element that holds the id. */
	badgeAt?: { selector?: string; columnHeader?: string };
	/** Element with the marketplace's own status text, for work without a key and for conflicts. */
	statusIn?: { selector?: string; columnHeader?: string };
}

/** An anchor that the user taught by pointing at an order number. */
export interface TaughtAnchor {
	/** `${marketplace}/${pageId}` */
	id: string;
	marketplace: MarketplaceId;
	pageId: string;
	anchor: Anchor;
	taughtAt: number;
}

/** Self-test of a page: what was recognised and what was drawn. */
export interface PageReport {
	/** `${marketplace}/${pageId}` */
	id: string;
	marketplace: MarketplaceId;
	/** `unknown` when the route is not one we know. */
	pageId: string;
	at: number;
	steps: { route: boolean; ids: number; rows: number; drawn: number };
	/** The anchor that worked; absent = none did. */
	anchorId?: string;
	taught: boolean;
	/** Why nothing is drawn, when nothing is. */
	reason?: 'not-an-order-page' | 'login' | 'antibot' | 'no-ids' | 'no-rows' | 'ambiguous' | 'ok';
}

export interface UnknownCode {
	/** `${marketplace}/${code}` */
	id: string;
	marketplace: MarketplaceId;
	code: string;
	count: number;
	firstAt: number;
	lastAt: number;
}
