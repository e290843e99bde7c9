import { expect, test } from './fixtures.ts';

test('the extension loads and its popup opens without an error', async ({ extension, pages }) => {
	const errors: Error[] = [];
	extension.context.on('weberror', (event) => errors.push(event.error()));
	const popup = await pages.popup();
	await expect(popup).toHaveTitle('Прилавок');
	await expect(popup.locator('body')).toContainText('Прилавок');
	expect(errors).toEqual([]);
});

test('the background comes back after it was stopped, and after the browser was killed', async ({ extension, pages }) => {
	await (await extension.worker()).evaluate(() => Object.assign(globalThis, { mark: 'first' }));
	await extension.stopWorker();
	const page = await pages.popup();
	await page.evaluate(() =>
		(globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }).chrome.runtime
			.sendMessage('wake')
			.catch(() => undefined),
	);
	expect(await (await extension.worker()).evaluate(() => 'mark' in globalThis)).toBe(false);
	await extension.killBrowser();
	expect(await (await extension.worker()).evaluate(() => 'mark' in globalThis)).toBe(false);
});
