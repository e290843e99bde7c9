import { cookie } from '../../../overlay/cookies.ts';
import type { BlockedBy } from '../../../overlay/model.ts';

/** Signing in has a host of its own; these are its traces on this one. No source describes an interstitial: its words are assumptions. */
export function blockedBy(page: Document, address: URL): BlockedBy | undefined {
	if (/^\/(?:[a-z]{2}\/)?(login|auth|sign-?in)\b/.test(address.pathname)) return 'login';
	if (page.querySelector('input[data-testid="sms-code-input"]')) return 'login';
	return /почти готово|проверяем браузер|almost ready/i.test(page.title) ? 'antibot' : undefined;
}

/** The account is the supplier's uuid in a cookie; that it equals the token's `sid` is assumed. */
export const accountOf = (page: Document): string | undefined => cookie(page, 'x-supplier-id-external') ?? cookie(page, 'x-supplier-id');
