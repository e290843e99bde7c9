import type { Sources } from './sources.ts';
import { lineAt, type Node, nodesOf, stringValue, templateText } from './syntax.ts';

const cyrillic = /\p{Script=Cyrillic}/u;

function writtenText(node: Node): string {
	if (node.type === 'Literal') return String(node.raw ?? '');
	if (node.type === 'TemplateElement') return templateText(node);
	return node.type === 'JSXText' ? String(node.value) : '';
}

/** Places (`path:line text`) of string, template, pattern and JSX literals with Cyrillic letters. */
export function cyrillicLiterals(sources: Sources): string[] {
	return [...sources].flatMap(([path, source]) =>
		nodesOf(path, source)
			.filter((node) => cyrillic.test(writtenText(node)))
			.map((node) => `${path}:${lineAt(source, node.start)} ${writtenText(node).trim()}`),
	);
}

/** A text asked for by the code: its whole key, or the beginning of one whose end is computed. */
export interface UsedKey {
	key: string;
	whole: boolean;
	place: string;
}

function usedKey(argument: unknown): Pick<UsedKey, 'key' | 'whole'> | undefined {
	const key = stringValue(argument);
	if (key !== undefined) return { key, whole: true };
	const template = argument as Node | undefined;
	if (template?.type !== 'TemplateLiteral' || !Array.isArray(template.quasis)) return undefined;
	const beginning = templateText(template.quasis[0]);
	return beginning === '' ? undefined : { key: beginning, whole: false };
}

const unwrapped = (node: unknown): unknown => {
	const inner = node as Node | undefined;
	return inner?.type === 'TSAsExpression' ? unwrapped(inner.expression) : node;
};

/** Branches of a conditional are keys of their own. */
function keysOf(argument: unknown): Pick<UsedKey, 'key' | 'whole'>[] {
	const node = unwrapped(argument) as Node | undefined;
	if (node?.type === 'ConditionalExpression') return [...keysOf(node.consequent), ...keysOf(node.alternate)];
	const used = usedKey(node);
	return used ? [used] : [];
}

/** The keys that `t(…)` and, with the ending of a plural form, `plural(…)` ask for. */
export function usedKeys(sources: Sources): UsedKey[] {
	return [...sources].flatMap(([path, source]) =>
		nodesOf(path, source).flatMap((node) => {
			if (node.type !== 'CallExpression' || !Array.isArray(node.arguments)) return [];
			const callee = node.callee as Node;
			const place = `${path}:${lineAt(source, node.start)}`;
			if (callee.name === 't') return keysOf(node.arguments[0]).map((used) => ({ ...used, place }));
			if (callee.name !== 'plural') return [];
			return keysOf(node.arguments[0]).flatMap((used) =>
				used.whole
					? ['one', 'few', 'many', 'other'].map((form) => ({ key: `${used.key}_${form}`, whole: true, place }))
					: [{ ...used, place }],
			);
		}),
	);
}

/** Places where one of the phrases stands, in code or comment. */
export function phrases(sources: Sources, forbidden: readonly RegExp[]): string[] {
	return [...sources].flatMap(([path, source]) =>
		source
			.split('\n')
			.flatMap((line, index) => forbidden.filter((phrase) => phrase.test(line)).map(() => `${path}:${index + 1} ${line.trim()}`)),
	);
}
