import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { addMonths } from '../../lib/supplies/calendar/month-days.ts';
import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { plant, shopSeed } from './seed.ts';
import { complaints } from './support/accessibility.ts';

const ru = wordsOf('ru');

/** `2026-11-30` as a day of Moscow, so many days after now. */
const dayAhead = (days: number) =>
	new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow', dateStyle: 'short' }).format(Date.now() + days * 86_400_000);

async function openSupply(page: Page): Promise<ReturnType<Page['getByRole']>> {
	await plant(page, shopSeed({ now: Date.now(), cabinets: 3, items: 6 }));
	const id = encodeURIComponent('wildberries-00000001/s1');
	await page.goto(`${page.url().split('#')[0]}#/supplies?id=${id}`);
	// What was planted behind the page's back is read anew.
	await page.reload();
	const card = page.getByRole('article', { name: '2000061286751' });
	await expect(card.getByText('Создать заказ FBO').first()).toBeVisible();
	return card;
}

test('a plan explains its times, is looked at on another day, and fills the ticket', async ({ pages, extension }) => {
	const page = await pages.workspace();
	await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const card = await openSupply(page);

	await test.step('each step says where its time comes from', async () => {
		await card.getByText(ru('plan_why')).first().click();
		await expect(card.getByText('должны остаться 3 полных дня')).toBeVisible();
		await expect(card.getByText(ru('plan_why_calendar')).first()).toBeVisible();
	});

	await test.step('the days that a new supply can still make are at hand', async () => {
		await page.getByText('Новая поставка: ближайшая отгрузка').click();
		await expect(page.locator('.open-days tbody tr')).toHaveCount(7);
	});

	await test.step('another day moves every step, and one press brings the slot back', async () => {
		await card.getByText(ru('plan_if'), { exact: true }).click();
		await expect(card.getByText('Этот день уже не успеть')).toBeVisible();
		const day = card.getByLabel(ru('plan_if_day'));
		const slot = await day.inputValue();
		await day.fill(dayAhead(20));
		await expect(card.getByText(ru('plan_if_fits'))).toBeVisible();
		await expect(card.locator('.what-if tbody tr')).toHaveCount(6);
		await card.getByRole('button', { name: /^Вернуть слот/ }).click();
		await expect(day).toHaveValue(slot);
		await expect(card.locator('.what-if tbody tr')).toHaveCount(0);
	});

	await test.step('a ticket with a gap names it and is not copied; filled in, it is', async () => {
		await card.getByLabel(ru('plan_facts_delivers')).click();
		const copy = card.getByRole('button', { name: ru('plan_ticket_copy') });
		await expect(card.getByText('не заполнено: номер заказа в кабинете оператора')).toBeVisible();
		await expect(copy).toBeDisabled();
		await card.getByLabel(ru('plan_facts_order')).fill('FBO-1024');
		await card.getByRole('button', { name: ru('save'), exact: true }).click();
		await copy.click();
		await expect(page.getByText(ru('plan_ticket_copied'))).toBeVisible();
		const text = await page.evaluate(() => navigator.clipboard.readText());
		expect(text).toContain('Тема: Доставка силами Кактус');
		expect(text).toMatch(/Номер заказа: FBO-1024\. Плановая дата отгрузки: \d{2}\.\d{2}\.\d{4}\./);
	});

	expect(await complaints(page)).toEqual([]);
});

