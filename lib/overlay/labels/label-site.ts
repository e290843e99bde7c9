import type { MarketplaceId } from '../../cabinets/model.ts';
import type { TickSite } from '../selection.ts';

/** All that is known of a marketplace's lists of orders, as far as choosing rows goes; which addresses they are is in its pages. */
export interface LabelSite extends TickSite {
	id: MarketplaceId;
	accountOf(page: Document, address: URL): string | undefined;
	/** A parameter of the address that opens an order over the list and changes nothing in it. */
	drawer?: string;
}
