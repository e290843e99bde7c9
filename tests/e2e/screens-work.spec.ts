import type { Locator, Page } from '@playwright/test';
import { wordsOf } from '../../scripts/words.ts';
import type { SandboxAddress } from '../sandbox-client.ts';
import { type ExtensionPages, expect, test } from './fixtures.ts';
import { workspacePage } from './pages/workspace.ts';
import { plant, shopSeed } from './seed.ts';
import { complaints } from './support/accessibility.ts';
import { rows } from './support/background.ts';
import { allRead, connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';

/* What people do on the screens of the workspace and the popup, by the words that stand there. */

const ru = wordsOf('ru');

/** The workspace over a planted shop. */
async function planted(pages: Pick<ExtensionPages, 'workspace'>, at: string): Promise<Page> {
	const first = await pages.workspace('#/settings');
	await plant(first, shopSeed({ now: Date.now(), cabinets: 3, items: 300 }));
	await first.close();
	return pages.workspace(at);
}

const toastSays = (page: Page, words: string): Locator => page.locator('.toast').filter({ hasText: words });

test.describe('a cabinet', () => {
	test.use({ world: { products: 30, orders: 30 } });

	/** Types a key into the open dialog and has it checked. */
	async function check(dialog: Locator, label: string, key: string): Promise<void> {
		await dialog.getByLabel(label, { exact: true }).fill(key);
		await dialog.getByRole('button', { name: ru('key_check') }).click();
	}

	function keysOf({ credentials }: SandboxAddress) {
		const [wildberries] = credentials.wildberries;
		const [yandex] = credentials.yandex;
		const [ozon] = credentials.ozon;
		if (!wildberries || !yandex || !ozon) throw new Error('The sandbox gave no keys.');
		return { wildberries, yandex, ozon };
	}

	test('of Wildberries and of Yandex Market is connected by its form, which tells what is wrong with a key', async ({ sandbox, pages }) => {
		test.setTimeout(120_000);
		const { wildberries, yandex, ozon } = keysOf(sandbox.address);
		const workspace = workspacePage(await pages.workspace('#/cabinets'));
		const { page, dialog } = workspace;

		await workspace.beginConnecting('Wildberries');
		await check(dialog, ru('key_token'), ozon.apiKey);
		await expect(dialog.getByRole('alert')).toContainText('Это ключ другого маркетплейса: Ozon');
		await check(dialog, ru('key_token'), wildberries.token);
		await expect(dialog.getByText(/Ключ принят/)).toBeVisible();
		expect(await complaints(page)).toEqual([]);
		await workspace.connectAs('WB · Первый');
		await expect(workspace.cabinet('WB · Первый')).toBeVisible();

		await workspace.beginConnecting('Wildberries');
		await check(dialog, ru('key_token'), wildberries.token);
		await expect(dialog.getByRole('alert').or(dialog.getByText(/Ключ принят/))).toBeVisible();
		if (await dialog.getByText(/Ключ принят/).isVisible()) await dialog.getByRole('button', { name: 'Подключить', exact: true }).click();
		await expect(dialog.getByRole('alert')).toContainText('Этот продавец уже подключён: «WB · Первый»');

		await dialog.getByRole('button', { name: 'Яндекс Маркет' }).click();
		await check(dialog, ru('key_api_key'), wildberries.token);
		await expect(dialog.getByRole('alert')).toBeVisible();
		await check(dialog, ru('key_api_key'), yandex.token);
		await expect(dialog.getByText(/Ключ принят/)).toBeVisible();
		await workspace.connectAs('Маркет · Первый');
		await expect(workspace.cabinet('Маркет · Первый')).toBeVisible();
		await expect(page.getByText('2 кабинета')).toBeVisible();
	});

	test('is read as often as its owner wants, is renamed, paused and removed with what is counted beforehand', async ({
		sandbox,
		pages,
	}) => {
		test.setTimeout(120_000);
		const page = await pages.workspace('#/cabinets');
		const cabinets = await connectAll(page, sellerKeys(sandbox.address, ['ozon']).slice(0, 1));
		const [{ id, cabinet }] = cabinets as [(typeof cabinets)[number]];
		await untilJobs(page, allRead(cabinets));
		const workspace = workspacePage(page);
		const card = workspace.cabinet(`Ozon · ${cabinet.title}`);

		await card.getByRole('button', { name: 'Подробнее' }).click();
		const cadence = card.getByLabel('Товары: как часто');
		await cadence.selectOption({ value: String(15 * 60_000) });
		await expect.poll(async () => (await rows(page, 'jobs')).find((job) => job.id === `${id}/ozon.products`)?.everyMs).toBe(15 * 60_000);
		await cadence.selectOption({ index: 0 });
		await expect.poll(async () => (await rows(page, 'jobs')).find((job) => job.id === `${id}/ozon.products`)?.everyMs).toBeUndefined();

		await card.getByRole('button', { name: 'Изменить' }).click();
		await workspace.dialog.getByLabel('Название').fill('Ozon · Дом');
		await workspace.dialog.getByLabel('Договор').fill('ИР-1/26');
		expect(await complaints(page)).toEqual([]);
		await workspace.dialog.getByRole('button', { name: 'Сохранить' }).click();
		const renamed = workspace.cabinet('Ozon · Дом');
		await expect(renamed).toBeVisible();

		await renamed.getByRole('button', { name: 'Пауза' }).click();
		await expect(toastSays(page, '«Ozon · Дом» на паузе')).toBeVisible();
		await expect(renamed.getByText('на паузе')).toBeVisible();
		await renamed.getByRole('button', { name: 'Возобновить' }).click();
		await expect(renamed.getByRole('button', { name: 'Пауза' })).toBeVisible();

		await renamed.getByRole('button', { name: 'Удалить' }).click();
		const counted = workspace.dialog.locator('.fact').filter({ hasText: 'Карточки товаров' }).locator('dd');
		await expect(counted).toHaveText(String((await rows(page, 'cards')).length));
		expect(await complaints(page)).toEqual([]);
		await workspace.dialog.getByRole('textbox').fill('Ozon · Дом');
		await workspace.dialog.getByRole('button', { name: 'Удалить кабинет и данные' }).click();
		await expect(page.getByText('Ни один кабинет не подключён')).toBeVisible();
		for (const table of ['cards', 'orders', 'stocks', 'supplies', 'jobs', 'secrets'] as const) expect(await rows(page, table)).toEqual([]);
	});
});

test('keys are closed by a passphrase, opened after a restart, and the passphrase is changed and taken away', async ({
	sandbox,
	extension,
	pages,
}) => {
	test.setTimeout(120_000);
	let page = await pages.workspace('#/settings');
	await connectAll(page, sellerKeys(sandbox.address, ['ozon']).slice(0, 1));
	await page.getByLabel('Пароль', { exact: true }).fill('короткий');
	await page.getByRole('button', { name: 'Закрыть ключи паролем' }).click();
	await expect(page.getByLabel('Нынешний пароль')).toBeVisible();

	await extension.restart();
	page = await pages.workspace('#/cabinets');
	const notice = page.getByRole('main').getByText('Ключи закрыты паролем. Откройте их');
	await expect(notice.first()).toBeVisible();
	const popup = await pages.popup();
	await popup.getByRole('button', { name: ru('refresh') }).click();
	await expect(popup.getByRole('link', { name: /под паролем/ })).toBeVisible({ timeout: 30_000 });
	expect(await complaints(popup)).toEqual([]);
	await popup.close();

	await page.getByRole('button', { name: ru('vault_unlock') }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Пароль').fill('не тот пароль');
	await dialog.getByRole('button', { name: ru('vault_unlock') }).click();
	await expect(dialog.getByRole('alert')).toContainText('Пароль не подошёл');
	expect(await complaints(page)).toEqual([]);
	await dialog.getByLabel('Пароль').fill('короткий');
	await page.keyboard.press('Enter');
	await expect(dialog).toBeHidden();

	await page.goto(`${page.url().split('#')[0]}#/settings`);
	await page.getByLabel('Нынешний пароль').fill('короткий');
	await page.getByLabel('Новый пароль').fill('подлиннее прежнего');
	await page.getByRole('button', { name: 'Сменить пароль' }).click();
	await expect(toastSays(page, ru('passphrase_kept'))).toBeVisible();
	await page.getByLabel('Нынешний пароль').fill('короткий');
	await page.getByRole('button', { name: 'Убрать пароль' }).click();
	await expect(page.getByRole('alert')).toContainText('Пароль не подошёл');
	await page.getByLabel('Нынешний пароль').fill('подлиннее прежнего');
	await page.getByRole('button', { name: 'Убрать пароль' }).click();
	await expect(page.getByLabel('Нынешний пароль')).toBeHidden();
});

test('pages that were taught go out as a file, come back from it, and are forgotten with a way back', async ({ pages }) => {
	const page = await pages.workspace('#/diagnostics?tab=taught');
	const lesson = {
		marketplace: 'ozon',
		pageId: 'fbs-orders',
		anchor: { id: 'taught', rows: 'tr', idPattern: '\\d{8,10}-\\d{4}-\\d{1,2}' },
	};
	const bring = async (text: string) => {
		const chooser = page.waitForEvent('filechooser');
		await page.getByRole('button', { name: ru('taught_import') }).click();
		await (await chooser).setFiles({ name: 'pages.json', mimeType: 'application/json', buffer: Buffer.from(text) });
	};
	const rule = page.getByRole('row').filter({ hasText: 'fbs-orders' });

	await bring('[{"marketplace": "ozon"');
	await expect(page.locator('.toast')).toContainText('Файл не подходит');
	await bring(JSON.stringify({ prilavok: 'anchors', anchors: [lesson] }));
	await expect(rule).toBeVisible();

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: ru('taught_export') }).click();
	const stream = await (await download).createReadStream();
	const exported = (await stream.toArray()).join('');
	expect(JSON.parse(exported)).toEqual({ prilavok: 'anchors', anchors: [lesson] });

	await rule.getByRole('button', { name: ru('taught_back') }).click();
	await expect(rule).toBeHidden();
	await toastSays(page, ru('taught_forgotten')).getByRole('button').click();
	await expect(rule).toBeVisible();
	await rule.getByRole('button', { name: ru('taught_back') }).click();
	await expect(rule).toBeHidden();
	await bring(exported);
	await expect(rule).toBeVisible();
});

