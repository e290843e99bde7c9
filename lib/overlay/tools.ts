import { call } from '../messaging/client.ts';
import type { OverlayNotice } from '../messaging/protocol.ts';
import { useLanguage } from '../platform/i18n.ts';
import { onNotice } from '../platform/messages.ts';
import type { MarketplaceOverlay } from './marketplace-overlay.ts';
import type { Anchor } from './model.ts';
import { watchAddress } from './navigation.ts';
import { openPages, pathId } from './routes.ts';
import { takeSnapshot } from './snapshot.ts';
import { Teaching } from './teaching.ts';

/** The page that a lesson or a snapshot is about: the last one opened lies on top. */
function pageIdAt(overlay: MarketplaceOverlay, address: URL): string {
	return openPages(overlay.pages, address).at(-1)?.page.id ?? pathId(address);
}

/** A copy of this script that came earlier into the same page; a symbol, so that no element of the page is taken for it. */
const earlier = Symbol.for('prilavok.tools');
type World = typeof globalThis & { [earlier]?: AbortController };

/**
 * What the user asks for now and then: teaching a page, taking its structure. It is put into a page only then, so that
 * the script which is always there stays small. Resolves when it listens.
 */
export async function layTools(window: Window, overlay: MarketplaceOverlay): Promise<void> {
	const world = globalThis as World;
	world[earlier]?.abort();
	const end = new AbortController();
	world[earlier] = end;
	const { language, messages } = await call['overlay.hello']({ marketplace: overlay.id });
	useLanguage(language, messages);
	if (!end.signal.aborted) listen(window, overlay, end.signal);
}

function listen(window: Window, overlay: MarketplaceOverlay, signal: AbortSignal): void {
	const page = window.document;
	const pageId = () => pageIdAt(overlay, new URL(window.location.href));
	const save = (taught: string, anchor: Anchor) => call['overlay.teach']({ marketplace: overlay.id, pageId: taught, anchor });
	const teaching = new Teaching(page, overlay, save, signal);
	onNotice((raw) => {
		const notice = raw as OverlayNotice;
		if (notice.kind === 'teach') teaching.start(pageId());
		if (notice.kind === 'take-snapshot') {
			const snapshot = JSON.stringify(takeSnapshot(page.body, { marketplace: overlay.id, pageId: pageId() }));
			void call['overlay.snapshot']({ marketplace: overlay.id, pageId: pageId(), snapshot });
		}
	}, signal);
	let shown = pageId();
	watchAddress(
		window,
		() => {
			if (pageId() !== shown) teaching.stop();
			shown = pageId();
		},
		signal,
	);
}
