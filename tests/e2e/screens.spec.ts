import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { workspacePage } from './pages/workspace.ts';
import { plant, shopSeed } from './seed.ts';
import { sellerKeys } from './support/cabinets.ts';

test.use({ world: { products: 60, orders: 80 } });

/** Answers once the page has drawn what it shows; rules of WCAG and good practice that it breaks. */
async function complaints(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const setTheme = (page: Page, theme: 'light' | 'dark') =>
	page.evaluate(async (chosen) => {
		const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set(values: object): Promise<void> } } } };
		await chrome.storage.local.set({ theme: chosen });
	}, theme);

test('a seller connects a cabinet in the workspace and finds its goods, calls and health there', async ({ sandbox, pages }) => {
	test.setTimeout(180_000);
	const [key] = sellerKeys(sandbox.address, ['ozon']);
	if (key?.credentials.marketplace !== 'ozon') throw new Error('The sandbox gave no key of Ozon.');
	const workspace = workspacePage(await pages.workspace());
	const { page, dialog, grid } = workspace;

	await test.step('a key that the marketplace does not take is refused in words, and the dialog stays', async () => {
		await workspace.go('Кабинеты');
		await workspace.beginConnecting('Ozon');
		await workspace.enterOzonKey({ ...key.credentials, apiKey: '00000000-0000-4000-8000-000000000000' } as {
			clientId: string;
			apiKey: string;
		});
		await expect(dialog.getByRole('alert')).toContainText('Маркетплейс не принял ключ');
	});

	await test.step('the right one is taken', async () => {
		await workspace.enterOzonKey(key.credentials as { clientId: string; apiKey: string });
		await expect(dialog.getByText('Ключ принят')).toBeVisible();
		await workspace.connectAs('Ozon · Проба');
		await expect(workspace.cabinet('Ozon · Проба')).toBeVisible();
		await expect(dialog).toBeHidden();
	});

	await test.step('its goods are in the table, are found, sorted and chosen', async () => {
		await workspace.go('Остатки');
		await expect.poll(() => grid.isVisible().then((seen) => (seen ? workspace.rowCount() : 0)), { timeout: 90_000 }).toBeGreaterThan(20);
		await workspace.sortBy('Артикул');
		const articles = await workspace.column('Артикул');
		const plain = articles.map((article) => article.toLowerCase().replaceAll('ё', 'е'));
		expect(plain).toEqual([...plain].sort());

		await grid.focus();
		await page.keyboard.press('Space');
		await page.keyboard.press('Shift+ArrowDown');
		await page.keyboard.press('Shift+ArrowDown');
		expect(await workspace.selected()).toBe(3);
		await page.keyboard.press('Control+End');
		await expect(grid.locator(`[aria-rowindex="${(await workspace.rowCount()) + 1}"]`)).toBeVisible();

		const wanted = articles[0] ?? '';
		await workspace.search(wanted);
		await expect.poll(() => workspace.rowCount()).toBeLessThan(20);
		expect(await workspace.column('Артикул')).toContain(wanted);
	});

	await test.step('every call is in the journal', async () => {
		await workspace.go('Журнал запросов');
		const made = (await sandbox.journal()).filter(({ host }) => host === 'api-seller.ozon.ru').length;
		await expect.poll(() => workspace.rowCount()).toBeGreaterThanOrEqual(made);
		expect(new Set(await workspace.column('Адрес'))).toEqual(new Set(['api-seller.ozon.ru']));
	});

	await test.step('the popup tells of it', async () => {
		const popup = await pages.popup();
		await expect(popup.getByRole('navigation', { name: 'Кабинеты' }).getByRole('link', { name: /Ozon · Проба/ })).toBeVisible();
		await popup.keyboard.press('/');
		await expect(popup.getByRole('searchbox')).toBeFocused();
		await popup.close();
	});

	await test.step('it is paused and taken back, then removed only when its name is typed', async () => {
		await workspace.go('Кабинеты');
		const card = workspace.cabinet('Ozon · Проба');
		await card.getByRole('button', { name: 'Пауза' }).click();
		await expect(card.getByRole('button', { name: 'Возобновить' })).toBeVisible();
		await page.getByRole('button', { name: 'Вернуть' }).click();
		await expect(card.getByRole('button', { name: 'Пауза' })).toBeVisible();

		await card.getByRole('button', { name: 'Удалить' }).click();
		const remove = dialog.getByRole('button', { name: 'Удалить кабинет и данные' });
		await expect(dialog.getByText('Карточки товаров')).toBeVisible();
		await expect(remove).toBeDisabled();
		await dialog.getByRole('textbox').fill('Ozon · Проба');
		await remove.click();
		await expect(page.getByText('Ни один кабинет не подключён')).toBeVisible();
	});
});

for (const theme of ['light', 'dark'] as const)
	test(`no screen breaks a rule of accessibility, full or empty (${theme})`, async ({ pages }) => {
		test.setTimeout(180_000);
		const workspace = await pages.workspace();
		await setTheme(workspace, theme);
		const broken: string[] = [];
		const look = async (name: string, page: Page) => {
			await expect(page.getByRole('main')).toBeVisible();
			await expect(page.getByRole('status', { name: 'Загрузка' })).toHaveCount(0);
			broken.push(...(await complaints(page)).map((complaint) => `${name}: ${complaint}`));
			await page.close();
		};
		await look('empty popup', await pages.popup());
		await look('empty panel', await pages.sidepanel());
		await look('empty workspace', await pages.workspace('#/today'));

		const seed = shopSeed({ now: Date.now(), cabinets: 7, items: 300 });
		const orderId = String(Reflect.get(seed.tables.orders?.[5] ?? {}, 'id'));
		await plant(workspace, seed);
		await look('popup', await pages.popup());
		const places = [
			'today',
			`today?order=${encodeURIComponent(orderId)}`,
			'orders',
			`orders?order=${encodeURIComponent(orderId)}`,
			'orders?q=ничего&status=dispute',
			'stocks',
			'stocks?item=item/7',
			'supplies',
			'journal',
			'diagnostics?tab=codes',
			'diagnostics?tab=pages',
			'diagnostics?tab=taught',
			'diagnostics?tab=quarantine',
			'cabinets?connect=1',
			'cabinets?id=ozon-00000000',
			'statuses',
			'statuses?tab=list',
			'settings',
		];
		for (const place of places) await look(place, await pages.workspace(`#/${place}`));
		expect(broken).toEqual([]);
	});

test('the popup keeps its shape with seven cabinets and long names', async ({ pages }) => {
	const workspace = await pages.workspace();
	await plant(workspace, shopSeed({ now: Date.now(), cabinets: 7, items: 100 }));
	const popup = await pages.popup();
	await expect(popup.getByRole('searchbox')).toBeVisible();
	const outside = await popup.evaluate(() =>
		[...document.querySelectorAll('main *')]
			.filter(
				(element) =>
					element.getBoundingClientRect().right > innerWidth + 1 &&
					getComputedStyle(element.parentElement ?? element).overflow === 'visible',
			)
			.map((element) => element.className),
	);
	expect(outside).toEqual([]);
});
