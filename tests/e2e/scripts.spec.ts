import type { Page } from '@playwright/test';
import type { CurrentOrder } from '../../components/sidepanel/current-order.ts';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { orderKey } from '../../lib/core/ids.ts';
import type { Order } from '../../lib/orders/model.ts';
import { selectionLine } from '../../lib/support/find/selected-text.ts';
import type { OwnScript } from '../../lib/support/library.ts';
import { orderStatuses } from '../../lib/support/shipped/order-statuses.ts';
import { wordsOf } from '../../scripts/words.ts';
import { type Extension, type ExtensionPages, expect, test } from './fixtures.ts';
import { cabinetPage, places } from './pages/cabinet.ts';
import { talkPage } from './pages/talk.ts';
import { plant, type Seed, shopSeed } from './seed.ts';
import { violationsOf } from './support/accessibility.ts';
import { select } from './support/select-text.ts';

/* An agent with a customer waiting: the three topics of the shipped script, each from an order to its words and steps. */

const ru = wordsOf('ru');
const titles = new Map(orderStatuses.topics.map(({ id, title }) => [id, title]));

/** A shop of Ozon in which this order has been delivered. */
function shopWith(number: string, accountId?: string): Seed {
	const seed = shopSeed({ now: Date.now(), cabinets: 1, items: 1 });
	const [model] = seed.tables.orders as Order[];
	if (!model) throw new Error('The shop has no orders.');
	const { due: _, shipBy: __, ...rest } = model;
	const order: Order = {
		...rest,
		id: orderKey(rest.cabinetId, number),
		number,
		native: { status: 'delivered' },
		unified: 'delivered',
		mover: 'nobody',
		ruleId: 'ozon:delivered',
		open: 0,
	};
	const cabinets = (seed.tables.cabinets as Cabinet[]).map((cabinet) => ({ ...cabinet, accountId: accountId ?? cabinet.accountId }));
	return { ...seed, tables: { ...seed.tables, cabinets, orders: [order], orderEvents: [] } };
}

const stored = <Value>(page: Page, key: string): Promise<Value | undefined> =>
	page.evaluate(async (name) => (await Reflect.get(globalThis, 'chrome').storage.session.get(name))[name], key);

/** Plants the shop, and opens the panel beside a page that is about its order, if it is. */
async function panelOver(pages: ExtensionPages, number: string, page: 'about-it' | 'elsewhere'): Promise<Page> {
	const side = await pages.sidepanel();
	const current = await stored<CurrentOrder>(side, 'currentOrder');
	await plant(side, shopWith(number, current?.accountId));
	if (page === 'about-it')
		await side.evaluate((order) => Reflect.get(globalThis, 'chrome').storage.session.set({ currentOrder: order }), {
			marketplace: 'ozon',
			number,
			tabId: 1,
		});
	await side.reload();
	// The workspace, which opens by itself, may have come to the front.
	await side.bringToFront();
	await side.getByRole('tab', { name: ru('support') }).click();
	return side;
}

