import { expect, test } from './fixtures.ts';
import { guardWindow, pricePage } from './pages/price-page.ts';
import { violationsOf } from './support/accessibility.ts';
import { ask, rows } from './support/background.ts';
import { apiWrites, digestOf, pageWrites, priceDesk, priceFile } from './support/price-desk.ts';

/* Prices on the cabinets' own pages: our lines, the bar that makes drafts, and the seat-belt. The sandbox is the witness of what left. */

test.setTimeout(150_000);

const marketplaces = ['ozon', 'wildberries', 'yandex'] as const;

for (const marketplace of marketplaces)
	test(`the page of prices of ${marketplace} has our lines, and its ticks make drafts that can be taken back`, async ({
		page,
		pages,
		sandbox,
	}) => {
		const { ours, cabinet, address } = await priceDesk({ sandbox, pages }, marketplace);
		const prices = pricePage(page);
		await page.bringToFront();
		await prices.open(address, { rows: 20 });
		await expect.poll(async () => (await prices.shown()).length).toBeGreaterThan(5);
		for (const { text } of await prices.shown()) expect(text).toContain('маржа');

		const numbers = (await prices.shown()).slice(0, 3).map(({ number }) => number);
		for (const number of numbers) await prices.row(number).locator('input[type="checkbox"], [role="checkbox"]').first().click();
		await expect(prices.bar).toContainText('Выбрано 3 строки');
		await expect(prices.bar.getByLabel('Что изменить')).toContainText(`все карточки кабинета «${cabinet.cabinet.title}»`);
		await prices.bar.getByLabel('Что сделать').selectOption({ label: '± %' });
		await prices.bar.getByLabel('Процент').fill('-10');
		await prices.bar.getByRole('button', { name: 'В черновики' }).click();
		await expect(prices.bar.getByRole('status')).toContainText(/\d+ черновик/);
		const drafts = await rows(ours, 'priceDrafts');
		expect(drafts.length).toBeGreaterThanOrEqual(3);
		for (const { source } of drafts) expect(source).toBe('page');
		await expect.poll(async () => (await prices.shown()).filter(({ text }) => text.includes('черновик')).length).toBe(3);

		await prices.bar.getByRole('button', { name: 'Отменить' }).click();
		await expect.poll(async () => (await rows(ours, 'priceDrafts')).length).toBe(0);
		expect(await apiWrites(sandbox)).toEqual([]);
		expect(await pageWrites(sandbox)).toEqual([]);
	});

test('all cards of the cabinet are drafted at once, and a red one is left out', async ({ page, pages, sandbox }) => {
	const { ours, address, prices: stored } = await priceDesk({ sandbox, pages }, 'ozon');
	const prices = pricePage(page);
	await page.bringToFront();
	await prices.open(address, { rows: 10 });
	await expect.poll(async () => (await prices.shown()).length).toBe(10);
	const [first = { number: '' }] = await prices.shown();
	await prices
		.mark(first.number)
		.getByRole('button', { name: /Подробности/ })
		.focus();
	await prices.details.getByRole('button', { name: 'Не выгружать' }).click();
	await expect.poll(async () => (await prices.shown())[0]?.text).toContain('Не выгружать');
	await page.keyboard.press('Escape');

	await prices.row(first.number).locator('input[type="checkbox"]').click();
	await prices.bar.getByLabel('Что изменить').selectOption('all');
	await prices.bar.getByLabel('Что сделать').selectOption({ label: '± рублей' });
	await prices.bar.getByLabel('На сколько').fill('50');
	await prices.bar.getByRole('button', { name: 'В черновики' }).click();
	await expect(prices.bar.getByRole('status')).toContainText('не выгружаются: 1');
	expect((await rows(ours, 'priceDrafts')).length).toBe(stored.length - 1);
	await expect(prices.bar.getByRole('button', { name: /Проверить и отправить/ })).toBeVisible();
	expect(await apiWrites(sandbox)).toEqual([]);
});

