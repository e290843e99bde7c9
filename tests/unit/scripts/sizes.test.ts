import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { measureSizes } from '../../../scripts/sizes.mjs';

const KB = 1024;
const folders: string[] = [];

afterEach(() => {
	for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** An unpacked build; what is not given is small and right. */
function build(files: Record<string, string> = {}): string {
	const folder = mkdtempSync(join(tmpdir(), 'prilavok-build-'));
	folders.push(folder);
	const all = {
		'manifest.json': JSON.stringify({ content_scripts: [{ js: ['content-scripts/ozon.js'] }] }),
		'content-scripts/ozon.js': 'draw()',
		'overlay-prices.js': 'drawPrices()',
		'overlay-labels.js': 'drawBar()',
		'overlay-supplies.js': 'drawPlans()',
		'snippets.js': 'typeTexts()',
		'background.js': 'listen()',
		'popup.html': '<script type="module" src="/chunks/popup.js"></script><link rel="stylesheet" href="/assets/popup.css">',
		'chunks/popup.js': 'import{a}from"./shared.js";import("./later.js")',
		'chunks/shared.js': 'export const a=1',
		'chunks/later.js': 'x'.repeat(500 * KB),
		'assets/popup.css': 'b{}',
		...files,
	};
	for (const [path, text] of Object.entries(all)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
	return folder;
}

const problems = (files?: Record<string, string>) =>
	Object.fromEntries(measureSizes(build(files)).map(({ name, ok, problem }) => [name, ok ? 'kept' : problem]));

test('a small build keeps every budget', () => {
	expect(problems()).toEqual({
		'size/ozon': 'kept',
		'size/background': 'kept',
		'size/overlay-prices': 'kept',
		'size/overlay-labels': 'kept',
		'size/overlay-supplies': 'kept',
		'size/snippets': 'kept',
		'size/popup': 'kept',
	});
});

test('the popup counts its page, styles and static imports, and not what it loads later', () => {
	const popup = measureSizes(build()).find(({ name }) => name === 'size/popup');
	expect(popup?.files).toEqual(['popup.html', 'chunks/popup.js', 'assets/popup.css', 'chunks/shared.js']);
	expect(problems({ 'chunks/shared.js': 'x'.repeat(80 * KB) })['size/popup']).toMatch(/bytes, the bar is 81920/);
});

test('what the worker reads later has a budget of its own', () => {
	expect(problems({ 'worker-work-a_B-9.js': 'work()' })).toMatchObject({ 'size/background': 'kept', 'size/worker-work': 'kept' });
	expect(problems({ 'worker-work.js': 'x'.repeat(300 * KB + 1) })['size/worker-work']).toBe('307201 bytes, the bar is 307200');
});

test('a start of the worker counts with all that it reads as it begins, and not with what it reads later', () => {
	const parts = {
		'background.js': 'const a=require("./worker-start-1.js"),later=()=>Promise.resolve().then(()=>require("./worker-work-2.js"));',
		'worker-start-1.js': 'const b=require("./worker-text-3.js")',
		'worker-text-3.js': 'text()',
		'worker-work-2.js': 'work()',
	};
	const background = measureSizes(build(parts)).find(({ name }) => name === 'size/background');
	expect(background?.files).toEqual(['background.js', 'worker-start-1.js', 'worker-text-3.js']);
	expect(problems(parts)).toMatchObject({ 'size/worker-work': 'kept' });
	expect(problems(parts)).not.toHaveProperty('size/worker-start');
});

test('a content script one byte over its bar is over', () => {
	expect(problems({ 'content-scripts/ozon.js': 'x'.repeat(48 * KB) })['size/ozon']).toBe('kept');
	expect(problems({ 'content-scripts/ozon.js': 'x'.repeat(48 * KB + 1) })['size/ozon']).toBe('49153 bytes, the bar is 49152');
});

test('what is put into pages of prices, and into lists of orders, has a bar of its own, and carries as little', () => {
	expect(problems({ 'overlay-prices.js': 'x'.repeat(60 * KB + 1) })['size/overlay-prices']).toBe('61441 bytes, the bar is 61440');
	expect(problems({ 'overlay-labels.js': 'x'.repeat(25 * KB + 1) })['size/overlay-labels']).toBe('25601 bytes, the bar is 25600');
	expect(problems({ 'overlay-prices.js': 'const e=t("$ZodType",(e,t)=>{})' })['size/overlay-prices']).toBe('carries zod');
});

test('a content script that the manifest does not name counts too', () => {
	expect(problems({ 'content-scripts/extra.js': 'x'.repeat(49 * KB) })['size/extra']).toMatch(/the bar is/);
});

test.each([
	['dexie', 'class e extends Error{name="DexieError"}'],
	['zod', 'const e=t("$ZodType",(e,t)=>{})'],
])('a content script that carries %s is named', (library, text) => {
	expect(problems({ 'content-scripts/ozon.js': text })['size/ozon']).toBe(`carries ${library}`);
});

test('a build that lacks a part fails its budget', () => {
	expect(problems({ 'popup.html': '<script src="/chunks/gone.js"></script>' })['size/popup']).toBe('not in the build: chunks/gone.js');
});
