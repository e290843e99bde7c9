import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { ozonOverlay } from '../lib/marketplaces/ozon/overlay/overlay.ts';
import { layTools } from '../lib/overlay/tools.ts';

/** Teaching and snapshots, put into a cabinet page only when the user asks for them. */
export default defineUnlistedScript(() => {
	const overlay = { 'seller.ozon.ru': ozonOverlay }[window.location.host];
	if (overlay) return layTools(window, overlay, new AbortController().signal);
});