test('language and theme are switched at once, on every page', async ({ pages }) => {
	const page = await planted(pages, '#/settings');
	await page.getByLabel('Тема').selectOption({ label: 'Тёмная' });
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	const popup = await pages.popup();
	await expect(popup.locator('html')).toHaveAttribute('data-theme', 'dark');
	await page.getByLabel('Тема').selectOption({ label: 'Светлая' });
	await expect(popup.locator('html')).toHaveAttribute('data-theme', 'light');
	await popup.close();

	await page.getByLabel('Язык').selectOption({ label: 'English' });
	await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	const english = await pages.popup();
	await expect(english.getByRole('link', { name: 'Workspace' })).toBeVisible();
	await expect(english.getByText(/[А-Яа-яЁё]/).filter({ hasText: /Остатки|Заказ|данные/ })).toHaveCount(0);
	await english.close();
	await page.getByLabel('Language').selectOption({ label: 'Русский' });
	await expect(page.getByRole('heading', { name: 'Настройки' })).toBeVisible();
});

test('by keyboard alone: the popup from its search to its last link, the stock from search to clipboard', async ({
	pages,
	context,
	extension,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const page = await planted(pages, '#/stocks');
	const { grid } = workspacePage(page);
	await expect(grid).toBeVisible();
	// The background has answered before the shop was planted; a new one reads what is stored now.
	await extension.stopWorker();

	const popup = await pages.popup();
	await expect(popup.getByRole('searchbox')).toBeVisible();
	await popup.keyboard.press('/');
	await popup.keyboard.type('барбекю');
	await expect(popup.getByRole('link', { name: /найдено [1-9]/ })).toBeVisible();
	const seen = new Set<string>();
	for (let step = 0; step < 60; step++) {
		await popup.keyboard.press('Tab');
		const focus = await popup.evaluate(() => {
			const { activeElement: element } = document;
			if (!element || element === document.body) return '';
			const { outlineStyle, outlineWidth } = getComputedStyle(element);
			const ring = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
			return `${ring || element.closest('.search') ? '' : 'no ring: '}${element.textContent?.trim() || element.getAttribute('aria-label')}`;
		});
		if (focus) seen.add(focus);
	}
	expect([...seen].filter((name) => name.startsWith('no ring'))).toEqual([]);
	for (const part of ['барбекю', 'Рабочее место', 'опаздывают', 'маркировку']) expect([...seen].join('\n')).toContain(part);
	await popup.close();

	await page.bringToFront();
	await page.keyboard.press('/');
	await expect(page.getByRole('banner').getByRole('searchbox')).toBeFocused();
	await page.keyboard.type('П6002');
	await page.keyboard.press('Enter');
	await expect.poll(() => workspacePage(page).rowCount()).toBe(1);
	await grid.focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Control+c');
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	const [head = '', row = ''] = copied.split('\r\n');
	expect(head.split('\t').slice(0, 3)).toEqual(['Артикул', 'Название', 'Всего']);
	expect(row.split('\t').slice(0, 2)).toEqual(['П6002', 'Набор для барбекю, 3 предмета']);
	await page.keyboard.press('Enter');
	await expect(page.getByRole('complementary', { name: /барбекю/ })).toBeVisible();
});

test.describe('doubtful goods', () => {
	test.use({ world: { products: 60, orders: 20 } });

	test('are joined, told apart and split, each with a way back, and stay so after another sync', async ({ sandbox, pages }) => {
		test.setTimeout(150_000);
		const page = await pages.workspace('#/settings');
		const keys = sellerKeys(sandbox.address);
		const first = (marketplace: string) => keys.filter(({ credentials }) => credentials.marketplace === marketplace).slice(0, 1);
		const cabinets = await connectAll(page, [...first('ozon'), ...first('wildberries')]);
		await untilJobs(page, allRead(cabinets));
		await page.goto(`${page.url().split('#')[0]}#/stocks?doubtful=1`);
		const { grid, rowCount, column } = workspacePage(page);
		await expect(grid).toBeVisible({ timeout: 20_000 });

		const doubtful = await rowCount();
		expect(doubtful).toBeGreaterThanOrEqual(2);
		const [article = ''] = await column('Артикул');
		const aside = page.getByRole('complementary');
		const open = async () => {
			await grid.getByRole('gridcell', { name: article, exact: true }).first().click();
			await page.keyboard.press('Enter');
			await expect(aside.getByText(ru('item_question'))).toBeVisible();
		};
		const undo = (said: string) => toastSays(page, said).last().getByRole('button').click();

		await test.step('joined, and taken back', async () => {
			await open();
			expect(await complaints(page)).toEqual([]);
			await aside.getByRole('button', { name: ru('item_join') }).click();
			await expect.poll(async () => ((await grid.isVisible()) ? rowCount() : 0)).toBe(doubtful - 2);
			await undo(ru('item_joined'));
			await expect.poll(rowCount).toBe(doubtful);
			expect(await rows(page, 'itemLinks')).toEqual([]);
		});

		await test.step('told apart, and taken back', async () => {
			await open();
			await aside.getByRole('button', { name: ru('item_apart') }).click();
			await expect.poll(async () => ((await grid.isVisible()) ? rowCount() : 0)).toBe(doubtful - 2);
			await undo(ru('item_told_apart'));
			await expect.poll(rowCount).toBe(doubtful);
		});

		await test.step('joined for good: another sync changes nothing', async () => {
			await open();
			await aside.getByRole('button', { name: ru('item_join') }).click();
			await expect(toastSays(page, ru('item_joined')).last()).toBeVisible();
			const joined = async () => new Set((await rows(page, 'itemLinks')).map(({ itemKey }) => itemKey)).size;
			await expect.poll(joined).toBe(1);
			const before = Date.now();
			await page.getByRole('button', { name: ru('refresh') }).click();
			await untilJobs(page, allRead(cabinets, before));
			expect(await joined()).toBe(1);
			const [link] = await rows(page, 'itemLinks');
			await page.goto(`${page.url().split('#')[0]}#/stocks?item=${encodeURIComponent(link?.id ?? '')}`);
			await expect(aside.getByRole('button', { name: ru('item_split') })).toBeVisible();
		});

		await test.step('and split again', async () => {
			const whole = await rowCount();
			await aside.getByRole('button', { name: ru('item_split') }).click();
			await expect.poll(rowCount).toBe(whole + 1);
			await undo(ru('item_parted'));
			await expect.poll(rowCount).toBe(whole);
		});
	});
});

test('a popup without a summary says so and brings it back', async ({ pages }) => {
	const page = await pages.workspace('#/settings');
	await page.waitForTimeout(500);
	await page.evaluate(() => Reflect.get(globalThis, 'chrome').storage.local.remove('summary'));
	const popup = await pages.popup();
	await expect(popup.getByText(ru('popup_unread_title'))).toBeVisible();
	expect(await complaints(popup)).toEqual([]);
	await popup
		.getByRole('main')
		.getByRole('button', { name: ru('refresh') })
		.click();
	await expect(popup.getByText(ru('welcome_title'))).toBeVisible();
});
