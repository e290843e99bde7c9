import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { cabinetHostOf } from '../lib/marketplaces/hosts.ts';
import { ozonPrices } from '../lib/marketplaces/ozon/overlay/prices.ts';
import { wildberriesPrices } from '../lib/marketplaces/wildberries/overlay/prices.ts';
import { yandexPrices } from '../lib/marketplaces/yandex/overlay/prices.ts';
import { layPrices } from '../lib/overlay/prices/session.ts';

/** Our columns, the bar and the seat-belt's judgement, put into a cabinet page when it turns out to be one of prices. */
export default defineUnlistedScript(() => {
	const site = [ozonPrices, wildberriesPrices, yandexPrices].find(({ id }) => cabinetHostOf[id] === window.location.host);
	if (site) layPrices(window, site);
});
