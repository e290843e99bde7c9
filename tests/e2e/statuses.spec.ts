import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { Order } from '../../lib/orders/model.ts';
import { expect, test } from './fixtures.ts';
import { statusesPage } from './pages/statuses.ts';
import { ask, rows } from './support/background.ts';
import { allRead, connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';

test.use({ world: { products: 40, orders: 120 } });

/** Orders whose first code is this one and that the line for it alone catches. */
const caught = (orders: readonly Order[], ruleId: string) => orders.filter((order) => order.ruleId === ruleId);
const ordersBy = async (page: Page, ruleId: string) => caught(await rows(page, 'orders'), ruleId);

test('a seller makes statuses their own: a rule, an exception, an own status, a file, and all the way back', async ({
	sandbox,
	pages,
	extension,
}) => {
	test.setTimeout(240_000);
	const statuses = statusesPage(await pages.workspace());
	const { page, dialog } = statuses;
	page.setDefaultTimeout(15_000);
	const cabinets = await connectAll(page, sellerKeys(sandbox.address, ['ozon']));
	const [first, second] = cabinets;
	if (!first || !second) throw new Error('The sandbox has no two cabinets of Ozon.');
	await ask(page, 'cabinets.update', { cabinetId: first.id, details: { title: 'Ozon · Первый' } });
	await ask(page, 'cabinets.update', { cabinetId: second.id, details: { title: 'Ozon · Второй' } });
	await untilJobs(page, allRead(cabinets));
	// Orders go on coming by themselves; what is counted here should not.
	for (const { id } of cabinets) await ask(page, 'cabinets.update', { cabinetId: id, details: { used: false } });
	const shipped = await rows(page, 'orders');
	const codes = shipped
		.map(({ ruleId }) => ruleId ?? '')
		.filter(
			(id) =>
				shipped.some((order) => order.cabinetId === first.id && order.ruleId === id) &&
				shipped.some((order) => order.cabinetId === second.id && order.ruleId === id),
		);
	// The rule that catches most orders of both cabinets, for any scheme.
	const ruleId = [...new Set(codes)]
		.filter((id) => !id.includes('@'))
		.sort((a, b) => caught(shipped, b).length - caught(shipped, a).length)[0];
	if (!ruleId) throw new Error('No rule catches orders of both cabinets.');
	const all = caught(shipped, ruleId);
	const ofFirst = all.filter(({ cabinetId }) => cabinetId === first.id).length;
	const code = ruleId.slice('ozon:'.length).replace('/', ' / ');
	const key = ruleId.slice('ozon:'.length);
	const text = (now: number, after = now) => (now === after ? `${now}` : `${now} → ${after}`);
	const standing = async () =>
		(await rows(page, 'orders')).map(({ id, unified, own, ruleId: rule, open, due }) => ({ id, unified, own, rule, open, due }));
	const before = await standing();

	await test.step('a changed line is counted before it is saved, and can be thrown away', async () => {
		await statuses.go();
		await statuses.search(key.split('/').at(-1) ?? key);
		await expect.poll(() => statuses.catches(code)).toBe(text(all.length));
		await statuses.lead(code, 'Открыт спор');
		await expect(statuses.bar).toContainText('1 изменённое правило');
		await expect(statuses.bar).toContainText(new RegExp(`${all.length} заказ\\S* смен\\S+ статус`));
		await statuses.bar.getByRole('button', { name: 'Отменить изменения' }).click();
		await expect(statuses.bar).toBeHidden();
		expect(await standing()).toEqual(before);
	});

	await test.step('saved, it reaches every stored order, with a line in the history; a page away it is not forgotten', async () => {
		await statuses.lead(code, 'Открыт спор');
		await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'Кабинеты' }).click();
		await statuses.go();
		await statuses.search(key.split('/').at(-1) ?? key);
		await statuses.save();
		await expect(page.getByText('Правила сохранены')).toBeVisible();
		await expect.poll(async () => (await ordersBy(page, `own:ozon:${key}`)).length).toBe(all.length);
		const orders = await rows(page, 'orders');
		expect(caught(orders, `own:ozon:${key}`).every(({ unified, mover }) => unified === 'dispute' && mover === 'trouble')).toBe(true);
		const events = (await rows(page, 'orderEvents')).filter(({ source }) => source === 'rules');
		expect(events.map(({ orderId, axis, to }) => `${orderId} ${axis} ${to}`).sort()).toEqual(
			all.map(({ id }) => `${id} unified dispute`).sort(),
		);
	});

	await test.step('a cabinet has an exception, and only its orders follow', async () => {
		await statuses.scope('Исключения: Ozon · Первый');
		await expect.poll(() => statuses.catches(code)).toBe(text(ofFirst));
		await statuses.lead(code, 'Упакован');
		await statuses.save();
		await expect.poll(async () => (await ordersBy(page, `own:${first.id}:${key}`)).length).toBe(ofFirst);
		expect((await ordersBy(page, `own:ozon:${key}`)).length).toBe(all.length - ofFirst);
		await statuses.scope('Все кабинеты');
		await expect.poll(() => statuses.catches(code)).toBe(text(all.length - ofFirst));
		await expect(statuses.line(code)).toContainText('исключение у 1 кабинета');
	});

	await test.step('an own status is a kind of one of the twelve, and orders carry both', async () => {
		await statuses.list();
		await statuses.add('На упаковке', 'Собран');
		await statuses.add('Ждёт решения', 'Открыт спор');
		await statuses.rules();
		await statuses.lead(code, 'На упаковке');
		await statuses.save();
		await expect
			.poll(async () => (await ordersBy(page, `own:ozon:${key}`)).filter(({ unified, own }) => unified === 'assembled' && own).length)
			.toBe(all.length - ofFirst);
	});

	await test.step('the list of orders says it, and is filtered by it', async () => {
		const own = (await rows(page, 'ownStatuses')).find(({ title }) => title === 'На упаковке');
		await page.evaluate((id) => {
			location.hash = `#/orders?status=${id}`;
		}, own?.id);
		const grid = page.getByRole('grid');
		await expect.poll(async () => Number(await grid.getAttribute('aria-rowcount')) - 1).toBe(all.length - ofFirst);
		await expect(grid.locator('.badge').filter({ hasText: 'На упаковке' }).first()).toBeVisible();
		await statuses.go();
	});

	await test.step('own statuses are put in order with the keyboard', async () => {
		await statuses.list();
		const titles = () => page.locator('.own-list .badge').allInnerTexts();
		await expect.poll(titles).toEqual(['На упаковке', 'Ждёт решения']);
		await page.getByRole('button', { name: 'Порядок: Ждёт решения, 2 из 2' }).press('ArrowUp');
		await expect.poll(titles).toEqual(['Ждёт решения', 'На упаковке']);
	});

	let file = '';
	await test.step('everything goes into a file', async () => {
		const download = await statuses.export();
		expect(download.suggestedFilename()).toMatch(/^prilavok-statuses-\d{4}-\d\d-\d\d\.json$/);
		file = await readFile(await download.path(), 'utf8');
		expect(JSON.parse(file).own).toHaveLength(2);
	});
	const exported = await standing();

	await test.step('a removed status hands its orders over, also when the browser dies in the middle', async () => {
		await page.getByRole('button', { name: 'Удалить статус На упаковке' }).click();
		await expect(dialog).toContainText('К нему ведёт 1 правило.');
		await dialog.getByLabel('Перенести заказы в').selectOption({ label: 'Ждёт решения' });
		await dialog.getByRole('button', { name: 'Удалить', exact: true }).click();
		await expect(dialog).toBeHidden();
		await extension.stopWorker();
		await ask(page, 'sync.now', {});
		await expect
			.poll(async () => (await ordersBy(page, `own:ozon:${key}`)).filter(({ unified }) => unified === 'dispute').length)
			.toBe(all.length - ofFirst);
	});

	await test.step('one press brings the shipped rules back, for the marketplace and for the cabinet', async () => {
		await statuses.rules();
		await page.getByRole('button', { name: 'Вернуть исходные правила' }).click();
		await expect.poll(async () => (await ordersBy(page, ruleId)).length).toBe(all.length - ofFirst);
		await statuses.scope('Исключения: Ozon · Первый');
		await page.getByRole('button', { name: 'Убрать исключения' }).click();
		await expect.poll(standing).toEqual(before);
	});

	await test.step('hostile files are refused in words, and nothing is changed', async () => {
		const hostile = [
			file.slice(0, 200),
			'{"prilavok":"anchors","anchors":[]}',
			file.replace('На упаковке', 'На\u202eупаковке'),
			file.replace('"assembled"', '"teleported"'),
		];
		for (const text_ of hostile) {
			await statuses.choose(text_);
			await expect(dialog.getByRole('alert')).toContainText('Файл не подходит');
			await expect(dialog.getByRole('button', { name: 'Применить' })).toHaveCount(0);
			await dialog.getByRole('button', { name: 'Закрыть' }).last().click();
		}
		expect(await standing()).toEqual(before);
	});

	await test.step('the right file brings it all back, said beforehand', async () => {
		await statuses.choose(file);
		await expect(dialog).toContainText('На упаковке');
		await expect(dialog).toContainText(new RegExp(`${all.length} заказ`));
		await dialog.getByRole('button', { name: 'Применить' }).click();
		await expect(dialog).toBeHidden();
		await expect.poll(standing).toEqual(exported);
	});
});
