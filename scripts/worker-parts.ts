import type { Plugin } from 'vite';

/** The name under which the parts of the worker meet. */
const table = 'prilavokParts';

/**
 * What the first part begins with. A part is a function in a table, called when it is first required. One that is not in the table yet
 * is read from the package. A service worker may read, at any later time and in any later life, the scripts that it read while it was
 * being installed, and no others (https://www.w3.org/TR/service-workers/#importscripts): so all of them are read then, and none begun.
 * Every path is written out, so that anybody can see that nothing from outside the package is ever read.
 */
const beginning = (others: readonly string[]): string => `(()=>{
const parts=self.${table}={},made={},read={${others.map((file) => `${JSON.stringify(file)}:()=>importScripts(${JSON.stringify(`/${file}`)})`)}};
const part=(path)=>{
const file=path.slice(2);
if(made[file])return made[file].exports;
if(!parts[file])read[file]();
const module=made[file]={exports:{}};
parts[file](part,module,module.exports);
return module.exports;
};
self.${table}Start=part;
self.addEventListener("install",()=>{for(const file in read)read[file]()});
})();
`;

const asPart = (file: string, code: string): string => `self.${table}[${JSON.stringify(file)}]=(require,module,exports)=>{${code}\n};\n`;

/**
 * Puts a worker that was built as CommonJS with parts into classic scripts: the first one starts the worker, the others are read on
 * their first \`import()\`. Service workers know no \`import()\`, and starting everything at each wake costs more than most wakes need.
 */
export const workerParts = (): Plugin => ({
	name: 'worker-parts',
	enforce: 'post',
	generateBundle(output, bundle) {
		if (output.format !== 'cjs') return;
		const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
		const others = chunks.filter((chunk) => !chunk.isEntry).map((chunk) => chunk.fileName);
		for (const chunk of chunks) {
			const code = asPart(chunk.fileName, chunk.code);
			chunk.code = chunk.isEntry ? `${beginning(others)}${code}self.${table}Start(${JSON.stringify(`./${chunk.fileName}`)});\n` : code;
		}
	},
});

/** What rolldown tells of a module while it puts modules into files. */
interface ModuleFacts {
	isEntry: boolean;
	importers: readonly string[];
	dynamicImporters: readonly string[];
}

/** The part that all that is not a start of the worker begins with. */
const workPart = '/lib/background/work.ts';

/**
 * In which file a module lives: in the one with which the worker starts, when anything of that needs it; else in the one with all other work, when anything
 * of that needs it. Left to itself the bundler makes a file of whatever any two parts share, and a start would read a dozen.
 */
export function homeOf(id: string, bundler: { getModuleInfo: (id: string) => ModuleFacts | null }): string | null {
	const seen = new Set([id]);
	let atWork = false;
	for (const module of seen) {
		const facts = bundler.getModuleInfo(module);
		if (facts?.isEntry) return 'start';
		if (module.endsWith(workPart)) atWork = true;
		for (const importer of facts?.importers ?? []) seen.add(importer);
	}
	return atWork ? 'work' : null;
}
