import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { complaints } from './support/accessibility.ts';
import { ask, rows } from './support/background.ts';
import { allRead, connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';
import { nativeApi } from './support/native.ts';

const ru = wordsOf('ru');
const day = 86_400_000;

/** `2026-11-30` as a day of Moscow, so many days after now. */
const dayAhead = (days: number) =>
	new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Moscow', dateStyle: 'short' }).format(Date.now() + days * day);

test.use({ world: { products: 20, orders: 10 } });

test('a plan by hand that is late takes the day that can be kept, and an e-mail of the operator marks its step', async ({
	pages,
	extension,
}) => {
	const page = await pages.workspace();
	await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page
		.getByRole('navigation', { name: 'Разделы' })
		.getByRole('link', { name: ru('supplies') })
		.click();
	// Colours that are still on their way from one look to the other are neither's.
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const dialog = page.getByRole('dialog');
	const plan = page.getByRole('article', { name: 'Осенняя отгрузка' });
	const undo = (said: string) =>
		page
			.locator('.toast')
			.filter({ hasText: said })
			.getByRole('button', { name: ru('undo') })
			.click();

	await test.step('what is missing is told at its field, and whether the day can be kept while it is chosen', async () => {
		await page.getByRole('button', { name: ru('plan_hand_new') }).click();
		await dialog.getByRole('button', { name: ru('plan_hand_make') }).click();
		await expect(dialog.getByText(ru('plan_hand_empty'))).toBeVisible();
		await expect(dialog.getByLabel(ru('plan_hand_name'))).toBeFocused();
		await expect(dialog.getByText(ru('plan_if_fits'))).toBeVisible();
		await dialog.getByLabel(ru('plan_if_day')).fill(dayAhead(1));
		await expect(dialog.getByText('Этот день уже не успеть')).toBeVisible();
		await dialog.getByLabel(ru('plan_hand_units')).fill('999');
		await dialog.getByLabel(ru('plan_facts_order')).fill('FBO-1024');
		expect(await complaints(page)).toEqual([]);
		await dialog.getByLabel(ru('plan_hand_name')).fill('Осенняя отгрузка');
		await page.keyboard.press('Enter');
	});

	await test.step('it is late, and one press takes the first day that is not', async () => {
		await expect(plan.getByText(ru('plan_lost'))).toBeVisible();
		await plan.getByRole('button', { name: ru('plan_if_try') }).click();
		await plan.getByRole('button', { name: /^Показать / }).click();
		const trial = plan.locator('.what-if');
		await trial.getByLabel(ru('plan_if_from')).fill('22:00');
		await trial.getByLabel(ru('plan_hand_to'), { exact: true }).fill('02:00');
		await expect(trial.getByText(ru('plan_hand_next_day'))).toBeVisible();
		await plan.getByRole('button', { name: /^Перенести план на/ }).click();
		await expect(plan.getByText(ru('plan_lost'))).toHaveCount(0);
		await expect(plan.getByText(/, 22:00 – .+, 02:00/).first()).toBeVisible();
		await expect(plan.getByText(ru('plan_saveable'))).toBeVisible();
	});

	await test.step('a pasted e-mail is recognised and marks the step; undone, it is open again', async () => {
		await page.evaluate(() => navigator.clipboard.writeText('Здравствуйте! Что-то о другом, заказ FBO-10245.'));
		await page.getByRole('heading', { name: ru('supplies') }).click();
		await page.keyboard.press('Control+V');
		await expect(dialog.getByText(ru('mail_nothing'))).toBeVisible();
		await dialog.getByLabel(ru('mail_text')).fill('Заказ FBO-1024\nСтатус: «Упакован. Необходимо загрузить документы».');
		await expect(dialog.getByText(ru('mail_sure'))).toBeVisible();
		expect(await complaints(page)).toEqual([]);
		await dialog.getByRole('button', { name: ru('mail_confirm') }).click();
		const packed = plan.locator('.step').filter({ hasText: ru('step_packed_hint') });
		await expect(packed.getByText('по статусу оператора')).toBeVisible();
		// What is done because this one is has no mark to be taken back.
		await expect(plan.locator('.step').getByRole('button', { name: ru('step_unmark') })).toHaveCount(1);
		await undo(ru('status_given_one'));
		await expect(packed.getByText('по статусу оператора')).toHaveCount(0);
	});

	await test.step('removed, it is gone; taken back, it is there with what was known of it and who comes with it', async () => {
		const [shipment] = await rows(page, 'ownShipments');
		await ask(page, 'plans.savePass', { id: shipment?.id ?? '', driver: 'Водитель Экспедитор', vehicle: 'Газель', plate: 'А123ВС77' });
		await plan.getByRole('button', { name: ru('plan_hand_remove') }).click();
		await expect(plan).toHaveCount(0);
		await undo('План «Осенняя отгрузка» удалён');
		await page.getByRole('link', { name: /Осенняя отгрузка/ }).click();
		await expect(plan.getByLabel(ru('plan_facts_order'))).toHaveValue('FBO-1024');
		await plan.getByText(ru('pass_title')).first().click();
		await expect(plan.getByLabel(ru('pass_driver'))).toHaveValue('Водитель Экспедитор');
	});
});

test("a supply of Ozon's is moved to another slot and told who brings it, each once and only when confirmed", async ({
	pages,
	sandbox,
}) => {
	const page = await pages.workspace();
	await page.emulateMedia({ reducedMotion: 'reduce' });
	const cabinets = await connectAll(page, sellerKeys(sandbox.address, ['ozon']).slice(0, 1));
	await untilJobs(page, (jobs) => allRead(cabinets)(jobs.filter(({ jobId }) => jobId === 'ozon.supplies')));
	const open = (await rows(page, 'supplies'))
		.filter(
			({ nativeState, slot, pass }) =>
				nativeState === 'READY_TO_SUPPLY' && pass !== 'not-needed' && (slot?.from ?? 0) > Date.now() + 2 * day,
		)
		.sort((a, b) => (b.slot?.from ?? 0) - (a.slot?.from ?? 0));
	const [supply, other] = open;
	if (!supply || !other) throw new Error('The sandbox has no two supplies that can be moved.');
	const api = nativeApi(sandbox.address);
	const slotThere = async () => (await api.supplyOrder(supply.nativeId))?.timeslot.timeslot.from;
	const before = await slotThere();
	const calls = async (path: string) => (await sandbox.journal()).filter((entry) => entry.path === path);
	const show = async ({ id, number }: typeof supply) => {
		await page.goto(`${page.url().split('#')[0]}#/supplies?id=${encodeURIComponent(id)}`);
		return page.getByRole('article', { name: number });
	};

	await test.step('slots are asked for on a press, looked at without moving anything, and taken with one question', async () => {
		const plan = await show(supply);
		await plan.getByText(ru('plan_if'), { exact: true }).click();
		await plan.getByRole('button', { name: /^Показать слоты/ }).click();
		const slots = plan.getByRole('region', { name: ru('slots_title') });
		await slots.locator(':scope > .slot-days .chip').last().click();
		await expect(plan.locator('.what-if tbody tr')).toHaveCount(6);
		expect(await slotThere()).toBe(before);
		await plan.getByRole('button', { name: ru('slots_move') }).click();
		const dialog = page.getByRole('dialog');
		expect(await complaints(page)).toEqual([]);
		await dialog.getByRole('button', { name: ru('slots_move_confirm'), exact: true }).click();
		await expect(plan.getByRole('region', { name: ru('plan_sent') })).toBeVisible();
	});

	await test.step('who comes is kept, and sent when asked', async () => {
		const plan = await show(other);
		const step = plan.locator('.step').filter({ hasText: ru('step_pass_ordered_hint') });
		await step.getByText(ru('pass_title')).click();
		await step.getByLabel(ru('pass_driver')).fill('Тестов Тест');
		await step.getByLabel(ru('pass_vehicle')).fill('ГАЗель NEXT');
		await step.getByLabel(ru('pass_plate')).fill('А 123 ВВ 799');
		const send = step.getByRole('button', { name: 'Отправить в Ozon' });
		await send.click();
		await expect(step.getByText(ru('pass_fault_empty'))).toBeVisible();
		await step.getByLabel(ru('pass_phone')).fill('+7 900 000-00-00');
		await send.click();
		await expect(plan.getByRole('region', { name: ru('plan_sent') }).getByText(ru('change_done'))).toBeVisible({ timeout: 30_000 });
		await expect.poll(slotThere, { timeout: 30_000 }).not.toBe(before);
		expect(await calls('/v1/supply-order/pass/create')).toHaveLength(1);
		expect(await calls('/v1/supply-order/timeslot/update')).toHaveLength(1);
	});
});
