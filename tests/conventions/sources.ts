import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file's text by its path from the repository's root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

const isSource = (entry: Dirent): boolean => entry.isFile() && /\.(ts|tsx|mts|mjs)$/.test(entry.name);

/**
 * Reads every source file below the given folders, or the given file itself. A folder that does not exist is empty.
 * @param places paths from the repository's root
 */
export function readSources(places: readonly string[]): Sources {
	const paths = places.flatMap((place) => {
		const full = join(root, place);
		if (!existsSync(full)) return [];
		if (/\.\w+$/.test(place)) return [full];
		return readdirSync(full, { recursive: true, withFileTypes: true })
			.filter(isSource)
			.map((entry) => join(entry.parentPath, entry.name));
	});
	return new Map(paths.sort().map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')]));
}

/** Reads a JSON file of the repository, or nothing when it is not there. */
export function readJson(path: string): unknown {
	const full = join(root, path);
	return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : undefined;
}
