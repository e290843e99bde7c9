import { defineContentScript } from 'wxt/utils/define-content-script';
import { yandexOverlay } from '../lib/marketplaces/yandex/overlay/overlay.ts';
import { layOver } from '../lib/overlay/overlay.ts';

export default defineContentScript({
	matches: ['https://partner.market.yandex.ru/*'],
	runAt: 'document_end',
	main: (context) => layOver(window, yandexOverlay, context.signal),
});
