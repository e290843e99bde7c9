import { browser } from './browser.ts';

/*
 * Sites of the user's own choice: pages that we may only be in because they said so. A site is an origin, `https://crm.example`; browsers give permission for its
 * host, whatever the port, since not all of them know ports in patterns.
 * https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 */

const pagesOf = (site: string): string => `https://${new URL(site).hostname}/*`;

/** Asks the user for a site, unless we are there already. Must be called straight from a press: browsers take nothing else for an answer. */
export const askForSite = (site: string): Promise<boolean> => browser.permissions.request({ origins: [pagesOf(site)] });

export async function isSiteAllowed(site: string): Promise<boolean> {
	try {
		return await browser.permissions.contains({ origins: [pagesOf(site)] });
	} catch {
		// A host that this browser has no pattern for, such as a bare address: it has never been allowed.
		return false;
	}
}

/** Gives a site back. */
export async function leaveSite(site: string): Promise<void> {
	try {
		await browser.permissions.remove({ origins: [pagesOf(site)] });
	} catch {
		// A host of the manifest's own, such as a cabinet's, cannot be given back: the rest of us lives there.
	}
}

/** Registers what is done when the user takes sites away in the browser's own screens; must be called synchronously at start. */
export const onSitesLost = (hear: () => void): void => browser.permissions.onRemoved.addListener(() => hear());

/** What keeps our other registered scripts, if there are any, apart from those for sites. */
const idOf = (file: string, site: string): string => `${file.replace(/\W+/g, '')}:${site}`;

/**
 * From now on `file` runs in the pages of these sites and in no others, before their own scripts do; in the page itself, not in its frames. Browsers
 * keep that until the extension is updated.
 */
export async function runInSites(file: string, sites: readonly string[]): Promise<void> {
	const wanted = new Map(sites.map((site) => [idOf(file, site), site]));
	const registered = await browser.scripting.getRegisteredContentScripts();
	const ours = registered.map(({ id }) => id).filter((id) => id.startsWith(idOf(file, '')));
	const left = ours.filter((id) => !wanted.has(id));
	if (left.length > 0) await browser.scripting.unregisterContentScripts({ ids: left });
	const fresh = [...wanted].filter(([id]) => !ours.includes(id));
	if (fresh.length === 0) return;
	await browser.scripting.registerContentScripts(
		fresh.map(([id, site]) => ({
			id,
			js: [file],
			matches: [pagesOf(site)],
			runAt: 'document_start',
			allFrames: false,
			persistAcrossSessions: true,
		})),
	);
}

/** Runs it in the pages of a site that are open already. */
export async function enterSite(file: string, site: string): Promise<void> {
	const tabs = await browser.tabs.query({ url: pagesOf(site) });
	// A tab that is just closing, or shows an error page, is left as it is.
	await Promise.allSettled(
		tabs.map(({ id }) => (id === undefined ? undefined : browser.scripting.executeScript({ target: { tabId: id }, files: [file] }))),
	);
}
