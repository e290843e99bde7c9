import { browser } from './browser.ts';

/** Number and address of the tab in front; the address only where we may see it (the marketplaces' cabinets and our own pages). */
export async function activeTab(): Promise<{ id: number; url: string | undefined } | undefined> {
	const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
	return tab?.id === undefined ? undefined : { id: tab.id, url: tab.url };
}

/** Address of the workspace at a place in it: `workspaceUrl('#/stocks')`. */
export const workspaceUrl = (place = ''): string => browser.runtime.getURL(`workspace.html${place}`);

/** Whether this page is the workspace itself. */
export const inWorkspace = (): boolean => location.href.startsWith(workspaceUrl());

/** Shows a place of the workspace: in the workspace's tab when there is one, otherwise in a new tab. */
export async function openWorkspace(place = ''): Promise<void> {
	const open = await browser.tabs.query({ url: workspaceUrl() });
	const tab = open[0];
	if (tab?.id === undefined) {
		await browser.tabs.create({ url: workspaceUrl(place) });
		return;
	}
	await browser.tabs.update(tab.id, { active: true, ...(place ? { url: workspaceUrl(place) } : {}) });
	if (tab.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}

/** Shows what the seat-belt has stopped in a small window of its own: in the one that already asks about it, or in a new one. */
export async function openGuardWindow(guardId: string): Promise<void> {
	const url = browser.runtime.getURL(`guard.html?id=${encodeURIComponent(guardId)}`);
	const [tab] = await browser.tabs.query({ url });
	if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
	else await browser.windows.create({ url, type: 'popup', width: 620, height: 720, focused: true });
}
