import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { cabinetHostOf } from '../lib/marketplaces/hosts.ts';
import { ozonSupplies } from '../lib/marketplaces/ozon/overlay/supplies.ts';
import { wildberriesSupplies } from '../lib/marketplaces/wildberries/overlay/supplies.ts';
import { yandexSupplies } from '../lib/marketplaces/yandex/overlay/supplies.ts';
import { laySupplies } from '../lib/overlay/supplies/session.ts';

/** Badges of supplies, put into a cabinet page when it turns out to be one of them. */
export default defineUnlistedScript(() => {
	const site = [ozonSupplies, wildberriesSupplies, yandexSupplies].find(({ id }) => cabinetHostOf[id] === window.location.host);
	if (site) laySupplies(window, site);
});
