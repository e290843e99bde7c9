import { type Extension, expect, test } from './fixtures.ts';
import { cabinetPage, places, tabOf } from './pages/cabinet.ts';
import { ask, rows } from './support/background.ts';
import { allRead, connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';

const fromPage = 'по данным страницы';

test.describe('with no key, from the page alone', () => {
	for (const [name, address] of [
		['the FBS list of Ozon', places.ozonFbs],
		['the FBO list of Ozon', places.ozonFbo],
		['the new orders of Wildberries', places.wildberriesNew],
		['a supply of Wildberries', places.wildberriesSupply],
		['the archive of Wildberries', places.wildberriesArchive],
		['the orders of Yandex Market', places.yandexOrders],
	] as const)
		for (const layout of ['today', 'virtual'] as const)
			test(`every row of ${name} (${layout}) has a badge with a status`, async ({ page }) => {
				const cabinet = cabinetPage(page);
				await cabinet.open(address, { layout });
				await expect.poll(async () => (await cabinet.shown()).length).toBeGreaterThan(0);
				const rowCount = await page.locator('tbody tr:not(.spacer), [data-testid="Table-row-view"]').count();
				await expect.poll(async () => (await cabinet.shown()).length).toBe(rowCount);
				for (const { text } of await cabinet.shown()) expect(text).toMatch(/по данным страницы|не распознан/);
				expect(await cabinet.traces()).toEqual([]);
			});

	test('English and Chinese pages of Ozon are understood', async ({ page }) => {
		const cabinet = cabinetPage(page);
		for (const lang of ['en', 'zh'] as const) {
			await cabinet.open(places.ozonFbs, { lang, rows: 10 });
			await expect
				.poll(async () => (await cabinet.shown()).filter(({ text }) => !/не распознан|нет данных/.test(text)).length)
				.toBeGreaterThan(8);
		}
	});

	test('a posting opened in a drawer is badged there too', async ({ page }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs);
		await expect(cabinet.badges.first()).toBeAttached();
		await page.locator('tbody a').nth(3).click();
		const number = new URL(page.url()).searchParams.get('postingDetails') ?? '';
		await expect(page.locator('#ods-window-target-container prilavok-badge')).toHaveAttribute('data-order', number);
		await page.locator('#ods-window-target-container').getByRole('link', { name: 'Закрыть' }).click();
		await expect(page.locator('#ods-window-target-container prilavok-badge')).toHaveCount(0);
		await expect(cabinet.badges).toHaveCount(20);
	});

	test('an order page of Yandex Market has one badge', async ({ page }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.yandexOrders);
		await page.locator('tbody a').nth(2).click();
		await expect(page).toHaveURL(/\/supplier\/\d+\/orders\/\d+/);
		await expect(cabinet.badges).toHaveCount(1);
		await expect.poll(async () => (await cabinet.shown())[0]?.text ?? '').toContain(fromPage);
	});

	test('words that nobody knows are shown, counted, and never hidden', async ({ page, pages }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs, { odd: ['unknown'] });
		await expect.poll(async () => (await cabinet.shown())[0]?.text ?? '').toContain('не распознан: Телепортируется');
		const ours = await pages.workspace();
		await expect.poll(async () => (await rows(ours, 'unknownCodes')).map(({ code }) => code)).toEqual(['Телепортируется']);
	});

	test('a row with two numbers that could be the order is left alone', async ({ page, pages }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs, { layout: 'redesigned', odd: ['ambiguous'], rows: 8 });
		await expect.poll(async () => (await cabinet.shown()).length).toBe(7);
		const ours = await pages.workspace();
		await expect.poll(async () => (await rows(ours, 'pageReports')).map(({ anchorId }) => anchorId)).toEqual(['ozon.fbs-orders.text']);
	});
});

