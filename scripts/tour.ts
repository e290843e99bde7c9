import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type MarketplaceId, marketplaceIds } from '../lib/cabinets/model.ts';
import { newGroupId } from '../lib/changes/rules.ts';
import { orderTarget } from '../lib/labels/targets.ts';
import { apiHosts } from '../lib/marketplaces/hosts.ts';
import { allLabelTerms } from '../lib/marketplaces/labels.ts';
import { offersFor } from '../lib/marketplaces/offers.ts';
import { ask, rows } from '../tests/e2e/support/background.ts';
import type { SandboxAddress } from '../tests/sandbox-client.ts';
import { connectThree } from './connect.ts';
import { outputFolder } from './places.ts';
import type { Shop } from './shop.ts';
import { wordsOf } from './words.ts';

/** One stop of the tour: what must happen there. It gives back a line about what was seen, and throws when something did not happen. */
interface Stop {
	name: string;
	visit(shop: Shop): Promise<string>;
}

const pictures = join(outputFolder, 'tour');
const word = wordsOf('ru');
const syncWithinMs = 240_000;

const picture = (page: Page, name: string) => page.screenshot({ path: join(pictures, `${name}.png`) });

/** A page of the extension. */
const ownPage = async (shop: Shop, name: string, at = ''): Promise<Page> => {
	const page = await shop.browser.context.newPage();
	await page.goto(`chrome-extension://${shop.browser.extensionId}/${name}.html${at}`);
	return page;
};

const tables = ['cards', 'stocks', 'warehouses', 'orders', 'supplies'] as const;

/** The orders page that a packer of each cabinet looks at all day. */
function ordersPage(marketplace: MarketplaceId, { credentials }: SandboxAddress): string {
	return {
		ozon: 'https://seller.ozon.ru/app/postings/fbs',
		wildberries: 'https://seller.wildberries.ru/marketplace-orders-fbs/new-tasks',
		yandex: `https://partner.market.yandex.ru/business/${credentials.yandex[0]?.businessId}/orders`,
	}[marketplace];
}

/** Badges on a page: how many there are, and of how many orders. */
const badgesOn = (page: Page) =>
	page.evaluate(() => new Set([...document.querySelectorAll('prilavok-badge')].map((one) => one.getAttribute('data-order'))).size);

const cabinet = (marketplace: MarketplaceId, name: string): Stop => ({
	name,
	async visit({ browser, sandbox }) {
		const page = await browser.context.newPage();
		try {
			await page.goto(ordersPage(marketplace, sandbox.address));
			await page.locator('prilavok-badge').first().waitFor({ state: 'attached', timeout: 15_000 });
			await page.waitForTimeout(500);
			await picture(page, name);
			return `${await badgesOn(page)} orders badged`;
		} finally {
			await page.close();
		}
	},
});

/** The tab that the extension opens by itself once it is installed. */
const welcome: Stop = {
	name: 'welcome',
	async visit({ browser: { context, extensionId } }) {
		const isWorkspace = (page: Page) => page.url().startsWith(`chrome-extension://${extensionId}/workspace.html`);
		const page = context.pages().find(isWorkspace) ?? (await context.waitForEvent('page', { predicate: isWorkspace, timeout: 15_000 }));
		await page
			.getByRole('link', { name: word('connect_cabinet') })
			.or(page.getByRole('button', { name: word('connect_cabinet') }))
			.first()
			.waitFor();
		await picture(page, 'welcome');
		await page.close();
		return 'the workspace opened by itself and says what to do';
	},
};

const connecting: Stop = {
	name: 'connect',
	async visit(shop) {
		const page = await ownPage(shop, 'workspace', '#/cabinets');
		await connectThree(page, shop.sandbox.address.credentials, word);
		await page.close();
		return 'one cabinet of each marketplace connected';
	},
};

const syncing: Stop = {
	name: 'sync',
	async visit(shop) {
		const page = await ownPage(shop, 'workspace', '#/cabinets');
		try {
			for (const until = Date.now() + syncWithinMs; ; ) {
				const jobs = await rows(page, 'jobs');
				const unread = jobs.filter(({ asOf }) => asOf === undefined).map(({ id }) => id);
				if (jobs.length > 0 && unread.length === 0) {
					const counts: string[] = [];
					for (const table of tables) {
						const { length } = await rows(page, table);
						if (length === 0) throw new Error(`nothing stored in ${table}`);
						counts.push(`${table} ${length}`);
					}
					return `rows stored: ${counts.join(', ')}`;
				}
				if (Date.now() > until) throw new Error(`not read in ${syncWithinMs / 1000} s: ${unread.join(', ')}`);
				await page.waitForTimeout(500);
			}
		} finally {
			await page.close();
		}
	},
};

