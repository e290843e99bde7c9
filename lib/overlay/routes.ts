import type { PageDefinition } from './model.ts';

/** A page of a cabinet together with what its address says. */
export interface OpenPage {
	page: PageDefinition;
	/** The order that the address names. */
	order?: string;
}

/** The value of a parameter, its name compared without case: cabinets spell the same one in several ways. */
export function parameter(address: URL, name: string): string | undefined {
	for (const [key, value] of address.searchParams) if (key.toLowerCase() === name.toLowerCase()) return value;
	return undefined;
}

/** Pages of the cabinet that this address opens: one, several (a list with a drawer over it), or none. */
export function openPages(pages: readonly PageDefinition[], address: URL): OpenPage[] {
	const found: OpenPage[] = [];
	for (const page of pages) {
		const match = page.path.exec(address.pathname);
		if (!match) continue;
		if (page.param && !parameter(address, page.param)) continue;
		// A page without a scope of its own is the whole page: the first one that fits is meant.
		if (!page.within && found.some((other) => !other.page.within)) continue;
		const order = page.orderIn && ('param' in page.orderIn ? parameter(address, page.orderIn.param) : match[1]);
		found.push(order ? { page, order } : { page });
	}
	return found;
}

/** Name of a page whose address nobody knows: its path with everything that looks like data left out. `/app/x/123` → `path:/app/x/*` */
export function pathId(address: URL): string {
	const parts = address.pathname.split('/').map((part) => (/\d/.test(part) || part.length > 40 ? '*' : part));
	return `path:${parts.join('/')}`;
}

/** Two addresses with the same key show the same pages about the same orders. */
export const visitKey = (open: readonly OpenPage[], address: URL): string =>
	open.length === 0 ? pathId(address) : open.map(({ page, order = '' }) => `${page.id} ${order}`).join('|');