test('recycled rows always carry the line of the price they show', async ({ page, pages, sandbox }) => {
	const { address } = await priceDesk({ sandbox, pages }, 'wildberries');
	const prices = pricePage(page);
	await page.bringToFront();
	await prices.open(address, { rows: 120 });
	await expect.poll(async () => (await prices.shown()).length).toBe(12);
	for (const top of [900, 4_000, 7_000, 1_000]) {
		await page.locator('.ant-table-tbody-virtual-holder').evaluate((holder, y) => holder.scrollTo(0, y), top);
		await expect
			.poll(() =>
				page
					.locator('.ant-table-tbody-virtual-holder-inner > .ant-table-row')
					.evaluateAll(
						(found) =>
							found.filter(
								(row) => row.querySelector('prilavok-price')?.getAttribute('data-number') !== row.children[1]?.textContent?.trim(),
							).length,
					),
			)
			.toBe(0);
		await expect.poll(async () => (await prices.shown()).length).toBe(12);
	}
});

test('an account that is not connected gets nothing but a word with both names', async ({ page, pages, sandbox }) => {
	const { cabinet } = await priceDesk({ sandbox, pages }, 'yandex');
	const prices = pricePage(page);
	await page.bringToFront();
	await prices.open('https://partner.market.yandex.ru/business/777777/prices');
	await expect(prices.word).toContainText('777777');
	await expect(prices.word).toContainText(cabinet.cabinet.accountId);
	await expect(prices.marks).toHaveCount(0);
});

