import type { MarketplaceOverlay } from '../../../overlay/marketplace-overlay.ts';
import { ozonPages, postingPattern } from './pages.ts';
import { accountOf, blockedBy } from './site.ts';
import { ozonSupplyPaths } from './supply-paths.ts';
import { ozonTexts } from './texts.ts';

/** What the engine knows of seller.ozon.ru. */
export const ozonOverlay: MarketplaceOverlay = {
	id: 'ozon',
	pages: ozonPages,
	texts: ozonTexts,
	supplies: ozonSupplyPaths,
	idPattern: postingPattern,
	blockedBy,
	accountOf,
};
