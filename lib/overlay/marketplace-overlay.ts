import type { MarketplaceId } from '../cabinets/model.ts';
import type { BlockedBy, PageDefinition, StatusText } from './model.ts';

/** All that the engine knows of one marketplace's cabinet. */
export interface MarketplaceOverlay {
	id: MarketplaceId;
	pages: readonly PageDefinition[];
	texts: readonly StatusText[];
	/** Addresses of supplies to the marketplace's warehouses: what draws there is put into the page only then. */
	supplies: RegExp;
	/** Shape of an order number, for teaching and for "numbers are here, but no row is known". */
	idPattern: string;
	/** A page on which nothing is ours to do, whatever its address says. */
	blockedBy(page: Document, address: URL): BlockedBy | undefined;
	/** The account that the page works in, as `Cabinet.accountId` names it; undefined where it cannot be read. */
	accountOf(page: Document, address: URL): string | undefined;
}
