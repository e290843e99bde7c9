import { browser } from './browser.ts';

/** What the icon in the toolbar says beside the picture. */
export interface IconBadge {
	/** At most four signs. */
	text: string;
	color: string;
	/** Said when the pointer rests on it; empty = the name of the extension. */
	title: string;
}

/** Puts it on the icon of every window, or takes away what was there. */
export async function setIconBadge(badge: IconBadge | undefined): Promise<void> {
	const { action } = browser;
	if (badge) {
		await action.setBadgeBackgroundColor({ color: badge.color });
		await action.setBadgeTextColor({ color: '#ffffff' });
	}
	await action.setBadgeText({ text: badge?.text ?? '' });
	await action.setTitle({ title: badge?.title ?? browser.i18n.getMessage('extShortName') });
}
