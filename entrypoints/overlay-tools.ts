import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { cabinetHostOf } from '../lib/marketplaces/hosts.ts';
import { ozonOverlay } from '../lib/marketplaces/ozon/overlay/overlay.ts';
import { ozonSupplies } from '../lib/marketplaces/ozon/overlay/supplies.ts';
import { wildberriesOverlay } from '../lib/marketplaces/wildberries/overlay/overlay.ts';
import { wildberriesSupplies } from '../lib/marketplaces/wildberries/overlay/supplies.ts';
import { yandexOverlay } from '../lib/marketplaces/yandex/overlay/overlay.ts';
import { yandexSupplies } from '../lib/marketplaces/yandex/overlay/supplies.ts';
import { layTools } from '../lib/overlay/tools.ts';

/** Teaching and snapshots, put into a cabinet page only when the user asks for them. */
export default defineUnlistedScript(() => {
	const sites = [
		{ overlay: ozonOverlay, supplies: ozonSupplies },
		{ overlay: wildberriesOverlay, supplies: wildberriesSupplies },
		{ overlay: yandexOverlay, supplies: yandexSupplies },
	].find(({ overlay }) => cabinetHostOf[overlay.id] === window.location.host);
	return sites && layTools(window, sites);
});
