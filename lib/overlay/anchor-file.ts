import type { TaughtAnchor } from './model.ts';

/** What the user taught, as the text of a file that `overlay.importAnchors` takes back. */
export function anchorFile(anchors: readonly Pick<TaughtAnchor, 'marketplace' | 'pageId' | 'anchor'>[]): string {
	const taught = anchors.map(({ marketplace, pageId, anchor }) => ({ marketplace, pageId, anchor }));
	return JSON.stringify({ prilavok: 'anchors', anchors: taught }, null, '\t');
}
