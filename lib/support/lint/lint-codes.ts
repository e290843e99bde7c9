import { codeKey } from '../codes.ts';
import type { SupportScript } from '../model.ts';
import { found, type ScriptFinding, type ScriptPlace } from './findings.ts';

/** Codes that an earlier text of the script has already: typed, they would mean both. */
export function lintCodes({ nodes, snippets = [] }: SupportScript): ScriptFinding[] {
	const seen = new Set<string>();
	const again = (code: string, place: ScriptPlace): ScriptFinding[] => {
		const key = codeKey(code);
		if (seen.has(key)) return [found('code-twice', place, [code])];
		seen.add(key);
		return [];
	};
	return [
		...nodes.flatMap((node) => (node.kind === 'say' && node.code !== undefined ? again(node.code, { node: node.id }) : [])),
		...snippets.flatMap(({ id, code }) => again(code, { snippet: id })),
	];
}
