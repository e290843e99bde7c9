import { defineContentScript } from 'wxt/utils/define-content-script';
import { wildberriesOverlay } from '../lib/marketplaces/wildberries/overlay/overlay.ts';
import { layOver } from '../lib/overlay/overlay.ts';

export default defineContentScript({
	matches: ['https://seller.wildberries.ru/*'],
	runAt: 'document_end',
	main: (context) => layOver(window, wildberriesOverlay, context.signal),
});
