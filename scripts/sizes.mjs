import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

const KB = 1024;

/** Words that stay in a minified bundle of the library: Dexie's error names and zod's class names. */
const markers = { dexie: /DexieError|dexie\.org/, zod: /\$?ZodType\b|\$ZodError\b|\$ZodCheck\b|"ZodError"/ };

/**
 * One size budget as measured.
 * @typedef {{name: string, unit: 'bytes', value: number, bar: number, ok: boolean, files: string[], problem?: string}} Size
 */

const read = (folder, file) => readFileSync(join(folder, file), 'utf8');
const bytes = (folder, files) => files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

function budget(folder, name, files, bar) {
	const missing = files.filter((file) => !existsSync(join(folder, file)));
	if (files.length === 0 || missing.length > 0) {
		return { name, unit: 'bytes', value: 0, bar, ok: false, files, problem: `not in the build: ${missing.join(', ') || name}` };
	}
	const value = bytes(folder, files);
	const size = { name, unit: 'bytes', value, bar, ok: value <= bar, files };
	return size.ok ? size : { ...size, problem: `${value} bytes, the bar is ${bar}` };
}

function contentScript(folder, file, bar = 48 * KB) {
	const size = budget(folder, `size/${posix.basename(file, '.js')}`, [file], bar);
	if (size.value === 0) return size;
	const text = read(folder, file);
	const carried = Object.keys(markers).filter((library) => markers[library].test(text));
	return carried.length === 0 ? size : { ...size, ok: false, problem: `carries ${carried.join(' and ')}` };
}

/** Every script that the manifest or the folder of content scripts would put into a page. */
function contentScriptFiles(folder) {
	const { content_scripts: declared = [] } = JSON.parse(read(folder, 'manifest.json'));
	const place = join(folder, 'content-scripts');
	const found = existsSync(place) ? readdirSync(place).filter((file) => file.endsWith('.js')) : [];
	return [...new Set([...declared.flatMap(({ js = [] }) => js), ...found.map((file) => `content-scripts/${file}`)])].sort();
}

const attribute = (tag, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

/** What the browser loads before the page's own code runs: the page, its scripts with all they import statically, preloads, styles. */
function firstLoad(folder, page) {
	if (!existsSync(join(folder, page))) return [page];
	const tags = read(folder, page).match(/<(script|link)\b[^>]*>/g) ?? [];
	const named = tags.flatMap((tag) => {
		const rel = attribute(tag, 'rel');
		if (tag.startsWith('<link')) return rel === 'modulepreload' || rel === 'stylesheet' ? [attribute(tag, 'href')] : [];
		return [attribute(tag, 'src')];
	});
	return [
		page,
		...withImports(
			folder,
			named.filter(Boolean).map((path) => posix.join('/', path).slice(1)),
		),
	];
}

const staticImport = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]*?\s*from\s*)?["'](\.{1,2}\/[^"']+)["']/g;

/** The files and everything that their scripts import statically, each once. */
function withImports(folder, files) {
	const open = [...files];
	const reached = new Set();
	for (const file of open) {
		if (reached.has(file)) continue;
		reached.add(file);
		if (!file.endsWith('.js') || !existsSync(join(folder, file))) continue;
		for (const [, path] of read(folder, file).matchAll(staticImport)) open.push(posix.join(posix.dirname(file), path));
	}
	return [...reached];
}

/** What a part of the worker reads as it begins itself; after `=>` it is read later (`scripts/worker-parts.ts`). */
const staticRequire = /(?<!>)\brequire\(["']\.\/([^"']+)["']\)/g;

/** A file of the worker and all that it reads as it begins, each once. */
function withRequires(folder, file) {
	const open = [file];
	const reached = new Set();
	for (const one of open) {
		if (reached.has(one) || !existsSync(join(folder, one))) continue;
		reached.add(one);
		for (const [, path] of read(folder, one).matchAll(staticRequire)) open.push(path);
	}
	return [...reached];
}

/** The files that the worker reads when it needs them (`scripts/worker-parts.ts`), not at each start; after the name comes a hash. */
function workerParts(folder) {
	const atStart = new Set(withRequires(folder, 'background.js'));
	return readdirSync(folder)
		.sort()
		.flatMap((file) => {
			const name = /^(worker-[^-.]+).*\.js$/.exec(file)?.[1];
			return name && !atStart.has(file) ? [budget(folder, `size/${name}`, [file], 300 * KB)] : [];
		});
}

/**
 * The size budgets of a Chrome build: every content script, the background with all that a start of it loads, each file that it reads
 * later, what is put into pages of prices, into lists of orders, into pages of supplies and into pages where codes are typed, the popup's first load.
 * @param {string} folder the unpacked build
 * @returns {Size[]} a build without content scripts fails a budget of its own
 */
export function measureSizes(folder) {
	const scripts = contentScriptFiles(folder);
	return [
		...(scripts.length > 0 ? scripts.map((file) => contentScript(folder, file)) : [budget(folder, 'size/content-scripts', [], 48 * KB)]),
		budget(
			folder,
			'size/background',
			[...new Set([...withImports(folder, ['background.js']), ...withRequires(folder, 'background.js')])],
			300 * KB,
		),
		...workerParts(folder),
		contentScript(folder, 'overlay-prices.js', 60 * KB),
		contentScript(folder, 'overlay-labels.js', 25 * KB),
		contentScript(folder, 'overlay-supplies.js', 30 * KB),
		contentScript(folder, 'snippets.js', 20 * KB),
		budget(folder, 'size/popup', firstLoad(folder, 'popup.html'), 80 * KB),
	];
}
