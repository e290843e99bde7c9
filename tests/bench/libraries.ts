import { build } from 'vite';
import { root } from '../../scripts/places.ts';

const shell = 'virtual:floor';

/** Minified bytes of nothing but the named packages, whole, for each of the given parts. */
export async function librarySizes<Part extends string>(parts: Record<Part, readonly string[]>): Promise<Record<Part, number>> {
	const sizes = {} as Record<Part, number>;
	for (const part of Object.keys(parts) as Part[]) sizes[part] = await sizeOf(parts[part]);
	return sizes;
}

async function sizeOf(packages: readonly string[]): Promise<number> {
	const source = packages.map((name, index) => `import * as m${index} from '${name}'; globalThis.m${index} = m${index};`).join('\n');
	const built = await build({
		root,
		configFile: false,
		logLevel: 'silent',
		define: { 'process.env.NODE_ENV': '"production"' },
		build: { write: false, minify: true, target: 'chrome120', modulePreload: false, rolldownOptions: { input: shell } },
		plugins: [
			{
				name: 'floor',
				enforce: 'pre',
				resolveId: (id) => (id === shell ? `\0${shell}` : undefined),
				load: (id) => (id === `\0${shell}` ? source : undefined),
			},
		],
	});
	const outputs = Array.isArray(built) ? built : [built];
	return outputs
		.flatMap((one) => ('output' in one ? one.output : []))
		.reduce((bytes, chunk) => bytes + (chunk.type === 'chunk' ? Buffer.byteLength(chunk.code) : 0), 0);
}
