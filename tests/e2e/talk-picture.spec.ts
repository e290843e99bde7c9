import type { Page } from '@playwright/test';
import { undoForMs } from '../../components/base/toast.tsx';
import { orderKey } from '../../lib/core/ids.ts';
import type { Order } from '../../lib/orders/model.ts';
import { orderStatuses } from '../../lib/support/shipped/order-statuses.ts';
import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { pictureEditor } from './pages/picture-editor.ts';
import { talkPage } from './pages/talk.ts';
import { plant, shopSeed } from './seed.ts';
import { complaints } from './support/accessibility.ts';
import { rows } from './support/background.ts';
import { callUs } from './support/call-us.ts';
import { pixelsOf } from './support/pixels.ts';
import { select } from './support/select-text.ts';

const ru = wordsOf('ru');
const topic = orderStatuses.topics.find(({ id }) => id === 'cancelled-unchanged')?.title ?? '';
const other = '0132112280-0102-1';
const address = 'https://crm.example/order/7';

/** The agent's own system: a customer's name that colleagues need not read, and a status that they must. */
const crm = `<!doctype html><body style="margin:0;background:#fff">
<div style="position:absolute;left:100px;top:60px;width:300px;height:40px;background:#c02020"></div>
<div style="position:absolute;left:100px;top:200px;width:300px;height:100px;background:#20a040"></div>`;

/** The panel is not in front while an agent uses it: it stands beside the page. In a test it is a tab, so it is pressed from behind. */
const pressBehind = (side: Page, name: string) =>
	side
		.getByRole('region', { name: `Снимки: ${name}` })
		.getByRole('button', { name: ru('talk_picture_shoot') })
		.evaluate((button: HTMLElement) => button.click());

