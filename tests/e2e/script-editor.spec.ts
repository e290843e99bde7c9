import type { Page } from '@playwright/test';
import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { talkPage } from './pages/talk.ts';
import { complaints } from './support/accessibility.ts';

/* Who writes the scripts: a copy of the shipped one gets another answer, by keys alone, and agents are offered it. */

const ru = wordsOf('ru');
const question = 'На кого оформлен заказ?';

const row = (page: Page, name: string | RegExp) => page.getByRole('treeitem', { name }).first();
const version = (page: Page, n: number) => page.getByText(ru('script_version').replace('{n}', String(n)), { exact: true });
/** What stands before the first thing that a text is filled with. */
const beginning = (key: Parameters<typeof ru>[0]) => ru(key).split('{')[0] ?? '';
const keys = async (page: Page, ...pressed: readonly string[]) => {
	for (const key of pressed) await page.keyboard.press(key);
};

test('a copy of the shipped script gets an answer by keys alone, outlives a reload and is offered to agents', async ({ pages }) => {
	const page = await pages.workspace('#/scripts/edit?id=order-statuses');
	const tree = page.getByRole('tree');
	await page.getByRole('button', { name: ru('script_copy_edit') }).click();
	await page.getByRole('dialog').getByRole('textbox').fill('Смена 1');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/id=script-[0-9a-f]{8}$/);
	await expect(version(page, 1)).toBeVisible();

	await test.step('an answer that leads nowhere is found, and is so no more with words behind it', async () => {
		await tree.focus();
		await keys(page, 'Home', 'ArrowDown', 'ArrowDown');
		await expect(row(page, question)).toHaveAttribute('aria-selected', 'true');
		await keys(page, 'Insert', 'Enter');
		await page.keyboard.type('Не знает');
		await page.keyboard.press('Enter');
		const answer = row(page, /Не знает/);
		await expect(answer).toHaveAttribute('aria-selected', 'true');
		await expect(answer).toContainText('1');
		await keys(page, 'ArrowRight', 'Enter', '2');
		await page.keyboard.type('{name}, посмотрите в письме о заказе.');
		await page.keyboard.press('Enter');
		await expect(row(page, /посмотрите в письме/)).toBeVisible();
		await expect(answer).not.toContainText('1');
		expect(await complaints(page)).toEqual([]);
	});

	await test.step('the conversation shows it as agents will see it', async () => {
		await page.setViewportSize({ width: 1500, height: 1300 });
		const preview = page.getByRole('tabpanel', { name: ru('desk_preview') });
		await expect(preview).toContainText('Не знает');
		await expect(preview).toContainText('посмотрите в письме о заказе');
	});

	await test.step('what is taken back comes again, also after a reload', async () => {
		await tree.focus();
		await keys(page, 'Delete');
		await expect(row(page, /посмотрите в письме/)).toBeHidden();
		await keys(page, 'Control+z');
		await expect(row(page, /посмотрите в письме/)).toBeVisible();
		await expect(page.getByText(beginning('script_draft_kept'))).toBeVisible();
		await page.reload();
		await expect(page.getByText(beginning('script_draft_from'))).toBeVisible();
		await expect(row(page, /посмотрите в письме/)).toBeVisible();
	});

	await test.step('its form tells at once what nobody fills in, and builds a condition in words', async () => {
		await row(page, /посмотрите в письме/).click();
		const words = page.getByLabel(ru('script_form_text'), { exact: true });
		await words.focus();
		await keys(page, 'Control+End');
		await page.keyboard.type(' Звоните: {phone}');
		await expect(page.getByText(ru('script_form_unknown').replace('{what}', '{phone}'))).toBeVisible();
		await keys(page, 'Control+z');
		await expect(words).toHaveValue(/о заказе\.$/);
		await page.getByText(ru('script_form_more')).click();
		await page.getByLabel(ru('script_cond_add'), { exact: true }).selectOption('daysSinceDelivered');
		await page.getByLabel(ru('script_cond_from_days')).fill('3');
		await expect(page.getByRole('group', { name: ru('script_form_when') })).toContainText(
			ru('script_cond_says_from').replace('{fact}', ru('support_fact_days_since_delivered')).replace('{from}', '3'),
		);
		expect(await complaints(page)).toEqual([]);
		await page.getByRole('button', { name: ru('script_cond_clear') }).click();
	});

	await test.step('a press in the conversation chooses its place in the tree, and a finding leads to its own', async () => {
		await page.getByRole('heading', { name: question }).click();
		await expect(row(page, question)).toHaveAttribute('aria-selected', 'true');
		await page.getByRole('tab', { name: ru('desk_findings') }).click();
		await page.getByRole('button', { name: /Юр\.лицо$/ }).click();
		await expect(row(page, /Юр\.лицо/)).toHaveAttribute('aria-selected', 'true');
	});

	await test.step('a second window sees what the first one saves, and saves nothing over it', async () => {
		const other = await page.context().newPage();
		await other.setViewportSize({ width: 1500, height: 1300 });
		await other.goto(page.url());
		const title = row(other, /копия/);
		await expect(title).toBeVisible();
		await other.getByRole('tree').focus();
		await keys(other, 'Home', 'F2');
		await other.keyboard.type('Моя смена');
		await keys(other, 'Enter');
		await page.bringToFront();
		await keys(page, 'Control+s');
		await expect(version(page, 2)).toBeVisible();
		await other.bringToFront();
		await keys(other, 'Control+s');
		await expect(other.getByRole('dialog', { name: ru('script_elsewhere_title') })).toBeVisible();
		await other.getByRole('button', { name: ru('script_elsewhere_take') }).click();
		await expect(row(other, /Не знает/)).toBeVisible();
		await other.close();
	});

	await test.step('agents are offered it', async () => {
		const side = await pages.sidepanel();
		await side.bringToFront();
		await side.getByRole('tab', { name: ru('support') }).click();
		await side.getByRole('searchbox').fill('в письме о заказе');
		await expect(side.getByRole('region', { name: ru('support_places') })).toBeVisible();
		await side.keyboard.press('Enter');
		await expect(talkPage(side).stop(question)).toContainText('Не знает');
	});
});
