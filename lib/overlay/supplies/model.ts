import type { Anchor } from '../model.ts';
import type { PageAccount } from '../prices/model.ts';

/** Whose page it is: by the account, or, where the address tells only that, by a shop of it. */
export interface SupplyAccount extends PageAccount {
	shopId?: string;
}

/** First answer to a page of supplies. */
export interface SupplyWelcome {
	language: 'ru' | 'en';
	messages: Record<string, string>;
	taught: { pageId: string; anchor: Anchor }[];
	/** The cabinet whose account the page shows; absent when it is none of ours, or cannot be told. */
	cabinet?: { id: string; title: string };
	/** The cabinets of this marketplace, for saying which account would be the right one. */
	connected: { title: string; accountId: string }[];
}

/** More supplies than a page of a cabinet shows. */
export const mostSupplies = 1_000;

const taughtPrefix = 'supplies:';

/** Name of a page that the user has taught as one of supplies, though its address is none that we know. `pathId` as `routes.ts` makes it. */
export const taughtSupplies = (pathId: string): string => `${taughtPrefix}${pathId}`;

/** The names of these pages in self-tests and in what the user teaches. */
export const supplyListPage = 'fbo-supplies';
export const supplyPage = 'fbo-supply';

/** Whether the rows of a page are supplies: it is a known one, or one that the user has taught. */
export const isSupplyPageId = (pageId: string): boolean =>
	pageId === supplyListPage || pageId === supplyPage || pageId.startsWith(taughtPrefix);
