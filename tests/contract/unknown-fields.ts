import type { Node } from './documents';

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Fields of a value that its schema does not name, as dotted paths. JSON Schema lets such fields pass, so that a misspelled
 * name would go unseen.
 * @param root the document in which `$ref` is looked up
 */
export function unknownFields(root: Node, schema: unknown, value: unknown, path = ''): string[] {
	const shapes = alternatives(root, schema);
	if (shapes.length === 0) return [];
	if (Array.isArray(value)) {
		const items = shapes.map(({ items: inside }) => inside).filter(isNode);
		if (items.length === 0) return [];
		return value.flatMap((one, index) => unknownFields(root, { anyOf: items }, one, `${path}[${index}]`));
	}
	if (!isNode(value)) return [];
	const named = shapes.filter(({ properties }) => isNode(properties));
	const open = shapes.some(({ additionalProperties, properties }) => (additionalProperties ?? false) !== false || !isNode(properties));
	if (named.length === 0) return [];
	return Object.entries(value).flatMap(([name, inside]) => {
		const place = path === '' ? name : `${path}.${name}`;
		const known = named.map(({ properties }) => (properties as Node)[name]).filter(isNode);
		if (known.length > 0) return unknownFields(root, { anyOf: known }, inside, place);
		return open && shapes.some(({ additionalProperties }) => additionalProperties) ? [] : [place];
	});
}

/** All schemas that a schema is put together from, references followed. */
function alternatives(root: Node, schema: unknown, seen: ReadonlySet<string> = new Set()): Node[] {
	if (!isNode(schema)) return [];
	if (typeof schema.$ref === 'string') {
		if (seen.has(schema.$ref)) return [];
		return alternatives(root, lookUp(root, schema.$ref), new Set([...seen, schema.$ref]));
	}
	const parts = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
	return [schema, ...parts.flatMap((part) => alternatives(root, part, seen))];
}

/** What a local reference (`#/components/…`) points to. Throws if it points to nothing. */
export function lookUp(root: Node, ref: string): Node {
	const names = ref
		.replace(/^#\//, '')
		.split('/')
		.map((name) => decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~'));
	let current: unknown = root;
	for (const name of names) current = typeof current === 'object' && current !== null ? (current as Node)[name] : undefined;
	if (!isNode(current)) throw new Error(`The document has nothing at ${ref}`);
	return current;
}
