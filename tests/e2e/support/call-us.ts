import type { Extension } from '../fixtures.ts';

/** What the browser tells when the user presses our keys or chooses our line in a menu: nothing in a test can reach those parts of a browser. */
export async function callUs(extension: Extension, by: 'keys' | 'menu'): Promise<void> {
	const worker = await extension.worker();
	await worker.evaluate(async (way) => {
		const { tabs, commands, contextMenus } = Reflect.get(globalThis, 'chrome');
		const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
		if (way === 'keys') commands.onCommand.dispatch('take-proof', tab);
		else contextMenus.onClicked.dispatch({ menuItemId: 'take-proof' }, tab);
	}, by);
}
