import { expect, test } from './fixtures.ts';
import { pricePage } from './pages/price-page.ts';
import { rows } from './support/background.ts';
import { apiWrites, pageWrites, priceDesk, priceFile } from './support/price-desk.ts';

/* A page that presses, fills and removes everything of ours. It may at most make drafts; here it does not even get that far. */

test.setTimeout(150_000);

for (const marketplace of ['ozon', 'wildberries'] as const)
	test(`a page of ${marketplace} that works against us sends nothing, drafts nothing and lets nothing pass`, async ({
		page,
		pages,
		sandbox,
		context,
	}) => {
		const { ours, address, prices: stored } = await priceDesk({ sandbox, pages }, marketplace);
		const prices = pricePage(page);
		await page.bringToFront();
		await prices.open(address, { layout: 'hostile', rows: 12 });
		await expect.poll(async () => (await prices.shown()).length).toBeGreaterThan(3);
		// It ticks all rows, fills and presses everything of ours four times a second, and takes it away.
		await page.waitForTimeout(6_000);
		expect(await rows(ours, 'priceDrafts')).toEqual([]);
		expect(await rows(ours, 'priceBlocks')).toEqual([]);
		expect(await rows(ours, 'changes')).toEqual([]);

		await prices.openUpload();
		const file = await priceFile(stored, 'ошибка.xlsx', ({ priceKopecks = 0 }) => Math.floor(priceKopecks / 1_000));
		await prices.choose(file);
		await expect.poll(() => context.pages().filter((one) => one.url().includes('/guard.html')).length).toBe(1);
		await page.waitForTimeout(4_000);
		// It was taken away many times, and waits there again. Looked for in every frame: looks once a second fall in step with the page that takes it away.
		await page.waitForFunction(() => document.querySelector('prilavok-guard')?.shadowRoot?.querySelector('[role="alertdialog"]') != null);
		await expect(prices.said).toHaveText('');
		expect(await pageWrites(sandbox)).toEqual([]);
		expect(await apiWrites(sandbox)).toEqual([]);
		expect(await rows(ours, 'changes')).toEqual([]);
		// The page has no way to our background at all.
		expect(await page.evaluate(() => typeof (Reflect.get(globalThis, 'chrome') as { runtime?: unknown } | undefined)?.runtime)).toBe(
			'undefined',
		);

		const guard = context.pages().find((one) => one.url().includes('/guard.html'));
		await guard?.getByRole('textbox').fill(String(stored.length));
		await guard?.getByRole('button', { name: 'Загрузить всё равно' }).click();
		await expect(prices.said).toHaveText(`Файл принят: ${file.name}`);
	});
