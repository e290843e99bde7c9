import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Asks the background as a page of ours does. */
const ask = (page: Page, call: string, question?: unknown): Promise<unknown> =>
	page.evaluate(
		(message) => {
			const { chrome } = globalThis as unknown as { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } };
			return chrome.runtime.sendMessage(message);
		},
		{ call, ask: question },
	);

/** Rows of a table as they are stored. */
const rows = (page: Page, table: string): Promise<Record<string, unknown>[]> =>
	page.evaluate(
		(name) =>
			new Promise<Record<string, unknown>[]>((resolve, reject) => {
				const opening = indexedDB.open('prilavok');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const reading = opening.result.transaction(name).objectStore(name).getAll();
					reading.onerror = () => reject(reading.error);
					reading.onsuccess = () => {
						opening.result.close();
						resolve(reading.result);
					};
				};
			}),
		table,
	);

/** Jobs that have not ended well yet, with what is in their way. */
const unfinished = async (page: Page): Promise<string[]> => {
	const jobs = await rows(page, 'jobs');
	return jobs.length === 0
		? ['no jobs']
		: jobs.filter((job) => job.asOf === undefined).map((job) => `${job.jobId} ${JSON.stringify(job.failure ?? '')}`);
};

/** What the sandbox says its first Ozon seller has, in the words of our tables. */
const ozonWorld = (state: { counts: Readonly<Record<string, Readonly<Record<string, unknown>>>> }) => {
	const seller = state.counts.ozon?.['ozon-1'] as {
		products: number;
		archived: number;
		orders: Record<string, number>;
		supplies: number;
		warehouses: Record<string, number>;
		stocks: Record<string, number>;
	};
	const sum = (parts: Record<string, number>) => Object.values(parts).reduce((total, part) => total + part, 0);
	return {
		cards: seller.products + seller.archived,
		orders: sum(seller.orders),
		supplies: seller.supplies,
		warehouses: sum(seller.warehouses),
		places: sum(seller.stocks),
	};
};

const ozonRows = async (page: Page) => ({
	cards: (await rows(page, 'cards')).length,
	orders: (await rows(page, 'orders')).length,
	supplies: (await rows(page, 'supplies')).length,
	warehouses: (await rows(page, 'warehouses')).length,
	places: (await rows(page, 'stocks')).reduce((total, stock) => total + (stock.places as unknown[]).length, 0),
});

test('three marketplaces are connected and read without one refused call', async ({ sandbox, pages }) => {
	test.setTimeout(150_000);
	const page = await pages.workspace();
	const { ozon, wildberries, yandex } = sandbox.address.credentials;
	for (const credentials of [
		{ marketplace: 'ozon', clientId: ozon[0]?.clientId, apiKey: ozon[0]?.apiKey },
		{ marketplace: 'wildberries', token: wildberries[0]?.token },
		{ marketplace: 'yandex', token: yandex[0]?.token },
	])
		expect(await ask(page, 'cabinets.connect', { credentials, details: {} })).toMatchObject({ ok: true });
	await expect.poll(() => unfinished(page), { timeout: 120_000 }).toEqual([]);
	const calls = await rows(page, 'calls');
	expect(calls.filter((call) => Number(call.status) >= 400)).toEqual([]);
	expect(await rows(page, 'quarantine')).toEqual([]);
	const summary = await page.evaluate(async () => {
		const { chrome } = globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } } };
		return (await chrome.storage.local.get('summary')).summary;
	});
	expect(summary).toMatchObject({ cabinets: [{ health: 'fresh' }, { health: 'fresh' }, { health: 'fresh' }] });
});

test.describe('killed in the middle of the first sync', () => {
	test.use({ world: { products: 3000, orders: 2500 } });

	test('worker and browser: it goes on and ends with exactly the rows of the marketplace', async ({ sandbox, pages, extension }) => {
		test.setTimeout(150_000);
		await sandbox.fault({ host: 'api-seller.ozon.ru', path: '/*', delayMs: 60, times: 100_000 });
		let page = await pages.workspace();
		const { clientId, apiKey } = sandbox.address.credentials.ozon[0] ?? {};
		expect(await ask(page, 'cabinets.connect', { credentials: { marketplace: 'ozon', clientId, apiKey }, details: {} })).toMatchObject({
			ok: true,
		});
		for (const pause of [150, 400, 800]) {
			await page.waitForTimeout(pause);
			await extension.stopWorker();
			await ask(page, 'sync.now', {});
		}
		await page.waitForTimeout(300);
		expect(await unfinished(page)).not.toEqual([]);
		await extension.killBrowser();
		page = await pages.workspace();
		await ask(page, 'sync.now', {});
		await expect.poll(() => unfinished(page), { timeout: 90_000 }).toEqual([]);
		const world = ozonWorld(await sandbox.state());
		expect(await ozonRows(page)).toEqual(world);
		const events = await rows(page, 'orderEvents');
		expect(new Set(events.map((event) => `${event.orderId} ${event.axis} ${event.to}`)).size).toBe(events.length);
	});
});
