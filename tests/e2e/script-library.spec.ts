import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { orderStatuses } from '../../lib/support/shipped/order-statuses.ts';
import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { complaints } from './support/accessibility.ts';

/* A script of one's own, from the copy of the shipped one to a file, back as a version, and back to what it was. */

const text = wordsOf('ru');
const ru = (key: Parameters<typeof text>[0], places: Record<string, string | number> = {}) =>
	text(key).replace(/\{(\w+)\}/g, (_, name: string) => String(places[name]));
const copyTitle = ru('script_copy_title', { title: orderStatuses.title });
const who = 'Смена Б';

const card = (page: Page, title: string) => page.getByRole('article', { name: title, exact: true });
const button = (name: Parameters<typeof ru>[0]) => ({ name: ru(name), exact: true }) as const;

/** Gives the open dialog a file. */
async function give(page: Page, name: string, content: string): Promise<void> {
	const chooser = page.waitForEvent('filechooser');
	await page
		.getByRole('region', { name: ru('import_file') })
		.getByRole('button')
		.click();
	await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
}

test('a script is copied, handed to a file, comes back changed as a version, and goes back; a hostile file is refused or drawn as text', async ({
	pages,
}) => {
	const page = await pages.workspace('#/scripts');
	const copy = card(page, copyTitle);
	const shipped = card(page, orderStatuses.title);
	let file = '';

	await test.step('the shipped one is copied, signed and switched off', async () => {
		await expect(shipped.getByText(ru('script_shipped'))).toBeVisible();
		await shipped.getByRole('button', button('script_copy')).click();
		await page.getByLabel(ru('script_signer_name')).fill(who);
		await page.keyboard.press('Enter');
		await expect(copy).toContainText(who);
		await copy.getByRole('button', button('script_twin_off')).click();
		await expect(shipped.getByRole('switch')).not.toBeChecked();
		await expect(shipped.locator('summary')).toContainText(/\d+ замечан/);
		expect(await complaints(page)).toEqual([]);
	});

	await test.step('the copy becomes a file', async () => {
		const saved = page.waitForEvent('download');
		await copy.getByRole('button', button('script_export')).click();
		const download = await saved;
		expect(download.suggestedFilename()).toMatch(/^prilavok-.+-v1\.json$/);
		file = await readFile(await download.path(), 'utf8');
	});

	await test.step('a file that reaches for all objects is refused in words', async () => {
		await page.getByRole('button', button('scripts_import')).click();
		await give(page, 'bad.json', file.replace('{', '{"__proto__": {"polluted": true},'));
		await expect(page.getByRole('alert')).toContainText(ru('script_fault_key', { place: '__proto__' }));
		await give(page, 'page.html', '<html><script>alert(1)</script></html>');
		await expect(page.getByRole('alert')).toContainText(ru('script_fault_json'));
	});

	const markup = '<img src=x onerror="document.title=1"> {{7*7}}';
	await test.step('the changed one is compared first, and then is the next version', async () => {
		const script = JSON.parse(file);
		script.nodes[0].ask = `${script.nodes[0].ask} ${markup}`;
		script.topics = script.topics.toReversed();
		await give(page, 'mine.json', JSON.stringify(script));
		const dialog = page.getByRole('dialog', { name: ru('import_title') });
		await dialog.getByText(/Что изменится в/).click();
		await expect(dialog.locator('ins')).toHaveText(markup);
		expect(await complaints(page, { within: 'dialog' })).toEqual([]);
		await dialog.getByRole('button', { name: 'Взять 1 скрипт' }).click();
		await expect(dialog).toBeHidden();
		await expect(copy).toContainText(ru('script_version', { n: 2 }));
	});

	await test.step('one press takes the import back, as one more version', async () => {
		await page.getByRole('status').getByRole('button', button('undo')).click();
		await expect(copy).toContainText(ru('script_version', { n: 3 }));
	});

	await test.step('its history says who changed what, and brings the imported version back', async () => {
		await copy.getByRole('link', { name: ru('script_history') }).click();
		const versions = page.getByRole('list', { name: ru('script_history') }).getByRole('button');
		await expect(versions).toHaveText(
			[ru('version_restored_from', { n: 1 }), ru('version_imported'), ru('version_made')].map((how) => new RegExp(`${how}${who}`)),
		);
		await versions.nth(1).click();
		const version = page.getByRole('region', { name: ru('script_version', { n: 2 }), exact: true });
		await expect(version.locator('ins')).toHaveText(markup);
		await expect(version.getByText(ru('diff_moved'))).not.toHaveCount(0);
		expect(await page.locator('img').count()).toBe(0);
		expect(await complaints(page)).toEqual([]);
		await page.getByRole('button', { name: ru('version_restore') }).click();
		await expect(versions.first()).toContainText(ru('version_restored_from', { n: 2 }));
		await expect(page.getByRole('status').filter({ hasText: ru('version_is_back', { n: 2, next: 4 }) })).toBeVisible();
	});

	await test.step('what was taken away can be brought back', async () => {
		await page.getByRole('link', { name: ru('version_home') }).click();
		await copy.getByRole('button', button('script_remove')).click();
		await expect(copy).toBeHidden();
		await page.getByText('1 убранный скрипт').click();
		await page.getByRole('main').getByRole('button', button('script_bring_back')).click();
		await expect(copy).toContainText(ru('script_version', { n: 4 }));
	});
});
