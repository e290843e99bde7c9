import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { cabinetHostOf } from '../lib/marketplaces/hosts.ts';
import { ozonOverlay } from '../lib/marketplaces/ozon/overlay/overlay.ts';
import { wildberriesOverlay } from '../lib/marketplaces/wildberries/overlay/overlay.ts';
import { yandexOverlay } from '../lib/marketplaces/yandex/overlay/overlay.ts';
import { layTools } from '../lib/overlay/tools.ts';

/** Teaching and snapshots, put into a cabinet page only when the user asks for them. */
export default defineUnlistedScript(() => {
	const overlay = [ozonOverlay, wildberriesOverlay, yandexOverlay].find(({ id }) => cabinetHostOf[id] === window.location.host);
	return overlay && layTools(window, overlay);
});
