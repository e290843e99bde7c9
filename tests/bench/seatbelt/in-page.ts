import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type Figure, figure } from '../figure.ts';
import { heldOut, sampleOfSize } from '../seatbelt-corpus.ts';
import { onStand, type Rival } from '../stand.ts';
import { storeShop } from './stored-shop.ts';

const address = 'https://seller.ozon.ru/app/prices/control?rows=20';
const size = 10_000;
const bar = 500;
const choosingMs = 1_000;
const starts = 3;
const rounds = 5;

interface Times {
	/** When the window first heard that a file was chosen, before anybody else; `performance.now()` of the page. */
	seen?: number;
	/** When the page itself was told. */
	given?: number;
}
type Clocked = typeof globalThis & { benchTimes: Times };

/**
 * Runs in the page before all else. At the window this listener is the very first, that of the belt comes next; what the belt holds does not
 * reach the document.
 */
const clock = {
	content: `globalThis.benchTimes = {};
for (const type of ['input', 'change']) addEventListener(type, ({ target }) => { if (target.type === 'file') benchTimes.seen ??= performance.now(); }, true);
document.addEventListener('change', ({ target }) => { if (target.type === 'file') benchTimes.given ??= performance.now(); }, true);`,
};

/** A page of prices with the cabinet's own dialog for files open; with the extension, once its bar is there. */
async function openDialog({ context }: Rival, withBar: boolean): Promise<Page> {
	const page = await context.newPage();
	await page.addInitScript(clock);
	await page.goto(address);
	if (withBar) await page.locator('prilavok-prices').waitFor({ state: 'attached' });
	await page.getByRole('button', { name: 'Загрузить цены файлом' }).click();
	// The file has to be found first: no person is quicker in the browser's own window for that.
	await page.waitForTimeout(choosingMs);
	return page;
}

async function choose(page: Page, path: string): Promise<void> {
	await page.evaluate(() => {
		(globalThis as Clocked).benchTimes = {};
	});
	await page.locator('.drop-zone input[type="file"]').setInputFiles(path);
}

/** Milliseconds from the choice of the file until the page hears of it. */
async function untilGiven(page: Page, path: string): Promise<number> {
	await choose(page, path);
	await page.waitForFunction(() => (globalThis as Clocked).benchTimes.given !== undefined, undefined, { polling: 50, timeout: 30_000 });
	const { seen = Number.NaN, given = Number.NaN } = await page.evaluate(() => (globalThis as Clocked).benchTimes);
	if (!(given >= seen)) throw new Error('The page heard of the file before the window did.');
	return given - seen;
}

/**
 * How long a page of prices waits for an honest file of ten thousand rows: the first one of a browser, further ones, and one that has to wake
 * the worker; against the same page without the extension, which waits for nothing.
 * @param bare samples of the library's bare reading of such a file
 */
export async function inPage(bare: readonly number[]): Promise<Figure[]> {
	const honest = await sampleOfSize(heldOut, size, undefined, 'ozon');
	const spoilt = await sampleOfSize(heldOut, size, 'zero-missing', 'ozon');
	if (honest.own[0]?.nativeId !== spoilt.own[0]?.nativeId) throw new Error('The two files are not of the same shop.');
	const folder = await mkdtemp(join(tmpdir(), 'prilavok-belt-'));
	let files = 0;
	// Under a name of its own each time: what the user was let give once is not looked at again.
	const file = async ({ bytes }: typeof honest) => {
		files += 1;
		const path = join(folder, `цены ${files}.xlsx`);
		await writeFile(path, bytes);
		return path;
	};
	try {
		return await onStand({}, async (stand) => {
			const [key] = stand.sandbox.address.credentials.ozon;
			await storeShop(await stand.page('workspace', '#/settings'), String(key?.clientId), honest.own, honest.others);
			await stand.browser.close();

			const samples = { first: [] as number[], further: [] as number[], woken: [] as number[], without: [] as number[] };
			for (let start = 1; start <= starts; start += 1) {
				const browser = await stand.beside('product', {});
				const page = await openDialog(browser, true);
				samples.first.push(await untilGiven(page, await file(honest)));
				if (start === starts) {
					for (let round = 0; round < rounds; round += 1) samples.further.push(await untilGiven(page, await file(honest)));
					for (let round = 0; round < starts; round += 1) {
						await browser.stopWorker();
						samples.woken.push(await untilGiven(page, await file(honest)));
					}
					// Nothing above says that anybody looked: a file of the same shop with a zero too few has to be stopped here.
					await choose(page, await file(spoilt));
					await page.locator('prilavok-guard').getByRole('alertdialog').waitFor({ timeout: 10_000 });
					if (await page.evaluate(() => (globalThis as Clocked).benchTimes.given !== undefined))
						throw new Error('A spoilt file went through.');
				}
				await browser.close();
			}
			const plain = await stand.beside('plain', { extension: false });
			const page = await openDialog(plain, false);
			for (let round = 0; round < rounds; round += 1) samples.without.push(await untilGiven(page, await file(honest)));
			return [
				figure('seatbelt/first-honest-in-the-page', 'ms', samples.first, { bar, baseline: bare }),
				figure('seatbelt/honest-in-the-page', 'ms', samples.further, { bar, baseline: bare }),
				figure('seatbelt/honest-in-the-page-with-a-sleeping-worker', 'ms', samples.woken, { bar, baseline: bare }),
				figure('seatbelt/honest-in-the-page-without-the-extension', 'ms', samples.without),
			];
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
