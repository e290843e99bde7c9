import { expect, test } from './fixtures.ts';

test('the extension loads and its popup opens without an error', async ({ extension, pages }) => {
	const errors: Error[] = [];
	extension.context.on('weberror', (event) => errors.push(event.error()));
	const popup = await pages.popup();
	await expect(popup).toHaveTitle('Прилавок');
	await expect(popup.locator('body')).toContainText('Прилавок');
	expect(errors).toEqual([]);
});

test.describe('in an English browser', () => {
	test.use({ language: 'en' });

	test('the extension speaks English', async ({ extension }) => {
		const worker = await extension.worker();
		expect(await worker.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().locale)).toMatch(/^en/);
		expect(await worker.evaluate(() => Reflect.get(globalThis, 'chrome').i18n.getMessage('languageCode'))).toBe('en');
	});
});

test('the background comes back after it was stopped, and after the browser was killed', async ({ extension, pages }) => {
	const marked = async () => (await extension.worker()).evaluate(() => 'mark' in globalThis);
	await (await extension.worker()).evaluate(() => Object.assign(globalThis, { mark: true }));
	expect(await marked()).toBe(true);
	await extension.stopWorker();
	const page = await pages.popup();
	await page.evaluate(() =>
		Reflect.get(globalThis, 'chrome')
			.runtime.sendMessage('wake')
			.catch(() => undefined),
	);
	expect(await marked()).toBe(false);
	await extension.killBrowser();
	expect(await marked()).toBe(false);
});

test("the marketplaces' real names lead to the sandbox, with a certificate that is trusted", async ({ extension, sandbox }) => {
	const worker = await extension.worker();
	const status = await worker.evaluate(async () => (await fetch('https://api-seller.ozon.ru/v1/roles', { method: 'POST' })).status);
	expect(status).toBeGreaterThanOrEqual(400);
	const calls = (await sandbox.journal()).filter(({ host }) => host === 'api-seller.ozon.ru');
	expect(calls).toMatchObject([{ method: 'POST', path: '/v1/roles', status }]);
});
