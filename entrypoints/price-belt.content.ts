import { defineContentScript } from 'wxt/utils/define-content-script';
import { cabinetHostOf } from '../lib/marketplaces/hosts.ts';
import { ozonPricePaths } from '../lib/marketplaces/ozon/overlay/price-paths.ts';
import { wildberriesPricePaths } from '../lib/marketplaces/wildberries/overlay/price-paths.ts';
import { yandexPricePaths } from '../lib/marketplaces/yandex/overlay/price-paths.ts';
import { wearBelt } from '../lib/overlay/prices/wear-belt.ts';

const paths = { ozon: ozonPricePaths, wildberries: wildberriesPricePaths, yandex: yandexPricePaths } as const;

// Before the page's own scripts: of all that listen at the window, the first is heard first.
export default defineContentScript({
	matches: ['https://seller.ozon.ru/*', 'https://seller.wildberries.ru/*', 'https://partner.market.yandex.ru/*'],
	runAt: 'document_start',
	main: (context) => {
		for (const id of ['ozon', 'wildberries', 'yandex'] as const)
			if (cabinetHostOf[id] === window.location.host) wearBelt(window, id, paths[id], context.signal);
	},
});
