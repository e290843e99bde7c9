import type { BrowserContext, Page } from '@playwright/test';
import type { MarketplaceId } from '../../lib/cabinets/model.ts';
import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { cabinetPage, places } from './pages/cabinet.ts';
import { labelPage } from './pages/label-page.ts';
import { labelDesk } from './pages/labels.ts';
import { rows } from './support/background.ts';
import type { ConnectedCabinet } from './support/cabinets.ts';
import { desksOf } from './support/desk.ts';

/* Labels from the cabinets' own lists of orders: what is ticked there is what our page asks about, and nothing is printed without it. */

const ru = wordsOf('ru');

/** What the sandbox calls an order whose label is given: native status and substatus. */
const printable: Record<MarketplaceId, readonly [string, string]> = {
	ozon: ['awaiting_deliver', 'posting_not_in_carriage'],
	wildberries: ['confirm', 'waiting'],
	yandex: ['PROCESSING', 'READY_TO_SHIP'],
};

/** A page that lists orders of this cabinet; at Wildberries it is that of its latest open supply. */
function listOf({ marketplace, cabinet }: ConnectedCabinet): string {
	if (marketplace === 'ozon') return places.ozonFbs;
	if (marketplace === 'wildberries') return places.wildberriesSupply;
	return `https://partner.market.yandex.ru/business/${cabinet.accountId}/orders`;
}

/** Orders of the list that the page shows whose labels are given now. */
async function printableHere(
	ours: Page,
	cabinet: ReturnType<typeof cabinetPage>,
	{ id, marketplace }: ConnectedCabinet,
): Promise<string[]> {
	const [status, substatus] = printable[marketplace];
	const stored = (await rows(ours, 'orders')).filter(
		({ cabinetId, native }) => cabinetId === id && native.status === status && native.substatus === substatus,
	);
	const numbers = new Set(stored.map(({ number }) => number));
	return (await cabinet.shown()).map(({ number }) => number).filter((number) => numbers.has(number));
}

/** The page of ours that was opened at this place: any workspace of the browser is taken for that. */
async function openedAt(context: BrowserContext, place: RegExp): Promise<Page> {
	const find = () => context.pages().find((one) => place.test(one.url()));
	await expect.poll(() => find()?.url() ?? '').toMatch(place);
	const found = find();
	if (!found) throw new Error('It was closed again.');
	await found.bringToFront();
	return found;
}

const question = /workspace\.html#\/labels\?page=/;

test.use({ world: { products: 30, orders: 40 } });

