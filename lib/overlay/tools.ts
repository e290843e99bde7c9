import { call } from '../messaging/client.ts';
import type { OverlayNotice } from '../messaging/protocol.ts';
import { useLanguage } from '../platform/i18n.ts';
import { onNotice } from '../platform/messages.ts';
import type { MarketplaceOverlay } from './marketplace-overlay.ts';
import { watchAddress } from './navigation.ts';
import { openPages, pathId } from './routes.ts';
import { takeSnapshot } from './snapshot.ts';
import { Teaching } from './teaching.ts';

/** The page that a lesson or a snapshot is about: the last one opened lies on top. */
function pageIdAt(overlay: MarketplaceOverlay, address: URL): string {
	return openPages(overlay.pages, address).at(-1)?.page.id ?? pathId(address);
}

/**
 * What the user asks for now and then: teaching a page, taking its structure. It is put into a page only then, so that
 * the script which is always there stays small.
 * @param signal ends it: a newer copy is there, or the page is left
 */
export async function layTools(window: Window, overlay: MarketplaceOverlay, signal: AbortSignal): Promise<void> {
	const page = window.document;
	const save = (pageId: string, anchor: Parameters<(typeof call)['overlay.teach']>[0]['anchor']) =>
		call['overlay.teach']({ marketplace: overlay.id, pageId, anchor });
	const teaching = new Teaching(page, overlay, save, signal);
	const pageId = () => pageIdAt(overlay, new URL(window.location.href));
	onNotice((raw) => {
		const notice = raw as OverlayNotice;
		if (notice.kind === 'teach') teaching.start(pageId());
		if (notice.kind === 'take-snapshot') {
			const snapshot = JSON.stringify(takeSnapshot(page.body, { marketplace: overlay.id, pageId: pageId() }));
			void call['overlay.snapshot']({ marketplace: overlay.id, pageId: pageId(), snapshot });
		}
	}, signal);
	let taught = pageId();
	watchAddress(
		window,
		() => {
			if (pageId() !== taught) teaching.stop();
			taught = pageId();
		},
		signal,
	);
	const { language, messages } = await call['overlay.hello']({ marketplace: overlay.id });
	useLanguage(language, messages);
}
