import { call } from '../messaging/client.ts';
import type { OverlayNotice } from '../messaging/protocol.ts';
import { useLanguage } from '../platform/i18n.ts';
import { onNotice } from '../platform/messages.ts';
import type { MarketplaceOverlay } from './marketplace-overlay.ts';
import type { Anchor } from './model.ts';
import { watchAddress } from './navigation.ts';
import { openPages, pathId } from './routes.ts';
import { takeSnapshot } from './snapshot.ts';
import { taughtSupplies } from './supplies/model.ts';
import type { SupplySite } from './supplies/supply-site.ts';
import { type Subject, Teaching } from './teaching.ts';

/** All that this script knows of one marketplace's cabinet. */
export interface ToolSites {
	overlay: MarketplaceOverlay;
	supplies: SupplySite;
}

/** What the numbers at an address may stand for: of known pages one thing, of the last one opened, which lies on top; elsewhere both. */
export function subjectsAt({ overlay, supplies }: ToolSites, address: URL): [Subject, ...Subject[]] {
	const orders = { what: 'orders', idPattern: overlay.idPattern } as const;
	const shipments = { what: 'supplies', idPattern: supplies.taughtPattern } as const;
	const ofOrders = openPages(overlay.pages, address).at(-1)?.page;
	if (ofOrders) return [{ ...orders, pageId: ofOrders.id, page: ofOrders }];
	const ofSupplies = openPages(supplies.pages, address).at(-1)?.page;
	if (ofSupplies) return [{ ...shipments, pageId: ofSupplies.id, page: ofSupplies }];
	const id = pathId(address);
	return [
		{ ...orders, pageId: id },
		{ ...shipments, pageId: taughtSupplies(id) },
	];
}

/** A copy of this script that came earlier into the same page; a symbol, so that no element of the page is taken for it. */
const earlier = Symbol.for('prilavok.tools');
type World = typeof globalThis & { [earlier]?: AbortController };

/**
 * What the user asks for now and then: teaching a page, taking its structure. It is put into a page only then, so that
 * the script which is always there stays small. Resolves when it listens.
 */
export async function layTools(window: Window, sites: ToolSites): Promise<void> {
	const world = globalThis as World;
	world[earlier]?.abort();
	const end = new AbortController();
	world[earlier] = end;
	const { language, messages } = await call['overlay.hello']({ marketplace: sites.overlay.id });
	useLanguage(language, messages);
	if (!end.signal.aborted) listen(window, sites, end.signal);
}

function listen(window: Window, sites: ToolSites, signal: AbortSignal): void {
	const { overlay } = sites;
	const page = window.document;
	const subjects = () => subjectsAt(sites, new URL(window.location.href));
	const pageId = () => subjects()[0].pageId;
	const save = (taught: string, anchor: Anchor) => call['overlay.teach']({ marketplace: overlay.id, pageId: taught, anchor });
	const teaching = new Teaching(page, save, signal);
	onNotice((raw) => {
		const notice = raw as OverlayNotice;
		if (notice.kind === 'teach') teaching.start(subjects());
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
