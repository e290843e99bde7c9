/**
 * The site that an address is of: `https://crm.example` for `crm.example/deals?id=1`, as people write addresses. Undefined for what is no address, and for
 * pages without encryption, which codes are not for. Pure.
 */
export function siteOf(address: string): string | undefined {
	const typed = address.trim();
	if (typed === '' || /\s/.test(typed)) return undefined;
	const url = parsed(/^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
	if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
	// That would be a pattern of many.
	if (url.hostname.includes('*')) return undefined;
	// A single word is a slip, or a name that only exists in one office: of those, only written-out addresses are believed.
	if (!url.hostname.includes('.') && typed === url.hostname) return undefined;
	return url.origin;
}

function parsed(address: string): URL | undefined {
	try {
		return new URL(address);
	} catch {
		// No address: that is the answer.
		return undefined;
	}
}

/** Whether a text is a site as it is kept. */
export const isSite = (text: string): boolean => siteOf(text) === text;
