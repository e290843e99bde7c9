import { ensureChromium } from './chromium.mjs';
import { ensurePackages } from './packages.mjs';

/**
 * Everything a command needs on a machine that has only Node and git. Ends the process with one sentence and code 1 when something cannot be had.
 * @param {{browser?: boolean}} wanted `browser: false` for commands that open none
 * @returns {Promise<{chromium: string | undefined}>} the browser's path
 */
export async function setUp({ browser = true } = {}) {
	try {
		await ensurePackages();
		return { chromium: browser ? await ensureChromium() : undefined };
	} catch (error) {
		process.stderr.write(`${error.message}\n`);
		process.exit(1);
	}
}