/** A page of ours that must show the given text and something with a number in it. */
const screen = (name: string, file: string, at: string, seen: RegExp, size?: { width: number; height: number }): Stop => ({
	name,
	async visit(shop) {
		const page = await ownPage(shop, file, at);
		try {
			if (size) await page.setViewportSize(size);
			await page.getByText(seen).filter({ visible: true }).first().waitFor({ timeout: 15_000 });
			await page.waitForTimeout(700);
			await picture(page, name);
			const text = await page.evaluate(() => document.body.innerText);
			if (!/\d/.test(text)) throw new Error('no number on the screen');
			return `shows “${seen.exec(text)?.[0] ?? seen.source}”`;
		} finally {
			await page.close();
		}
	},
});

/** The side panel beside a posting that is open in the cabinet. */
const sidePanel: Stop = {
	name: 'sidepanel',
	async visit(shop) {
		const list = await shop.browser.context.newPage();
		await list.goto(ordersPage('ozon', shop.sandbox.address));
		const badge = list.locator('prilavok-badge').first();
		await badge.waitFor({ state: 'attached', timeout: 15_000 });
		const number = (await badge.getAttribute('data-order')) ?? '';
		await list.goto(`${ordersPage('ozon', shop.sandbox.address)}?postingDetails=${number}`);
		await list.locator('prilavok-badge').first().waitFor({ state: 'attached', timeout: 15_000 });
		const panel = await ownPage(shop, 'sidepanel');
		try {
			await panel.setViewportSize({ width: 380, height: 900 });
			await panel.getByText(number).first().waitFor({ timeout: 15_000 });
			await panel.waitForTimeout(500);
			await picture(panel, 'sidepanel');
			return `shows the posting that is open in the cabinet`;
		} finally {
			await panel.close();
			await list.close();
		}
	},
};

/** One order is put into a new supply: what will be sent, the confirmation, and how it ended. */
const acting: Stop = {
	name: 'action',
	async visit(shop) {
		const page = await ownPage(shop, 'workspace', '#/changes');
		try {
			const order = (await rows(page, 'orders')).find((one) => offersFor(one).some(({ id }) => id === 'wildberries.new-supply'));
			if (!order) throw new Error('no order that could be put into a supply');
			await page.goto(`${page.url().split('#')[0]}#/orders?order=${encodeURIComponent(order.id)}`);
			await page.getByRole('button', { name: `${word('action_wildberries_new_supply')}…` }).click();
			const dialog = page.getByRole('dialog');
			await dialog.getByLabel(word('act_supply_name')).fill('Утро');
			const confirm = dialog.locator('.dialog-foot button').last();
			await dialog.getByText(order.number).first().waitFor();
			await page.waitForTimeout(500);
			await picture(page, 'action-preview');
			await confirm.click();
			await dialog.waitFor({ state: 'detached' });
			await page.goto(`${page.url().split('#')[0]}#/changes`);
			for (const until = Date.now() + 60_000; ; ) {
				const changes = await rows(page, 'changes');
				if (changes.length > 0 && changes.every(({ state }) => state === 'done')) break;
				if (Date.now() > until) throw new Error(`not done in a minute: ${changes.map(({ state }) => state).join(', ')}`);
				await page.waitForTimeout(500);
			}
			await page.waitForTimeout(700);
			await picture(page, 'workspace-changes');
			return 'one order put into a new supply, done';
		} finally {
			await page.close();
		}
	},
};

/** A dozen prices a little dearer, as drafts: the document that they stand in, and the review before anything is sent. */
const pricing: Stop = {
	name: 'prices',
	async visit(shop) {
		const page = await ownPage(shop, 'workspace', '#/prices');
		try {
			const prices = (await rows(page, 'prices')).filter(({ priceKopecks }) => priceKopecks !== undefined);
			const entries = prices
				.filter((_, place) => place % Math.ceil(prices.length / 12) === 0)
				.map(({ id, priceKopecks = 0 }, place) => ({
					id,
					wish: { priceKopecks: Math.round((priceKopecks * (1 + place / 100)) / 100) * 100 },
				}));
			await ask(page, 'prices.draft', { entries, source: 'workspace' });
			await page
				.getByText(new RegExp(word('prices')))
				.first()
				.waitFor();
			await page.waitForTimeout(1500);
			await picture(page, 'workspace-prices');
			await page.goto(`${page.url().split('#')[0]}#/prices/review`);
			await page.waitForTimeout(1500);
			await picture(page, 'workspace-prices-review');
			return `${entries.length} of ${prices.length} prices drafted and reviewed`;
		} finally {
			await page.close();
		}
	},
};

