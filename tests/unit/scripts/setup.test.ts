import { expect, test } from 'vitest';
import { isBranded } from '../../../scripts/chromium.mjs';
import { hasDisplay } from '../../../scripts/display.ts';
import { samePackages } from '../../../scripts/packages.mjs';

const wanted = { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '1.0.0', optional: true } };

test('packages are right without those of another platform', () => {
	expect(samePackages(wanted, { 'node_modules/a': { version: '1.0.0' } })).toBe(true);
});

test.each([
	['another version', { 'node_modules/a': { version: '1.0.1' } }],
	['a missing one', {}],
	['another version of an optional one', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b-darwin': { version: '2.0.0' } }],
])('packages are stale with %s', (_, installed) => {
	expect(samePackages(wanted, installed)).toBe(false);
});

test.each([
	['/usr/bin/chromium', false],
	['/usr/bin/google-chrome-stable', true],
	['/opt/google/chrome/chrome', true],
	['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', true],
	['C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe', true],
	['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', true],
	['/usr/bin/yandex-browser', true],
	['/home/me/.cache/ms-playwright/chromium-1200/chrome-linux/chrome', false],
	['/Users/me/Library/Caches/ms-playwright/chromium-1200/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing', false],
])('%s is branded: %s', (path, branded) => {
	expect(isBranded(path)).toBe(branded);
});

test('a window is shown where there is a display, and always outside Linux', () => {
	expect(hasDisplay({}, 'linux')).toBe(false);
	expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true);
	expect(hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
	expect(hasDisplay({}, 'darwin')).toBe(true);
});
