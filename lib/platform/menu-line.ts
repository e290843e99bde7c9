import { browser } from './browser.ts';

/*
 * Our lines in the menus of pages. Each is there only while it is good for something. Browsers keep them over a restart.
 * https://developer.chrome.com/docs/extensions/reference/api/contextMenus
 */

/** Where a line was chosen. */
export interface MenuUse {
	tabId?: number;
	windowId?: number;
	/** The text that was selected on the page. */
	selected?: string;
}

/** Registers what is done when a line is chosen; must be called synchronously at start. */
export function onMenuLine(line: string, hear: (use: MenuUse) => void): void {
	browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText }, tab) => {
		if (menuItemId !== line) return;
		const { id, windowId } = tab ?? {};
		hear({
			// Below zero it is no tab, such as the browser's own tools.
			...(id === undefined || id < 0 ? {} : { tabId: id }),
			...(windowId === undefined ? {} : { windowId }),
			...(selectionText === undefined ? {} : { selected: selectionText }),
		});
	});
}

/**
 * Puts a line into the menu of every page, and of our button, or only into the menu of selected text; it takes the place of the one with this id.
 * @param title where it has `%s`, the browser writes the selected text
 */
export async function showMenuLine(id: string, title: string, context: 'all' | 'selection' = 'all'): Promise<void> {
	await hideMenuLine(id);
	// An ampersand marks a key.
	browser.contextMenus.create({ id, title: title.replaceAll('&', '&&'), contexts: [context] });
}

export async function hideMenuLine(id: string): Promise<void> {
	// The browser complains of one that is not there, which is just what is wanted.
	await browser.contextMenus.remove(id).catch(() => undefined);
}
