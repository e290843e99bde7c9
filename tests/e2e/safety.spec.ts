import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { builtExtension } from '../../scripts/places.ts';
import { expect, test } from './fixtures.ts';
import { cabinetPage, places } from './pages/cabinet.ts';
import { rows } from './support/background.ts';

test.use({ world: { products: 10, orders: 20 } });

interface Manifest {
	permissions: string[];
	host_permissions: string[];
	optional_host_permissions: string[];
	content_security_policy: { extension_pages: string };
	content_scripts: { matches: string[]; all_frames?: boolean }[];
}

test('the build asks for little, lets nothing in, and makes no code at run time', () => {
	const folder = builtExtension();
	const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
	expect(manifest.permissions.toSorted()).toEqual([
		'activeTab',
		'alarms',
		'contextMenus',
		'notifications',
		'scripting',
		'sidePanel',
		'storage',
		'unlimitedStorage',
	]);
	const files = ['https://*.yandex.net/*', 'https://cdn.ozone.ru/*', 'https://ir.ozone.ru/*'];
	expect(manifest.host_permissions.filter((pattern) => files.includes(pattern)).toSorted()).toEqual(files);
	for (const pattern of manifest.host_permissions.filter((one) => !files.includes(one)))
		expect(pattern).toMatch(/^https:\/\/[a-z.-]+\.(ozon|wildberries|yandex)\.ru\/\*$/);
	// Any site, one by one: a page in whose fields the user wants to type codes. None is asked for before a press.
	expect(manifest.optional_host_permissions).toEqual(['https://*/*']);
	for (const script of manifest.content_scripts) expect(script.all_frames ?? false).toBe(false);
	for (const door of ['externally_connectable', 'web_accessible_resources', 'sandbox', 'update_url'])
		expect(manifest).not.toHaveProperty(door);
	const policy = manifest.content_security_policy.extension_pages;
	// WebAssembly for the reader of codes, and programs that print on this very computer: no other exception.
	const strict = policy.replace(" 'wasm-unsafe-eval'", '').replace(' ws://localhost:8182', '').replace(' http://localhost:9100', '');
	expect(strict).not.toMatch(/unsafe|\*(?!\.)|http:|ws:/);
	expect(strict).toMatch(
		/connect-src 'self'(?: https:\/\/[a-z*][a-z.-]+\.(?:ru|net))+ wss:\/\/localhost:8181 https:\/\/localhost:9101(?:;|$)/,
	);
	for (const directive of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
		expect(strict.split('; ')).toContain(directive);
	for (const name of readdirSync(folder, { recursive: true }).map(String)) {
		if (!name.endsWith('.js')) continue;
		const code = readFileSync(join(folder, name), 'utf8');
		expect(code.match(/\beval\(|\bnew Function\b|\bFunction\(|\bimport\(\s*["'`]https?:/g), name).toBeNull();
		// The worker reads its other parts, by paths that are written out; nobody else reads any script.
		const parts = (code.match(/\bimportScripts\b.{0,60}/g) ?? []).map(
			(found) => /^importScripts\("\/(worker-[\w-]+\.js)"\)/.exec(found)?.[1],
		);
		expect(
			parts.filter((file) => name !== 'background.js' || file === undefined || !existsSync(join(folder, file))),
			name,
		).toEqual([]);
	}
});

test('no screen breaks the policy of its own pages', async ({ extension, pages }) => {
	const refused: string[] = [];
	extension.context.on('console', (message) => {
		if (/Content Security Policy|Refused to/.test(message.text())) refused.push(message.text());
	});
	const workspace = await pages.workspace();
	for (const screen of ['today', 'stocks', 'supplies', 'journal', 'diagnostics', 'settings', 'cabinets']) {
		await workspace.goto(`${workspace.url().split('#')[0]}#/${screen}`);
		await expect(workspace.locator('h1').first()).toBeVisible();
	}
	await pages.popup();
	await pages.sidepanel();
	expect(refused).toEqual([]);
});

/** Runs code where the extension's own script of the page runs. */
async function inOurWorld(page: Page, id: string) {
	const session = await page.context().newCDPSession(page);
	const worlds: number[] = [];
	session.on('Runtime.executionContextCreated', ({ context }) => {
		if (context.origin.includes(id)) worlds.push(context.id);
	});
	await session.send('Runtime.enable');
	await expect.poll(() => worlds.length).toBeGreaterThan(0);
	return async (expression: string): Promise<unknown> => {
		const { result } = await session.send('Runtime.evaluate', {
			expression,
			contextId: worlds.at(-1) ?? 0,
			awaitPromise: true,
			returnByValue: true,
		});
		return result.value;
	};
}

test('a script on a cabinet page that fell into wrong hands reaches nothing but badges of its own marketplace', async ({
	page,
	pages,
	extension,
}) => {
	const ours = await pages.workspace();
	await cabinetPage(page).open(places.ozonFbs, { rows: 5 });
	const run = await inOurWorld(page, extension.id);
	const said = (call: unknown, ask?: unknown) => run(`chrome.runtime.sendMessage(${JSON.stringify({ call, ask })})`);
	for (const [call, ask] of [
		['vault.state', undefined],
		['vault.setPassphrase', { passphrase: 'theirs' }],
		['diagnostics.export', undefined],
		['cabinets.remove', { cabinetId: 'ozon-1' }],
		['requests.override', { requestId: 'ozon.roles', host: 'evil.example', enabled: true, changedAt: 0 }],
		['settings.set', { id: 'theme', value: 'dark' }],
		['overlay.importAnchors', { text: '{}' }],
		['overlay.hello', { marketplace: 'wildberries' }],
		['overlay.badges', { marketplace: 'yandex', numbers: ['1'] }],
		['overlay.prices', { marketplace: 'yandex', accountId: '1', numbers: ['1'] }],
		['overlay.supplies', { marketplace: 'yandex', accountId: '1', numbers: ['1'] }],
		['supplies.markStep', { supplyId: 'ozon-1/s1', stepId: 'labels', done: true }],
		['prices.draft', { entries: [], source: 'page' }],
		['prices.submit', { what: { kind: 'drafts', priceIds: [] }, groupId: '000000000-00000000', digest: '0', source: 'workspace' }],
		['pictures.capture', {}],
		['plans.removeProof', { id: 'ozon-1/s1/pass-ordered/pass-screenshot/00000000' }],
		['prices.answerGuard', { guardId: '1', pass: true, typed: 1 }],
		['snippets.codes', undefined],
		['snippets.text', { code: 'отмена' }],
		['snippets.allow', { site: 'https://evil.example' }],
		['snippets.forbid', { site: 'https://seller.ozon.ru' }],
	] as const)
		expect(await said(call, ask), call).toMatchObject({ ok: false, failure: { code: 'sender-refused' } });
	for (const call of ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', { toString: 'vault.state' }, null])
		expect(await said(call), JSON.stringify(call)).toMatchObject({ ok: false, failure: { code: 'message-malformed' } });
	expect(await said('overlay.badges', { marketplace: 'ozon', numbers: Array.from({ length: 6000 }, String) })).toMatchObject({ ok: false });
	// Plans are told to the pages of their own account only.
	expect(await said('overlay.supplies', { marketplace: 'ozon', numbers: ['1'] })).toMatchObject({
		ok: false,
		failure: { code: 'page-account-unknown' },
	});
	expect(await said('overlay.supplies', { marketplace: 'ozon', accountId: '1', numbers: ['1'] })).toMatchObject({
		ok: false,
		failure: { code: 'page-not-connected' },
	});
	expect(await said('overlay.hello', { marketplace: 'ozon' })).toMatchObject({ ok: true });
	for (const area of ['session', 'local'])
		expect(await run(`chrome.storage.${area}.get(null).then(() => 'read', () => 'refused')`), area).toBe('refused');
	expect(await rows(ours, 'overrides')).toEqual([]);
	expect(await rows(ours, 'anchors')).toEqual([]);
});

test('forms that answer with their inputs, endless texts and a hundred thousand numbers do not stop the page or the badges', async ({
	page,
}) => {
	const cabinet = cabinetPage(page);
	await cabinet.open(places.ozonFbs, { rows: 10 });
	await expect.poll(async () => (await cabinet.shown()).length).toBeGreaterThan(5);
	const [known] = await cabinet.shown();
	const fresh = '99000111-0001-1';
	await page.evaluate(
		([old, number]) => {
			const put = (home: Node, node: Node) => Node.prototype.appendChild.call(home, node);
			const formWith = (names: readonly string[]) => {
				const form = document.createElement('form');
				for (const name of names) {
					const input = document.createElement('input');
					input.name = name;
					put(form, input);
				}
				return form;
			};
			const text = document.createElement('div');
			text.hidden = true;
			text.textContent = '0132112277-0102-'.repeat(500_000);
			const many = document.createElement('div');
			many.hidden = true;
			for (let count = 10_000_000; count < 10_100_000; count++) {
				const piece = document.createElement('i');
				piece.textContent = `${count}-0001-1`;
				many.append(piece);
			}
			const all = ['nodeName', 'nodeType', 'children', 'closest', 'append', 'ownerDocument', 'isConnected', 'querySelectorAll'];
			document.body.append(text, many, formWith(all));

			// A form that is its own grandparent, and in it the table with one row more.
			const form = formWith(['parentNode', 'parentElement']);
			const table = document.querySelector('table');
			const row = [...(table?.querySelectorAll('tr') ?? [])].find((one) => one.textContent?.includes(old));
			const copy = row?.cloneNode(true) as HTMLElement | undefined;
			if (!table || !row || !copy) throw new Error('The page has no row of the order.');
			for (const badge of copy.querySelectorAll('prilavok-badge')) badge.remove();
			const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
			for (let node = walker.nextNode(); node; node = walker.nextNode()) node.nodeValue = node.nodeValue?.replaceAll(old, number) ?? '';
			table.replaceWith(form);
			put(form, table);
			row.after(copy);
		},
		[known?.number ?? '', fresh] as const,
	);
	const longest = await page.evaluate(
		() =>
			new Promise<number>((resolve) => {
				let longest = 0;
				let last = performance.now();
				const until = last + 6_000;
				const look = () => {
					const now = performance.now();
					longest = Math.max(longest, now - last);
					last = now;
					if (now < until) setTimeout(look, 0);
					else resolve(longest);
				};
				look();
			}),
	);
	// A climb that never ends, or one pass over everything in one go, would take far longer.
	expect(longest).toBeLessThan(2_500);
	await expect(cabinet.badge(fresh)).toBeAttached();
});
