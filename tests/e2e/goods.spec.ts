import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checkDigit } from '../drawn-codes.ts';
import { type Extension, expect, test } from './fixtures.ts';
import { workspacePage } from './pages/workspace.ts';
import { plant, shopSeed } from './seed.ts';
import { complaints } from './support/accessibility.ts';
import { rows } from './support/background.ts';
import { allRead, connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';
import { cameraFlags, filmOfBarcode } from './support/fake-camera.ts';

test.use({ world: { products: 60, orders: 80 } });

/** The workspace over a planted shop. */
async function planted(pages: { workspace(at?: string): Promise<Page> }, at: string): Promise<Page> {
	const first = await pages.workspace('#/settings');
	await plant(first, shopSeed({ now: Date.now(), cabinets: 3, items: 300 }));
	await first.close();
	return pages.workspace(at);
}

test.describe('goods by category', () => {
	test('one category is found by its name, counted, shown and kept in the address', async ({ pages }) => {
		const page = await planted(pages, '#/stocks?doubtful=1');
		const { rowCount } = workspacePage(page);
		await expect(page.getByRole('grid')).toBeVisible();
		const button = page.getByRole('button', { name: /^Категория/ });
		await button.focus();
		await page.keyboard.press('Enter');
		await page.keyboard.type('формы');
		const option = page.getByRole('listbox', { name: 'Категория' }).getByRole('option');
		await expect(option).toHaveCount(1);
		const counted = Number((await option.locator('b').innerText()).replace(/\D/g, ''));
		expect(counted).toBeGreaterThan(0);
		expect(await complaints(page)).toEqual([]);
		await page.keyboard.press('Enter');
		await expect(button).toBeFocused();
		expect(await rowCount()).toBe(counted);
		await expect(page).toHaveURL(/category=/);

		await page.reload();
		await expect(button).toHaveText('Формы для выпечки');
		expect(await rowCount()).toBe(counted);

		await button.press('Enter');
		await page.keyboard.press('Escape');
		await expect(page.getByRole('listbox')).toHaveCount(0);
		await expect(button).toBeFocused();
	});

	test('goods without a category are a choice of their own', async ({ pages }) => {
		const page = await planted(pages, '#/stocks');
		await page.getByRole('button', { name: /^Категория/ }).click();
		await page.getByRole('option', { name: 'Без категории' }).click();
		await expect.poll(() => workspacePage(page).rowCount()).toBe(50);
	});

	test('rows stand under heads with sums, which fold by mouse and by keys', async ({ pages }) => {
		const page = await planted(pages, '#/stocks?sort=article');
		await page.getByRole('button', { name: 'По категориям' }).click();
		const table = page.getByRole('treegrid', { name: 'Остатки' });
		const count = async () => Number(await table.getAttribute('aria-rowcount')) - 1;
		const heads = table.locator('[role=row][aria-level="1"]');
		expect(await count()).toBe(300 + 6);
		await expect(heads.first()).toContainText('Кастрюли и ковши');
		expect(await complaints(page)).toEqual([]);

		await heads.first().click();
		await expect(heads.first()).toHaveAttribute('aria-expanded', 'false');
		expect(await count()).toBe(300 + 6 - 50);
		await table.focus();
		await page.keyboard.press('ArrowRight');
		await expect(heads.first()).toHaveAttribute('aria-expanded', 'true');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Space');
		await page.keyboard.press('Control+ArrowUp');
		await page.keyboard.press('ArrowLeft');
		expect(await count()).toBe(300 + 6 - 50);

		await page.getByRole('button', { name: 'Свернуть все' }).click();
		await expect(heads).toHaveCount(6);
		expect(await count()).toBe(6);
		const sums = await heads.evaluateAll((found) =>
			found.map((head) => Number(head.querySelector('[role=gridcell]')?.textContent?.replace(/\D/g, ''))),
		);
		const { snapshots } = shopSeed({ now: Date.now(), cabinets: 3, items: 300 }).tables as unknown as {
			snapshots: [{ rows: { total: number }[] }];
		};
		expect(sums.reduce((sum, part) => sum + part, 0)).toBe(snapshots[0].rows.reduce((sum, { total }) => sum + total, 0));
		await page.getByRole('button', { name: 'Развернуть все' }).click();
		expect(await count()).toBe(300 + 6);
	});

	test('names of categories come with the goods of every marketplace; an order shows its goods and leads to their stock', async ({
		sandbox,
		pages,
	}) => {
		test.setTimeout(180_000);
		const first = await pages.workspace('#/settings');
		const keys = sellerKeys(sandbox.address);
		const cabinets = await connectAll(
			first,
			(['ozon', 'wildberries', 'yandex'] as const).flatMap((id) => keys.find(({ credentials }) => credentials.marketplace === id) ?? []),
		);
		await untilJobs(first, allRead(cabinets));
		// Yandex Market tells no category of goods that it has not yet tied to a card of its own.
		const untied = ({ marketplace, sku }: { marketplace: string; sku?: string }) => marketplace === 'yandex' && sku === undefined;
		expect((await rows(first, 'cards')).filter((card) => !card.category && !untied(card))).toEqual([]);
		const orders = await rows(first, 'orders');
		const order = orders.find(({ marketplace, lines }) => marketplace === 'ozon' && lines.every(({ cardId }) => cardId === undefined));
		if (!order) throw new Error('Ozon has no order.');
		await first.close();

		const page = await pages.workspace(`#/today?order=${encodeURIComponent(order.id)}`);
		const panel = page.getByRole('complementary', { name: 'Заказ' });
		const picture = panel.locator('img').first();
		await expect(picture).toBeVisible();
		expect(await picture.evaluate((shown: HTMLImageElement) => shown.decode().then(() => shown.naturalWidth))).toBeGreaterThan(0);
		expect(await picture.getAttribute('referrerpolicy')).toBe('no-referrer');
		await panel.locator('.order-lines').getByRole('link').first().click();
		const aside = page.getByRole('complementary');
		await expect(aside.getByRole('heading').first()).toHaveText(order.lines[0]?.name ?? '');
		await expect(aside.locator('img')).toBeVisible();
		await expect(page).toHaveURL(/#\/stocks/);
	});

	test('a picture that cannot be shown leaves no box and moves nothing', async ({ pages }) => {
		const first = await pages.workspace('#/settings');
		const seed = shopSeed({ now: Date.now(), cabinets: 3, items: 50 });
		const [order] = seed.tables.orders as unknown as { id: string; lines: { cardId: string }[] }[];
		seed.tables.cards = (seed.tables.cards ?? []).map((card) =>
			(card as { id: string }).id === order?.lines[0]?.cardId ? { ...card, picture: 'https://ir.ozone.ru/none-such.svg' } : card,
		);
		await plant(first, seed);
		const page = await pages.workspace(`#/today?order=${encodeURIComponent(order?.id ?? '')}`);
		const line = page.locator('.order-lines li').first();
		await expect(line.locator('img')).toBeHidden();
		const before = await line.boundingBox();
		await expect(line.locator('img.picture-broken')).toHaveCount(1);
		expect(await line.boundingBox()).toEqual(before);
	});
});

/** The n-th planted barcode is `2008322000000 + n`; only every tenth is a real EAN-13, and so can be held in front of a camera. */
const wanted = Array.from({ length: 300 }, (_, index) => String(2_008_322_000_000 + index)).find(
	(code) => checkDigit(code.slice(0, 12)) === code[12],
) as string;

const withCamera = test.extend<{ inFront: string }>({
	inFront: [wanted, { option: true }],
	flags: async ({ inFront }, use) => {
		const folder = await mkdtemp(join(tmpdir(), 'prilavok-film-'));
		const film = join(folder, 'barcode.y4m');
		await filmOfBarcode(film, inFront);
		await use(cameraFlags(film));
		await rm(folder, { recursive: true });
	},
});

const liveTracks = (page: Page): Promise<string[]> =>
	page.evaluate(() => Reflect.get(globalThis, 'tracks').map((track: MediaStreamTrack) => track.readyState));

/** Remembers every track that the page is given. */
const watchTracks = (extension: Extension) =>
	extension.context.addInitScript(() => {
		const tracks: MediaStreamTrack[] = [];
		Object.assign(globalThis, { tracks });
		const devices = navigator.mediaDevices;
		const real = devices.getUserMedia.bind(devices);
		devices.getUserMedia = async (asked) => {
			const stream = await real(asked);
			tracks.push(...stream.getTracks());
			return stream;
		};
	});

test.describe('search by camera', () => {
	for (const place of ['stocks', 'today'] as const)
		withCamera(`a barcode in front of the camera is searched for, and the camera is off again (${place})`, async ({ extension, pages }) => {
			await watchTracks(extension);
			const page = await planted(pages, `#/${place}`);
			const noise: string[] = [];
			page.on('console', (message) => noise.push(message.text()));
			const where = place === 'stocks' ? page.getByRole('main') : page.getByRole('banner');
			await where.getByRole('button', { name: 'Сканировать камерой' }).click();
			await expect(page.getByRole('dialog')).toHaveCount(0);
			await expect(page).toHaveURL(new RegExp(`#/stocks\\?.*q=${wanted}`));
			expect(await workspacePage(page).rowCount()).toBe(1);
			expect(await liveTracks(page)).toEqual(['ended']);
			expect(noise).toEqual([]);
		});

	withCamera.describe('with nothing in front of it', () => {
		withCamera.use({ inFront: '' });
		withCamera('the camera is on while the dialog is open, and off when it was closed', async ({ extension, pages }) => {
			await watchTracks(extension);
			const page = await planted(pages, '#/stocks');
			await page.getByRole('main').getByRole('button', { name: 'Сканировать камерой' }).click();
			await expect(page.getByRole('dialog')).toBeVisible();
			const playing = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.videoWidth > 0 && !video.paused);
			await expect.poll(playing).toBe(true);
			expect(await liveTracks(page)).toEqual(['live']);
			expect(await complaints(page)).toEqual([]);
			await page.keyboard.press('Escape');
			await expect(page.getByRole('dialog')).toHaveCount(0);
			await expect.poll(() => liveTracks(page)).toEqual(['ended']);
			await expect(page.getByRole('main').getByRole('button', { name: 'Сканировать камерой' })).toBeFocused();
		});
	});

	for (const [name, says] of [
		['NotAllowedError', 'Браузер не пускает к камере'],
		['NotFoundError', 'Камера не найдена'],
		['NotReadableError', 'Камера занята другой программой'],
	] as const)
		test(`${name} of the browser is said in words, and can be tried again`, async ({ extension, pages }) => {
			await extension.context.addInitScript((error) => {
				navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', error));
			}, name);
			const page = await planted(pages, '#/stocks');
			await page.getByRole('main').getByRole('button', { name: 'Сканировать камерой' }).click();
			const dialog = page.getByRole('dialog');
			await expect(dialog.getByRole('alert')).toContainText(says);
			expect(await complaints(page)).toEqual([]);
			await dialog.getByRole('button', { name: 'Попробовать ещё раз' }).click();
			await expect(dialog.getByRole('alert')).toContainText(says);
		});
});

test('a hand scanner types one code after another into the search', async ({ pages }) => {
	const page = await planted(pages, '#/stocks');
	const search = page.getByRole('main').getByRole('searchbox');
	await search.focus();
	for (const code of ['2008322000007', '2008322000123']) {
		await page.keyboard.type(code);
		await page.keyboard.press('Enter');
		await expect(search).toHaveValue(code);
		await expect.poll(() => workspacePage(page).rowCount()).toBe(1);
	}
	await page.keyboard.press('Control+Home');
	const everywhere = page.getByRole('banner').getByRole('searchbox');
	await everywhere.focus();
	await page.keyboard.type('2008322000042');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/q=2008322000042/);
	await expect(everywhere).toHaveValue('');
});
