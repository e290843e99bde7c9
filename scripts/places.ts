import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Everything that commands and tests write. */
export const outputFolder = join(root, '.output');

/**
 * The unpacked production build for Chromium.
 * @throws {Error} when it was not built yet
 */
export function builtExtension(): string {
	const folder = join(outputFolder, 'chrome-mv3');
	if (existsSync(join(folder, 'manifest.json'))) return folder;
	throw new Error('The extension is not built yet: run `npm run build` first.');
}
