import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { ensureChromium } from '../../scripts/chromium.mjs';
import { type LaunchedBrowser, launchBrowser } from '../../scripts/launch.ts';
import { builtExtension } from '../../scripts/places.ts';
import { openSandbox, type RunningSandbox } from '../../scripts/sandbox-process.ts';
import type { SandboxAddress, SandboxClient, World } from '../sandbox-client.ts';

export { expect } from '@playwright/test';

/** The extension in its browser. `context` is always the running one, also after a kill. */
export interface Extension {
	readonly context: LaunchedBrowser['context'];
	readonly id: string;
	worker: LaunchedBrowser['worker'];
	stopWorker: LaunchedBrowser['stopWorker'];
	/** SIGKILL to the browser, then a new start on the same profile. Pages are gone. */
	killBrowser(): Promise<void>;
	/** An orderly close, then a new start on the same profile. Pages are gone. */
	restart(): Promise<void>;
}

/** The extension's pages, each opened in a tab. `at` is what follows the address, such as `#stocks`. */
export interface ExtensionPages {
	popup(): Promise<Page>;
	sidepanel(at?: string): Promise<Page>;
	workspace(at?: string): Promise<Page>;
	print(at?: string): Promise<Page>;
}

export interface Fixtures {
	/** The world that `sandbox` starts this test with; a spec changes it by `test.use({ world: { products: 10 } })`. */
	world: World;
	/** The browser's language. */
	language: 'ru' | 'en';
	/** Permissions that are taken out of the production build's manifest, for what the browser does not do to one that has them. */
	without: readonly string[];
	/** Hosts that are added to it, where a user would press our button first: nobody can press it in a test. */
	granting: readonly string[];
	/** The browser's own flags beside the usual ones, such as a camera that is a file. */
	flags: readonly string[];
	/** The three marketplaces, new for every test: nothing of an earlier one is left. */
	sandbox: SandboxClient & { address: SandboxAddress };
	extension: Extension;
	pages: ExtensionPages;
}

interface WorkerFixtures {
	runningSandbox: RunningSandbox;
	executable: string;
}

const popupSize = { width: 400, height: 600 };
const sidePanelSize = { width: 380, height: 900 };

/** A copy of the production build whose manifest asks for less, or for more hosts. */
async function altered(without: readonly string[], granting: readonly string[]): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'prilavok-build-'));
	await cp(builtExtension(), folder, { recursive: true });
	const file = join(folder, 'manifest.json');
	const manifest = JSON.parse(await readFile(file, 'utf8')) as { permissions: string[]; host_permissions: string[] };
	const permissions = manifest.permissions.filter((name) => !without.includes(name));
	await writeFile(file, JSON.stringify({ ...manifest, permissions, host_permissions: [...manifest.host_permissions, ...granting] }));
	return folder;
}

/**
 * What has just been installed opens the workspace at its cabinets, some time after the browser is there. A test begins after that: its own pages are
 * led nowhere else meanwhile.
 */
async function leaveWelcome(context: Extension['context']): Promise<void> {
	const welcome = () => context.pages().find((page) => page.url().endsWith('/workspace.html#/cabinets'));
	await expect.poll(() => welcome() !== undefined, { message: 'the workspace that an installation opens', timeout: 30_000 }).toBe(true);
	await welcome()?.close();
}

export const test = base.extend<Fixtures, WorkerFixtures>({
	world: [{}, { option: true }],
	language: ['ru', { option: true }],
	without: [[], { option: true }],
	granting: [[], { option: true }],
	flags: [[], { option: true }],

	executable: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
		async ({}, use) => use(await ensureChromium()),
		{ scope: 'worker' },
	],

	runningSandbox: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern.
		async ({}, use) => {
			const sandbox = await openSandbox();
			await use(sandbox);
			await sandbox.close();
		},
		{ scope: 'worker' },
	],

	sandbox: async ({ runningSandbox, world }, use) => {
		await runningSandbox.client.reset(world);
		await use({ ...runningSandbox.client, address: runningSandbox.address });
	},

	extension: async ({ sandbox, executable, language, without, granting, flags }, use) => {
		const profile = await mkdtemp(join(tmpdir(), 'prilavok-profile-'));
		const isAltered = without.length + granting.length > 0;
		const extension = isAltered ? await altered(without, granting) : builtExtension();
		const launch = () => launchBrowser({ executable, profile, sandbox: sandbox.address, language, extension, args: flags });
		let browser = await launch();
		await leaveWelcome(browser.context);
		await use({
			get context() {
				return browser.context;
			},
			get id() {
				return browser.extensionId;
			},
			worker: () => browser.worker(),
			stopWorker: () => browser.stopWorker(),
			async killBrowser() {
				await browser.kill();
				browser = await launch();
			},
			async restart() {
				await browser.close();
				browser = await launch();
			},
		});
		await browser.close();
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
		if (isAltered) await rm(extension, { recursive: true, force: true });
	},

	/** Playwright's own `page` then opens in the browser with the extension: the place for cabinet pages. */
	context: async ({ extension }, use) => use(extension.context),

	pages: async ({ extension }, use) => {
		const open = async (name: string, at = '', size?: { width: number; height: number }) => {
			const page = await extension.context.newPage();
			if (size) await page.setViewportSize(size);
			const address = `chrome-extension://${extension.id}/${name}.html${at}`;
			// A browser that has only just started sometimes breaks off the first page of an extension: then the way is gone once more.
			for (let way = 1; ; way += 1) {
				const broken = await page.goto(address).then(
					() => undefined,
					(thrown: Error) => thrown,
				);
				if (!broken) break;
				if (way === 4 || !/ERR_ABORTED/.test(broken.message)) throw broken;
			}
			return page;
		};
		await use({
			popup: () => open('popup', '', popupSize),
			sidepanel: (at) => open('sidepanel', at, sidePanelSize),
			workspace: (at) => open('workspace', at),
			print: (at) => open('print', at),
		});
	},
});
