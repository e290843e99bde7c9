import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { root, run, runBin } from './run.mjs';

const failureFile = `${root}node_modules/.prilavok-no-download`;
const hours = 3_600_000;

/** Programs that still obey --load-extension. Playwright's own build is among them. */
const openNames = ['chromium', 'chromium-browser'];

/** Branded builds: since version 137 Chrome ignores --load-extension, so they are the second choice. */
const brandedNames = ['google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge', 'microsoft-edge-stable', 'yandex-browser'];

function openPlaces() {
	const { LOCALAPPDATA, PROGRAMFILES } = process.env;
	if (process.platform === 'darwin') {
		return ['/Applications', join(homedir(), 'Applications')].map((folder) => join(folder, 'Chromium.app/Contents/MacOS/Chromium'));
	}
	if (process.platform === 'win32') {
		return [LOCALAPPDATA, PROGRAMFILES].filter(Boolean).map((folder) => join(folder, 'Chromium/Application/chrome.exe'));
	}
	return ['/snap/bin/chromium', '/usr/lib/chromium/chromium'];
}

function brandedPlaces() {
	if (process.platform === 'darwin') {
		const apps = ['Google Chrome', 'Microsoft Edge', 'Yandex'];
		return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
			apps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)),
		);
	}
	if (process.platform === 'win32') {
		const programs = [
			'Google/Chrome/Application/chrome.exe',
			'Microsoft/Edge/Application/msedge.exe',
			'Yandex/YandexBrowser/Application/browser.exe',
		];
		const folders = [process.env.LOCALAPPDATA, process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)']].filter(Boolean);
		return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
	}
	return ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/opt/yandex/browser/yandex-browser'];
}

function isProgram(path) {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function inPath(names) {
	const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
	const endings = process.platform === 'win32' ? ['.exe'] : [''];
	return names.flatMap((name) => folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))));
}

/**
 * Whether a browser is one of those that ignore --load-extension: by its path, which is also right where asking for the version opens a window.
 * @param {string} path the program
 */
export function isBranded(path) {
	return /google.?chrome|microsoft.?edge|msedge|yandex/i.test(path) && !/ms-playwright|for testing/i.test(path);
}

/** Asks Playwright where its own Chromium is or would be; the answer may not exist. */
async function playwrightPlace() {
	const { chromium } = await import('@playwright/test');
	return chromium.executablePath();
}

/** A download that failed is not tried again for a day: behind a closed network it costs minutes. */
function downloadFailedLately(now) {
	return existsSync(failureFile) && now - Number(readFileSync(failureFile, 'utf8')) < 24 * hours;
}

async function downloadPlaywrights() {
	if (downloadFailedLately(Date.now())) return;
	process.stderr.write('No Chromium found; downloading one…\n');
	const env = { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' };
	const { code } = await runBin('playwright/cli.js', ['install', '--no-shell', 'chromium'], { timeoutMs: 240_000, env });
	if (code === 0) rmSync(failureFile, { force: true });
	else writeFileSync(failureFile, String(Date.now()));
}

/** Debian and Ubuntu as root, such as a CI container. The language pack gives the Russian interface and is not everywhere. */
async function installFromApt() {
	if (process.platform !== 'linux' || process.getuid() !== 0 || !inPath(['apt-get']).some(isProgram)) return;
	process.stderr.write('No Chromium found; installing it with apt-get…\n');
	const env = { DEBIAN_FRONTEND: 'noninteractive' };
	await run('apt-get', ['update'], { timeoutMs: 120_000, env });
	const install = ['install', '-y', '--no-install-recommends'];
	const { code } = await run('apt-get', [...install, 'chromium', 'chromium-l10n'], { timeoutMs: 300_000, env });
	if (code !== 0) await run('apt-get', [...install, 'chromium'], { timeoutMs: 300_000, env });
}

/**
 * Finds a Chromium, or gets one. In this order: `CHROMIUM_PATH`, the system's Chromium, Playwright's, a branded Chrome, Edge or Yandex Browser,
 * a download by Playwright, apt-get where that is possible.
 * @returns {Promise<string>} the program's path
 * @throws {Error} with one sentence for the user when none can be had
 */
export async function ensureChromium() {
	const given = process.env.CHROMIUM_PATH;
	if (given) {
		if (isProgram(given)) return given;
		throw new Error(`CHROMIUM_PATH is set to ${given}, and no program is there.`);
	}
	const system = () => [...inPath(openNames), ...openPlaces()].find(isProgram);
	const present = system();
	if (present) return present;
	const playwrights = await playwrightPlace();
	if (isProgram(playwrights)) return playwrights;
	const branded = [...inPath(brandedNames), ...brandedPlaces()].find(isProgram);
	if (branded) return branded;
	await downloadPlaywrights();
	if (isProgram(playwrights)) return playwrights;
	await installFromApt();
	const installed = system();
	if (installed) return installed;
	throw new Error('No Chromium was found and none could be installed: install Chromium or Chrome and set CHROMIUM_PATH to its program.');
}
