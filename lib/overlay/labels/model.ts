import type { MarketplaceId } from '../../cabinets/model.ts';

/** How an order stands with its label; an order that is not stored is none of them. */
export const pageLabelStates = ['ready', 'waiting', 'printed', 'in-job', 'refused'] as const;
/**
 * `ready` may be printed now · `waiting` the marketplace gives its label later · `printed` it was handed to a printer · `in-job` it is being prepared
 * already · `refused` it has no label now.
 */
export type PageLabelState = (typeof pageLabelStates)[number];

export interface OrderLabelState {
	number: string;
	state: PageLabelState;
}

/** First answer to a list of orders. */
export interface LabelWelcome {
	language: 'ru' | 'en';
	messages: Record<string, string>;
	/** The cabinet whose account the page shows; absent when it is none of ours, or cannot be told. */
	cabinet?: { id: string; title: string };
	/** The cabinets of this marketplace, for saying which account would be the right one. */
	connected: { title: string; accountId: string }[];
}

/** More orders than a list of a cabinet shows, and no more than a job takes. */
export const mostNumbers = 10_000;

/** What was asked for on a page, as our own page reads it from the browser's storage for this session. */
export interface PagePrint {
	id: string;
	tabId: number;
	marketplace: MarketplaceId;
	/** As the page named it; our page compares it again before anything is printed. */
	accountId?: string;
	numbers: string[];
}

export const pagePrintKey = 'pagePrint';
