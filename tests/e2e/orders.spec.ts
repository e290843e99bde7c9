import type { Locator, Page } from '@playwright/test';
import { marketplaceIds } from '../../lib/cabinets/model.ts';
import type { Order } from '../../lib/orders/model.ts';
import { wordsOf } from '../../scripts/words.ts';
import { expect, type Fixtures, test } from './fixtures.ts';
import { workspacePage } from './pages/workspace.ts';
import { plant, shopSeed } from './seed.ts';
import { complaints } from './support/accessibility.ts';
import { ask, rows } from './support/background.ts';
import { allRead, connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';

/* The list of all orders and the order beside it, by what a seller does there. */

const ru = wordsOf('ru');

type Stage = Pick<Fixtures, 'pages' | 'extension'>;

/** The workspace over a planted shop, and the orders that are in it. */
async function planted({ pages, extension }: Stage, at: string): Promise<{ page: Page; orders: Order[] }> {
	const first = await pages.workspace('#/cabinets');
	await expect(first.getByRole('main')).toBeVisible();
	const seed = shopSeed({ now: Date.now(), cabinets: 4, items: 300 });
	const orders = seed.tables.orders as Order[];
	await plant(first, { ...seed, tables: { ...seed.tables, orderMarks: [{ id: orders[1]?.id, client: 'client-reserved', changedAt: 1 }] } });
	// The background has answered before the shop was planted; a new one reads what is stored now.
	await extension.stopWorker();
	await expect.poll(async () => (await ask(first, 'stocks.search', { query: '2008322000012', limit: 1 })).found).toBeGreaterThan(0);
	await first.close();
	return { page: await pages.workspace(at), orders };
}

/** The part of the filter with this name, opened, with these of its choices ticked. */
async function choose(page: Page, part: string, choices: readonly string[]): Promise<void> {
	const filters = page.getByRole('group', { name: ru('orders_filters') });
	await filters.getByRole('button', { name: new RegExp(`^${part}(:|$)`) }).click();
	for (const choice of choices) await filters.getByRole('checkbox', { name: new RegExp(`^${choice}`) }).check();
	await page.keyboard.press('Escape');
}

const params = (page: Page) => Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.split('?')[1]));

