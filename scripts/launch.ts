import { existsSync, readFileSync } from 'node:fs';
import { type BrowserContext, chromium, type Worker } from '@playwright/test';
import { isBranded } from './chromium.mjs';
import { builtExtension } from './places.ts';

export interface LaunchOptions {
	/** The browser's program, from `ensureChromium()`. */
	executable: string;
	/** A folder that keeps the profile between launches. */
	profile: string;
	/** Where every host of the internet is: a sandbox's https origin and its certificate's key. */
	sandbox: { https: string; spki?: string };
	/** The unpacked extension; the production build when left out, `false` for a browser without one. */
	extension?: string | false;
	/** Default true. */
	headless?: boolean;
	/** The browser's own language, which `_locales` follows. Default Russian. */
	language?: 'ru' | 'en';
	/** `null` lets the window decide. */
	viewport?: { width: number; height: number } | null;
	args?: readonly string[];
}

export interface LaunchedBrowser {
	context: BrowserContext;
	/** Empty when the browser was opened without an extension. */
	extensionId: string;
	/** The background worker. After `stopWorker()` it answers only once something has woken it. */
	worker(): Promise<Worker>;
	/** Ends the background worker as the browser does after idling, and waits until it has ended. */
	stopWorker(): Promise<void>;
	/** SIGKILL to the browser: nothing is flushed, nobody is asked. The profile stays and can be launched again. */
	kill(): Promise<void>;
	close(): Promise<void>;
}

const waitMs = 15_000;

/**
 * What the browser is to do without. Of two such lists the last one counts, so Playwright's own stands here whole (1.65.1); the last two are
 * ours: pages that the address bar keeps ready, a third of what a start costs, which nobody in a test ever opens.
 */
const switchedOff = [
	'AvoidUnnecessaryBeforeUnloadCheckSync',
	'DestroyProfileOnBrowserClose',
	'HttpsUpgrades',
	'HttpsFirstBalancedModeAutoEnable',
	'LensOverlay',
	'MediaRouter',
	'PaintHolding',
	'ThirdPartyStoragePartitioning',
	'AvoidCorsURLLoaderRestartOnRedirect',
	'TcpPortRandomizationWin',
	'OptimizationHints',
	'NetworkTimeServiceQuerying',
	'AimEnabled',
	'PreconnectToSearch',
	'msForceBrowserSignIn',
	'msEdgeUpdateLaunchServicesPreferredVersion',
	'WebUIOmniboxPopup',
	'WebUIOmniboxAimPopup',
];

/** Leads every host but loopback to the sandbox, pages and workers alike. */
function hostRules(https: string): string {
	return `MAP * ${new URL(https).host}, EXCLUDE localhost, EXCLUDE 127.0.0.1`;
}

function flags({ sandbox, language = 'ru', args = [] }: LaunchOptions): string[] {
	return [
		`--host-resolver-rules=${hostRules(sandbox.https)}`,
		sandbox.spki ? `--ignore-certificate-errors-spki-list=${sandbox.spki}` : '--ignore-certificate-errors',
		'--no-proxy-server',
		'--disable-quic',
		'--disable-gpu',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
		`--disable-features=${switchedOff.join(',')}`,
		`--lang=${language}`,
		...args,
	];
}

async function firstWorker(context: BrowserContext): Promise<Worker> {
	const ofExtension = (worker: Worker) => worker.url().startsWith('chrome-extension://');
	const waited = context.waitForEvent('serviceworker', { predicate: ofExtension, timeout: waitMs });
	const present = context.serviceWorkers().find(ofExtension);
	if (!present) return waited;
	// The wait is not needed; it ends by its time-out or with the context.
	waited.catch(() => undefined);
	return present;
}

