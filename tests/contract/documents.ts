import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastJsonPatch, { type Operation as PatchOperation } from 'fast-json-patch';
import { parse as parseYaml } from 'yaml';
import { newerOzon } from './newer-ozon';

/* The official documents of the marketplaces. They lie beside the project, not in it; without them contract tests say so and skip. */

export type Marketplace = 'ozon' | 'wildberries' | 'yandex';

/** A piece of an OpenAPI document. */
export interface Node {
	readonly [name: string]: unknown;
}

/** One official file, ready for JSON Schema. */
export interface SpecDocument {
	readonly name: string;
	readonly root: Node;
}

const folder = fileURLToPath(new URL('../../../shared/contracts/', import.meta.url));

/** True if the official documents are there. */
export const documentsPresent = existsSync(`${folder}README.md`);

/** What a skipped test says. */
export const whySkipped = 'SKIPPED: the official documents (../shared/contracts) are not on this machine';

const read = (path: string) => readFileSync(`${folder}${path}`, 'utf8');

/** The files of a marketplace: Ozon's with the list of repairs applied in memory, and beside it what is newer. */
export function readDocuments(marketplace: Marketplace): SpecDocument[] {
	switch (marketplace) {
		case 'ozon': {
			const patches = JSON.parse(read('ozon/ozon-seller-api.patches.json')) as PatchOperation[];
			const root = fastJsonPatch.applyPatch(JSON.parse(read('ozon/ozon-seller-api.json')) as Node, patches).newDocument;
			return [
				{ name: 'ozon', root: asJsonSchema(root) },
				{ name: 'ozon-newer', root: newerOzon },
			];
		}
		case 'yandex':
			return [{ name: 'yandex', root: asJsonSchema(JSON.parse(read('yandex/yandex-market-partner-api.bundled.json')) as Node) }];
		case 'wildberries':
			return readdirSync(`${folder}wildberries`)
				.filter((file) => file.endsWith('.yaml'))
				.sort()
				.map((file) => ({ name: file, root: asJsonSchema(parseYaml(read(`wildberries/${file}`)) as Node) }));
	}
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What OpenAPI 3.0 says in its own way, said as JSON Schema does: `nullable` beside `$ref`, composition or `enum`, and
 * `exclusiveMinimum: true`. What means nothing there is dropped: `required: true` on a single field, an `enum` that is no
 * list, `items: null`. Examples are dropped too: some hold things that look like schemas.
 */
function asJsonSchema(root: Node): Node {
	return converted(root) as Node;
}

function converted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(converted);
	if (!isNode(value)) return value;
	const node: Record<string, unknown> = {};
	for (const [name, inside] of Object.entries(value)) {
		if ((name === 'example' || name === 'examples') && !isSchemaMap(value)) continue;
		node[name] = converted(inside);
	}
	if (typeof node.required === 'boolean' && !('in' in node) && !('content' in node)) delete node.required;
	if ('enum' in node && !Array.isArray(node.enum) && !isNode(node.enum)) delete node.enum;
	if (Array.isArray(node.items)) node.items = { anyOf: node.items };
	if (node.items === null) delete node.items;
	if (node.nullable === true) return nullable(node);
	for (const [flag, bound] of [
		['exclusiveMinimum', 'minimum'],
		['exclusiveMaximum', 'maximum'],
	] as const) {
		if (typeof node[flag] !== 'boolean') continue;
		if (node[flag] === true) {
			node[flag] = node[bound];
			delete node[bound];
		} else delete node[flag];
	}
	return node;
}

/** True for the map under `properties`, where `example` may be the name of a field. */
function isSchemaMap(node: Node): boolean {
	const inside = Object.values(node);
	return isNode(node.example) && ('type' in node.example || '$ref' in node.example) && inside.every(isNode);
}

function nullable(node: Record<string, unknown>): Node {
	const { nullable: _, ...rest } = node;
	if (typeof rest.type === 'string' && !('$ref' in rest)) {
		if (Array.isArray(rest.enum) && !rest.enum.includes(null)) rest.enum = [...rest.enum, null];
		return { ...rest, type: [rest.type, 'null'] };
	}
	return { anyOf: [rest, { type: 'null' }] };
}