/** A scanner's keys, as the Russian layout types them: the letters are Cyrillic, the places on the keyboard are not. */
const scan = (page: Page, code: string) =>
	page.evaluate((text) => {
		const press = (key: string, place: string) =>
			(document.activeElement ?? document.body).dispatchEvent(
				new KeyboardEvent('keydown', { key, code: place, bubbles: true, cancelable: true }),
			);
		for (const sign of text)
			press(/[A-Z]/i.test(sign) ? 'щ' : sign, sign === '-' ? 'Minus' : /\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`);
		press('Enter', 'Enter');
	}, code);

test('filters combine, live in the address, are saved as a view, and say which of them to drop', async ({ pages, extension }) => {
	test.setTimeout(120_000);
	const { page, orders } = await planted({ pages, extension }, '#/orders');
	const { rowCount, column, search } = workspacePage(page);
	await expect.poll(rowCount).toBe(orders.length);

	await test.step('status and cabinet together', async () => {
		await choose(page, ru('order_status'), ['Собран', 'Упакован']);
		const packed = orders.filter(({ unified }) => unified === 'assembled' || unified === 'packed');
		await expect.poll(rowCount).toBe(packed.length);
		await choose(page, ru('cabinet'), ['WB · Уют']);
		const both = packed.filter(({ marketplace }) => marketplace === 'wildberries');
		await expect.poll(rowCount).toBe(both.length);
		expect(params(page)).toEqual({ status: 'assembled,packed', cabinet: both[0]?.cabinetId });
		expect(await complaints(page)).toEqual([]);
	});

	await test.step('are there again after a reload', async () => {
		const before = await rowCount();
		await page.reload();
		await expect.poll(rowCount).toBe(before);
		await expect(page.getByRole('button', { name: /^Статус: Собран и ещё 1$/ })).toBeVisible();
	});

	await test.step('are saved as a view and come back by its name', async () => {
		const saved = params(page);
		await page.getByRole('button', { name: ru('view_new') }).click();
		await page.getByRole('dialog').getByRole('textbox').fill('Склад WB');
		await page
			.getByRole('dialog')
			.getByRole('button', { name: ru('save') })
			.click();
		await page.getByRole('button', { name: ru('orders_clear') }).click();
		await expect.poll(rowCount).toBe(orders.length);
		await page.getByRole('button', { name: 'Склад WB', exact: true }).click();
		await expect.poll(() => params(page)).toEqual(saved);
	});

	await test.step('an empty list names the condition in the way, and dropping it brings orders', async () => {
		await search('такого товара нет');
		await expect(page.getByText(ru('orders_found_none'))).toBeVisible();
		expect(await complaints(page)).toEqual([]);
		await page.getByRole('button', { name: /^Убрать «Поиск: такого товара нет»/ }).click();
		await expect.poll(rowCount).toBeGreaterThan(0);
		expect(params(page).q).toBeUndefined();
	});

	await test.step('overdue ones have a negative time left', async () => {
		await page.getByRole('button', { name: ru('orders_clear') }).click();
		await page.getByRole('button', { name: ru('orders_overdue'), exact: true }).click();
		await expect.poll(rowCount).toBe(3);
		expect((await column(ru('order_left'))).every((text) => text.startsWith('−'))).toBe(true);
		await expect(page.getByRole('grid').locator('time').first()).toHaveAttribute('title', /shipment_date/);
	});

	await test.step('by the client’s status', async () => {
		await page.getByRole('button', { name: ru('orders_clear') }).click();
		await choose(page, ru('order_client'), ['Зарезервирован']);
		await expect.poll(rowCount).toBe(1);
		expect(await column(ru('order_number'))).toEqual([orders[1]?.number]);
	});
});

test('orders are found by number, article, barcode and name, on either layout', async ({ pages, extension }) => {
	const { page, orders } = await planted({ pages, extension }, '#/orders');
	const { rowCount, search, column } = workspacePage(page);
	await expect.poll(rowCount).toBe(orders.length);
	const named = (name: string) => orders.filter(({ lines }) => lines.some((line) => line.name === name)).length;

	await search(orders[7]?.number ?? '');
	await expect.poll(() => column(ru('order_number'))).toEqual([orders[7]?.number]);
	await search('п6009');
	await expect.poll(() => column(ru('order_number'))).toEqual([orders[9]?.number]);
	await search('щипцы мяса');
	await expect.poll(rowCount).toBe(named('Щипцы для мяса'));
	await search('obgws');
	await expect.poll(rowCount).toBe(named('Щипцы для мяса'));
	// Only the card carries the barcode: the background knows the goods, their article leads to the order.
	await search('2008322000012');
	await expect.poll(() => column(ru('order_number'))).toEqual([orders[12]?.number]);
});

test('chosen rows are counted exactly, copied, and columns come and go', async ({ pages, extension, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const { page, orders } = await planted({ pages, extension }, '#/orders');
	const { grid, rowCount, search } = workspacePage(page);
	await expect.poll(rowCount).toBe(orders.length);
	await grid.focus();
	await page.keyboard.press('Space');
	for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowDown');
	const bar = page.getByRole('region', { name: ru('order_actions') });
	await expect(bar).toContainText(`Выбрано: 5 из ${orders.length} по фильтру`);
	await search('щипцы');
	await expect(bar).toContainText(/Выбрано: \d+ из \d+ по фильтру и ещё \d+ вне фильтра/);
	await search('');
	await bar.getByRole('button', { name: ru('table_copy') }).click();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied.split('\r\n')).toHaveLength(6);

	await page.getByRole('button', { name: ru('table_columns') }).click();
	const menu = page.getByRole('dialog', { name: ru('table_columns') });
	await menu.getByRole('checkbox', { name: ru('order_shipped') }).check();
	await menu.getByRole('checkbox', { name: ru('order_goods') }).uncheck();
	expect(await complaints(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await page.reload();
	await expect.poll(rowCount).toBe(orders.length);
	const heads = await grid.getByRole('columnheader').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label')));
	expect(heads).toContain(ru('order_shipped'));
	expect(heads).not.toContain(ru('order_goods'));
});

test('a scanned code leads to its order from anywhere, whatever the layout', async ({ pages, extension }) => {
	const { page, orders } = await planted({ pages, extension }, '#/stocks');
	const panel = page.getByRole('complementary', { name: ru('order') });
	await expect(page.getByRole('grid')).toBeVisible();

	await scan(page, orders[4]?.number ?? '');
	await expect(panel.getByRole('heading', { name: orders[4]?.number ?? '' })).toBeVisible();

	await scan(page, '2008322000012');
	await expect(panel.getByRole('heading', { name: orders[12]?.number ?? '' })).toBeVisible();

	await scan(page, 'nosuchcode17');
	await expect(page.locator('.toast').filter({ hasText: 'nosuchcode17' })).toBeVisible();

	await page.getByRole('main').getByRole('searchbox').focus();
	await scan(page, orders[5]?.number ?? '');
	await expect(panel.getByRole('heading', { name: orders[12]?.number ?? '' })).toBeVisible();
});

test('money at risk sorts the list and the day', async ({ pages, extension }) => {
	const { page, orders } = await planted({ pages, extension }, '#/orders?sort=money&down=1');
	const { column, rowCount, grid } = workspacePage(page);
	await expect.poll(rowCount).toBe(orders.length);
	const timers = await column(ru('order_money'));
	expect(timers[0]).toMatch(/^.*до .*, потом .*₽$/);
	// The planted orders fill the 22 hours to come: most of them are for today in the morning, for later in the evening.
	const hour = Number(new Intl.DateTimeFormat('en', { timeZone: 'Europe/Moscow', hour: '2-digit', hourCycle: 'h23' }).format());
	await page.goto(`${page.url().split('#')[0]}#/today?show=${hour < 13 ? 'today' : 'later'}`);
	await page.getByRole('button', { name: ru('order_sort_risk') }).click();
	await expect(grid.getByRole('columnheader', { name: ru('order_money') })).toHaveAttribute('aria-sort', 'descending');
	expect((await column(ru('order_money')))[0]).toContain('потом');
});

test.describe('over the marketplaces themselves', () => {
	test.use({ world: { products: 40, orders: 60 } });

	test('the order tells what the marketplace answers, without keys; its client status is kept; the side panel is the same view', async ({
		sandbox,
		pages,
	}) => {
		test.setTimeout(180_000);
		const first = await pages.workspace('#/settings');
		const keys = sellerKeys(sandbox.address);
		const chosen = marketplaceIds.flatMap((id) => keys.find(({ credentials }) => credentials.marketplace === id) ?? []);
		const cabinets = await connectAll(first, chosen);
		await untilJobs(first, allRead(cabinets));
		const orders = await rows(first, 'orders');
		await first.close();
		const page = await pages.workspace('#/orders?all=1');
		await expect.poll(() => workspacePage(page).rowCount()).toBe(orders.length);
		const panel = page.getByRole('complementary', { name: ru('order') });

		for (const { marketplace, credentials } of chosen.map((key) => ({ ...key, marketplace: key.credentials.marketplace }))) {
			const order = orders.find((one) => one.marketplace === marketplace && one.scheme === 'fbs');
			if (!order) throw new Error(`${marketplace} has no order.`);
			await page.goto(`${page.url().split('#')[0]}#/orders?all=1&order=${encodeURIComponent(order.id)}`);
			await panel.getByRole('button', { name: ru('order_raw') }).click();
			const answer = panel.getByRole('textbox', { name: ru('order_raw') });
			await expect(answer).toHaveValue(new RegExp(order.number));
			const text = await answer.inputValue();
			expect(JSON.parse(text)).toBeTruthy();
			expect(text).not.toContain('token' in credentials ? credentials.token : credentials.apiKey);
		}

		const order = orders.find(({ marketplace, open }) => marketplace === 'wildberries' && open === 1);
		if (!order) throw new Error('Wildberries has no open order.');
		await page.goto(`${page.url().split('#')[0]}#/orders?q=${order.number}&order=${encodeURIComponent(order.id)}`);
		await panel.getByLabel(ru('order_client')).selectOption({ label: 'Зарезервирован' });
		await expect(panel.locator('.timeline')).toContainText(/Новый → Зарезервирован.*вручную/);
		// The list hears of it from the background, without being read anew.
		await expect.poll(() => workspacePage(page).column(ru('order_client'))).toEqual(['Зарезервирован']);
		expect(await complaints(page)).toEqual([]);

		await page.evaluate((current) => Reflect.get(globalThis, 'chrome').storage.session.set({ currentOrder: current }), {
			marketplace: order.marketplace,
			number: order.number,
			tabId: 1,
		});
		const side = await pages.sidepanel();
		const told = (view: Locator) => view.locator('.facts dt').allInnerTexts();
		await expect(side.getByRole('heading', { name: order.number })).toBeVisible();
		await expect(side.locator('.timeline')).toContainText('Зарезервирован');
		expect(await told(side.getByRole('main'))).toEqual(await told(panel));
		expect(await complaints(side)).toEqual([]);
	});
});
