import { expect, test, vi } from 'vitest';

vi.mock('../../../lib/platform/browser.ts', () => ({
	browser: { runtime: { id: 'our-id', getURL: (path: string) => `chrome-extension://our-id/${path}` } },
}));
const { senderOf } = await import('../../../lib/platform/messages.ts');

const inTab = { id: 'our-id', tab: { id: 7 }, frameId: 0 };

test.each([
	['a page of ours', { id: 'our-id', url: 'chrome-extension://our-id/popup.html' }, { kind: 'page' }],
	['a cabinet page', { ...inTab, url: 'https://seller.ozon.ru/app' }, { kind: 'content', host: 'seller.ozon.ru', tabId: 7 }],
	[
		'a page in a window',
		{ ...inTab, tab: { id: 7, windowId: 3 }, url: 'https://seller.ozon.ru/app' },
		{ kind: 'content', host: 'seller.ozon.ru', tabId: 7, windowId: 3 },
	],
	[
		'a cabinet page that is loaded ahead of time',
		{ ...inTab, frameId: 12, documentLifecycle: 'prerender', url: 'https://seller.ozon.ru/app' },
		{ kind: 'content', host: 'seller.ozon.ru', tabId: 7 },
	],
	['a cabinet in a frame of another page', { ...inTab, frameId: 3, url: 'https://seller.ozon.ru/app' }, undefined],
	['another extension', { id: 'other-id', url: 'chrome-extension://other-id/page.html' }, undefined],
	['another extension that claims our address', { id: 'other-id', url: 'chrome-extension://our-id/popup.html' }, undefined],
	['a page without encryption', { ...inTab, url: 'http://seller.ozon.ru/app' }, undefined],
	[
		'a page that has our address in its own',
		{ ...inTab, url: 'https://evil.example/chrome-extension://our-id/' },
		{ kind: 'content', host: 'evil.example', tabId: 7 },
	],
	['nobody', { id: 'our-id' }, undefined],
])('the sender is %s', (_, sender, expected) => {
	expect(senderOf(sender as never)).toEqual(expected);
});