test.describe('on a page that moves', () => {
	test('recycled rows always carry the badge of the order they show', async ({ page }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs, { layout: 'virtual', rows: 150 });
		await expect.poll(async () => (await cabinet.shown()).length).toBe(12);
		for (const top of [900, 4_000, 8_500, 2_000]) {
			await page.evaluate((y) => window.scrollTo(0, y), top);
			await expect
				.poll(() =>
					page
						.locator('tbody tr:not(.spacer)')
						.evaluateAll(
							(found) =>
								found.filter(
									(row) => row.querySelector('prilavok-badge')?.getAttribute('data-order') !== row.querySelector('a')?.textContent,
								).length,
						),
				)
				.toBe(0);
			await expect.poll(async () => (await cabinet.shown()).length).toBe(12);
		}
	});

	test('soft navigation is followed, in and out of lists', async ({ page }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonProducts);
		await expect(cabinet.badges).toHaveCount(0);
		await cabinet.follow('Заказы FBS');
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);
		await cabinet.follow('Заказы FBO');
		await expect(page.getByRole('heading', { name: 'Заказы FBO' })).toBeVisible();
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);
		await page.goBack();
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);
		await cabinet.follow('Товары');
		await expect(cabinet.badges).toHaveCount(0);
	});

	test('a page that works against us gets no reaction to made-up events and stays usable', async ({ page, context }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs, { layout: 'hostile' });
		// It may be left alone for some seconds first, since it changes absurdly often.
		await expect.poll(async () => (await cabinet.shown()).length, { timeout: 60_000 }).toBeGreaterThan(10);
		await page.waitForTimeout(6_000);
		await expect(cabinet.details).toHaveCount(0);
		expect(context.pages().filter((one) => one.url().startsWith('chrome-extension://') && one.url().includes('order='))).toEqual([]);
		const answered = await page.evaluate(() => new Promise((resolve) => setTimeout(() => resolve('yes'), 0)));
		expect(answered).toBe('yes');
		expect(await cabinet.badges.count()).toBeLessThanOrEqual(20);
	});

	for (const layout of ['login', 'antibot'] as const)
		test(`nothing is drawn on a page of ${layout}`, async ({ page, pages }) => {
			const cabinet = cabinetPage(page);
			await cabinet.open(places.ozonFbs, { layout });
			const ours = await pages.workspace();
			await expect.poll(async () => (await rows(ours, 'pageReports')).map(({ reason }) => reason)).toEqual([layout]);
			await expect(cabinet.badges).toHaveCount(0);
		});
});

test.describe('on a list of hundreds of rows', () => {
	test.use({ world: { products: 100, orders: 3_000 } });

	test('badges of a long list say something wherever one comes, and nothing that is read moves', async ({ page, pages }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs, { rows: 400 });
		const silentInSight = () =>
			page.locator('tbody tr').evaluateAll(
				(found) =>
					found.filter((row) => {
						const { top, bottom } = row.getBoundingClientRect();
						const badge = row.querySelector('prilavok-badge')?.shadowRoot?.querySelector('.root:not(.waiting) .badge');
						return bottom > 0 && top < innerHeight && !badge?.textContent;
					}).length,
			);
		/** Rows of the next screen without the place of a badge. */
		const bareAhead = () =>
			page.locator('tbody tr').evaluateAll(
				(found) =>
					found.filter((row) => {
						const { top } = row.getBoundingClientRect();
						return top > 0 && top < 2 * innerHeight && !row.querySelector('prilavok-badge');
					}).length,
			);
		await expect.poll(async () => (await cabinet.shown()).length).toBeGreaterThan(20);
		expect(await silentInSight()).toBe(0);
		expect((await cabinet.shown()).length).toBeLessThan(150);
		const ours = await pages.workspace();
		const report = async () => (await rows(ours, 'pageReports'))[0]?.steps;
		await expect
			.poll(async () => {
				const { rows: read = 0, later = 0, ids = 0, drawn = 0 } = (await report()) ?? {};
				return { all: read + later, isLong: later > 250, undrawn: read - drawn, without: read - ids };
			})
			.toEqual({ all: 400, isLong: true, undrawn: 0, without: 0 });

		await page.bringToFront();
		await page.evaluate(() => {
			const moved: number[] = [];
			Reflect.set(globalThis, 'moved', moved);
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries()) moved.push(Reflect.get(entry, 'value'));
			}).observe({ type: 'layout-shift' });
		});
		for (let screen = 0; screen < 8; screen += 1) {
			await page.evaluate(() => scrollBy({ top: innerHeight, behavior: 'instant' }));
			await expect.poll(silentInSight).toBe(0);
			await expect.poll(bareAhead).toBe(0);
		}
		expect(await page.evaluate(() => Reflect.get(globalThis, 'moved'))).toEqual([]);

		for (const share of [1, 0.7]) {
			// In the frame in which a row comes into sight it has its badge's place already.
			const bare = await page.evaluate(async (share) => {
				scrollTo({ top: document.documentElement.scrollHeight * share, behavior: 'instant' });
				await new Promise(requestAnimationFrame);
				return [...document.querySelectorAll('tbody tr')].filter((row) => {
					const { top, bottom } = row.getBoundingClientRect();
					return bottom > 0 && top < innerHeight && !row.querySelector('prilavok-badge');
				}).length;
			}, share);
			expect(bare).toBe(0);
			await expect.poll(silentInSight).toBe(0);
		}
		expect((await cabinet.shown()).length).toBeLessThan(350);

		await page.keyboard.press('Control+F');
		await expect.poll(async () => (await cabinet.shown()).length).toBe(400);
		await expect.poll(report).toEqual({ route: true, ids: 400, rows: 400, drawn: 400 });
	});
});

