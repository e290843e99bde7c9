import { cookie } from '../../../overlay/cookies.ts';
import type { MarketplaceOverlay } from '../../../overlay/marketplace-overlay.ts';
import type { BlockedBy } from '../../../overlay/model.ts';
import { shortText } from '../../../overlay/own-nodes.ts';
import { ozonPages, postingPattern } from './pages.ts';
import { ozonTexts } from './texts.ts';

/** An interstitial has hardly any text of its own; a page with more is a working one that happens to hold the same words. */
const longestInterstitial = 3_000;
const antibotTitle = /доступ ограничен|antibot|access denied/i;
const antibotText = /похоже, нет соединения|fab_chlg_|not a robot|please, enable javascript/i;

function blockedBy(page: Document, address: URL): BlockedBy | undefined {
	if (/^\/app\/(signin|signup|registration)\b/.test(address.pathname)) return 'login';
	if (page.querySelector('[data-widget="@seller-ui/registration"]')) return 'login';
	if (antibotTitle.test(page.title)) return 'antibot';
	const text = shortText(page.body, longestInterstitial);
	return text !== undefined && antibotText.test(text) ? 'antibot' : undefined;
}

/** What the engine knows of seller.ozon.ru. The account is the company id, which is the Client-Id of its key. */
export const ozonOverlay: MarketplaceOverlay = {
	id: 'ozon',
	pages: ozonPages,
	texts: ozonTexts,
	idPattern: postingPattern,
	blockedBy,
	accountOf: (page) => cookie(page, 'sc_company_id'),
};
