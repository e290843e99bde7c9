import { browser } from './browser.ts';

export type Arrival = 'install' | 'update' | 'other';

/** Registers what is done when the extension was installed or updated; must be called synchronously at start. */
export function onArrival(hear: (why: Arrival) => void): void {
	browser.runtime.onInstalled.addListener(({ reason }) => hear(reason === 'install' || reason === 'update' ? reason : 'other'));
}

/** Registers what is done when the browser starts; must be called synchronously at start. */
export const onBrowserStart = (hear: () => void): void => browser.runtime.onStartup.addListener(hear);

/** Puts our scripts into the cabinet tabs that were open before us, so that nobody has to reload a page. */
export async function enterOpenTabs(): Promise<void> {
	for (const { matches = [], js = [] } of browser.runtime.getManifest().content_scripts ?? []) {
		const tabs = await browser.tabs.query({ url: matches });
		await Promise.allSettled(
			tabs.map(({ id }) => (id === undefined ? undefined : browser.scripting.executeScript({ target: { tabId: id }, files: js }))),
		);
	}
}

/** Version from the manifest, for exports. */
export const ownVersion = (): string => browser.runtime.getManifest().version;
