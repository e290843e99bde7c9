import { browser } from './browser.ts';

/** The one command that we have (`wxt.config.ts`), and the one line in menus: take a picture of the page. */
export const pictureCommand = 'take-proof';

/** Registers what is done when the user presses the keys of a command of the manifest; must be called synchronously at start. */
export function onCommand(name: string, hear: (windowId: number | undefined) => void): void {
	browser.commands.onCommand.addListener((command, tab) => {
		if (command === name) hear(tab?.windowId);
	});
}

/** The keys that lead to a command here, as the browser writes them; undefined where it has none (another extension may have had them first). */
export async function shortcutOf(name: string): Promise<string | undefined> {
	const known = await browser.commands.getAll();
	return known.find((command) => command.name === name)?.shortcut || undefined;
}
