import { browser, type Runtime } from './browser.ts';

/** Who sent a message: a page of ours, or a content script on the given host, in a tab of a window. */
export type Sender = { kind: 'page' } | ContentSender;
export interface ContentSender {
	kind: 'content';
	host: string;
	tabId: number;
	windowId?: number;
}

export const sendToBackground = (message: unknown): Promise<unknown> => browser.runtime.sendMessage(message);

/** Undefined when the sender is neither of ours. */
export function senderOf(sender: Runtime.MessageSender): Sender | undefined {
	if (sender.id !== browser.runtime.id) return undefined;
	const url = sender.url ? new URL(sender.url) : undefined;
	if (url && url.origin === new URL(browser.runtime.getURL('')).origin) return { kind: 'page' };
	const { id, windowId } = sender.tab ?? {};
	if (url?.protocol !== 'https:' || id === undefined || !isPageItself(sender)) return undefined;
	return { kind: 'content', host: url.host, tabId: id, ...(windowId === undefined ? {} : { windowId }) };
}

/** Registers the one listener of the background; must be called synchronously at start. */
export function onMessage(answer: (message: unknown, sender: Sender | undefined) => Promise<unknown>): void {
	browser.runtime.onMessage.addListener((message: unknown, sender: Runtime.MessageSender, reply: (value: unknown) => void) => {
		void (async () => reply(await answer(message, senderOf(sender))))();
		// Says that the reply comes later. A promise would do in Firefox, and in Chrome only from some version on.
		return true;
	});
}

/** Chrome tells it, the polyfill's types do not know it. */
type WithLifecycle = Runtime.MessageSender & { documentLifecycle?: string };

/**
 * Our scripts run in the page itself and in none of its frames: a cabinet inside somebody else's page is not answered. A page that is
 * loaded ahead of time has a frame number of its own until it is shown.
 */
const isPageItself = ({ frameId = 0, documentLifecycle }: WithLifecycle): boolean => frameId === 0 || documentLifecycle === 'prerender';

/** Tells a tab's content scripts something; resolves false when nobody listens there (that is normal). */
export async function tellTab(tabId: number, notice: unknown): Promise<boolean> {
	try {
		await browser.tabs.sendMessage(tabId, notice);
		return true;
	} catch (thrown) {
		// Heard, and not answered: notices never are, and some versions of Chrome take that for a fault.
		if (thrown instanceof Error && thrown.message.startsWith('The message port closed before a response')) return true;
		// The tab has no content script of ours, or is closing: there is nobody to tell.
		return false;
	}
}

/** For content scripts: notices from the background. */
export function onNotice(hear: (notice: unknown) => void, signal: AbortSignal): void {
	const listen = (notice: unknown): undefined => {
		hear(notice);
		return undefined;
	};
	browser.runtime.onMessage.addListener(listen);
	signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listen), { once: true });
}
