import { browser } from './browser.ts';

/*
 * Our one line in the menus of pages. It is there only while it is good for something. Browsers keep it over a restart.
 * https://developer.chrome.com/docs/extensions/reference/api/contextMenus
 */

/** Registers what is done when the line is chosen; must be called synchronously at start. */
export function onMenuLine(id: string, hear: (windowId: number | undefined) => void): void {
	browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
		if (menuItemId === id) hear(tab?.windowId);
	});
}

/** Puts the line into the menu of every page, and of our button. */
export async function showMenuLine(id: string, title: string): Promise<void> {
	await hideMenuLine();
	// An ampersand marks a key.
	browser.contextMenus.create({ id, title: title.replaceAll('&', '&&'), contexts: ['all'] });
}

export const hideMenuLine = (): Promise<void> => browser.contextMenus.removeAll();
