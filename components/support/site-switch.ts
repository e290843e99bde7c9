import { useEffect, useState } from 'preact/hooks';
import { call } from '../../lib/messaging/client.ts';
import { askForSite, isSiteAllowed } from '../../lib/platform/sites.ts';
import { readSettings } from '../../lib/settings/queries.ts';
import { useLive, valueIn } from '../base/use-live.ts';

/** A site that codes are switched on for. */
export interface SnippetSite {
	/** Its origin. */
	site: string;
	/** False = the browser does not let us in any more, or does not yet: codes do nothing there. */
	isAllowed: boolean;
}

/** The sites in the order in which they came; undefined until they are read. */
export function useSnippetSites(): readonly SnippetSite[] | undefined {
	const live = useLive(async () => (await readSettings()).snippetSites, []);
	const kept = valueIn(live);
	const [sites, setSites] = useState<readonly SnippetSite[]>();
	const key = kept?.join(' ');
	useEffect(() => {
		if (!kept) return undefined;
		let isGone = false;
		void Promise.all(kept.map(async (site) => ({ site, isAllowed: await isSiteAllowed(site) }))).then((read) => {
			if (!isGone) setSites(read);
		});
		return () => {
			isGone = true;
		};
	}, [key]);
	return sites;
}

/**
 * Asks the browser for a site and switches codes on there; false when the user did not allow it. To be called straight from a press, with nothing
 * waited for before. Throws `AppError`.
 */
export async function switchOn(site: string): Promise<boolean> {
	if (!(await askForSite(site))) return false;
	await call['snippets.allow']({ site });
	return true;
}

export const switchOff = (site: string): Promise<void> => call['snippets.forbid']({ site });

/** A site as people call it: without `https://`. */
export const siteName = (site: string): string => new URL(site).host;