test('two orders that are ticked on each cabinet’s own page are exactly those that our page asks about; what was printed is ticked there', async ({
	sandbox,
	pages,
	page,
	context,
}) => {
	test.setTimeout(180_000);
	const ours = await pages.workspace('#/settings');
	const desks = await desksOf({ sandbox }, ours, ['ozon', 'wildberries', 'yandex'], 5, printable);
	// Ozon gives labels of what was assembled a minute ago.
	await sandbox.advance(60_000);
	const cabinet = cabinetPage(page);
	const list = labelPage(page);
	let asked = ours;
	let wanted: string[] = [];

	for (const { cabinet: connected } of desks) {
		const { marketplace } = connected;
		await page.bringToFront();
		await cabinet.open(listOf(connected), { rows: 60 });
		await expect.poll(async () => (await printableHere(ours, cabinet, connected)).length).toBeGreaterThan(1);
		wanted = (await printableHere(ours, cabinet, connected)).slice(0, 2);

		await test.step(`${marketplace}: the bar counts what is ticked by what our background knows of it`, async () => {
			await expect(list.bar).toContainText(ru('page_label_bar'));
			for (const number of wanted) await list.tick(number);
			await expect(list.bar).toContainText('Отмечено 2 заказа');
			await expect(list.bar).toContainText(ru('page_label_ready').replace('{count}', '2'));
			await list.tick(wanted[1] ?? '');
			await expect(list.print).toHaveText(ru('page_label_print').replace('{count}', '1'));
			await list.tick(wanted[1] ?? '');
			await expect(list.print).toHaveText(ru('page_label_print').replace('{count}', '2'));
		});

		await test.step(`${marketplace}: our page asks about these two, and makes a job of these two`, async () => {
			await list.print.click();
			asked = await openedAt(context, question);
			const desk = labelDesk(asked);
			await expect(desk.prepare).toBeEnabled();
			await expect(desk.prepare).toContainText('2');
			await desk.prepare.click();
			await expect(asked).toHaveURL(/#\/labels\/[0-9a-z]+-/);
			const items = await rows(ours, 'printItems');
			const own = items.filter((item) => item.marketplace === marketplace);
			expect(own.map(({ number }) => number).sort()).toEqual([...wanted].sort());
			const [item] = own;
			expect((await rows(ours, 'printJobs')).find(({ id }) => id === item?.jobId)).toMatchObject({ source: 'cabinet-page', total: 2 });
		});
	}

	await test.step('what is handed to a printer is ticked on the page without a reload, and said in the details', async () => {
		const desk = labelDesk(asked);
		await expect.poll(() => desk.count('ready'), { timeout: 90_000 }).toBe(2);
		expect(await desk.savePdf()).toEqual([
			[58, 40],
			[58, 40],
		]);
		await page.bringToFront();
		const [number = ''] = wanted;
		await expect(cabinet.badge(number).getByRole('button').first()).toHaveAccessibleName(new RegExp(ru('badge_printed')));
		await expect(list.bar).toContainText(ru('page_label_printed').replace('{count}', '2'));
		await cabinet.badge(number).getByRole('button').first().hover();
		await expect(cabinet.details).toContainText(ru('card_printed').split(' {')[0] ?? '');
	});

	await test.step('one order from its badge leads to the same question, and is refused as printed', async () => {
		await cabinet.details.getByRole('button', { name: new RegExp(`^${ru('action_label_print')}`) }).click();
		const { dialog } = labelDesk(await openedAt(context, question));
		await expect(dialog.getByText(ru('label_refusal_already_printed'))).toBeVisible();
		expect(await rows(ours, 'printJobs')).toHaveLength(3);
	});
});

test('a page that works against us opens and prints nothing; an account that is not connected is named', async ({
	sandbox,
	pages,
	page,
	context,
}) => {
	test.setTimeout(150_000);
	const ours = await pages.workspace('#/settings');
	const [ozon, yandex] = await desksOf({ sandbox }, ours, ['ozon', 'yandex'], 2, printable);
	const cabinet = cabinetPage(page);
	const list = labelPage(page);
	await page.bringToFront();

	await test.step('it ticks every row, presses everything of ours four times a second and takes it away', async () => {
		await cabinet.open(places.ozonFbs, { layout: 'hostile', rows: 20 });
		// A page that changes absurdly often is left alone for some seconds, longer each time: on a slow machine more than once.
		await expect(list.bar).toContainText(/Отмечен/, { timeout: 60_000 });
		await page.waitForTimeout(5_000);
		expect(await rows(ours, 'printJobs')).toEqual([]);
		expect(context.pages().filter((one) => question.test(one.url()))).toEqual([]);
		await expect(list.bar).toBeAttached();
		expect(ozon?.orders.length).toBe(2);
	});

	await test.step('another account is told by both names, and its rows cannot be printed', async () => {
		await cabinet.open('https://partner.market.yandex.ru/business/777777/orders', { rows: 20 });
		await expect.poll(async () => (await cabinet.shown()).length).toBeGreaterThan(1);
		const [shown] = await cabinet.shown();
		await list.tick(shown?.number ?? '');
		await expect(list.bar).toContainText('777777');
		await expect(list.bar).toContainText(yandex?.cabinet.cabinet.accountId ?? '');
		await expect(list.print).toBeHidden();
		await list.bar.getByRole('button', { name: ru('page_label_connect') }).click();
		await openedAt(context, /workspace\.html#\/cabinets\?connect=1/);
	});
});
