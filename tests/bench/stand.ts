import type { Page } from '@playwright/test';
import { openShop, type Shop, type ShopOptions } from '../../scripts/shop.ts';

export interface Stand extends Shop {
	/** A page of the extension by its file name, such as `popup`. */
	page(name: string, at?: string): Promise<Page>;
}

/** A sandbox and a browser in front of it, for as long as `use` runs. */
export async function onStand<Value>(options: Omit<ShopOptions, 'profile'>, use: (stand: Stand) => Promise<Value>): Promise<Value> {
	const shop = await openShop({ profile: 'bench-profile', ...options });
	try {
		// The loader of these files wraps functions in a call of this name; functions that are sent into a page need it there, too.
		await shop.browser.context.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
		return await use({
			...shop,
			async page(name, at = '') {
				const page = await shop.browser.context.newPage();
				await page.goto(`chrome-extension://${shop.browser.extensionId}/${name}.html${at}`);
				return page;
			},
		});
	} finally {
		await shop.close();
	}
}