/** In both themes. */
async function complaints(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const theme of ['dark', 'light']) {
		await page.evaluate((name) => {
			document.documentElement.dataset.theme = name;
		}, theme);
		await page.waitForTimeout(300);
		const violations = await violationsOf(page);
		found.push(...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html.slice(0, 160)}`));
	}
	return found;
}

test('an order that was not received: by keys alone from the topics to the answer, and back', async ({ pages }) => {
	const side = await panelOver(pages, '0132112277-0102-1', 'about-it');
	const talk = talkPage(side);
	await expect(talk.order).toContainText('0132112277-0102-1');
	await expect(talk.facts).toContainText(ru('status_delivered'));

	await side.keyboard.press('/');
	await side.keyboard.type('не получил');
	await side.keyboard.press('Enter');
	await expect(talk.title(titles.get('not-received'))).toBeVisible();
	// A fact that leads nowhere else leaves the opened topic alone.
	await talk.facts.getByRole('button', { name: ru('support_fact_scheme') }).click();
	await side.getByRole('combobox', { name: ru('support_fact_scheme') }).selectOption('rfbs');
	await side.keyboard.press('Escape');
	await expect(talk.facts).toContainText('RFBS');
	await expect(talk.title(titles.get('not-received'))).toBeVisible();
	await talk.keys('1', 'Enter');
	await expect(talk.stop('Способ доставки').getByRole('button')).toHaveCount(9);
	await talk.keys('9', 'Enter');
	await expect(talk.stop('СПВЗ')).toContainText(ru('support_not_given'));

	await test.step('an earlier answer is changed, and what was answered after it is kept', async () => {
		await talk.change('На кого оформлен заказ?', 'Юр.лицо');
		await expect(side.getByText(ru('support_end_not_given'))).toBeVisible();
		await talk
			.stop('На кого оформлен заказ?')
			.getByRole('button', { name: ru('support_change') })
			.press('Enter');
		await talk.keys('1', 'Enter');
		await expect(talk.stop('СПВЗ')).toBeVisible();
	});
	await test.step('back and to the topics', async () => {
		await talk.keys('Backspace');
		await expect(talk.stop('СПВЗ')).toBeHidden();
		await talk.keys('3', 'Enter');
		await expect(talk.stop('АПВЗ')).toBeVisible();
		await talk.keys('0');
		await expect(side.getByRole('searchbox')).toBeVisible();
		expect(await complaints(side)).toEqual([]);
	});
});

test('a page that shows another status than the API leads straight to its topic, and the agent knows better', async ({ page, pages }) => {
	const cabinet = cabinetPage(page);
	await cabinet.open(places.ozonFbs, { rows: 5 });
	await expect.poll(async () => (await cabinet.shown()).length).toBe(5);
	const number = (await cabinet.shown())[1]?.number ?? '';
	const side = await panelOver(pages, number, 'elsewhere');
	const talk = talkPage(side);
	await page.bringToFront();
	await page.reload();
	await expect.poll(async () => (await cabinet.shown())[1]?.text ?? '').toMatch(/Страница: .+ · API: .+/);
	await cabinet.badge(number).getByRole('button').click();

	await side.bringToFront();
	await expect(talk.order).toContainText(number);
	await expect(talk.title(titles.get('status-unchanged'))).toBeVisible();
	await expect(side.getByText(ru('support_topic_straight'))).toBeVisible();
	await expect(talk.stop('Выберите способ доставки:').getByRole('button')).toHaveCount(7);
	expect(await complaints(side)).toEqual([]);
	// The page is right about it after all.
	await side.getByText(ru('support_statuses')).click();
	await side.getByLabel(ru('support_status_page')).fill('Доставлен');
	await side.getByLabel(ru('support_status_agent')).fill('статус: получено');
	await expect(talk.title(titles.get('not-received'))).toBeVisible();

	// Another page comes to the front: the conversation is still about its order.
	await side.evaluate((order) => Reflect.get(globalThis, 'chrome').storage.session.set({ currentOrder: order }), {
		marketplace: 'ozon',
		number: '0000000000-0001-1',
		tabId: 1,
	});
	const other = talk.order.getByRole('button', { name: '0000000000-0001-1' });
	await expect(other).toBeVisible();
	await expect(talk.order).toContainText(number);
	// That one is not stored, as for an agent without keys: the page and the agent's own system are compared.
	await other.click();
	await side.getByText(ru('support_statuses')).click();
	await side.getByLabel(ru('support_status_page')).fill('Отгружен');
	// What is being typed means something once it is whole.
	await side.getByLabel(ru('support_status_agent')).pressSequentially('Отменён частично');
	await side.keyboard.press('Enter');
	await expect(side.getByText(ru('support_status_unknown'))).toBeVisible();
	await expect(talk.title(titles.get('cancelled-unchanged'))).not.toBeVisible();
	await side.getByLabel(ru('support_status_agent')).fill('Отменён');
	await expect(side.getByText(ru('support_status_differs_page'))).toBeVisible();
	await expect(talk.title(titles.get('cancelled-unchanged'))).toBeVisible();
});

test('an order that is cancelled in the agent’s system only: words with a name, steps, a request, all copied', async ({
	pages,
	extension,
}) => {
	await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const side = await panelOver(pages, '0132112278-0102-1', 'elsewhere');
	const talk = talkPage(side);
	const clipboard = () => side.evaluate(() => navigator.clipboard.readText());
	await side.evaluate(() => navigator.clipboard.writeText('Заказ № 0132112278-0102-1, клиент ждёт'));
	await side.getByRole('button', { name: ru('support_paste') }).click();
	await expect(talk.order).toContainText('0132112278-0102-1');
	await side.getByText(ru('support_statuses')).click();
	await side.getByLabel(ru('support_status_agent')).fill('Отменён');
	await side.keyboard.press('Enter');
	await expect(talk.title(titles.get('cancelled-unchanged'))).toBeVisible();

	await test.step('words without the name are not copied, with it they are', async () => {
		const words = talk.stop('Скрипт для клиента');
		await talk.keys('c');
		expect(await clipboard()).toContain('клиент ждёт');
		await expect(side.getByLabel(ru('support_name'), { exact: true })).toBeFocused();
		// The cursor is in the field now, so that letters are a name, not a command.
		await side.keyboard.type('Cветлана');
		await side.keyboard.press('Enter');
		await words.getByRole('button').click();
		await expect
			.poll(clipboard)
			.toBe(
				'Cветлана, уже передал(а) информацию коллегам. Статус заказа изменится в ближайшие 2 дня. Следите за информацией в личном кабинете.',
			);
	});
	await test.step('steps are ticked, and one of them leads to a request that says so', async () => {
		await talk.keys('1', 'Enter');
		await expect(side.getByRole('checkbox').first()).toBeChecked();
		await talk.keys('2', 'Enter');
		await side.getByLabel(ru('support_have_picture')).check();
		expect(await complaints(side)).toEqual([]);
		await talk.keys('c');
		await expect.poll(clipboard).toContain('Изменить статус заказа/отправления/товара на "Отменён"');
		for (const part of ['0132112278-0102-1', 'Проверьте трекинг', ru('support_request_picture')]) expect(await clipboard()).toContain(part);
	});
	await test.step('without a technical return the way of delivery is asked; a closed panel loses nothing', async () => {
		await side.getByRole('button', { name: ru('support_change_way') }).click();
		await talk.keys('3', 'Enter');
		await talk.keys('2', 'Enter');
		await expect(side.getByText(ru('support_end_not_given'))).toBeVisible();
		await side.reload();
		await expect(side.getByText(ru('support_end_not_given'))).toBeVisible();
		await expect(side.getByLabel(ru('support_name'), { exact: true })).toHaveValue('Cветлана');
	});
});

/** Whether the line for selected text is in menus: browsers tell nobody which lines there are, but not what may be changed. */
async function hasLine(extension: Extension): Promise<boolean> {
	const worker = await extension.worker();
	return worker.evaluate(
		(id) =>
			new Promise<boolean>((resolve) => {
				const { contextMenus, runtime } = Reflect.get(globalThis, 'chrome');
				contextMenus.update(id, {}, () => resolve(runtime.lastError === undefined));
			}),
		selectionLine,
	);
}

/** A second script, as a user's own is kept, with words that are too long for a line. */
const returns: OwnScript = {
	id: 'script-0badcafe',
	version: 1,
	createdAt: 1,
	changedAt: 1,
	changedBy: 'Смена 2',
	body: {
		title: 'Возвраты и обмены крупногабаритных товаров',
		lists: [],
		topics: [{ id: 'back', title: 'Возврат денег', start: 'reason' }],
		nodes: [
			{ id: 'reason', kind: 'question', ask: 'Что не подошло?', answers: [{ id: 'size', text: 'Размер', to: 'sorry' }] },
			{ id: 'sorry', kind: 'say', title: 'Извинение', text: '{name}, деньги вернутся через три дня.', code: 'деньги' },
		],
	},
};

test('two scripts: what is selected on a page is looked up, words are found inside, a script that is switched off says so', async ({
	pages,
	extension,
}) => {
	await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const side = await panelOver(pages, '0132112279-0102-1', 'elsewhere');
	const talk = talkPage(side);
	const settings = (id: string, value: unknown) =>
		side.evaluate((ask) => Reflect.get(globalThis, 'chrome').runtime.sendMessage({ call: 'settings.set', ask }), { id, value });
	await plant(side, { tables: { scripts: [returns] }, local: {} });
	await side.reload();

	await test.step('nothing has begun: the order is there at once, and says where it comes from', async () => {
		await select(extension, 'Заказ № 0132112279-0102-1,\nклиент ждёт');
		await expect(talk.order).toContainText('0132112279-0102-1');
		await expect(talk.order).toContainText('клиент ждёт');
		await expect(side.getByRole('region', { name: returns.body.title }).getByRole('button')).toContainText('4');
		expect(await complaints(side)).toEqual([]);
	});
	await test.step('by keys to words inside of a script, and to its text by its code', async () => {
		await side.keyboard.press('/');
		await side.keyboard.type(';деньги');
		await side.keyboard.press('Enter');
		await expect(side.getByLabel(ru('support_name'), { exact: true })).toBeFocused();
		await side.keyboard.type('Ольга');
		await side.keyboard.press('Enter');
		await talk.keys('1', 'Enter');
		await expect.poll(() => side.evaluate(() => navigator.clipboard.readText())).toBe('Ольга, деньги вернутся через три дня.');
		await side.keyboard.press('/');
		await side.keyboard.type('через три');
		await side.keyboard.press('Enter');
		await expect(talk.stop('Извинение')).toContainText('Ольга');
		await expect(talk.stop('Что не подошло?')).toContainText('Размер');
	});
	await test.step('what has begun is left only when the agent says so', async () => {
		await select(extension, 'без номера');
		await expect(side.getByText(/без номера/)).toBeVisible();
		await side.getByRole('button', { name: ru('close') }).click();
		await expect(talk.stop('Извинение')).toContainText('Ольга');
		const orders = ['0132112279-0102-1', '0132112280-0102-1'].flatMap((number) => shopWith(number).tables.orders ?? []);
		await plant(side, { tables: { orders }, local: {} });
		await select(extension, '0132112280-0102-1');
		await expect(side.getByRole('button', { name: ru('support_stay') })).toBeVisible();
		await expect(talk.order).toContainText('0132112279-0102-1');
		await side.getByRole('button', { name: ru('support_go') }).click();
		await expect(talk.order).toContainText('0132112280-0102-1');
		await side.getByRole('button', { name: ru('support_turn_back') }).click();
		await expect(talk.stop('Извинение')).toContainText('Ольга');
		await expect(talk.order).toContainText('0132112279-0102-1');
	});
	await test.step('a script that is switched off can be finished, and is not offered again', async () => {
		await settings('supportOff', [returns.id]);
		await expect(side.getByText(ru('support_script_off'))).toBeVisible();
		await expect(talk.stop('Извинение')).toContainText('Ольга');
		await talk.keys('0');
		await expect(side.getByRole('searchbox')).toBeVisible();
		await expect(side.getByText('Возврат денег')).toBeHidden();
		await settings('supportOff', [returns.id, orderStatuses.id]);
		expect(await hasLine(extension)).toBe(true);
		await settings('selectionMenu', false);
		expect(await hasLine(extension)).toBe(false);
		await expect(side.getByRole('link', { name: ru('support_to_scripts') })).toBeVisible();
	});
});
