import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import type { UnifiedId } from '../../lib/statuses/model.ts';

/** The order that the visible cabinet page is about, kept by the background in `storage.session` under `currentOrder`. */
export interface CurrentOrder {
	marketplace: MarketplaceId;
	/** Absent = the page is about no single order. */
	number?: string;
	/** The account that the page shows, where it can be read. */
	accountId?: string;
	/** The unified status of the words that stand beside the number, where they are understood. */
	status?: UnifiedId;
	tabId: number;
}

/** The action that was chosen in a badge's details, kept in `storage.session` under `chosenAction` until it is confirmed or left. */
export interface ChosenAction {
	marketplace: MarketplaceId;
	number: string;
	actionId: string;
	tabId: number;
}
