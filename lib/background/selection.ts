import type { MenuUse } from '../platform/menu-line.ts';
import { openSidePanel, type PanelTab, panelTabKey } from '../platform/side-panel.ts';
import { forgetStored, writeStored } from '../platform/storage.ts';
import { longestSelection, type SelectedText, selectedTextKey } from '../support/find/selected-text.ts';

/** Has the panel look selected text up as an order. Begins to open it at once: a moment later a browser takes it for nobody's press. */
export async function lookUpSelection({ tabId, selected }: MenuUse): Promise<void> {
	const opening = openSidePanel(tabId);
	const text: SelectedText = { text: (selected ?? '').slice(0, longestSelection), at: Date.now() };
	await Promise.all([
		opening,
		writeStored('session', { [selectedTextKey]: text }),
		writeStored('local', { [panelTabKey]: 'support' satisfies PanelTab }),
		// What was chosen last is what the panel is about.
		forgetStored('session', 'chosenAction'),
	]);
}
