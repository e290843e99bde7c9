import { createContext, Script } from 'node:vm';
import { build, type Plugin, type Rolldown } from 'vite';
import { beforeAll, expect, test } from 'vitest';
import { homeOf, workerParts } from '../../../scripts/worker-parts.ts';

const sources: Readonly<Record<string, string>> = {
	'virtual:worker': `
		import { note } from 'virtual:shared';
		note('begun');
		globalThis.work = async () => (await import('virtual:later')).work();
		export default 'worker';`,
	'virtual:later': `
		import { note } from 'virtual:shared';
		note('later begun');
		export const work = () => { note('worked'); return 42; };`,
	'virtual:shared': `
		const notes = [];
		globalThis.notes = notes;
		export const note = (text) => { notes.push(text); };`,
};

const virtual: Plugin = {
	name: 'virtual',
	// The entry comes as a path.
	resolveId: (id) => Object.keys(sources).find((name) => id.endsWith(name)),
	load: (id) => sources[id],
};

const files = new Map<string, string>();

beforeAll(async () => {
	const built = await build({
		configFile: false,
		logLevel: 'silent',
		plugins: [virtual, workerParts()],
		build: {
			write: false,
			lib: { entry: 'virtual:worker', formats: ['cjs'], fileName: 'background' },
			rolldownOptions: {
				preserveEntrySignatures: 'allow-extension',
				output: { entryFileNames: 'background.js', chunkFileNames: 'worker-[name].js' },
			},
		},
	});
	for (const { output } of [built].flat() as Rolldown.RolldownOutput[])
		for (const file of output) if (file.type === 'chunk') files.set(file.fileName, file.code);
});

interface Life {
	read: string[];
	notes: string[];
	work: () => Promise<number>;
	install: () => void;
}

/** A start of the worker, with what it reads from its package. */
function start(): Life {
	const read: string[] = [];
	const scope: Record<string, unknown> = {};
	let install: () => void = () => undefined;
	const world = createContext(
		Object.assign(scope, {
			self: scope,
			addEventListener: (name: string, listener: () => void) => {
				if (name === 'install') install = listener;
			},
			importScripts: (path: string) => {
				read.push(path);
				run(path.slice(1));
			},
		}),
	);
	const run = (file: string) => new Script(files.get(file) ?? '').runInContext(world);
	run('background.js');
	return { read, notes: scope.notes as string[], work: scope.work as Life['work'], install: () => install() };
}

test('a start of the worker reads the first part only', () => {
	expect([...files.keys()].sort()).toEqual(['background.js', expect.stringMatching(/^worker-.*\.js$/)]);
	const life = start();
	expect(life.notes).toEqual(['begun']);
	expect(life.read).toEqual([]);
});

test('another part is read when it is first asked for, once, and shares what the first one holds', async () => {
	const life = start();
	expect([await life.work(), await life.work()]).toEqual([42, 42]);
	expect(life.read).toHaveLength(1);
	expect(life.notes).toEqual(['begun', 'later begun', 'worked', 'worked']);
});

test('an install reads every part, so that the browser keeps it, and begins none', () => {
	const life = start();
	life.install();
	expect(life.read.map((path) => path.slice(1)).sort()).toEqual([...files.keys()].filter((file) => file !== 'background.js').sort());
	expect(life.notes).toEqual(['begun']);
});

test('a module lives with the start of the worker when that needs it, else with its work, else where the bundler puts it', () => {
	const modules: Record<string, { isEntry: boolean; importers: string[]; dynamicImporters: string[] }> = {
		'/entrypoints/background.ts': { isEntry: true, importers: [], dynamicImporters: [] },
		'/lib/core/errors.ts': { isEntry: false, importers: ['/lib/background/tools.ts', '/entrypoints/background.ts'], dynamicImporters: [] },
		'/lib/background/work.ts': { isEntry: false, importers: [], dynamicImporters: ['/entrypoints/background.ts'] },
		'/lib/background/tools.ts': {
			isEntry: false,
			importers: ['/lib/background/printing.ts', '/lib/background/work.ts'],
			dynamicImporters: [],
		},
		'/lib/background/printing.ts': { isEntry: false, importers: [], dynamicImporters: ['/lib/background/work.ts'] },
	};
	const bundler = { getModuleInfo: (id: string) => modules[id] ?? null };
	const homes = Object.keys(modules).map((id) => homeOf(id, bundler));
	expect(homes).toEqual(['start', 'start', 'work', 'work', null]);
});
