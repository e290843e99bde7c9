import { selectionLine } from '../../../lib/support/find/selected-text.ts';
import type { Extension } from '../fixtures.ts';

/** What the browser tells when the line for selected text is chosen in a page's menu: no test reaches that part of a browser. */
export async function select(extension: Extension, text: string): Promise<void> {
	const worker = await extension.worker();
	await worker.evaluate(
		([menuItemId, selectionText]) =>
			Reflect.get(globalThis, 'chrome').contextMenus.onClicked.dispatch({ menuItemId, selectionText }, { id: 1, windowId: 1 }),
		[selectionLine, text],
	);
}
