import { parseSync } from 'vite';

/** One node of the syntax tree: a type, its place, and whatever else that type has. */
export interface Node {
	type: string;
	start: number;
	end: number;
	[field: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
	typeof value === 'object' && value !== null && typeof (value as Node).type === 'string' && typeof (value as Node).start === 'number';

/**
 * Every node of a source file, parents first.
 * @throws when the file does not parse; the message names it
 */
export function nodesOf(path: string, source: string): Node[] {
	const { program, errors } = parseSync(path, source);
	const [error] = errors;
	if (error) throw new Error(`${path} does not parse: ${error.message}`);
	const nodes: Node[] = [];
	const open: unknown[] = [program];
	while (open.length > 0) {
		const value = open.pop();
		if (isNode(value)) nodes.push(value);
		if (typeof value === 'object' && value !== null && !(value instanceof RegExp)) open.push(...Object.values(value).reverse());
	}
	return nodes;
}

/** The text of a string literal or of a template without places; nothing for anything else. */
export function stringValue(node: unknown): string | undefined {
	if (!isNode(node)) return undefined;
	if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
	if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis) || node.quasis.length !== 1) return undefined;
	return templateText(node.quasis[0]);
}

/** The written text of one part of a template. */
export function templateText(quasi: unknown): string {
	const value = isNode(quasi) ? quasi.value : undefined;
	return typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : '';
}

/** The line, counted from 1, that an offset of the source is on. */
export const lineAt = (source: string, offset: number): number => source.slice(0, offset).split('\n').length;