/** Labels of every order that can be printed, up to a dozen of each marketplace: fetched, decoded, matched, and looked at before the printer. */
const printing: Stop = {
	name: 'labels',
	async visit(shop) {
		const page = await ownPage(shop, 'workspace', '#/labels');
		try {
			const orders = await rows(page, 'orders');
			const printable = marketplaceIds.flatMap((id) =>
				orders.filter((order) => order.marketplace === id && allLabelTerms[id].orderLabel(order) === undefined).slice(0, 12),
			);
			if (printable.length === 0) throw new Error('no order has a label yet');
			const jobId = newGroupId(Date.now(), crypto.getRandomValues(new Uint8Array(4)));
			const options = { profileId: 'first', sorting: 'warehouse', inserts: [], separators: 'warehouse', pickingList: true } as const;
			await ask(page, 'labels.start', { jobId, targets: printable.map(orderTarget), options, source: 'orders' });
			await page.goto(`${page.url().split('#')[0]}#/labels/${jobId}`);
			for (const until = Date.now() + 90_000; ; await page.waitForTimeout(500)) {
				const items = await rows(page, 'printItems');
				if (items.every(({ state }) => !['queued', 'fetching', 'unread'].includes(state))) break;
				if (Date.now() > until) throw new Error(`not fetched in a minute and a half: ${items.map(({ state }) => state).join(', ')}`);
			}
			await page.getByText(word('label_codes_fine')).waitFor({ timeout: 30_000 });
			await page.waitForTimeout(700);
			await picture(page, 'workspace-labels');
			const ready = (await rows(page, 'printItems')).filter(({ state }) => state === 'ready').length;
			return `${ready} of ${printable.length} labels ready, every code on them read`;
		} finally {
			await page.close();
		}
	},
};

const stops: readonly Stop[] = [
	welcome,
	...marketplaceIds.map((id) => cabinet(id, `cabinet-${id}-without-key`)),
	connecting,
	syncing,
	...marketplaceIds.map((id) => cabinet(id, `cabinet-${id}`)),
	screen('popup', 'popup', '', /FBO/, { width: 400, height: 600 }),
	sidePanel,
	screen('workspace-today', 'workspace', '#/today', new RegExp(word('today'))),
	screen('workspace-orders', 'workspace', '#/orders', new RegExp(word('orders'))),
	acting,
	pricing,
	printing,
	screen('workspace-packing', 'workspace', '#/labels/packing', new RegExp(word('pack'))),
	screen('workspace-printers', 'workspace', '#/labels/printers', new RegExp(word('label_calibration'))),
	screen('workspace-statuses', 'workspace', '#/statuses', new RegExp(word('statuses'))),
	screen('workspace-stocks', 'workspace', '#/stocks', /FBO/),
	screen('workspace-supplies', 'workspace', '#/supplies', /МСК/),
	screen('workspace-scripts', 'workspace', '#/scripts', new RegExp(word('script_offer'))),
	screen('workspace-script', 'workspace', '#/scripts/edit?id=order-statuses', /Почта России/),
	screen('workspace-talks', 'workspace', '#/scripts/talks', new RegExp(word('talks'))),
	screen('workspace-cabinets', 'workspace', '#/cabinets', /Ozon · /),
	screen('workspace-journal', 'workspace', '#/journal', /api-seller\.ozon\.ru/),
	screen('workspace-diagnostics', 'workspace', '#/diagnostics', new RegExp(word('diagnostics'))),
	screen('workspace-settings', 'workspace', '#/settings', new RegExp(word('settings'))),
];

/**
 * Visits every stop, also after one that failed, with a picture of each in `.output/tour/`, and prints what was seen.
 * @returns whether everything happened
 */
export async function tour(shop: Shop): Promise<boolean> {
	await rm(pictures, { recursive: true, force: true });
	await mkdir(pictures, { recursive: true });
	let complete = true;
	for (const stop of stops) {
		try {
			process.stdout.write(`${stop.name}: ${await stop.visit(shop)}\n`);
		} catch (error) {
			complete = false;
			process.stdout.write(`${stop.name}: did not happen: ${error instanceof Error ? error.message : String(error)}\n`);
		}
	}
	const calls = (await shop.sandbox.client.journal()).filter(({ host }) => apiHosts.includes(host));
	process.stdout.write(`calls made to the marketplaces: ${calls.length}, refused: ${calls.filter(({ status }) => status >= 400).length}\n`);
	return complete;
}

/** What stays open for a person: the cabinets connected, their orders pages and the workspace in tabs. */
export async function settleIn(shop: Shop): Promise<void> {
	await connecting.visit(shop);
	for (const id of marketplaceIds) {
		const page = await shop.browser.context.newPage();
		await page.goto(ordersPage(id, shop.sandbox.address));
	}
	const workspace = await ownPage(shop, 'workspace', '#/today');
	await workspace.bringToFront();
}