test('a regulation is copied, saved, and brought in from a file only when nothing is wrong with it', async ({ pages }) => {
	const page = await pages.workspace();
	await openSupply(page);
	await page.goto(`${page.url().split('#')[0]}#/settings`);
	const operator = page.getByLabel(ru('operator'), { exact: true });
	const dialog = page.getByRole('dialog');
	const bring = async (text: string) => {
		const chosen = page.waitForEvent('filechooser');
		await page.getByRole('button', { name: ru('plan_profile_import') }).click();
		await (await chosen).setFiles({ name: 'reglament.json', mimeType: 'application/json', buffer: Buffer.from(text) });
	};

	await page.getByRole('button', { name: ru('plan_profile_copy') }).click();
	await expect(operator.locator('option:checked')).toHaveText('Кактус — копия');
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: ru('plan_profile_export') }).click();
	const file = await readFile(await (await saved).path(), 'utf8');

	await test.step('what is wrong is told, all of it, and nothing is changed', async () => {
		await bring(file.replace('Europe/Moscow', 'Europe/Kaktus').replace('"11:00"', '"25:00"'));
		await expect(dialog.getByText('Неизвестный часовой пояс: Europe/Kaktus')).toBeVisible();
		await expect(dialog.getByText('packed: 25:00')).toBeVisible();
		expect(await complaints(page)).toEqual([]);
		await dialog
			.locator('.dialog-foot')
			.getByRole('button', { name: ru('close') })
			.click();
	});

	await test.step('a good one is shown first, then its words and times are in the plans', async () => {
		await bring(file.replace('Кактус — копия', 'Мой оператор').replace('Создать заказ FBO', 'Завести отгрузку'));
		await expect(dialog.getByText('Завести отгрузку')).toBeVisible();
		await dialog.getByRole('button', { name: ru('plan_profile_add') }).click();
		await expect(operator.locator('option:checked')).toHaveText('Мой оператор');
		await page.goto(`${page.url().split('#')[0]}#/supplies`);
		await expect(page.getByText('Завести отгрузку').first()).toBeVisible();
	});

	await test.step('removed, it makes room for the shipped one; taken back, it is chosen again', async () => {
		await page.goto(`${page.url().split('#')[0]}#/settings`);
		await page.getByRole('button', { name: ru('plan_profile_remove'), exact: true }).click();
		await expect(operator.locator('option:checked')).toHaveText('Кактус');
		await page.getByRole('button', { name: ru('undo'), exact: true }).click();
		await expect(operator.locator('option:checked')).toHaveText('Мой оператор');
	});
});

test('a step of an own regulation is edited, its faults stand at the field, and plans move when it is saved', async ({ pages }) => {
	const page = await pages.workspace();
	await openSupply(page);
	const base = page.url().split('#')[0];
	const clock = page.getByLabel(ru('profile_edit_clock'), { exact: true });
	const save = page.getByRole('region', { name: ru('profile_edit_unsaved') }).getByRole('button', { name: ru('save'), exact: true });
	await page.goto(`${base}#/settings/operator?profile=kaktus`);
	await page.getByRole('button', { name: ru('plan_profile_copy'), exact: true }).click();
	// The steps of the copy have the names of those that they were copied from.
	await expect(page.getByRole('heading', { name: 'Кактус — копия' })).toBeVisible();
	await page.locator('.profile-step').getByRole('button', { name: 'Загрузить маркировку' }).click();

	await test.step('what is wrong stands at the field, and is not saved', async () => {
		await clock.fill('25:00');
		await expect(page.getByText(ru('profile_edit_wrong_clock'))).toBeVisible();
		await expect(save).toBeDisabled();
		await page.getByLabel(ru('profile_edit_step_title'), { exact: true }).fill('');
		await expect(page.getByText(ru('profile_edit_wrong'), { exact: true })).toBeVisible();
		expect(await complaints(page)).toEqual([]);
	});

	await test.step('each field is one step back, and one forward again', async () => {
		// Two presses at once are two steps, too.
		await Promise.all([page.keyboard.press('Control+z'), page.keyboard.press('Control+z')]);
		await expect(clock).toHaveValue('14:00');
		await expect(page.getByLabel(ru('profile_edit_step_title'), { exact: true })).toHaveValue('Загрузить маркировку');
		await page.keyboard.press('Control+Shift+z');
		await expect(clock).toHaveValue('25:00');
	});

	await test.step('a draft waits while another page is looked at, and over a reload; what saving does to the plans is said first', async () => {
		await clock.fill('12:30');
		await page.getByLabel(ru('profile_seen_cargo_printed')).check();
		await page.goto(`${base}#/supplies`);
		await page.getByRole('button', { name: ru('profile_edit_return') }).click();
		await expect(clock).toHaveValue('12:30');
		page.once('dialog', (question) => question.accept());
		await page.reload();
		await expect(clock).toHaveValue('12:30');
		await page.getByText(ru('profile_edit_effect_show')).click();
		await expect(page.getByText(/Загрузить маркировку: .+14:00 МСК → .+12:30 МСК/).first()).toBeVisible();
		await save.click();
		await expect(page.getByText('Регламент «Кактус — копия» сохранён')).toBeVisible();
		await expect(save).toHaveCount(0);
	});

	await page.goto(`${base}#/supplies?id=${encodeURIComponent('wildberries-00000001/s1')}`);
	await expect(
		page
			.getByRole('article', { name: '2000061286751' })
			.getByText(/12:30 МСК/)
			.first(),
	).toBeVisible();
});

