import { browser } from './browser.ts';
import { tellTab } from './messages.ts';

/** Tells our scripts in every open tab of these hosts. */
export async function tellTabsOf(hosts: readonly string[], notice: unknown): Promise<void> {
	const tabs = await browser.tabs.query({ url: hosts.map((host) => `https://${host}/*`) });
	await Promise.all(tabs.map(({ id }) => (id === undefined ? false : tellTab(id, notice))));
}
