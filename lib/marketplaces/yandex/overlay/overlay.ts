import type { MarketplaceOverlay } from '../../../overlay/marketplace-overlay.ts';
import type { BlockedBy } from '../../../overlay/model.ts';
import { orderPattern, yandexPages } from './pages.ts';
import { yandexTexts } from './texts.ts';

/** A captcha may come instead of a page (one source); its address and words on this host are assumptions. */
function blockedBy(page: Document, address: URL): BlockedBy | undefined {
	if (/^\/(showcaptcha|captcha)/.test(address.pathname)) return 'antibot';
	if (/^(вы не робот|are you not a robot|ой!|oops!)/i.test(page.title)) return 'antibot';
	return /^\/(auth|login|passport)\b/.test(address.pathname) ? 'login' : undefined;
}

/** What the engine knows of partner.market.yandex.ru. The account is the business, which stands in most addresses and nowhere else. */
export const yandexOverlay: MarketplaceOverlay = {
	id: 'yandex',
	pages: yandexPages,
	texts: yandexTexts,
	idPattern: orderPattern,
	blockedBy,
	accountOf: (_page, address) => /^\/business\/(\d+)(?:\/|$)/.exec(address.pathname)?.[1],
};