test('a month says because of whom shipments moved, and a cause is corrected', async ({ pages, extension }) => {
	const page = await pages.workspace();
	await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const seed = shopSeed({ now: Date.now(), cabinets: 3, items: 6 });
	// The watch over plans writes of those ahead: a month that is over is ours alone.
	const month = addMonths(dayAhead(0).slice(0, 7), -1);
	await plant(page, { ...seed, tables: { ...seed.tables, planEvents: recordOfMonth(month) } });
	await page.goto(`${page.url().split('#')[0]}#/supplies?tab=month&month=${month}`);
	await page.reload();
	const causes = page.getByRole('region', { name: ru('month_causes') });
	const shareOf = (who: string) => causes.getByRole('listitem').filter({ hasText: who });
	await expect(page.getByRole('heading', { name: 'Отгрузок запланировано: 3' })).toBeVisible();
	await expect(causes.getByRole('heading', { name: 'Перенесено отгрузок: 1' })).toBeVisible();
	await expect(shareOf('продавец').first()).toContainText('1 перенос');

	await page.getByLabel('Причина переноса 777-2').selectOption({ label: 'оператор' });
	await expect(shareOf('оператор')).toContainText('1 отгрузка · 1 перенос · на 2 дня позже');
	await expect(page.getByText(ru('month_by_user'))).toBeVisible();
	expect(await complaints(page)).toEqual([]);

	await page.getByRole('button', { name: ru('month_copy') }).click();
	await expect(page.getByText(ru('month_copied'))).toBeVisible();
	const text = await page.evaluate(() => navigator.clipboard.readText());
	expect(text).toContain('— оператор: 1 отгрузка, 1 перенос, на 2 дня позже');
	expect(text).toContain('— 777-2: ');
});

/** Three shipments of a month: one left on its day, one was moved by two days because of the seller, one is ahead. */
function recordOfMonth(month: string): object[] {
	const event = (shipment: number, kind: string, day: string, more: object = {}) => ({
		id: `hand/0000000${shipment}/${kind}`,
		supplyId: `hand/0000000${shipment}`,
		number: `777-${shipment}`,
		kind,
		at: Date.parse(`${month}-${day}T09:00:00Z`),
		day: `${month}-${day}`,
		...more,
	});
	return [
		event(1, 'planned', '10'),
		event(1, 'shipped', '10'),
		event(2, 'planned', '11'),
		event(2, 'late', '11', { stepId: 'labels', actor: 'seller', latest: Date.parse(`${month}-10T11:00:00Z`) }),
		event(2, 'moved', '11', { movedTo: `${month}-13`, cause: 'seller', stepId: 'labels', actor: 'seller' }),
		event(3, 'planned', '14'),
	];
}
