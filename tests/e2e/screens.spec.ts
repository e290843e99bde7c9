import type { Page } from '@playwright/test';
import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { printsOf } from './label-seed.ts';
import { workspacePage } from './pages/workspace.ts';
import { changesOf, plant, shopSeed } from './seed.ts';
import { complaints } from './support/accessibility.ts';
import { sellerKeys } from './support/cabinets.ts';
import { desksOf } from './support/desk.ts';

const ru = wordsOf('ru');

test.use({ world: { products: 60, orders: 80 } });

/** Rules that colours can break; all others are the same in every theme. */
const ofColours = ['color-contrast', 'link-in-text-block'];

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
		test.setTimeout(300_000);
		const workspace = await pages.workspace();
		await setTheme(workspace, theme);
		const broken: string[] = [];
		const look = async (name: string, page: Page) => {
			await expect(page.getByRole('main')).toBeVisible();
			await expect(page.getByRole('status', { name: ru('loading') })).toHaveCount(0);
			broken.push(
				...(await complaints(page, theme === 'dark' ? { rules: ofColours } : undefined)).map((complaint) => `${name}: ${complaint}`),
			);
			await page.close();
		};
		await look('empty popup', await pages.popup());
		await look('empty panel', await pages.sidepanel());
		await look('empty workspace', await pages.workspace('#/today'));

		const seed = shopSeed({ now: Date.now(), cabinets: 7, items: 300 });
		const orderId = String(Reflect.get(seed.tables.orders?.[5] ?? {}, 'id'));
		await plant(workspace, seed);
		await look('empty changes', await pages.workspace('#/changes'));
		await look('empty labels', await pages.workspace('#/labels'));
		const { jobs, ...prints } = printsOf(seed, { now: Date.now(), many: 40 });
		const sent = changesOf(seed, { now: Date.now(), many: 500 });
		await plant(workspace, { ...seed, tables: { ...seed.tables, ...sent, ...prints } });
		const groups = sent.changeGroups.map((group) => encodeURIComponent(String(Reflect.get(group, 'id'))));
		await look('popup', await pages.popup());
		const places = [
			'today',
			`today?order=${encodeURIComponent(orderId)}`,
			'orders',
			`orders?order=${encodeURIComponent(orderId)}`,
			'orders?q=ничего&status=dispute',
			'stocks',
			'stocks?item=item/7',
			'prices',
			`prices?price=${encodeURIComponent('yandex-00000002/price/p6')}`,
			'prices?q=ничего',
			'prices?import=1',
			'prices/own',
			'prices/own?q=ничего',
			'prices/review',
			'labels',
			...jobs.map(({ id }) => `labels/${id}`),
			'labels/packing',
			'labels/printers',
			'labels/printers?id=sheets',
			'labels/templates',
			`labels?order=${encodeURIComponent(orderId)}`,
			'supplies',
			`supplies?id=${encodeURIComponent('ozon-00000000/s0')}`,
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
			'changes',
			'changes?state=failed',
			`changes?group=${groups[1]}`,
			`changes?group=${groups[1]}&state=queued`,
		];
		for (const place of places) await look(place, await pages.workspace(`#/${place}`));
		expect(broken).toEqual([]);
	});

