import type { MarketplaceId } from '../../cabinets/model.ts';
import type { FigureName } from '../../prices/model.ts';
import type { BlockedBy, PageDefinition } from '../model.ts';
import type { TickSite } from '../selection.ts';

/** A column of a page of prices whose cells are fields. */
export interface PriceColumn {
	figure: FigureName;
	/** How its head may read, in the languages of the cabinet: `Ваша цена|Your price`. Assumptions, unless a source is named. */
	heads: string;
}

/** All that is known of a marketplace's pages of prices. */
export interface PriceSite extends TickSite {
	id: MarketplaceId;
	pages: readonly PageDefinition[];
	/** Shape of what names a row, for "numbers are here, but no row is known". */
	idPattern: string;
	blockedBy(page: Document, address: URL): BlockedBy | undefined;
	accountOf(page: Document, address: URL): string | undefined;
	columns: readonly PriceColumn[];
}
