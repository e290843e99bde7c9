import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { root, runNpm } from './run.mjs';

const lockFile = `${root}package-lock.json`;
const stampFile = `${root}node_modules/.prilavok-lock`;
const installedFile = `${root}node_modules/.package-lock.json`;

/**
 * Whether the installed packages are those of the lock file. Packages for other platforms are marked optional and may be absent.
 * @param {Record<string, {version?: string, optional?: boolean}>} wanted `packages` of package-lock.json
 * @param {Record<string, {version?: string}>} installed `packages` of node_modules/.package-lock.json
 */
export function samePackages(wanted, installed) {
	return Object.entries(wanted).every(([path, { version, optional }]) => {
		if (path === '') return true;
		const found = installed[path];
		return found ? found.version === version : optional === true;
	});
}

function upToDate(lock, hash) {
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return true;
	if (!existsSync(installedFile)) return false;
	return samePackages(JSON.parse(lock).packages, JSON.parse(readFileSync(installedFile, 'utf8')).packages);
}

/**
 * Installs the packages of the lock file when they are missing or stale.
 * @throws {Error} with a sentence for the user when npm cannot
 */
export async function ensurePackages() {
	const lock = readFileSync(lockFile, 'utf8');
	const hash = createHash('sha256').update(lock).digest('hex');
	if (!upToDate(lock, hash)) {
		process.stderr.write('Installing packages…\n');
		const { code, output, timedOut } = await runNpm(['ci', '--no-audit', '--no-fund'], { timeoutMs: 300_000 });
		if (code !== 0) {
			throw new Error(`Packages could not be installed${timedOut ? ' in five minutes' : ''}: npm ci ended with ${code}.\n${output}`);
		}
	}
	writeFileSync(stampFile, hash);
}
