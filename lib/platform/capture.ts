import { browser } from './browser.ts';

export interface TabPicture {
	/** A PNG as base64. */
	png: string;
	/** Host of the page; absent where it has none. */
	host?: string;
}

/**
 * Why there is no picture: the user has not called us on this very page, or it is one that no extension may see; there is no tab; the
 * browser has allowed it and did not manage (a window that is minimised, several pictures within a second).
 */
export const captureRefusals = ['no-access', 'no-page', 'failed'] as const;
export type CaptureRefusal = (typeof captureRefusals)[number];

const head = 'data:image/png;base64,';

/**
 * The visible part of the tab in front of a window, the one that was used last when none is named. `activeTab` allows it after the user
 * has called us on that very tab: by our button in the toolbar, our keys, or our line in its menu (Chrome; Firefox from 126 on).
 * https://developer.chrome.com/docs/extensions/reference/api/tabs#method-captureVisibleTab
 */
export async function captureTab(windowId?: number): Promise<TabPicture | CaptureRefusal> {
	const [tab] = await browser.tabs.query({ active: true, ...(windowId === undefined ? { lastFocusedWindow: true } : { windowId }) });
	if (tab?.windowId === undefined) return 'no-page';
	let picture: string;
	try {
		picture = await browser.tabs.captureVisibleTab(tab.windowId, { format: 'png' });
	} catch (thrown) {
		// Told apart by their words: there are no codes.
		return /permission|activeTab|cannot|not allowed/i.test(String(thrown)) ? 'no-access' : 'failed';
	}
	const host = tab.url ? new URL(tab.url).host : '';
	return { png: picture.slice(head.length), ...(host ? { host } : {}) };
}
