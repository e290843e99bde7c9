import { browser } from './browser.ts';

/** Chrome's side panel and Firefox's sidebar, neither of which the polyfill's types know in both browsers. */
interface Panels {
	sidePanel?: { open: (ask: { tabId: number }) => Promise<void> };
	sidebarAction?: { open: () => Promise<void> };
}

/** Which of the panel's parts is open, on this computer: kept in `storage.local` under `panelTabKey`. */
export type PanelTab = 'order' | 'packing' | 'support';
export const panelTabKey = 'panelTab';

/**
 * Opens the panel beside the tab. Has to be called while the press of a person is being answered: a browser that does not take a message for
 * one leaves the panel shut, and resolves false.
 */
export async function openSidePanel(tabId: number | undefined): Promise<boolean> {
	const { sidePanel, sidebarAction } = browser as unknown as Panels;
	try {
		if (!sidePanel) await sidebarAction?.open();
		else if (tabId === undefined) return false;
		else await sidePanel.open({ tabId });
		return true;
	} catch {
		// The user opens it by hand; what was chosen waits in it.
		return false;
	}
}
