import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputFolder } from '../../scripts/places.ts';

/**
 * Writes an extension of nothing but the given files, for floors; resolves to its folder.
 * @param manifest keys beside the usual ones, such as content scripts
 */
export async function bareExtension(name: string, files: Readonly<Record<string, string>>, manifest: object = {}): Promise<string> {
	const folder = join(outputFolder, 'bench-extensions', name);
	await mkdir(folder, { recursive: true });
	const whole = {
		manifest_version: 3,
		name,
		version: '1',
		permissions: ['storage', 'unlimitedStorage'],
		background: { service_worker: 'background.js' },
		...manifest,
	};
	for (const [file, text] of Object.entries({ 'manifest.json': JSON.stringify(whole), ...files }))
		await writeFile(join(folder, file), text);
	return folder;
}
