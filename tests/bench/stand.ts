import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { ensureChromium } from '../../scripts/chromium.mjs';
import { type LaunchedBrowser, type LaunchOptions, launchBrowser } from '../../scripts/launch.ts';
import { builtExtension, outputFolder } from '../../scripts/places.ts';
import { openShop, type Shop, type ShopOptions } from '../../scripts/shop.ts';

/** A browser on the stand's sandbox, with the product or with what it is compared with. */
export interface Rival extends LaunchedBrowser {
	/** A page of the extension by its file name, such as `popup`. */
	page(name: string, at?: string): Promise<Page>;
}

export interface Stand extends Shop {
	page: Rival['page'];
	/** Calls the background from one of the extension's pages; rejects with the code of the failure it answered with. */
	call(page: Page, name: string, ask?: unknown): Promise<unknown>;
	/**
	 * Another browser on the same sandbox, for rivals and floors: samples of both are taken in turn. Once the stand's own browser is closed,
	 * one called `product` is that browser started again.
	 */
	beside(name: string, options: Partial<Pick<LaunchOptions, 'extension' | 'args'>>): Promise<Rival>;
}

/** A sandbox and a browser in front of it, for as long as `use` runs. */
export async function onStand<Value>(options: Omit<ShopOptions, 'profile'>, use: (stand: Stand) => Promise<Value>): Promise<Value> {
	const profile = `bench-profiles/${process.pid}`;
	// A copy, so that a build in the meantime does not take the pages away.
	const copy = join(outputFolder, profile, 'extension');
	if (options.extension === undefined) await cp(builtExtension(), copy, { recursive: true });
	const { extension = copy } = options;
	const shop = await openShop({ profile: `${profile}/product`, ...options, extension });
	const others: LaunchedBrowser[] = [];
	try {
		await nameFunctions(shop.browser.context);
		return await use({
			...shop,
			page: pageOpener(shop.browser),
			call,
			async beside(name, options) {
				const browser = await launchBrowser({
					executable: await ensureChromium(),
					profile: join(outputFolder, profile, name),
					sandbox: shop.sandbox.address,
					extension,
					...options,
				});
				others.push(browser);
				await nameFunctions(browser.context);
				return { ...browser, page: pageOpener(browser) };
			},
		});
	} finally {
		for (const browser of others) await browser.close();
		await shop.close();
		await rm(join(outputFolder, profile), { recursive: true, force: true });
	}
}

/** The loader of these files wraps functions in a call of this name; functions that are sent into a page need it there, too. */
export const nameFunctions = (into: Pick<BrowserContext, 'addInitScript'>): Promise<unknown> =>
	into.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });

function pageOpener({ context, extensionId }: LaunchedBrowser): Rival['page'] {
	return async (name, at = '') => {
		const page = await context.newPage();
		await page.goto(`chrome-extension://${extensionId}/${name}.html${at}`);
		return page;
	};
}

interface Reply {
	ok: boolean;
	value?: unknown;
	failure?: { code: string };
}

async function call(page: Page, name: string, ask?: unknown): Promise<unknown> {
	const reply = await page.evaluate(
		(message) =>
			(globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<Reply> } } }).chrome.runtime.sendMessage(
				message,
			),
		{ call: name, ask },
	);
	if (!reply.ok) throw new Error(`${name} answered with ${reply.failure?.code}`);
	return reply.value;
}
