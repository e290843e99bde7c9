import { browser } from './browser.ts';

/** A notification of the browser's. */
export interface Notice {
	/** Showing another one with the same id takes its place. */
	id: string;
	title: string;
	message: string;
	/** Words on its buttons, at most two; where a browser has none, pressing the notification itself is what there is. */
	buttons?: readonly string[];
	/** It stays until a person has seen to it; where a browser cannot do that, it goes as others do. */
	stays?: boolean;
}

/** What was done with a notification: pressed, one of its buttons pressed, or gone, by whomever. */
export type NoticeUse = 'pressed' | 'first-button' | 'second-button' | 'gone';

/** Chrome's own, which Firefox lacks. */
interface ChromeParts {
	getPermissionLevel?: () => Promise<'granted' | 'denied'>;
	onButtonClicked?: { addListener: (hear: (id: string, button: number) => void) => void };
}
const own = (): ChromeParts => browser.notifications as unknown as ChromeParts;

/** Shows it. Rejects when the browser does not take it; that it is seen nobody can promise: the system may hide it. */
export async function showNotice({ id, title, message, buttons = [], stays = false }: Notice): Promise<void> {
	const chromes = own().getPermissionLevel ? { buttons: buttons.map((text) => ({ title: text })), requireInteraction: stays } : {};
	await browser.notifications.create(id, {
		type: 'basic',
		iconUrl: browser.runtime.getURL('icons/128.png'),
		title,
		message,
		...chromes,
	});
}

/** Ids of those that are on screen or in the browser's list now. */
export const noticesShown = async (): Promise<Set<string>> => new Set(Object.keys(await browser.notifications.getAll()));

export async function takeNoticeAway(id: string): Promise<void> {
	await browser.notifications.clear(id);
}

/** Whether the user lets us show them; undefined where the browser does not tell. */
export const mayShowNotices = async (): Promise<boolean | undefined> => {
	const level = await own().getPermissionLevel?.();
	return level === undefined ? undefined : level === 'granted';
};

/** Registers what is done when a notification was used; must be called synchronously at start. */
export function onNoticeUse(hear: (id: string, use: NoticeUse) => void): void {
	browser.notifications.onClicked.addListener((id) => hear(id, 'pressed'));
	browser.notifications.onClosed.addListener((id) => hear(id, 'gone'));
	own().onButtonClicked?.addListener((id, button) => hear(id, button === 0 ? 'first-button' : 'second-button'));
}
