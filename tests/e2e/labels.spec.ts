import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import type { Order } from '../../lib/orders/model.ts';
import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { labelDesk } from './pages/labels.ts';
import { workspacePage } from './pages/workspace.ts';
import { plant, shopSeed } from './seed.ts';
import { rows } from './support/background.ts';
import { desksOf } from './support/desk.ts';

/* Labels from the list of orders to paper, by what a seller does there. */

const ru = wordsOf('ru');

/** What the sandbox calls an order whose label is given: native status and substatus. */
const printable: Record<MarketplaceId, readonly [string, string]> = {
	ozon: ['awaiting_deliver', 'posting_not_in_carriage'],
	wildberries: ['confirm', 'waiting'],
	yandex: ['PROCESSING', 'READY_TO_SHIP'],
};

const cancelled: Record<MarketplaceId, readonly [string, string]> = {
	ozon: ['cancelled', 'posting_canceled'],
	wildberries: ['cancel', 'canceled'],
	yandex: ['CANCELLED', 'USER_CHANGED_MIND'],
};

// A browser without windows has no place for its print preview, and its pages break when they ask for one.
test.use({ world: { products: 30, orders: 40 }, flags: ['--disable-print-preview'] });

test('labels of three marketplaces come out once: pressed twice, one order cancelled, one label lost in the printer', async ({
	sandbox,
	pages,
}) => {
	test.setTimeout(180_000);
	const page = await pages.workspace('#/settings');
	const desks = await desksOf({ sandbox }, page, ['ozon', 'wildberries', 'yandex'], 4, printable);
	// Ozon gives labels of what was assembled a minute ago.
	await sandbox.advance(60_000);
	const orders = desks.flatMap((desk) => desk.orders);
	const desk = labelDesk(page);

	await test.step('they are chosen in the list, and prepared with a double press', async () => {
		await page.goto(`${page.url().split('#')[0]}#/orders?q=`);
		const { grid, search } = workspacePage(page);
		await expect(grid).toBeVisible();
		for (const order of orders) {
			await search(order.number);
			await expect(grid.getByRole('row')).toHaveCount(2);
			await grid.getByRole('row').nth(1).getByRole('checkbox').check();
		}
		await search('');
		await page
			.getByRole('region', { name: ru('order_actions') })
			.getByRole('button', { name: new RegExp(`^${ru('labels_print_title')}`) })
			.click();
		await expect(desk.prepare).toBeEnabled();
		await desk.prepare.dblclick();
		await expect(page).toHaveURL(/#\/labels\/[0-9a-z]+-/);
		expect(await rows(page, 'printJobs')).toHaveLength(1);
	});

	await test.step('all of them are fetched, read and shown; every code on them can be read', async () => {
		await expect.poll(() => desk.count('ready'), { timeout: 90_000 }).toBe(orders.length);
		await expect(page.getByText(ru('label_codes_fine'))).toBeVisible({ timeout: 30_000 });
		await expect(page.getByRole('region', { name: ru('label_preview') }).getByRole('img')).not.toHaveCount(0);
	});

	const lost = orders.find(({ marketplace }) => marketplace === 'wildberries') as Order;
	await test.step('an order that is cancelled at the last moment drops out by name', async () => {
		const [status, substatus] = cancelled.wildberries;
		const seller = desks.find(({ cabinet }) => cabinet.marketplace === 'wildberries')?.cabinet.seller ?? '';
		await sandbox.act({ marketplace: 'wildberries', seller, order: lost.number, status, substatus });
		const sizes = await desk.savePdf();
		expect(sizes).toEqual(Array.from({ length: orders.length - 1 }, () => [58, 40]));
		await expect(page.getByRole('alert').filter({ hasText: lost.number })).toBeVisible();
		await expect.poll(() => desk.count('dropped')).toBe(1);
	});

	await test.step('the last label did not come out: it alone is printed again', async () => {
		await desk.came.getByRole('button', { name: ru('labels_came_not') }).click();
		await desk.came.getByLabel(ru('labels_came_from')).fill(String(orders.length - 1));
		await page.reload();
		await desk.came.getByRole('button', { name: ru('labels_came_not') }).click();
		await desk.came.getByLabel(ru('labels_came_from')).fill(String(orders.length - 1));
		await desk.came.getByRole('button', { name: new RegExp(`^${ru('labels_came_confirm').split(':')[0]}`) }).click();
		await expect.poll(() => desk.count('ready')).toBe(1);
		await desk.print();
		await desk.came.getByRole('button', { name: ru('labels_came_one_no'), exact: true }).click();
		await expect.poll(() => desk.count('ready')).toBe(1);
		expect(await desk.savePdf()).toEqual([[58, 40]]);
		await desk.came.getByRole('button', { name: ru('labels_came_one_yes'), exact: true }).click();
		await expect.poll(() => desk.count('confirmed')).toBe(orders.length - 1);
	});

	await test.step('the list shows what is printed, and it is printed again only with a reason', async () => {
		await page.goto(`${page.url().split('#')[0]}#/orders?printed=yes&all=1`);
		const { rowCount, grid } = workspacePage(page);
		await expect.poll(rowCount).toBe(orders.length - 1);
		await expect(grid.getByText(ru('order_label_printed')).first()).toBeVisible();
		await page.getByRole('button', { name: new RegExp(`^${ru('labels_print_title')}`) }).click();
		await expect(desk.dialog.getByText(ru('label_refusal_already_printed'))).toBeVisible();
		await expect(desk.dialog.getByRole('button', { name: ru('labels_print_none') })).toBeDisabled();
		await desk.dialog.getByRole('switch', { name: ru('labels_reprint') }).click();
		await desk.dialog.getByLabel(ru('labels_reprint_reason')).fill('Замяло бумагу');
		await desk.prepare.click();
		await expect.poll(() => desk.count('ready')).toBe(orders.length - 1);
		const marks = (await rows(page, 'printItems')).filter(({ duplicate }) => duplicate);
		expect(marks).toHaveLength(orders.length - 1);
	});
});

test('product labels: a count that is typed, a template that shows every letter, and its removal taken back', async ({ pages }) => {
	const page = await pages.workspace('#/labels');
	await plant(page, shopSeed({ now: Date.now(), cabinets: 4, items: 30 }));
	const at = (place: string) => page.goto(`${page.url().split('#')[0]}#/${place}`);
	const desk = labelDesk(page);

	await test.step('as many as were typed, of the cabinet that was meant', async () => {
		await at('stocks?item=item/7');
		await page.reload();
		await page
			.getByRole('complementary')
			.getByRole('button', { name: new RegExp(`^${ru('labels_goods')}`) })
			.click();
		const counts = desk.dialog.getByRole('textbox');
		await counts.nth(1).fill('25');
		await expect(desk.prepare).toHaveText(ru('labels_print_many').replace('{count}', '25'));
		await page.keyboard.press('Enter');
		await expect(page.getByText(ru('label_pages_many').replace('{count}', '25'))).toBeVisible();
		expect(await desk.savePdf()).toEqual(Array.from({ length: 25 }, () => [58, 40]));
	});

	await test.step('the template is there from the beginning, and keeps what is changed', async () => {
		await at('labels/templates');
		const maker = ru('label_line_maker');
		await page.getByRole('switch', { name: maker }).click();
		await page.getByLabel(ru('label_line_text').replace('{line}', maker)).fill('Фабрика образцов');
		await expect(page.getByRole('region', { name: ru('label_preview') }).getByRole('img')).toBeVisible();
		const kept = async () => (await rows(page, 'labelTemplates')).map(({ lines }) => lines.maker);
		await expect.poll(kept).toEqual([{ text: 'Фабрика образцов' }]);
		await page.getByRole('button', { name: ru('label_template_remove') }).click();
		await expect.poll(kept).toEqual([]);
		await page.getByRole('button', { name: ru('undo') }).click();
		await expect.poll(kept).toEqual([{ text: 'Фабрика образцов' }]);
	});
});
