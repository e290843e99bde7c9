import type { Locator, Page } from '@playwright/test';
import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import type { Change } from '../../lib/changes/model.ts';
import { writePriceTable } from '../../lib/price-files/write-table.ts';
import type { Price } from '../../lib/prices/model.ts';
import { wordsOf } from '../../scripts/words.ts';
import { expect, type Fixtures, test } from './fixtures.ts';
import { plant, shopSeed } from './seed.ts';
import { complaints } from './support/accessibility.ts';
import { ask, rows } from './support/background.ts';
import { type ConnectedCabinet, connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';

/* Prices in the workspace: edited, looked at, confirmed, sent, followed, taken back. The sandbox is the witness. */

const ru = wordsOf('ru');

type Stage = Pick<Fixtures, 'sandbox' | 'pages'>;

/** The document of prices over one cabinet of each of these marketplaces, with all of their prices read. */
async function desk(
	{ sandbox, pages }: Stage,
	marketplaces: readonly MarketplaceId[],
): Promise<{ page: Page; cabinets: ConnectedCabinet[] }> {
	const page = await pages.workspace('#/cabinets');
	const keys = marketplaces.flatMap((marketplace) => sellerKeys(sandbox.address, [marketplace]).slice(0, 1));
	const cabinets = await connectAll(page, keys);
	const wanted = cabinets.flatMap(({ id, marketplace }) => ['products', 'prices'].map((job) => `${id}/${marketplace}.${job}`));
	await untilJobs(page, (jobs) => wanted.every((id) => jobs.some((job) => job.id === id && job.asOf !== undefined)));
	await go(page, '#/prices');
	await expect(page.getByRole('grid')).toBeVisible();
	return { page, cabinets };
}

/** Prices that can be set without a second thought of the marketplace, in the order of their keys. */
async function plainPrices(page: Page, { id, marketplace }: ConnectedCabinet): Promise<Price[]> {
	const held = new Set((await rows(page, 'priceHolds')).map((hold) => hold.id));
	return (await rows(page, 'prices')).filter(
		(price) =>
			price.cabinetId === id &&
			price.currency === 'RUB' &&
			price.size === undefined &&
			price.shopId === undefined &&
			price.promos === undefined &&
			!price.auto &&
			(price.priceKopecks ?? 0) > 50_000 &&
			(marketplace !== 'wildberries' || price.discountPercent !== undefined) &&
			!held.has(price.id),
	);
}

/** The row of a price, brought into sight by its article. */
async function rowOf(page: Page, { article, cabinetId }: Price): Promise<Locator> {
	await page.getByRole('main').getByRole('searchbox').first().fill(article);
	const color = (await rows(page, 'cabinets')).find(({ id }) => id === cabinetId)?.title ?? '';
	const row = page.getByRole('grid').getByRole('row').filter({ hasText: article }).filter({ hasText: color });
	await expect(row.first()).toBeVisible();
	return row.first();
}

/** The cell of a column in a row. */
async function cell(page: Page, row: Locator, column: string): Promise<Locator> {
	const heads = await page
		.getByRole('grid')
		.getByRole('columnheader')
		.evaluateAll((cells) => cells.map((one) => one.getAttribute('aria-label')));
	return row.getByRole('gridcell').nth(heads.indexOf(column));
}

const price = ru('price_figure_priceKopecks');

/** Types a figure over a cell, as one does in a table. */
async function type(page: Page, row: Locator, column: string, text: string): Promise<void> {
	await (await cell(page, row, column)).click();
	await page.keyboard.press('Control+A');
	await page.keyboard.type(text);
	await page.keyboard.press('Enter');
}

const go = (page: Page, place: string) =>
	page.evaluate((hash) => {
		location.hash = hash;
	}, place);

/** Types the number of rows where a guard asks for it, and sends. */
async function send(page: Page): Promise<void> {
	const button = page.getByRole('button', { name: /^Отправить / });
	await expect(button).toBeVisible({ timeout: 20_000 });
	const field = page.getByLabel(/^Чтобы отправить, введите число строк/);
	if (await field.isVisible()) {
		await expect(button).toBeDisabled();
		const count = /(\d[\d\s]*)$/.exec((await page.locator('.price-send label').innerText()).trim())?.[1] ?? '';
		await field.fill(count);
	}
	await button.click();
	await expect(page).toHaveURL(/#\/changes\?group=/);
}

const ended = new Set<Change['state']>(['done', 'failed', 'conflict', 'withdrawn']);

/** Lets the sandbox's clock go on, and asks for what waits to be looked at now, until every change has come to its end. */
async function untilEnded(page: Page, sandbox: Stage['sandbox'], withinMs = 120_000): Promise<Change[]> {
	for (const until = Date.now() + withinMs; ; ) {
		const changes = await rows(page, 'changes');
		const open = changes.filter(({ state }) => !ended.has(state));
		if (open.length === 0 && changes.length > 0) return changes;
		if (Date.now() > until) throw new Error(`${open.length} of ${changes.length} are still under way: ${JSON.stringify(open[0])}`);
		await sandbox.advance(60_000);
		if (open.length > 0) await ask(page, 'outbox.retry', { changeIds: open.map(({ id }) => id) });
		await new Promise((resume) => setTimeout(resume, 1_000));
	}
}

/** Figures of a price as they are stored. */
async function stored(page: Page, id: string): Promise<Pick<Price, 'priceKopecks' | 'beforeKopecks' | 'discountPercent' | 'minKopecks'>> {
	const { priceKopecks, beforeKopecks, discountPercent, minKopecks } = (await rows(page, 'prices')).find((row) => row.id === id) as Price;
	return { priceKopecks, beforeKopecks, discountPercent, minKopecks };
}

/** A price a little lower that every marketplace can express: whole tens of roubles. */
const lower = ({ priceKopecks = 0 }: Price): number => Math.floor((priceKopecks * 0.96) / 1000) * 1000;

for (const marketplace of ['ozon', 'wildberries', 'yandex'] as const)
	test(`a price of ${marketplace} is edited, looked at, sent, read back, and taken back`, async ({ sandbox, pages }) => {
		test.setTimeout(300_000);
		const { page, cabinets } = await desk({ sandbox, pages }, [marketplace]);
		const [cabinet] = cabinets as [ConnectedCabinet];
		const [first] = await plainPrices(page, cabinet);
		if (!first) throw new Error('The sandbox has no such price.');
		const before = await stored(page, first.id);
		const wanted = lower(first);

		await test.step('a draft in the cell, with a way back', async () => {
			const row = await rowOf(page, first);
			await type(page, row, price, String(wanted / 100));
			await expect.poll(async () => (await rows(page, 'priceDrafts')).map(({ id }) => id)).toEqual([first.id]);
			await page.getByRole('grid').focus();
			await page.keyboard.press('Control+z');
			await expect.poll(async () => rows(page, 'priceDrafts')).toEqual([]);
			await type(page, row, price, String(wanted / 100));
			await expect.poll(async () => (await rows(page, 'priceDrafts')).length).toBe(1);
		});

		await test.step('the review says what will stand there, and nothing is sent before it is confirmed', async () => {
			await sandbox.clearJournal();
			await go(page, '#/prices/review');
			await expect(page.getByRole('grid').getByRole('row').filter({ hasText: first.article })).toBeVisible({ timeout: 20_000 });
			await send(page);
		});

		await test.step('done, accepted, the draft is gone', async () => {
			const changes = await untilEnded(page, sandbox);
			expect(changes.map(({ state, words }) => [state, words])).toEqual([['done', undefined]]);
			await ask(page, 'sync.now', { cabinetId: cabinet.id });
			const shown = Math.abs(wanted - (first.priceKopecks ?? 0));
			await expect
				.poll(async () => Math.abs(((await stored(page, first.id)).priceKopecks ?? 0) - (first.priceKopecks ?? 0)) > shown * 0.5, {
					timeout: 60_000,
				})
				.toBe(true);
			expect(await rows(page, 'priceDrafts')).toEqual([]);
			await go(page, '#/prices');
			const row = await rowOf(page, first);
			await expect(row).toContainText(ru('price_read_accepted'));
		});

		await test.step('the former price comes back through the same review', async () => {
			const [change] = await rows(page, 'changes');
			await go(page, `#/changes?group=${change?.groupId}`);
			await page.getByRole('button', { name: new RegExp(ru('changes_undo_prices')) }).click();
			await expect(page).toHaveURL(/#\/prices\/review/);
			await send(page);
			const changes = await untilEnded(page, sandbox);
			expect(changes.map(({ state }) => state)).toEqual(['done', 'done']);
			await expect
				.poll(
					async () => {
						await ask(page, 'sync.now', { cabinetId: cabinet.id });
						return stored(page, first.id);
					},
					{ timeout: 60_000, intervals: [1_000] },
				)
				.toEqual(before);
		});
	});

test('many prices at once: a red row stays, a guard asks for the number of rows, and another number does not send', async ({
	sandbox,
	pages,
}) => {
	test.setTimeout(240_000);
	const { page, cabinets } = await desk({ sandbox, pages }, ['ozon']);
	const [cabinet] = cabinets as [ConnectedCabinet];
	const some = (await plainPrices(page, cabinet)).slice(0, 4);
	const [red] = some as [Price];
	await ask(page, 'prices.draft', {
		entries: some.map((one) => ({ id: one.id, wish: { priceKopecks: lower(one) } })),
		source: 'workspace',
	});

	const row = await rowOf(page, red);
	// The tick is there once the background has kept it.
	await row.getByRole('checkbox', { name: new RegExp(ru('price_block')) }).click();
	await expect.poll(async () => (await rows(page, 'priceBlocks')).map(({ id }) => id)).toEqual([red.id]);

	await sandbox.clearJournal();
	await go(page, '#/prices/review');
	const field = page.getByLabel(/^Чтобы отправить, введите число строк: 3$/);
	await expect(field).toBeVisible({ timeout: 20_000 });
	const button = page.getByRole('button', { name: 'Отправить 3 цены в 1 кабинет' });
	await expect(button).toBeDisabled();
	await field.fill('4');
	await expect(page.getByText(ru('price_type_count_wrong'))).toBeVisible();
	await expect(button).toBeDisabled();
	expect(await complaints(page)).toEqual([]);
	await field.fill('3');
	await button.click();
	const changes = await untilEnded(page, sandbox);
	expect(changes.map(({ state, targetId }) => [state, targetId])).toEqual(
		some
			.slice(1)
			.map(({ id }) => ['done', id])
			.sort((a, b) => ((a[1] ?? '') < (b[1] ?? '') ? -1 : 1)),
	);
	const written = (await sandbox.journal()).filter(({ path }) => path.includes('import/prices'));
	expect(written.length).toBeGreaterThan(0);
	expect(JSON.stringify(written)).not.toContain(red.article);
	expect((await rows(page, 'priceDrafts')).map(({ id }) => id)).toEqual([red.id]);
});

/** The workspace over a planted shop. */
async function planted({ pages }: Pick<Fixtures, 'pages'>, at: string): Promise<Page> {
	const first = await pages.workspace('#/cabinets');
	await expect(first.getByRole('main')).toBeVisible();
	await plant(first, shopSeed({ now: Date.now(), cabinets: 3, items: 60 }));
	await first.close();
	return pages.workspace(at);
}

test('a list from a file becomes drafts after it was looked at, and can be dropped again', async ({ pages }) => {
	const page = await planted({ pages }, '#/prices?import=1');
	const goods = [
		{ article: 'П6020', roubles: 3_000 },
		{ article: 'п-6021', roubles: 3_100.5 },
		{ article: 'НЕТ-ТАКОГО', roubles: 10 },
		{ article: 'П6022', roubles: 'по запросу' },
		{ article: 'П6023', roubles: 3_200 },
		{ article: 'п6023', roubles: 3_300 },
	];
	const bytes = await writePriceTable(
		goods,
		[
			{ heading: 'Артикул', kind: 'text', value: ({ article }) => article },
			{ heading: 'Новая цена', kind: 'text', value: ({ roubles }) => String(roubles) },
		],
		'xlsx',
	);
	const dialog = page.getByRole('dialog');
	const choosing = page.waitForEvent('filechooser');
	await dialog.getByRole('button', { name: ru('price_file_choose') }).click();
	await (await choosing).setFiles({ name: 'цены.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
	await expect(dialog.getByText(/Найдено: 5 строк/)).toBeVisible();
	await expect(dialog.getByText(`${ru('price_row_left_clash')} · 2`)).toBeVisible();
	await expect(dialog.getByText(/Не прочитана 1 ячейка/)).toBeVisible();
	expect(await complaints(page)).toEqual([]);
	const before = await rows(page, 'priceDrafts');
	await dialog.getByRole('button', { name: /^В черновики: 6 цен/ }).click();
	await expect.poll(async () => (await rows(page, 'priceDrafts')).length).toBe(before.length + 6);
	const made = (await rows(page, 'priceDrafts')).filter(({ source }) => source === 'file');
	expect(new Set(made.map(({ wish }) => wish.priceKopecks))).toEqual(new Set([300_000, 310_050]));
	await page.getByRole('button', { name: ru('undo') }).click();
	await expect.poll(() => rows(page, 'priceDrafts')).toEqual(before);

	// The same prices once more, as our own file has them: each of its own cabinet, and all of them there.
	await page.getByRole('button', { name: ru('prices_export'), exact: true }).click();
	const saving = page.waitForEvent('download');
	await page.getByRole('button', { name: ru('prices_export_xlsx') }).click();
	const exported = await (await saving).path();
	await page.keyboard.press('Escape');
	await expect(page.locator('.dropdown-veil')).toHaveCount(0);
	await page.getByRole('button', { name: ru('prices_fill'), exact: true }).click();
	await page.getByRole('button', { name: ru('prices_fill_file') }).click();
	const choosingAgain = page.waitForEvent('filechooser');
	await dialog.getByRole('button', { name: ru('price_file_choose') }).click();
	await (await choosingAgain).setFiles(exported);
	await expect(dialog.getByText(/Найдено: 150 строк/)).toBeVisible();
	await expect(dialog.getByText(/не найден/)).toHaveCount(0);
	await expect(dialog.getByText(ru('price_row_left_clash'))).toHaveCount(0);
});

test('the filter lives in the address, a formula says where it is wrong, a pasted column becomes drafts', async ({ pages }) => {
	const page = await planted({ pages }, '#/prices');
	const grid = page.getByRole('grid');
	const count = async () => Number(await grid.getAttribute('aria-rowcount')) - 1;
	await expect.poll(count).toBe(150);
	await page
		.getByRole('group', { name: ru('prices_filters') })
		.getByRole('button', { name: new RegExp(`^${ru('price_flag_blocked')}`) })
		.click();
	await expect.poll(count).toBe(3);
	expect(page.url()).toContain('show=blocked');
	await page.reload();
	await expect.poll(count).toBe(3);
	expect(await complaints(page)).toEqual([]);
	await page.getByRole('button', { name: ru('orders_clear') }).click();
	await expect.poll(count).toBe(150);

	await page
		.getByRole('button', { name: ru('prices_edit') })
		.first()
		.click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel(ru('price_edit_kind'), { exact: true }).selectOption({ label: ru('price_edit_formula') });
	await dialog.getByRole('textbox').fill('цена * себестоимсть');
	await expect(dialog.getByRole('alert')).toContainText('Нет поля «себестоимсть»');
	await expect(dialog.locator('mark')).toHaveText('себестоимсть');
	expect(await complaints(page)).toEqual([]);
	await dialog.getByRole('textbox').fill('макс(цена * 0,9; порог)');
	await expect(dialog.getByText(/останутся как есть/)).toBeVisible();
	await page.keyboard.press('Escape');

	const before = (await rows(page, 'priceDrafts')).length;
	await page.getByRole('main').getByRole('searchbox').first().fill('П6030');
	await expect.poll(count).toBe(3);
	const first = grid.getByRole('row').nth(1);
	await (await cell(page, first, price)).click();
	await page.keyboard.press('Escape');
	await page.evaluate(() => {
		const data = new DataTransfer();
		data.setData('text/plain', '1 500\n1600,50\nмного');
		document
			.querySelector('[role=grid]')
			?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
	});
	await expect.poll(async () => (await rows(page, 'priceDrafts')).length).toBe(before + 2);
	await expect(page.getByText(/Не число, пропущено: 1 ячейка/)).toBeVisible();
});

test('costs and own price lists are kept, filled from and refilled', async ({ pages }) => {
	const page = await planted({ pages }, '#/prices/own');
	const grid = page.getByRole('grid');
	await expect(grid).toBeVisible();
	const row = grid.getByRole('row').filter({ hasText: 'П6006' });
	await (await cell(page, row, ru('own_cost'))).click();
	await page.keyboard.type('250,50');
	await page.keyboard.press('Enter');
	await expect.poll(async () => (await rows(page, 'ownPricing')).find(({ article }) => article === 'П6006')?.costKopecks).toBe(25_050);
	expect(await complaints(page)).toEqual([]);

	await page.getByRole('button', { name: new RegExp(`^${ru('own_types')}`) }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel(ru('own_type_new')).fill('Оптовая');
	await dialog.getByRole('button', { name: ru('own_type_add') }).click();
	await expect
		.poll(async () => (await rows(page, 'priceTypes')).map(({ title }) => title).sort())
		.toEqual(['Дилерская', 'Оптовая', 'Специальная']);
	await dialog
		.getByRole('button', { name: ru('close') })
		.last()
		.click();

	const wholesale = async (roubles: string) => {
		await go(page, '#/prices/own');
		await (await cell(page, grid.getByRole('row').filter({ hasText: 'П6006' }), 'Оптовая')).click();
		await page.keyboard.press('Control+A');
		await page.keyboard.type(roubles);
		await page.keyboard.press('Enter');
		await go(page, '#/prices');
		await expect(page.getByRole('button', { name: ru('prices_fill'), exact: true })).toBeVisible();
	};
	const ofList = async () =>
		(await rows(page, 'priceDrafts')).filter(({ typeId }) => typeId !== undefined).map(({ wish }) => wish.priceKopecks);
	await wholesale('1000');
	await page.getByRole('button', { name: ru('prices_fill'), exact: true }).click();
	await page.getByRole('button', { name: /Из прайс-листа «Оптовая»/ }).click();
	await expect.poll(ofList).toEqual([100_000, 100_000, 100_000]);
	await page.keyboard.press('Escape');
	await wholesale('900');
	await page.getByRole('button', { name: ru('prices_fill'), exact: true }).click();
	await page.getByRole('button', { name: /Перезаполнить из прайс-листов: 3/ }).click();
	await expect.poll(ofList).toEqual([90_000, 90_000, 90_000]);
});
