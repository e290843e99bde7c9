import type { MarketplaceOverlay } from '../../../overlay/marketplace-overlay.ts';
import { orderPattern, yandexPages } from './pages.ts';
import { accountOf, blockedBy } from './site.ts';
import { yandexSupplyPaths } from './supply-paths.ts';
import { yandexTexts } from './texts.ts';

/** What the engine knows of partner.market.yandex.ru. */
export const yandexOverlay: MarketplaceOverlay = {
	id: 'yandex',
	pages: yandexPages,
	texts: yandexTexts,
	supplies: yandexSupplyPaths,
	idPattern: orderPattern,
	blockedBy,
	accountOf,
};