test.describe('with connected cabinets', () => {
	test('badges say what the API said, with the time left, and open their details', async ({ page, pages, sandbox, context }) => {
		test.setTimeout(150_000);
		const ours = await pages.workspace();
		const cabinets = await connectAll(ours, sellerKeys(sandbox.address, ['ozon']).slice(0, 1));
		await untilJobs(ours, allRead(cabinets));
		const orders = new Map((await rows(ours, 'orders')).map((order) => [order.number, order]));

		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs, { rows: 60 });
		await expect.poll(async () => (await cabinet.shown()).length).toBe(60);
		const stored = (await cabinet.shown()).filter(({ number }) => orders.has(number));
		expect(stored.length).toBeGreaterThan(40);
		for (const { text } of stored) expect(text).not.toContain(fromPage);
		const timed = stored.filter(({ text }) => /\d (ч|мин|дн)/.test(text));
		expect(timed.length).toBeGreaterThan(5);

		const number = timed[0]?.number ?? '';
		await cabinet.badge(number).getByRole('button').focus();
		await expect(cabinet.details).toBeVisible();
		await expect(cabinet.details).toContainText(orders.get(number)?.native.status ?? '');
		await expect(cabinet.details).toContainText(cabinets[0]?.cabinet.title ?? '');
		await page.keyboard.press('Escape');
		await expect(cabinet.details).toHaveCount(0);

		await cabinet.badge(number).getByRole('button').hover();
		await expect(cabinet.details).toBeVisible();
		await cabinet.details.getByRole('button', { name: 'Открыть в Прилавке' }).click();
		const place = `workspace.html#/today?order=${encodeURIComponent(orders.get(number)?.id ?? '?')}`;
		await expect.poll(() => context.pages().filter((one) => one.url().endsWith(place)).length).toBe(1);
	});

	test('a page that contradicts the API gets a badge that says both', async ({ page, pages, sandbox }) => {
		test.setTimeout(150_000);
		const ours = await pages.workspace();
		const cabinets = await connectAll(ours, sellerKeys(sandbox.address, ['ozon']).slice(0, 1));
		await untilJobs(ours, allRead(cabinets));
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs, { odd: ['conflict'] });
		await expect.poll(async () => (await cabinet.shown())[1]?.text ?? '').toMatch(/Страница: .+ · API: .+/);
	});
});

