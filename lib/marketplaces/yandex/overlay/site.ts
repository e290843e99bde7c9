import type { BlockedBy } from '../../../overlay/model.ts';

/** A captcha may come instead of a page (one source); its address and words on this host are assumptions. */
export function blockedBy(page: Document, address: URL): BlockedBy | undefined {
	if (/^\/(showcaptcha|captcha)/.test(address.pathname)) return 'antibot';
	if (/^(вы не робот|are you not a robot|ой!|oops!)/i.test(page.title)) return 'antibot';
	return /^\/(auth|login|passport)\b/.test(address.pathname) ? 'login' : undefined;
}

/** The account is the business, which stands in most addresses and nowhere else. */
export const accountOf = (_page: Document, address: URL): string | undefined => /^\/business\/(\d+)(?:\/|$)/.exec(address.pathname)?.[1];
