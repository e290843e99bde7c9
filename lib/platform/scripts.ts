import { browser } from './browser.ts';

/** Runs one of our own files in a tab and waits until it is ready; false where the browser does not let us in. */
export async function enterTab(tabId: number, file: string): Promise<boolean> {
	try {
		await browser.scripting.executeScript({ target: { tabId }, files: [file] });
		return true;
	} catch {
		// Not a cabinet's page, an error page, or a tab that is closing: nothing of ours can run there.
		return false;
	}
}