test.describe('a page that has changed', () => {
	test('says so, is taught by pointing at one number, and is forgotten with one call', async ({ page, pages }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.yandexOrders, { layout: 'redesigned' });
		const ours = await pages.workspace();
		await expect.poll(async () => (await rows(ours, 'pageReports')).map(({ reason }) => reason)).toEqual(['no-rows']);
		await expect(cabinet.badges).toHaveCount(0);

		await page.bringToFront();
		await ask(ours, 'overlay.startTeaching', { tabId: await tabOf(ours, 'partner.market.yandex.ru') });
		await expect(cabinet.lesson).toBeVisible();
		await page.locator('.card-row').nth(4).locator('b').click();
		await expect(cabinet.lesson).toContainText('20');
		await cabinet.lesson.getByRole('button', { name: 'Сохранить правило' }).click();
		await expect(cabinet.lesson).toHaveCount(0);
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);
		await expect.poll(async () => (await rows(ours, 'pageReports')).map(({ taught }) => taught)).toEqual([true]);

		await page.reload();
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);

		await ask(ours, 'overlay.forget', { marketplace: 'yandex', pageId: 'orders' });
		await expect(cabinet.badges).toHaveCount(0);
	});

	test('is taught from the keyboard alone', async ({ page, pages }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.wildberriesArchive, { layout: 'redesigned' });
		const ours = await pages.workspace();
		await page.bringToFront();
		await ask(ours, 'overlay.startTeaching', { tabId: await tabOf(ours, 'seller.wildberries.ru') });
		await expect(cabinet.lesson).toBeVisible();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expect(cabinet.lesson).toContainText('20');
		await page.keyboard.press('Enter');
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);
	});

	test('gives its structure away without a word that is written on it', async ({ page, pages }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs);
		await expect(cabinet.badges.first()).toBeAttached();
		const ours = await pages.workspace();
		const { name, text } = await ask(ours, 'overlay.takeSnapshot', { tabId: await tabOf(ours, 'seller.ozon.ru') });
		expect(name).toMatch(/^prilavok-ozon-fbs-orders-\d{4}-\d\d-\d\d\.json$/);
		const written = (await page.locator('main').innerText()).match(/[\p{L}\p{N}-]{4,}/gu) ?? [];
		expect(written.filter((word) => text.includes(word) && !/^[9АаAa-]+$/.test(word))).toEqual([]);
	});
});

test.describe('when the extension is replaced under an open page', () => {
	const reload = async (worker: Awaited<ReturnType<Extension['worker']>>) => {
		// The worker ends while it answers.
		await worker.evaluate(() => Reflect.get(globalThis, 'chrome').runtime.reload()).catch(() => undefined);
	};

	test('the new script takes over and no badge is doubled', async ({ page, extension, context }) => {
		const settings = await context.newPage();
		await settings.goto('chrome://extensions');
		await settings.evaluate(() => Reflect.get(globalThis, 'chrome').developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }));
		await settings.close();
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs);
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);
		const worker = await extension.worker();
		const first = await cabinet.badges.first().elementHandle();
		await reload(worker);
		await expect.poll(() => first?.evaluate((badge) => badge.isConnected)).toBe(false);
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);
		await page.waitForTimeout(4_000);
		await expect(cabinet.badges).toHaveCount(20);
		await expect(page.locator('prilavok-note')).toHaveCount(0);
	});

	test('and no new script comes, the page asks once to be reloaded', async ({ page, extension }) => {
		const cabinet = cabinetPage(page);
		await cabinet.open(places.ozonFbs);
		await expect.poll(async () => (await cabinet.shown()).length).toBe(20);
		// Without developer mode the browser leaves a reloaded unpacked extension switched off.
		await reload(await extension.worker());
		await expect(page.locator('prilavok-note').getByRole('status')).toContainText('Обновите страницу');
		await expect(page.locator('prilavok-note')).toHaveCount(1);
		await expect(cabinet.badges).toHaveCount(0);
		await page.locator('prilavok-note').getByRole('button', { name: 'Закрыть' }).click();
		await expect(page.locator('prilavok-note')).toHaveCount(0);
	});
});