test.describe('the seat-belt', () => {
	for (const marketplace of marketplaces)
		test(`an honest file reaches ${marketplace} unchanged and without a question`, async ({ page, pages, sandbox }) => {
			const { address, prices: stored } = await priceDesk({ sandbox, pages }, marketplace);
			const prices = pricePage(page);
			await page.bringToFront();
			// Reached by soft navigation: the belt is there all the same.
			await prices.open(new URL('/', address).href);
			await page.locator('nav').getByRole('link', { name: 'Цены' }).click();
			await prices.openUpload();
			const file = await priceFile(stored, 'скидка.xlsx', ({ priceKopecks = 0 }) => Math.ceil((priceKopecks * 0.6) / 100));
			await prices.choose(file);
			await expect(prices.said).toHaveText(`Файл принят: ${file.name}`);
			await expect(prices.question).toHaveCount(0);
			const [sent] = await pageWrites(sandbox);
			expect(sent?.body).toMatchObject({ name: file.name, size: file.buffer.length, digest: digestOf(file) });
		});

	for (const way of ['choose', 'drop'] as const)
		test(`a file with a zero too few is stopped (${way}), and reaches the page only after the number of rows was typed`, async ({
			page,
			pages,
			sandbox,
		}) => {
			const { address, prices: stored } = await priceDesk({ sandbox, pages }, 'ozon');
			const prices = pricePage(page);
			await page.bringToFront();
			await prices.open(address);
			await expect.poll(async () => (await prices.shown()).length).toBeGreaterThan(5);
			await prices.openUpload();
			const file = await priceFile(stored, 'ошибка.xlsx', ({ priceKopecks = 0 }, place) =>
				place < 5 ? Math.floor(priceKopecks / 1_000) : priceKopecks / 100,
			);
			await prices[way](file);
			const guard = await guardWindow(page);
			await expect(guard.getByRole('heading', { level: 1 })).toContainText(file.name);
			await expect(guard.getByText(/Худший случай/)).toBeVisible();
			await expect(guard.getByRole('button', { name: 'Не загружать' })).toBeFocused();
			await expect(prices.question).toContainText(file.name);
			expect(await pageWrites(sandbox)).toEqual([]);
			expect((await violationsOf(guard)).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

			const pass = guard.getByRole('button', { name: 'Загрузить всё равно' });
			await guard.getByRole('textbox').fill(String(stored.length + 1));
			await expect(pass).toBeDisabled();
			await guard.getByRole('textbox').fill(String(stored.length));
			await pass.click();
			await expect(guard.getByText('Файл передан кабинету')).toBeVisible();
			await expect(prices.said).toHaveText(`Файл принят: ${file.name}`);
			await expect(prices.question).toHaveCount(0);
			const [sent] = await pageWrites(sandbox);
			expect(sent?.body).toMatchObject({ name: file.name, digest: digestOf(file) });
		});

	test('a file that is not wanted after all never reaches the page', async ({ page, pages, sandbox }) => {
		const { address, prices: stored } = await priceDesk({ sandbox, pages }, 'wildberries');
		const prices = pricePage(page);
		await page.bringToFront();
		await prices.open(address);
		await prices.openUpload();
		const file = await priceFile(stored, 'копейки.xlsx', ({ priceKopecks = 0 }) => priceKopecks);
		await prices.choose(file);
		const guard = await guardWindow(page);
		await guard.getByRole('button', { name: 'Не загружать' }).click();
		await expect(guard.getByText('Файл не загружен')).toBeVisible();
		await expect(prices.word).toContainText('не загружен');
		await expect(prices.said).toHaveText('');
		expect(await page.locator('.drop-zone input').evaluate((input: HTMLInputElement) => input.files?.length)).toBe(0);
		expect(await pageWrites(sandbox)).toEqual([]);
	});

	test('pictures pass at once, what cannot be read or compared passes with a word, and a switched-off belt asks nothing', async ({
		page,
		pages,
		sandbox,
	}) => {
		const { ours, cabinet, address, prices: stored } = await priceDesk({ sandbox, pages }, 'ozon');
		const prices = pricePage(page);
		await page.bringToFront();
		await prices.open(address);
		await expect.poll(async () => (await prices.shown()).length).toBeGreaterThan(5);
		await prices.openUpload();
		const picture = { name: 'фото.png', mimeType: 'image/png', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47]) };
		await prices.choose(picture);
		await expect(prices.said).toHaveText(`Файл принят: ${picture.name}`);
		const broken = { name: 'битый.xlsx', mimeType: '', buffer: Buffer.from('PK\u0003\u0004 and nothing else') };
		await prices.choose(broken);
		await expect(prices.said).toHaveText(`Файл принят: ${broken.name}`);
		await expect(prices.word).toContainText('не смог прочитать');
		const strangers = stored.slice(0, 3).map((price, place) => ({ ...price, article: `НЕТ-${place}` }));
		const unknown = await priceFile(strangers, 'новинки.xlsx', () => 990);
		await prices.choose(unknown);
		await expect(prices.said).toHaveText(`Файл принят: ${unknown.name}`);
		await expect(prices.word.filter({ hasText: 'сравнить цены не с чем' })).toBeVisible();
		await ask(ours, 'settings.set', { id: 'seatBeltOff', value: [cabinet.id] });
		const bad = await priceFile(stored, 'без ремня.xlsx', () => 1);
		await prices.choose(bad);
		await expect(prices.said).toHaveText(`Файл принят: ${bad.name}`);
	});

	for (const marketplace of marketplaces)
		test(`a slip typed into a field of ${marketplace} is held, and goes on only after it was typed again`, async ({
			page,
			pages,
			sandbox,
		}) => {
			const { address, prices: stored } = await priceDesk({ sandbox, pages }, marketplace);
			const prices = pricePage(page);
			await page.bringToFront();
			await prices.open(address);
			await expect.poll(async () => (await prices.shown()).length).toBeGreaterThan(5);
			const [{ number } = { number: '' }] = await prices.shown();
			// At Wildberries the first field is the price before the discount, elsewhere the price itself.
			const field = prices.row(number).locator('input[type="text"]').first();
			const before = await field.inputValue();
			const slip = String(Math.round(Number(before) * 10));

			await field.fill(slip);
			await field.press('Enter');
			const guard = await guardWindow(page);
			await expect(prices.question).toBeVisible();
			expect(await pageWrites(sandbox)).toEqual([]);
			await prices.question.getByRole('button', { name: 'Вернуть прежнюю цену' }).click();
			await expect(prices.question).toHaveCount(0);
			await expect(field).toHaveValue(before);
			await guard.close();
			expect(await pageWrites(sandbox)).toEqual([]);

			await page.bringToFront();
			await field.fill(slip);
			// Leaving the field by pressing something else brings it on its way as well.
			await page.getByRole('heading', { level: 1 }).click();
			const again = await guardWindow(page);
			await again.getByRole('textbox').fill(slip);
			await again.getByRole('button', { name: 'Всё верно' }).click();
			await expect(prices.said).toContainText('Сохранено');
			const [sent] = await pageWrites(sandbox);
			expect(Object.values(sent?.body as object)).toContain(Number(slip));
			expect(stored.length).toBeGreaterThan(0);
		});

	test('a number that looks fine goes on in the same moment', async ({ page, pages, sandbox }) => {
		const { address } = await priceDesk({ sandbox, pages }, 'ozon');
		const prices = pricePage(page);
		await page.bringToFront();
		await prices.open(address);
		await expect.poll(async () => (await prices.shown()).length).toBeGreaterThan(5);
		const field = page.locator('tbody tr').first().locator('input[type="text"]').first();
		const wanted = String(Math.round(Number(await field.inputValue()) * 0.8));
		await field.fill(wanted);
		await field.press('Enter');
		await expect(prices.said).toContainText('Сохранено');
		await expect(prices.question).toHaveCount(0);
	});
});