/** The browser's processes, itself first, asked from itself: a launcher script may stand between it and us. */
async function browserProcesses(context: BrowserContext): Promise<number[]> {
	const session = await context.browser()?.newBrowserCDPSession();
	const { processInfo = [] } = (await session?.send('SystemInfo.getProcessInfo')) ?? {};
	await session?.detach();
	const found = processInfo.filter(({ type }) => type === 'browser');
	if (found.length === 0) throw new Error('The browser does not tell its process.');
	return [...found, ...processInfo.filter(({ type }) => type !== 'browser')].map(({ id }) => id);
}

/** SIGKILL to all of them, and a wait until none runs: a helper that outlives its browser still holds the files of the profile. */
async function killAll(processes: readonly number[]): Promise<void> {
	for (const id of processes) {
		try {
			process.kill(id, 'SIGKILL');
		} catch (thrown) {
			// It has ended by itself, most likely because the browser before it did.
			if ((thrown as NodeJS.ErrnoException).code !== 'ESRCH') throw thrown;
		}
	}
	for (const until = Date.now() + waitMs; processes.some(runs); await new Promise((resume) => setTimeout(resume, 20)))
		if (Date.now() > until) throw new Error(`The browser's processes did not end in ${waitMs} ms.`);
}

/** A process that has ended and waits for its parent to notice is still listed, and does not run. */
function runs(id: number): boolean {
	try {
		process.kill(id, 0);
		return !existsSync('/proc/self') || !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${id}/status`, 'utf8'));
	} catch {
		// Neither a signal nor a look into it reaches a process that is gone.
		return false;
	}
}

async function stopWorkers(context: BrowserContext, script: string): Promise<void> {
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	const stopped = new Promise<void>((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`The worker did not stop in ${waitMs} ms.`)), waitMs);
		let asked = false;
		session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
			const ours = versions.find((version) => version.scriptURL === script);
			if (ours && !asked) {
				asked = true;
				session.send('ServiceWorker.stopAllWorkers').catch(reject);
			}
			if (asked && ours?.runningStatus === 'stopped') {
				clearTimeout(timer);
				resolve();
			}
		});
	});
	await session.send('ServiceWorker.enable');
	await stopped;
	await page.close();
}

/** Branded builds ignore the flag; they take an extension over the debugging protocol. */
async function loadByProtocol(context: BrowserContext, path: string): Promise<void> {
	const session = await context.browser()?.newBrowserCDPSession();
	if (!session) throw new Error('The browser cannot be reached over its debugging protocol.');
	await session.send('Extensions.loadUnpacked', { path });
	await session.detach();
}

/**
 * Opens a browser with the production build, in which the whole internet is the sandbox.
 * @throws {Error} when the browser does not start or the extension's worker does not come up in 15 s
 */
export async function launchBrowser(options: LaunchOptions): Promise<LaunchedBrowser> {
	const { executable, profile, headless = true, language = 'ru', viewport = { width: 1280, height: 800 } } = options;
	const extension = options.extension === undefined ? builtExtension() : options.extension;
	const byProtocol = extension !== false && isBranded(executable);
	const byFlag = extension !== false && !byProtocol ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : [];
	const context = await chromium.launchPersistentContext(profile, {
		executablePath: executable,
		headless,
		viewport,
		locale: language === 'ru' ? 'ru-RU' : 'en-US',
		env: { ...process.env, LANGUAGE: language },
		args: [...flags(options), ...byFlag, ...(byProtocol ? ['--enable-unsafe-extension-debugging'] : [])],
		...(byProtocol ? { ignoreDefaultArgs: ['--disable-extensions'] } : {}),
	});
	try {
		if (byProtocol) await loadByProtocol(context, extension);
		const worker = extension === false ? undefined : await firstWorker(context);
		return {
			context,
			extensionId: worker ? new URL(worker.url()).host : '',
			worker: () => firstWorker(context),
			stopWorker: async () => {
				if (worker) await stopWorkers(context, worker.url());
			},
			kill: async () => {
				const closed = new Promise((resolve) => context.once('close', resolve));
				await killAll(await browserProcesses(context));
				await closed;
			},
			close: () => context.close(),
		};
	} catch (error) {
		await context.close();
		throw error;
	}
}
