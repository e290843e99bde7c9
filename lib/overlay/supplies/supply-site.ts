import type { MarketplaceId } from '../../cabinets/model.ts';
import type { BlockedBy, PageDefinition } from '../model.ts';

/** All that is known of a marketplace's pages of supplies to its warehouses. */
export interface SupplySite {
	id: MarketplaceId;
	pages: readonly PageDefinition[];
	/** How a supply's number looks on a page whose rows are not known: "numbers are here, but no row". */
	idPattern: string;
	/** Shape of a number that the user points at, and so says that it is a supply's. */
	taughtPattern: string;
	blockedBy(page: Document, address: URL): BlockedBy | undefined;
	/** The account that the page works in, as `Cabinet.accountId` names it; undefined where it cannot be read. */
	accountOf(page: Document, address: URL): string | undefined;
	/** The shop that the address names, where it names no account. */
	shopOf?(address: URL): string | undefined;
}