test('what was drafted on the page is sent from our own page only, and the row says what became of it', async ({
	page,
	pages,
	sandbox,
}) => {
	test.setTimeout(240_000);
	const { ours, address } = await priceDesk({ sandbox, pages }, 'ozon');
	const prices = pricePage(page);
	await page.bringToFront();
	await prices.open(address, { rows: 10 });
	await expect.poll(async () => (await prices.shown()).length).toBe(10);
	const [{ number } = { number: '' }] = await prices.shown();
	await prices.row(number).locator('input[type="checkbox"]').click();
	await prices.bar.getByLabel('Что сделать').selectOption({ label: '± %' });
	await prices.bar.getByLabel('Процент').fill('-4');
	await prices.bar.getByLabel('Округление').selectOption('rouble');
	await prices.bar.getByRole('button', { name: 'В черновики' }).click();
	await expect(prices.bar.getByRole('button', { name: 'Проверить и отправить: 1' })).toBeVisible();
	expect(await apiWrites(sandbox)).toEqual([]);

	await ours.bringToFront();
	await ours.evaluate(() => {
		location.hash = '#/prices/review';
	});
	const send = ours.getByRole('button', { name: /^Отправить / });
	await expect(send).toBeVisible();
	const typed = ours.getByLabel(/^Чтобы отправить, введите число строк/);
	if (await typed.isVisible()) await typed.fill('1');
	await send.click();
	await expect(ours).toHaveURL(/#\/changes\?group=/);
	await expect.poll(async () => (await apiWrites(sandbox)).length).toBe(1);

	await page.bringToFront();
	await expect.poll(async () => (await prices.shown())[0]?.text, { timeout: 40_000 }).toMatch(/ждёт|принято/);
	await expect
		.poll(
			async () => {
				await sandbox.advance(60_000);
				const changes = await rows(ours, 'changes');
				await ask(ours, 'outbox.retry', { changeIds: changes.filter(({ state }) => state !== 'done').map(({ id }) => id) }).catch(() => 0);
				return (await prices.shown())[0]?.text;
			},
			{ timeout: 90_000, intervals: [2_000] },
		)
		.toContain('принято');
	expect((await prices.shown())[0]?.text).not.toContain('черновик');
	expect(await pageWrites(sandbox)).toEqual([]);
});

test.describe('the seat-belt, when the extension is not at hand', () => {
	test('a sleeping worker is woken by the file', async ({ page, pages, sandbox, extension }) => {
		const { ours, address, prices: stored } = await priceDesk({ sandbox, pages }, 'ozon');
		const file = await priceFile(stored, 'ошибка.xlsx', ({ priceKopecks = 0 }) => Math.floor(priceKopecks / 1_000));
		const prices = pricePage(page);
		await page.bringToFront();
		await prices.open(address);
		await expect.poll(async () => (await prices.shown()).length).toBeGreaterThan(5);
		await ours.close();
		await extension.stopWorker();
		await prices.openUpload();
		await prices.choose(file);
		const guard = await guardWindow(page);
		await expect(guard.getByRole('heading', { level: 1 })).toContainText(file.name);
		expect(await pageWrites(sandbox)).toEqual([]);
	});
});
