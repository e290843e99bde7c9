import type { MarketplaceOverlay } from '../../../overlay/marketplace-overlay.ts';
import { orderPattern, wildberriesPages } from './pages.ts';
import { accountOf, blockedBy } from './site.ts';
import { wildberriesSupplyPaths } from './supply-paths.ts';
import { wildberriesTexts } from './texts.ts';

/** What the engine knows of seller.wildberries.ru. */
export const wildberriesOverlay: MarketplaceOverlay = {
	id: 'wildberries',
	pages: wildberriesPages,
	texts: wildberriesTexts,
	supplies: wildberriesSupplyPaths,
	idPattern: orderPattern,
	blockedBy,
	accountOf,
};