test('every dialog of an action asks, shows what will be sent, and tells the truth about the way back', async ({ sandbox, pages }) => {
	test.setTimeout(240_000);
	const page = await pages.workspace('#/settings');
	// Colours that are still on their way from one theme to the other are neither's.
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const [ozon, wildberries, yandex] = await desksOf({ sandbox }, page, ['ozon', 'wildberries', 'yandex'], 2);
	if (!ozon || !wildberries || !yandex) throw new Error('The sandbox has no such sellers.');
	const broken: string[] = [];
	const dialog = page.getByRole('dialog');
	const confirm = dialog.getByRole('button', { name: /^Отправить/ });
	const close = dialog.getByRole('button', { name: ru('cancel') });
	const action = (name: string) => page.getByRole('region', { name: ru('order_actions') }).getByRole('button', { name: `${name}…` });
	const open = async ({ orders: [order] }: typeof ozon, name: string) => {
		const place = `#/orders?order=${encodeURIComponent(order?.id ?? '')}`;
		if (!page.url().endsWith(place)) await page.goto(`${page.url().split('#')[0]}${place}`);
		await action(name).click();
		await expect(dialog.getByRole('status', { name: ru('loading') })).toHaveCount(0);
	};
	const look = async (name: string) => {
		// A preview that is being made anew is pale for a moment.
		await expect(dialog.locator('[aria-busy="true"]')).toHaveCount(0);
		for (const theme of ['light', 'dark'] as const) {
			await setTheme(page, theme);
			await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
			broken.push(...(await complaints(page)).map((complaint) => `${name}, ${theme}: ${complaint}`));
		}
	};
	const sends = async (look: 'main' | 'danger', words: string) => {
		await expect(confirm).toHaveClass(new RegExp(`button-${look}`));
		await expect(dialog.getByText(words)).toBeVisible();
	};

	await test.step('an order of Ozon is divided over two packages, and not while one of them is empty', async () => {
		await open(ozon, ru('action_ozon_assemble'));
		await sends('danger', ru('act_final'));
		await dialog.getByRole('button', { name: ru('act_package_add') }).click();
		await expect(dialog.getByText('Коробка 2 пуста')).toBeVisible();
		await expect(confirm).toBeDisabled();
		await look('packages');
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
		await expect(action(ru('action_ozon_assemble'))).toBeFocused();
	});

	await test.step('an order of Ozon is cancelled with a reason, and the cost is said', async () => {
		await open(ozon, ru('action_ozon_cancel'));
		await expect(confirm).toBeDisabled();
		await dialog.getByLabel(ru('act_reason')).selectOption({ index: 1 });
		await sends('danger', ru('act_final'));
		await expect(dialog.getByText('Доля отмен')).toBeVisible();
		await look('cancel');
		await close.click();
	});

	await test.step('orders of Wildberries go into a new supply, by Enter, and into another from there', async () => {
		await open(wildberries, ru('action_wildberries_new_supply'));
		await expect(dialog.getByLabel(ru('act_supply_name'))).toBeFocused();
		await page.keyboard.type('Утренняя поставка на Хоругвино');
		await sends('main', ru('act_otherwise'));
		await look('new supply');
		await expect(confirm).toBeEnabled();
		await page.keyboard.press('Enter');
		await expect(dialog).toBeHidden();
		await open({ ...wildberries, orders: wildberries.orders.slice(1) }, ru('action_wildberries_put_into_supply'));
		await look('put into supply');
		await close
			.or(dialog.getByRole('button', { name: ru('close'), exact: true }).last())
			.first()
			.click();
	});

	await test.step('an order of Yandex Market is laid into boxes; its shipment is confirmed', async () => {
		await open(yandex, ru('action_yandex_boxes'));
		await sends('main', ru('act_otherwise'));
		await look('boxes');
		await close.click();
		await open(yandex, ru('action_yandex_confirm_shipment'));
		await look('shipment');
		await page.keyboard.press('Escape');
		await expect(dialog).toBeHidden();
	});
	expect(broken).toEqual([]);
});

test('the journal counts what is chosen, and offers only what would do something', async ({ pages }) => {
	const workspace = await pages.workspace();
	const now = Date.now();
	const seed = shopSeed({ now, cabinets: 7, items: 20 });
	const sent = changesOf(seed, { now, many: 500 });
	await plant(workspace, { ...seed, tables: { ...seed.tables, ...sent } });
	const page = await pages.workspace(`#/changes?group=${encodeURIComponent(String(Reflect.get(sent.changeGroups[1] ?? {}, 'id')))}`);
	const ended = sent.changes.filter((change) => Reflect.get(change, 'groupId') === Reflect.get(sent.changeGroups[1] ?? {}, 'id'));
	const failed = ended.filter((change) => Reflect.get(change, 'state') === 'failed').length;
	const conflicts = ended.filter((change) => Reflect.get(change, 'state') === 'conflict').length;
	const detail = page.getByRole('region', { name: ru('action_ozon_cancel') });
	const retry = detail.getByRole('button', { name: new RegExp(`^${ru('changes_retry')} · `) });
	await expect(retry).toHaveText(`${ru('changes_retry')} · ${failed + conflicts}`);
	// A cancelled order does not come back, and nothing here waits.
	for (const key of ['changes_undo', 'changes_withdraw', 'changes_retry_now'] as const)
		await expect(detail.getByRole('button', { name: ru(key) })).toHaveCount(0);

	await detail.getByRole('button', { name: new RegExp(`^${ru('change_failed')}`) }).click();
	await expect(retry).toHaveText(`${ru('changes_retry')} · ${failed}`);
	await page.getByRole('grid').focus();
	await page.keyboard.press('Space');
	await page.keyboard.press('Shift+ArrowDown');
	await expect(detail.getByText(`Выбрано: 2 из ${failed}`)).toBeVisible();
	await expect(retry).toHaveText(`${ru('changes_retry')} · 2`);
	await detail.getByRole('button', { name: new RegExp(`^${ru('change_done')}`) }).click();
	await expect(detail.getByText('Выбрано: 0')).toBeVisible();
	await expect(retry).toHaveCount(0);

	// Failures are told of until the user has dealt with them.
	const entry = page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${ru('changes')}`) });
	await expect(entry).toContainText('2');
	await page.getByRole('button', { name: new RegExp(`^${ru('changes_unsettled')}`) }).click();
	await expect(page.getByRole('list', { name: ru('changes') }).getByRole('listitem')).toHaveCount(2);
	await page.getByRole('button', { name: new RegExp(`^${ru('changes_settle_page')}`) }).click();
	await expect(page.getByText(ru('changes_settled_all'))).toBeVisible();
	await expect(entry).toHaveText(new RegExp(`^${ru('changes')}4$`));
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
