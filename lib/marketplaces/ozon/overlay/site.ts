import { cookie } from '../../../overlay/cookies.ts';
import type { BlockedBy } from '../../../overlay/model.ts';
import { shortText } from '../../../overlay/own-nodes.ts';

/** An interstitial has hardly any text of its own; a page with more is a working one that happens to hold the same words. */
const longestInterstitial = 3_000;
const antibotTitle = /доступ ограничен|antibot|access denied/i;
const antibotText = /похоже, нет соединения|fab_chlg_|not a robot|please, enable javascript/i;

export function blockedBy(page: Document, address: URL): BlockedBy | undefined {
	if (/^\/app\/(signin|signup|registration)\b/.test(address.pathname)) return 'login';
	if (page.querySelector('[data-widget="@seller-ui/registration"]')) return 'login';
	if (antibotTitle.test(page.title)) return 'antibot';
	const text = shortText(page.body, longestInterstitial);
	return text !== undefined && antibotText.test(text) ? 'antibot' : undefined;
}

/** The account is the company id, which is the Client-Id of its key. */
export const accountOf = (page: Document): string | undefined => cookie(page, 'sc_company_id');
