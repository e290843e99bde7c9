import { browser } from './browser.ts';

export interface TabPicture {
	/** Base64. */
	png: string;
	/** Host of the page, empty where we may not see its address. */
	host: string;
	title: string;
}

const head = 'data:image/png;base64,';

/**
 * The visible part of the tab in front of a window. Browsers allow it only after the user has called us on that very tab: by our button in the
 * toolbar, our keyboard command, or our line in its menu. `no-access` = that did not happen, `no-page` = there is no tab.
 */
export async function captureTab(windowId?: number): Promise<TabPicture | 'no-access' | 'no-page'> {
	const [tab] = await browser.tabs.query({ active: true, ...(windowId === undefined ? { lastFocusedWindow: true } : { windowId }) });
	if (tab?.windowId === undefined) return 'no-page';
	let picture: string;
	try {
		picture = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'png' });
	} catch (thrown) {
		if (/permission|activeTab|cannot|not allowed/i.test(String(thrown))) return 'no-access';
		throw thrown;
	}
	return { png: picture.slice(head.length), host: tab.url ? new URL(tab.url).host : '', title: tab.title ?? '' };
}
