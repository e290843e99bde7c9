import type { Page } from '@playwright/test';
import type { Change } from '../../lib/changes/model.ts';
import { wordsOf } from '../../scripts/words.ts';
import type { WrittenOrder } from '../sandbox/marketplace.ts';
import { expect, type Fixtures, test } from './fixtures.ts';
import { cabinetPage, places } from './pages/cabinet.ts';
import { ask, rows } from './support/background.ts';
import { allRead, type ConnectedCabinet, connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';

/* What is done with orders: chosen, shown, confirmed, carried out once, and followed to its end. The sandbox is the witness. */

const ru = wordsOf('ru');
const actionable = {
	ozon: ['awaiting_packaging', 'posting_created'],
	wildberries: ['new', 'waiting'],
	yandex: ['PROCESSING', 'STARTED'],
} as const;

type Stage = Pick<Fixtures, 'sandbox' | 'pages'>;

/** A cabinet of this marketplace with so many orders, all of one shop, at which something can be done now; their numbers. */
async function desk(
	{ sandbox, pages }: Stage,
	marketplace: keyof typeof actionable,
	count: number,
): Promise<{ page: Page; cabinet: ConnectedCabinet; numbers: string[] }> {
	const page = await pages.workspace('#/changes');
	const [cabinet] = await connectAll(page, sellerKeys(sandbox.address, [marketplace]).slice(0, 1));
	if (!cabinet) throw new Error('The sandbox has no such seller.');
	await untilJobs(page, allRead([cabinet]));
	const orders = async () => (await rows(page, 'orders')).filter(({ cabinetId }) => cabinetId === cabinet.id);
	// Goods whose pieces carry codes need more than a press of a button.
	const own = (await orders()).filter(({ scheme, lines }) => scheme === 'fbs' && lines.every(({ needsMark }) => !needsMark));
	const numbers = own
		.filter(({ shopId }) => shopId === own.at(-1)?.shopId)
		.slice(-count)
		.map(({ number }) => number);
	expect(numbers).toHaveLength(count);
	const [status, substatus] = actionable[marketplace];
	for (const order of numbers) await sandbox.act({ marketplace, seller: cabinet.seller, order, status, substatus });
	const read = async () => {
		await ask(page, 'sync.now', { cabinetId: cabinet.id });
		const stored = (await orders()).filter(({ number }) => numbers.includes(number));
		return stored.filter(({ native }) => native.status === status && native.substatus === substatus).length;
	};
	await expect.poll(read, { timeout: 90_000, intervals: [2_000] }).toBe(count);
	return { page, cabinet, numbers };
}

/** How often a write took effect on each of these orders, as the sandbox has counted. */
async function effects(
	sandbox: Stage['sandbox'],
	{ marketplace, seller }: ConnectedCabinet,
	numbers: readonly string[],
): Promise<Map<string, WrittenOrder>> {
	const state = (await sandbox.state()) as unknown as { written: Record<string, Record<string, WrittenOrder[]>> };
	const written = state.written[marketplace]?.[seller] ?? [];
	return new Map(written.filter(({ number }) => numbers.includes(number)).map((order) => [order.number, order]));
}

/** Chooses "assemble" in the details of an order's badge. */
async function press(cabinet: ReturnType<typeof cabinetPage>, number: string): Promise<void> {
	const badge = cabinet.badge(number);
	await badge.scrollIntoViewIfNeeded();
	await badge.hover();
	await cabinet.details.getByRole('button', { name: `${ru('action_ozon_assemble')}…` }).click();
}

const ended = new Set<Change['state']>(['done', 'failed', 'conflict', 'withdrawn']);

/** Lets the sandbox's clock go on, and asks for what waits to be looked at now, until every change has come to its end. */
async function untilEnded(page: Page, sandbox: Stage['sandbox'], withinMs = 120_000): Promise<Change[]> {
	for (const until = Date.now() + withinMs; ; ) {
		const changes = await rows(page, 'changes');
		const open = changes.filter(({ state }) => !ended.has(state));
		if (open.length === 0) return changes;
		if (Date.now() > until) throw new Error(`${open.length} of ${changes.length} are still under way: ${JSON.stringify(open[0])}`);
		await sandbox.advance(30_000);
		await ask(page, 'outbox.retry', { changeIds: open.map(({ id }) => id).slice(0, 10_000) });
		await new Promise((resume) => setTimeout(resume, 1_000));
	}
}

test('orders are chosen in the list, shown before they are sent, assembled once, and told in the journal', async ({ sandbox, pages }) => {
	test.setTimeout(240_000);
	const { page, cabinet, numbers } = await desk({ sandbox, pages }, 'ozon', 4);
	const ids = numbers.map((number) => `${cabinet.id}/${number}`);
	const impossible = (await rows(page, 'orders')).filter(({ scheme, unified }) => scheme === 'fbo' || unified === 'delivered').slice(0, 3);
	expect(impossible).not.toEqual([]);

	await test.step('rows for which an action is impossible take nothing from the choice of the others', async () => {
		const reasons = await ask(page, 'outbox.options', { actionId: 'ozon.cancel', orderIds: ids });
		expect(reasons).not.toEqual([]);
		const all = [...ids, ...impossible.map(({ id }) => id)];
		expect(await ask(page, 'outbox.options', { actionId: 'ozon.cancel', orderIds: all })).toEqual(reasons);
		expect(await ask(page, 'outbox.costs', { actionId: 'ozon.cancel', orderIds: all })).toEqual(
			await ask(page, 'outbox.costs', { actionId: 'ozon.cancel', orderIds: ids }),
		);
	});
	await page.goto(`${page.url().split('#')[0]}#/orders?marketplace=ozon&status=confirmed&sort=number&down=1`);
	const grid = page.getByRole('grid');
	const shown = grid.getByRole('row').filter({ hasText: new RegExp(numbers.join('|')) });
	await expect(shown).toHaveCount(4, { timeout: 30_000 });
	for (const row of await shown.all())
		await row
			.getByRole('gridcell')
			.nth(1)
			.click({ modifiers: ['Control'] });

	await page
		.getByRole('toolbar', { name: ru('order_actions') })
		.getByRole('button', { name: new RegExp(`^${ru('action_ozon_assemble')}`) })
		.click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByText(cabinet.cabinet.title)).toBeVisible();
	for (const number of numbers) await expect(dialog.getByText(number)).toBeVisible();
	await expect(dialog.getByText(ru('act_final'))).toBeVisible();
	expect(await effects(sandbox, cabinet, numbers)).toEqual(new Map());
	await dialog.getByRole('button', { name: 'Отправить 4 изменения' }).click();
	await expect(dialog).toBeHidden();

	const changes = await untilEnded(page, sandbox);
	expect(changes.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done']);
	const seen = await effects(sandbox, cabinet, numbers);
	expect(numbers.map((number) => [seen.get(number)?.status, seen.get(number)?.effects.ship])).toEqual(
		numbers.map(() => ['awaiting_deliver', 1]),
	);

	await page.goto(`${page.url().split('#')[0]}#/changes`);
	const detail = page.getByRole('region', { name: ru('action_ozon_assemble') });
	await expect(detail.getByRole('grid')).toHaveAttribute('aria-rowcount', '5');
	await expect(detail.getByText(ru('change_done')).first()).toBeVisible();
});

test('an order is put into a new supply, and the wish stands beside it', async ({ sandbox, pages }) => {
	test.setTimeout(240_000);
	const { page, cabinet, numbers } = await desk({ sandbox, pages }, 'wildberries', 2);
	const orderId = `${cabinet.id}/${numbers[0]}`;
	await page.goto(`${page.url().split('#')[0]}#/orders?order=${encodeURIComponent(orderId)}`);
	await page
		.getByRole('region', { name: ru('order_actions') })
		.getByRole('button', { name: `${ru('action_wildberries_new_supply')}…` })
		.click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel(ru('act_supply_name')).fill('Утренняя');
	await dialog.getByRole('button', { name: /^Отправить 2 изменения$/ }).click();
	const changes = await untilEnded(page, sandbox);
	expect(changes.map(({ actionId, state }) => [actionId, state])).toEqual([
		['wildberries.new-supply', 'done'],
		['wildberries.put-into-supply', 'done'],
	]);
	const put = (await effects(sandbox, cabinet, numbers)).get(numbers[0] ?? '');
	expect(put).toMatchObject({ status: 'confirm', shipment: { status: 'open' }, effects: { 'put-into-supply': 1 } });

	// The wish stands beside the order, with where to follow it.
	const wishes = page.getByRole('region', { name: ru('order_actions') });
	await expect(wishes.getByText(ru('change_done'))).toBeVisible();
	await wishes
		.getByRole('link', { name: ru('act_show') })
		.first()
		.click();
	await expect(page.getByRole('heading', { name: ru('changes') })).toBeVisible();
	// A supply that an order has entered which was new cannot be taken back, and is not offered to be.
	await expect(page.getByRole('row').filter({ hasText: ru('change_done') })).toHaveCount(2);
	await expect(page.getByRole('button', { name: ru('changes_undo') })).toHaveCount(0);

	await test.step('what was begun stays and says why it cannot be sent, when the order is cancelled meanwhile', async () => {
		const [, number = ''] = numbers;
		await page.goto(`${page.url().split('#')[0]}#/orders?order=${encodeURIComponent(`${cabinet.id}/${number}`)}`);
		await page
			.getByRole('region', { name: ru('order_actions') })
			.getByRole('button', { name: `${ru('action_wildberries_new_supply')}…` })
			.click();
		await dialog.getByLabel(ru('act_supply_name')).fill('Вечерняя');
		await sandbox.act({ marketplace: 'wildberries', seller: cabinet.seller, order: number, status: 'cancel', substatus: 'canceled' });
		const standing = async () => {
			await ask(page, 'sync.now', { cabinetId: cabinet.id });
			return (await rows(page, 'orders')).find((order) => order.number === number)?.native.status;
		};
		await expect.poll(standing, { timeout: 60_000, intervals: [2_000] }).toBe('cancel');
		await expect(dialog.getByLabel(ru('act_supply_name'))).toHaveValue('Вечерняя');
		await dialog.getByLabel(ru('act_supply_name')).fill('Вечерняя 2');
		await expect(dialog.getByText(ru('skip_status'))).toBeVisible();
	});
});

test('a wish that begins on a page of another account is refused with both names; on the right one it is carried out', async ({
	sandbox,
	pages,
	extension,
}) => {
	test.setTimeout(240_000);
	const { page, cabinet, numbers } = await desk({ sandbox, pages }, 'ozon', 1);
	const [number = ''] = numbers;
	const cabinetTab = cabinetPage(await extension.context.newPage());
	await cabinetTab.open(places.ozonFbs, { rows: 300 });
	await cabinetTab.badges.first().waitFor();
	const cookies = await extension.context.cookies('https://seller.ozon.ru');
	const account = cookies.find(({ name }) => name === 'sc_company_id');
	expect(account?.value).toBe(cabinet.cabinet.accountId);
	if (!account) return;
	await extension.context.addCookies([{ ...account, value: '424242' }]);
	const side = await pages.sidepanel();
	await cabinetTab.page.bringToFront();
	await press(cabinetTab, number);
	const dialog = side.getByRole('dialog');
	await expect(
		dialog.getByText(`На странице открыт кабинет «424242», а заказ относится к кабинету «${cabinet.cabinet.title}»`),
	).toBeVisible({ timeout: 20_000 });
	await expect(dialog.getByRole('button', { name: /^Отправить/ })).toHaveCount(0);
	expect(await rows(page, 'changes')).toEqual([]);

	await extension.context.addCookies([account]);
	await dialog.getByRole('button', { name: ru('retry') }).click();
	await dialog.getByRole('button', { name: /^Отправить 1 изменение$/ }).click();
	expect((await untilEnded(page, sandbox)).map(({ state }) => state)).toEqual(['done']);
	expect((await effects(sandbox, cabinet, numbers)).get(number)?.effects).toMatchObject({ ship: 1 });
});

test('an action chosen in a badge’s details waits in the side panel, and nothing is sent before it is confirmed there', async ({
	sandbox,
	pages,
	extension,
}) => {
	test.setTimeout(240_000);
	const { page, numbers } = await desk({ sandbox, pages }, 'ozon', 3);
	const cabinetTab = cabinetPage(await extension.context.newPage());
	await cabinetTab.open(places.ozonFbs, { rows: 300 });
	const [number = ''] = numbers;
	await press(cabinetTab, number);
	const picked = () => page.evaluate(() => Reflect.get(globalThis, 'chrome').storage.session.get('chosenAction'));
	await expect.poll(picked).toMatchObject({ chosenAction: { number, actionId: 'ozon.assemble' } });
	expect(await rows(page, 'changes')).toEqual([]);
});

/** Confirms a wish about these orders, as the dialogs do. */
async function confirm(page: Page, actionId: string, { id }: ConnectedCabinet, numbers: readonly string[]): Promise<void> {
	const what = { kind: 'do' as const, actionId, orderIds: numbers.map((number) => `${id}/${number}`), input: {} };
	const { changes, groupId, digest } = await ask(page, 'outbox.preview', { what });
	expect(changes).toHaveLength(numbers.length);
	await ask(page, 'outbox.submit', { what, groupId, digest, source: 'workspace' });
}

/** From now on the orders are read by hand only: what a wish was based on stays as it is. */
const readSeldom = (page: Page, { id }: ConnectedCabinet, jobId: string) =>
	ask(page, 'sync.setCadence', { cabinetId: id, jobId, everyMs: 3_600_000 });

test.describe('faults in turn', () => {
	test.use({ world: { products: 40, orders: 120 } });

	test('each wish is carried out once, or told in the marketplace’s own words', async ({ sandbox, pages }) => {
		test.setTimeout(240_000);
		const ozon = await desk({ sandbox, pages }, 'ozon', 5);
		const [repeated = '', dropped = '', broken = '', slowed = '', gone = ''] = ozon.numbers;
		const { page, cabinet } = ozon;
		await readSeldom(page, cabinet, 'ozon.fbs-orders');
		const ship = { host: 'api-seller.ozon.ru', path: '/v4/posting/fbs/ship', method: 'POST', times: 1 };
		const line = (number: string) => page.getByRole('row').filter({ hasText: number });
		const changeOf = async (number: string) => (await rows(page, 'changes')).find((change) => change.number === number);

		for (const { name, number, fault, sentence } of [
			{
				name: 'the connection drops after the order was taken, and the browser itself sends the call once more',
				number: repeated,
				fault: { drop: true, after: true },
			},
			{
				name: 'a page comes in the place of the answer after the order was taken',
				number: dropped,
				fault: { mangle: 'html' as const, after: true },
				sentence: /прислал не данные, а страницу/,
			},
			{
				name: 'it fails after the order was taken',
				number: broken,
				fault: { status: 503, body: 'Service unavailable', after: true },
				sentence: /api-seller\.ozon\.ru ответил ошибкой 503/,
			},
			{
				name: 'it wants us to wait',
				number: slowed,
				fault: { status: 429, headers: { 'retry-after': '4' }, body: {} },
				sentence: /Маркетплейс просит подождать/,
			},
		])
			await test.step(name, async () => {
				await sandbox.fault({ ...ship, ...fault });
				await confirm(page, 'ozon.assemble', cabinet, [number]);
				if (sentence) await expect(line(number).getByText(sentence)).toBeVisible();
				await sandbox.clearFaults();
				await untilEnded(page, sandbox);
				await expect(line(number).getByText(ru('change_done'))).toBeVisible();
				expect((await effects(sandbox, cabinet, [number])).get(number)).toMatchObject({
					status: 'awaiting_deliver',
					effects: { ship: 1 },
				});
			});

		await test.step('the order is cancelled while the wish waits', async () => {
			await sandbox.fault({ ...ship, status: 429, headers: { 'retry-after': '4' }, body: {} });
			await confirm(page, 'ozon.assemble', cabinet, [gone]);
			await expect(line(gone).getByText(/Маркетплейс просит подождать/)).toBeVisible();
			await sandbox.act({ marketplace: 'ozon', seller: cabinet.seller, order: gone, status: 'cancelled', substatus: 'posting_canceled' });
			await untilEnded(page, sandbox);
			const { state, words = '' } = (await changeOf(gone)) ?? {};
			expect([state, words]).toEqual(['conflict', expect.stringMatching(/cancel/i)]);
			await expect(line(gone).getByText(words)).toBeVisible();
			expect((await effects(sandbox, cabinet, [gone])).get(gone)?.effects.ship).toBeUndefined();
		});

		await test.step('one of several is refused', async () => {
			const yandex = await desk({ sandbox, pages }, 'yandex', 3);
			const [refused = '', ...others] = yandex.numbers;
			await page.bringToFront();
			await readSeldom(page, yandex.cabinet, 'yandex.orders');
			await sandbox.act({
				marketplace: 'yandex',
				seller: yandex.cabinet.seller,
				order: refused,
				status: 'CANCELLED',
				substatus: 'USER_CHANGED_MIND',
			});
			await confirm(page, 'yandex.ready', yandex.cabinet, yandex.numbers);
			await untilEnded(page, sandbox);
			for (const number of others) await expect(line(number).getByText(ru('change_done'))).toBeVisible();
			await expect(line(refused).getByText(/CANCELLED \/ USER_CHANGED_MIND/)).toBeVisible();
			const seen = await effects(sandbox, yandex.cabinet, yandex.numbers);
			expect(others.map((number) => seen.get(number)?.effects)).toEqual([{ ready: 1 }, { ready: 1 }]);
			expect(seen.get(refused)?.effects.ready).toBeUndefined();
		});
	});
});

test.describe('a large batch', () => {
	test.use({ world: { products: 60, orders: 1500 } });

	test('of 500 orders goes through four deaths of the worker and one of the browser; every order is assembled once', async ({
		sandbox,
		pages,
		extension,
	}) => {
		test.setTimeout(420_000);
		const first = await desk({ sandbox, pages }, 'ozon', 500);
		const { cabinet, numbers } = first;
		let page = first.page;
		const what = {
			kind: 'do' as const,
			actionId: 'ozon.assemble',
			orderIds: numbers.map((number) => `${cabinet.id}/${number}`),
			input: {},
		};
		const preview = await ask(page, 'outbox.preview', { what });
		expect(preview.changes).toHaveLength(500);
		await ask(page, 'outbox.submit', { what, groupId: preview.groupId, digest: preview.digest, source: 'workspace' });
		const untilSent = async (count: number) =>
			expect
				.poll(async () => (await sandbox.journal()).filter(({ path }) => path === '/v4/posting/fbs/ship').length, {
					timeout: 60_000,
					intervals: [20],
				})
				.toBeGreaterThanOrEqual(count);
		for (const sent of [20, 110, 190, 280]) {
			await untilSent(sent);
			await extension.stopWorker();
			await ask(page, 'vault.state');
		}
		await untilSent(340);
		// What was confirmed twice by mistake, in another window, is one with the first.
		expect(await ask(page, 'outbox.submit', { what, groupId: preview.groupId, digest: preview.digest, source: 'workspace' })).toMatchObject(
			{ queued: 500 },
		);
		const second = await ask(page, 'outbox.preview', { what });
		expect(second.changes.length + second.skipped.length).toBe(500);
		expect(second.skipped.every(({ reason }) => reason === 'already-queued' || reason === 'not-offered')).toBe(true);
		await extension.killBrowser();
		page = await pages.workspace('#/changes');
		const changes = await untilEnded(page, sandbox, 240_000);
		expect(changes.filter(({ state }) => state !== 'done')).toEqual([]);
		const seen = await effects(sandbox, cabinet, numbers);
		expect(numbers.filter((number) => seen.get(number)?.effects.ship !== 1)).toEqual([]);
	});
});