test.describe('with the page allowed, as after a press of our button', () => {
	test.use({ granting: ['<all_urls>'] });

	test('a screenshot for a request: taken beside the page, masked for good, copied, and gone with the conversation', async ({
		pages,
		extension,
	}) => {
		await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
		const side = await pages.sidepanel();
		await side.evaluate((order) => Reflect.get(globalThis, 'chrome').storage.session.set({ currentOrder: order }), {
			marketplace: 'ozon',
			number: '0132112278-0102-1',
			tabId: 1,
		});
		await side.getByRole('tab', { name: ru('support') }).click();
		const talk = talkPage(side);
		const editor = pictureEditor(side);
		const request = talk.stop('Заявка');
		await side.getByRole('button', { name: topic }).click();
		await side.getByRole('checkbox').nth(1).check();
		await side
			.getByRole('button', { name: ru('support_exit') })
			.first()
			.click();
		await expect(request).toBeVisible();

		const front = await extension.context.newPage();
		await test.step('a page that nobody may see: the panel says how the picture is taken, and our keys take it', async () => {
			await front.goto('chrome://version');
			await front.bringToFront();
			await pressBehind(side, 'Заявка');
			await expect(request.getByText(/^Ждём снимок\./)).toContainText('Alt+Shift+S');
			await front.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: crm }));
			await front.goto(address);
			await callUs(extension, 'keys');
			await expect(editor.picture).toBeVisible();
			await side.bringToFront();
			expect(await complaints(side)).toEqual([]);
		});

		await test.step('cropped and masked in the width of the panel', async () => {
			await editor.pull([96, 56], [404, 104]);
			await expect(editor.dialog.getByText(/замазано 1 место/)).toBeVisible();
			await editor.dialog.getByRole('button', { name: ru('picture_zoom_in') }).click();
			await editor.dialog.getByRole('button', { name: ru('picture_tool_crop'), exact: true }).click();
			await editor.dialog.getByLabel(ru('picture_width')).fill('460');
			// The panel's clock strikes while it is typed.
			await side.waitForTimeout(1100);
			await editor.dialog.getByLabel(ru('picture_width')).press('Enter');
			await editor.save();
			await expect(request.getByText('Приложен 1 снимок').first()).toBeVisible();
			await expect(request.locator('pre')).toContainText('Приложено снимков: 1.');
		});

		await test.step('another one is waiting for its step; copied and pasted, the first is there twice, and once more waits', async () => {
			await front.bringToFront();
			await pressBehind(side, orderStatuses.nodes.flatMap((node) => (node.kind === 'steps' ? node.steps : []))[1]?.text ?? '');
			await expect(editor.picture).toBeVisible();
			await side.bringToFront();
			await editor.dialog.getByRole('button', { name: ru('picture_later') }).click();
			await expect(side.getByText(ru('talk_picture_waits'))).toBeVisible();
			await side.getByRole('button', { name: ru('picture_open_raw') }).click();
			await editor.save();
			await expect(request.locator('pre')).toContainText('(снимок приложен)');
			await request.getByRole('button', { name: `${ru('talk_picture_copy')} Снимок 1` }).click();
			await expect(side.getByText(ru('picture_copied'))).toBeVisible();
			await side.keyboard.press('Control+v');
			await editor.save();
			await expect(request.locator('pre')).toContainText('Приложено снимков: 3.');
			await side.keyboard.press('Control+v');
			await editor.dialog.getByRole('button', { name: ru('picture_later') }).click();
			await expect(request.getByText(ru('talk_picture_waits'))).toBeVisible();
			expect(await complaints(side, { within: '.talk' })).toEqual([]);
		});

		await test.step('what was copied shows nothing under the mask', async () => {
			const base64 = await side.evaluate(async () => {
				const [item] = await navigator.clipboard.read();
				const bytes = new Uint8Array((await (await item?.getType('image/png'))?.arrayBuffer()) ?? new ArrayBuffer(0));
				return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
			});
			const png = await pixelsOf(Buffer.from(base64, 'base64'));
			expect(png.width).toBe(460);
			expect([png.at(101, 61), png.at(398, 98), png.at(200, 250), png.at(20, 20)]).toEqual(['#1d1b17', '#1d1b17', '#20a040', '#ffffff']);
			const colours = new Set<string>();
			for (let x = 0; x < png.width; x += 3) for (let y = 0; y < 120; y += 3) colours.add(png.at(x, y));
			expect([...colours].sort()).toEqual(['#1d1b17', '#ffffff']);
		});

		await test.step('removed, it can be taken back; the request is copied with all of it', async () => {
			await request.getByRole('button', { name: ru('picture_remove').replace('{what}', 'Снимок 1') }).click();
			await expect(request.locator('pre')).toContainText('Приложено снимков: 2.');
			await side
				.getByRole('button', { name: ru('undo'), exact: true })
				.last()
				.click();
			await expect(request.locator('pre')).toContainText('Приложено снимков: 3.');
			await talk.keys('c');
			await expect.poll(() => side.evaluate(() => navigator.clipboard.readText())).toContain('Приложено снимков: 3.');
		});

		const waiting = () => side.evaluate(async () => (await Reflect.get(globalThis, 'chrome').storage.local.get('rawProofs')).rawProofs);
		const goBack = side.getByRole('button', { name: ru('support_turn_back') });

		await test.step('a new conversation has none of it, and the former one comes back whole', async () => {
			await side.getByRole('button', { name: ru('support_new') }).click();
			await expect(side.getByRole('searchbox')).toBeVisible();
			await goBack.click();
			await expect(request.locator('pre')).toContainText('Приложено снимков: 3.');
			await expect(request.getByText(ru('talk_picture_waits'))).toBeVisible();
		});

		await test.step('where nothing is done but pictures taken, another order asks, and the way back from it loses none', async () => {
			await side.getByRole('button', { name: ru('support_back'), exact: true }).click();
			await side.getByRole('checkbox', { checked: true }).uncheck();
			const { cabinets, orders: [model] = [] } = shopSeed({ now: Date.now(), cabinets: 1, items: 1 }).tables;
			const order = { ...(model as Order), number: other };
			order.id = orderKey(order.cabinetId, other);
			await plant(side, { tables: { cabinets: cabinets ?? [], orders: [order] }, local: {} });
			// A panel that has only just been opened asks, too.
			await side.reload();
			await select(extension, other);
			await side.getByRole('button', { name: ru('support_go') }).click();
			await expect(talk.order).toContainText(other);
			await expect(side.getByText('Приложен 1 снимок')).toBeHidden();
			await goBack.click();
			await expect(side.getByText('Приложен 1 снимок')).toBeVisible();
		});

		await test.step('once there is no way back, nothing of it is left', async () => {
			expect([(await rows(side, 'talkPictures')).length, (await waiting()).length]).toEqual([3, 1]);
			await side.clock.install();
			await side.getByRole('button', { name: ru('support_new') }).click();
			await expect(goBack).toBeVisible();
			await side.clock.fastForward(undoForMs);
			await expect(goBack).toBeHidden();
			expect(await rows(side, 'talkPictures')).toHaveLength(3);
			await side.clock.fastForward(10_000);
			await expect.poll(async () => [await rows(side, 'talkPictures'), await waiting()]).toEqual([[], []]);
		});
	});
});
