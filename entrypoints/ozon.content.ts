import { defineContentScript } from 'wxt/utils/define-content-script';
import { ozonOverlay } from '../lib/marketplaces/ozon/overlay/overlay.ts';
import { layOver } from '../lib/overlay/overlay.ts';

export default defineContentScript({
	matches: ['https://seller.ozon.ru/*'],
	runAt: 'document_end',
	main: (context) => layOver(window, ozonOverlay, context.signal),
});
