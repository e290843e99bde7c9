import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { cabinetHostOf } from '../lib/marketplaces/hosts.ts';
import { ozonLabelSite } from '../lib/marketplaces/ozon/overlay/labels.ts';
import { wildberriesLabelSite } from '../lib/marketplaces/wildberries/overlay/labels.ts';
import { yandexLabelSite } from '../lib/marketplaces/yandex/overlay/labels.ts';
import { layLabels } from '../lib/overlay/labels/session.ts';

/** The bar for printing labels, put into a cabinet page when it turns out to be a list of orders. */
export default defineUnlistedScript(() => {
	const site = [ozonLabelSite, wildberriesLabelSite, yandexLabelSite].find(({ id }) => cabinetHostOf[id] === window.location.host);
	if (site) layLabels(window, site);
});
