import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { unzipSync } from 'fflate';
import { wordsOf } from '../../scripts/words.ts';
import { type Extension, expect, test } from './fixtures.ts';
import { pictureEditor } from './pages/picture-editor.ts';
import { plant, shopSeed } from './seed.ts';
import { violationsOf } from './support/accessibility.ts';
import { rows } from './support/background.ts';
import { callUs } from './support/call-us.ts';
import { pixelsOf } from './support/pixels.ts';

const ru = wordsOf('ru');
const supplyId = 'wildberries-00000001/s1';
const passAddress = 'https://propusk.example/pass/1';

/** The page of a pass: a white sheet, a name in the upper left that nobody else may read, and a green field that has to stay. */
const passPage = `<!doctype html><body style="margin:0;background:#fff">
<div style="position:absolute;left:100px;top:60px;width:300px;height:40px;background:#c02020"></div>
<div style="position:absolute;left:100px;top:200px;width:300px;height:100px;background:#20a040"></div>`;

async function openPlan(page: Page): Promise<Locator> {
	await plant(page, shopSeed({ now: Date.now(), cabinets: 3, items: 6 }));
	await page.goto(`${page.url().split('#')[0]}#/supplies?id=${encodeURIComponent(supplyId)}`);
	// What was planted behind the page's back is read anew.
	await page.reload();
	return page.getByRole('listitem').filter({ has: page.getByText('Заказать пропуск', { exact: true }) });
}

async function openPass(extension: Extension): Promise<Page> {
	const page = await extension.context.newPage();
	await page.route(passAddress, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: passPage }));
	await page.goto(passAddress);
	await page.bringToFront();
	return page;
}

