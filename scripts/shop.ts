import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { World } from '../tests/sandbox-client.ts';
import { ensureChromium } from './chromium.mjs';
import { type LaunchedBrowser, type LaunchOptions, launchBrowser } from './launch.ts';
import { outputFolder } from './places.ts';
import { openSandbox, type RunningSandbox } from './sandbox-process.ts';

/** The sandbox and a browser whose internet it is. */
export interface Shop {
	sandbox: RunningSandbox;
	browser: LaunchedBrowser;
	close(): Promise<void>;
}

export interface ShopOptions extends Partial<Pick<LaunchOptions, 'headless' | 'language' | 'viewport' | 'extension' | 'args'>> {
	/** Names the profile's folder in `.output/`, which is emptied first. */
	profile: string;
	world?: World;
}

/** Starts a sandbox and opens the production build on it, with an empty profile. */
export async function openShop({ profile, world = {}, ...options }: ShopOptions): Promise<Shop> {
	const executable = await ensureChromium();
	const folder = join(outputFolder, profile);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const sandbox = await openSandbox(world);
	try {
		const browser = await launchBrowser({ ...options, executable, profile: folder, sandbox: sandbox.address });
		return {
			sandbox,
			browser,
			async close() {
				await browser.close();
				await sandbox.close();
			},
		};
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}
