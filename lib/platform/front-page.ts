import { browser } from './browser.ts';

/** The page in front of this window: its address, where the browser tells it to us. */
export interface FrontPage {
	url?: string;
}

async function frontPage(): Promise<FrontPage> {
	const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
	return tab?.url ? { url: tab.url } : {};
}

/** Number of the window that this page of ours, also as a side panel, is shown in. */
export const ownWindow = async (): Promise<number | undefined> => (await browser.windows.getCurrent()).id;

/**
 * Follows the page in front of this window until the returned function is called. A browser tells its address where we have permission for its host, and
 * after the user has called us on that very page (`activeTab`); of the latter there is no event, so it is asked again when the user turns to us.
 */
export function watchFrontPage(hear: (page: FrontPage) => void): () => void {
	const end = new AbortController();
	const look = () =>
		void frontPage().then((page) => {
			if (!end.signal.aborted) hear(page);
		});
	const { onActivated, onUpdated } = browser.tabs;
	onActivated.addListener(look);
	onUpdated.addListener(look);
	for (const type of ['focus', 'pointerover'] as const) window.addEventListener(type, look, { signal: end.signal });
	look();
	return () => {
		end.abort();
		onActivated.removeListener(look);
		onUpdated.removeListener(look);
	};
}
