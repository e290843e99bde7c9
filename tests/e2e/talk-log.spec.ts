import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { TalkRecord } from '../../lib/support/library.ts';
import { orderStatuses } from '../../lib/support/shipped/order-statuses.ts';
import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { talkPage } from './pages/talk.ts';

/* What two conversations come to, as whoever writes the scripts sees it: what was asked, where an agent gave up, and that it can be erased. */

const ru = wordsOf('ru');
const topicTitle = (id: string) => orderStatuses.topics.find((topic) => topic.id === id)?.title ?? '';
const buyer = 'На кого оформлен заказ?';
const way = 'Способ доставки';

const logged = (page: Page): Promise<TalkRecord[]> =>
	page.evaluate(
		() =>
			new Promise((resolve, reject) => {
				const opening = indexedDB.open('prilavok');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const rows = opening.result.transaction('talks').objectStore('talks').getAll();
					rows.onerror = () => reject(rows.error);
					rows.onsuccess = () => {
						opening.result.close();
						resolve(rows.result);
					};
				};
			}),
	);

/** Of a part of the page; in the dark only what colours can do wrong. */
async function complaints(page: Page, part: string, themes: readonly ('dark' | 'light')[] = ['light']): Promise<string[]> {
	const found: string[] = [];
	for (const theme of themes) {
		await page.evaluate((name) => {
			document.documentElement.dataset.theme = name;
		}, theme);
		await page.waitForTimeout(200);
		const axe = new AxeBuilder({ page }).include(part);
		const { violations } = await (theme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze();
		found.push(...violations.map(({ id, nodes }) => `${theme} ${id}: ${nodes[0]?.html.slice(0, 160)}`));
	}
	return found;
}

test('two conversations are logged, drawn, told as paths, and erased for good', async ({ pages, extension }) => {
	await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const side = await pages.sidepanel();
	const talk = talkPage(side);
	const open = async (topic: string) => {
		await side.getByRole('button', { name: topicTitle(topic) }).click();
		await expect(talk.title(topicTitle(topic))).toBeVisible();
	};
	await side.bringToFront();
	await side.getByRole('tab', { name: ru('support') }).click();
	// The first goes back to the topics from a question in the middle of one.
	await open('not-received');
	await talk.keys('1', 'Enter');
	await expect(talk.stop(way)).toBeVisible();
	await talk.keys('0');
	await open('cancelled-unchanged');
	// The second is another customer's; what is said to them is copied.
	await side.getByRole('button', { name: ru('support_new') }).click();
	await open('cancelled-unchanged');
	await side.getByLabel(ru('support_name'), { exact: true }).fill('Светлана');
	await talk.stop('Скрипт для клиента').getByRole('button').click();

	const workspace = await pages.workspace('#/scripts/talks');
	await expect.poll(async () => (await logged(workspace)).map(({ visits }) => visits.map(({ copied }) => copied))).toEqual([[0, 0], [1]]);
	const region = (name: Parameters<typeof ru>[0]) => workspace.getByRole('region', { name: ru(name), exact: true });
	await test.step('what was asked for, where it was left, what nobody chooses', async () => {
		await expect(region('talks_topics').getByRole('button', { name: topicTitle('cancelled-unchanged') })).toContainText('2 · 67 %');
		const home = region('talks_homes').getByRole('button', { name: way });
		await expect(home).toContainText(topicTitle('not-received'));
		await expect(region('talks_unused')).toContainText('Юр.лицо');
		expect(await complaints(workspace, '.talks', ['dark', 'light'])).toEqual([]);
		await home.press('Enter');
		await expect(workspace.getByText(ru('talks_narrowed').replace('{from}', way))).toBeVisible();
		await expect(workspace.getByRole('row')).toHaveCount(2);
	});
	await test.step('the whole of one as a path', async () => {
		await workspace.getByRole('row').nth(1).click();
		const dialog = workspace.getByRole('dialog');
		await expect(dialog.getByRole('region', { name: topicTitle('not-received') })).toContainText(ru('talks_went_home'));
		await expect(dialog.getByRole('listitem').first()).toHaveText(`${buyer}Физ.лицо ${ru('talks_by_agent')}`);
		expect(await complaints(workspace, 'dialog')).toEqual([]);
		expect(JSON.stringify(await logged(workspace))).not.toContain('Светлана');
		await workspace.keyboard.press('Escape');
	});
	await test.step('the same figures as tables', async () => {
		await workspace.getByRole('button', { name: ru('talks_in_tables') }).click();
		await expect(workspace.getByRole('table').nth(1).getByRole('row').nth(1)).toContainText(way);
		expect(await complaints(workspace, '.talks-figures')).toEqual([]);
	});
	await test.step('erased: the conversation that still goes on brings nothing of it back', async () => {
		await workspace.getByRole('button', { name: ru('talks_erase_all') }).click();
		await expect(workspace.getByRole('dialog')).toContainText(ru('talks_erase_what_few').replace('{count}', '2'));
		await workspace.getByRole('button', { name: ru('talks_erase'), exact: true }).click();
		await expect(workspace.getByText(ru('talks_none'), { exact: true })).toBeVisible();
		await side.bringToFront();
		await talk.keys('0');
		await open('status-unchanged');
		// What was not written yet is, as the panel goes.
		await side.close();
		await expect
			.poll(async () => (await logged(workspace)).map(({ visits }) => visits.map(({ topic }) => topic)))
			.toEqual([['status-unchanged']]);
	});
});
