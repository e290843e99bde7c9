import type { MarketplaceId } from '../cabinets/model.ts';
import type { Mover, NativeStatus, UnifiedId } from '../statuses/model.ts';

/** A place inside a row: by selector, or the cell under the column whose head reads as one of the names (`Статус|Status`). */
export interface Place {
	selector?: string;
	columnHeader?: string;
}

/** How a row of a page is found and where our mark is put. Data: shipped, taught by the user, exported, imported. */
export interface Anchor {
	id: string;
	/** Selector of the rows; absent = climb to the row from each identifier that is found. */
	rows?: string;
	/** Where the identifier is: in the text of the place, or in its attribute; absent = anywhere in the row's text. */
	idIn?: Place & { attribute?: string };
	/** Expression for the identifier (flag `u` is added); group 1 when present. */
	idPattern: string;
	/** Element at whose end the badge stands; absent = the status, or else the cell that holds the id. */
	badgeAt?: Place;
	/** Element with the marketplace's own status text; absent = any text of the row that reads as a known status. */
	statusIn?: Place;
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

/** A page of a cabinet, known by its address. */
export interface PageDefinition {
	id: string;
	path: RegExp;
	/** Parameter that must be there, names compared without case. */
	param?: string;
	/** The one order that the page is about: a parameter's value, or group 1 of `path`. */
	orderIn?: { param: string } | { group: 1 };
	/** Only what lies inside one of these elements, or outside of all of them. */
	within?: string;
	outside?: string;
	anchors: readonly Anchor[];
	/** A list of orders that the seller hands over: labels of its rows can be printed. */
	labels?: true;
	/** What it says of an order that it stands on this page; a guess of ours, so it never contradicts anybody. */
	implies?: { code: NativeStatus; unified: UnifiedId };
}

/** A status as a cabinet page words it, with what it means; wordings are separated by `|`. */
export interface StatusText {
	/** Native codes that the words may stand for; the first one is meant where nothing else is known. */
	codes: readonly [NativeStatus, ...NativeStatus[]];
	/** What the marketplace's status rules make of the first code; kept here so that pages do without the rules, and tested against them. */
	unified: UnifiedId;
	mover?: Mover;
	/** The official documents explain the code with these words. */
	documented?: string;
	/** A page may word it so; nobody has checked. */
	assumed?: string;
}

export type BlockedBy = 'login' | 'antibot';

/** Self-test of a page: what was recognised and what was drawn. */
export interface PageReport {
	/** `${marketplace}/${pageId}` */
	id: string;
	marketplace: MarketplaceId;
	/** `unknown` when the route is not one we know. */
	pageId: string;
	at: number;
	/**
	 * `drawn`: rows whose badge says something, or keeps its place as long as it is far from what is seen.
	 * `later`: rows so far down a long list that they are read when they come near; absent = none. They count as nothing else.
	 */
	steps: { route: boolean; ids: number; rows: number; drawn: number; later?: number };
	/** The anchor that worked; absent = none did. */
	anchorId?: string;
	taught: boolean;
	/** Why nothing is drawn, when nothing is. */
	reason?: 'not-an-order-page' | BlockedBy | 'no-ids' | 'no-rows' | 'ambiguous' | 'gave-up' | 'ok';
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