test.describe('with the page allowed, as after a press of our button', () => {
	test.use({ granting: ['<all_urls>'] });

	test('a picture of the pass is taken, masked for good, kept with its step, exported and pasted', async ({ pages, extension }) => {
		const page = await pages.workspace();
		await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
		const step = await openPlan(page);
		const editor = pictureEditor(page);

		await test.step('armed, our keys take the page in front, also in a worker that was just woken', async () => {
			await expect(step.getByText('Пропуск: снимка нет')).toBeVisible();
			await step
				.getByRole('button', { name: ru('picture_shoot') })
				.first()
				.click();
			await expect(page.getByText('Ждём снимок: Заказать пропуск')).toBeVisible();
			const pass = await openPass(extension);
			await callUs(extension, 'keys');
			await expect(editor.picture).toBeVisible();
			await pass.close();
			await expect(page.getByText('Ждём снимок: Заказать пропуск')).toHaveCount(0);
			expect((await violationsOf(page)).map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
		});

		await test.step('left for later it waits as far as it has come, and the worker may die meanwhile', async () => {
			await editor.dialog.getByRole('button', { name: ru('picture_add_mask') }).click();
			await editor.dialog.getByRole('button', { name: ru('picture_later') }).click();
			await extension.stopWorker();
			await page.reload();
			await page.getByRole('button', { name: ru('picture_open_raw') }).click();
			await expect(editor.picture).toBeVisible();
			await editor.dialog.getByRole('button', { name: /^Замазано 1:/ }).press('Delete');
			await expect(editor.dialog.getByText(/замазано 1 место/)).toHaveCount(0);
		});

		await test.step('a mask is drawn, moved by keys, taken back and put on again; the crop is drawn and typed', async () => {
			await editor.pull([100, 60], [400, 100]);
			const mask = editor.dialog.getByRole('button', { name: /^Замазано 1: слева 100, сверху 60, 300 × 40/ });
			await expect(mask).toBeVisible();
			await mask.press('Shift+ArrowRight');
			await expect(editor.dialog.getByRole('button', { name: /^Замазано 1: слева 110,/ })).toBeVisible();
			await page.keyboard.press('Control+z');
			await page.keyboard.press('Control+z');
			await expect(editor.dialog.getByText(/замазано 1 место/)).toHaveCount(0);
			await page.keyboard.press('Control+Shift+z');
			await expect(mask).toBeVisible();
			await editor.dialog.getByRole('button', { name: ru('picture_tool_crop'), exact: true }).click();
			await editor.pull([50, 40], [500, 350]);
			await editor.dialog.getByLabel(ru('picture_width')).fill('460');
			await editor.dialog.getByLabel(ru('picture_width')).press('Enter');
			await expect(editor.dialog.getByText('460 × 310 пикселей')).toBeVisible();
			await editor.save();
			await expect(page.getByText(ru('proof_saved'))).toBeVisible();
			await expect(step.getByText('Пропуск: снимок есть')).toBeVisible();
		});

		await test.step('the set has the text and the picture, and under the mask there is nothing', async () => {
			const saved = page.waitForEvent('download');
			await step.getByRole('button', { name: ru('proof_export') }).click();
			const files = unzipSync(new Uint8Array(await readFile(await (await saved).path())));
			expect(Object.keys(files)).toEqual(['Тикет.txt', '1 Пропуск 2000061286751.png']);
			expect(new TextDecoder().decode(files['Тикет.txt'])).toContain('Поставка: 2000061286751');
			const png = await pixelsOf(files['1 Пропуск 2000061286751.png'] as Uint8Array);
			expect([png.width, png.height]).toEqual([460, 310]);
			expect(png.at(60, 30)).toBe('#1d1b17');
			expect(png.at(349, 59)).toBe('#1d1b17');
			expect(png.at(200, 200)).toBe('#20a040');
			expect(png.at(10, 10)).toBe('#ffffff');
			const colours = new Set<string>();
			for (let x = 0; x < png.width; x += 3) for (let y = 0; y < 110; y += 3) colours.add(png.at(x, y));
			expect([...colours].sort()).toEqual(['#1d1b17', '#ffffff']);
		});

		await test.step('the step is marked with a question while a picture is missing', async () => {
			await step.getByRole('button', { name: ru('step_mark') }).click();
			const question = page.getByRole('dialog', { name: ru('proof_ask') });
			await expect(question.getByText('Заказ «Отгрузка разрешена»')).toBeVisible();
			await question.getByRole('button', { name: ru('cancel') }).click();
		});

		await test.step('copied and pasted, it is a picture of another kind; then nothing is missing', async () => {
			await step.getByRole('button', { name: 'Показать крупно: Пропуск' }).click();
			const view = page.getByRole('dialog', { name: 'Пропуск' });
			await view.getByRole('button', { name: ru('picture_copy') }).click();
			await expect(page.getByText(ru('picture_copied'))).toBeVisible();
			await view
				.locator('.dialog-head')
				.getByRole('button', { name: ru('close') })
				.click();
			await page.keyboard.press('Control+v');
			await editor.dialog.getByLabel(ru('proof_kind')).selectOption('order-screenshot');
			await editor.save();
			await expect(step.getByText('Заказ «Отгрузка разрешена»: снимок есть')).toBeVisible();
			await step.getByRole('button', { name: ru('step_mark') }).click();
			await expect(step.getByRole('button', { name: ru('step_unmark') })).toBeVisible();
		});

		await test.step('removed, it can be taken back as it was', async () => {
			const before = await rows(page, 'stepProofs');
			expect(before.map(({ kind }) => kind).toSorted()).toEqual(['order-screenshot', 'pass-screenshot']);
			await step.getByRole('button', { name: 'Убрать снимок: Пропуск' }).click();
			await expect(step.getByText('Пропуск: снимка нет')).toBeVisible();
			await page
				.getByRole('button', { name: ru('undo'), exact: true })
				.last()
				.click();
			await expect(step.getByText('Пропуск: снимок есть')).toBeVisible();
			expect(await rows(page, 'stepProofs')).toEqual(before);
		});
	});
});

test('where the browser does not allow it, and what is no picture: said in words, and nothing is kept', async ({ pages, extension }) => {
	const page = await pages.workspace();
	const step = await openPlan(page);
	await expect(step.getByText('Пропуск: снимка нет')).toBeVisible();
	await step
		.getByRole('button', { name: ru('picture_shoot') })
		.first()
		.click();
	await openPass(extension);
	await callUs(extension, 'menu');
	await expect(page.getByText(ru('picture_no_access'))).toBeVisible();
	await page.getByRole('button', { name: ru('picture_clear') }).click();
	await expect(page.getByText(ru('picture_no_access'))).toHaveCount(0);

	const popup = await pages.popup();
	await expect(popup.getByText('Ждём снимок: Заказать пропуск')).toBeVisible();
	await popup.getByRole('button', { name: ru('picture_shoot'), exact: true }).click();
	await expect(popup.getByText(ru('picture_no_access'))).toBeVisible();
	await popup.close();

	const chosen = page.waitForEvent('filechooser');
	await step
		.getByRole('button', { name: ru('picture_file') })
		.first()
		.click();
	await (await chosen).setFiles({ name: 'pass.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') });
	await expect(page.getByText(ru('error_picture_unreadable'))).toBeVisible();
	expect(await rows(page, 'stepProofs')).toEqual([]);
	const kept = await page.evaluate(async () => {
		const names: string[] = [];
		for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
		return names;
	});
	expect(kept.filter((name) => name.startsWith('proof-raw-'))).toEqual([]);
});
