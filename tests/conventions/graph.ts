import { posix } from 'node:path';
import type { Sources } from './sources.ts';
import { type Node, nodesOf, stringValue } from './syntax.ts';

/** `type` edges are erased by the compiler; `static` and `dynamic` ones reach the bundle. */
export type ImportKind = 'static' | 'dynamic' | 'type';

export interface Import {
	specifier: string;
	kind: ImportKind;
}

/** An import of one of our files (`to` is its path) or of a package (`to` is its specifier, `ours` is false). */
export interface Edge {
	from: string;
	to: string;
	ours: boolean;
	kind: ImportKind;
}

export interface ImportGraph {
	files: readonly string[];
	edges: readonly Edge[];
	/** Imports of our own files that lead nowhere. */
	broken: readonly Edge[];
}

const declarations = new Set(['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration']);

function importOf(node: Node): Import | undefined {
	if (declarations.has(node.type)) {
		const specifier = stringValue(node.source);
		if (specifier === undefined) return undefined;
		return { specifier, kind: node.importKind === 'type' || node.exportKind === 'type' ? 'type' : 'static' };
	}
	if (node.type === 'ImportExpression' || node.type === 'TSImportType') {
		const specifier = stringValue(node.source) ?? stringValue(node.argument);
		if (specifier === undefined) return undefined;
		return { specifier, kind: node.type === 'TSImportType' ? 'type' : 'dynamic' };
	}
	return undefined;
}

/** What one file imports and re-exports, in the order written. Imports of computed names are not seen. */
export function importsOf(path: string, source: string): Import[] {
	return nodesOf(path, source).flatMap((node) => importOf(node) ?? []);
}

/** The path a specifier of ours means, before its ending is known; nothing for a package. `@/` and `~/` are the root, as in WXT. */
function ownPath(from: string, specifier: string): string | undefined {
	const [bare = ''] = specifier.split('?');
	if (bare.startsWith('.')) return posix.normalize(posix.join(posix.dirname(from), bare));
	if (bare.startsWith('/')) return bare.slice(1);
	return /^(@@?|~~?)\//.test(bare) ? posix.normalize(bare.replace(/^(@@?|~~?)\//, '')) : undefined;
}

const endings = ['', '.ts', '.tsx', '.mts', '.mjs', '/index.ts', '/index.tsx'];

/**
 * The import graph of a set of files. Imports of files that are not sources (styles, JSON, pictures) and of folders outside the set are left out
 * unless they name a source file that should have been in it.
 */
export function importGraph(sources: Sources): ImportGraph {
	const edges: Edge[] = [];
	const broken: Edge[] = [];
	for (const [from, source] of sources) {
		for (const { specifier, kind } of importsOf(from, source)) {
			const path = ownPath(from, specifier);
			if (path === undefined) {
				edges.push({ from, to: specifier, ours: false, kind });
				continue;
			}
			const to = endings.map((ending) => path + ending).find((candidate) => sources.has(candidate));
			if (to !== undefined) edges.push({ from, to, ours: true, kind });
			else if (!/\.(css|json|svg|png|html)$/.test(path) && !path.startsWith('..')) broken.push({ from, to: path, ours: true, kind });
		}
	}
	return { files: [...sources.keys()], edges, broken };
}

/** A package's name from its specifier: `zod/mini` is `zod`, `@zxing/library/esm` is `@zxing/library`. */
export function packageName(specifier: string): string {
	const parts = specifier.split('/');
	return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

function byImporter(edges: readonly Edge[]): Map<string, Edge[]> {
	const groups = new Map<string, Edge[]>();
	for (const edge of edges) {
		const group = groups.get(edge.from);
		if (group) group.push(edge);
		else groups.set(edge.from, [edge]);
	}
	return groups;
}

/**
 * All that the bundle of a file would carry: files and package specifiers, each with the shortest chain of imports that leads there.
 * Type imports are erased and not followed.
 */
export function reach(graph: ImportGraph, start: string): Map<string, readonly string[]> {
	const outgoing = byImporter(graph.edges.filter((edge) => edge.kind !== 'type'));
	const chains = new Map<string, readonly string[]>([[start, [start]]]);
	const queue = [start];
	for (const from of queue) {
		const chain = chains.get(from) ?? [];
		for (const edge of outgoing.get(from) ?? []) {
			if (chains.has(edge.to)) continue;
			chains.set(edge.to, [...chain, edge.to]);
			if (edge.ours) queue.push(edge.to);
		}
	}
	chains.delete(start);
	return chains;
}

/**
 * Circles of imports, type imports included, each as the files on it with the first one repeated at the end.
 * Every group of files that reach each other gives at least one.
 */
export function circles(graph: ImportGraph): string[][] {
	const outgoing = byImporter(graph.edges.filter((edge) => edge.ours));
	const found: string[][] = [];
	const done = new Set<string>();
	const onPath: string[] = [];
	const walk = (file: string): void => {
		const seenAt = onPath.indexOf(file);
		if (seenAt >= 0) {
			found.push([...onPath.slice(seenAt), file]);
			return;
		}
		if (done.has(file)) return;
		onPath.push(file);
		for (const { to } of outgoing.get(file) ?? []) walk(to);
		onPath.pop();
		done.add(file);
	};
	for (const file of graph.files) walk(file);
	return found;
}
