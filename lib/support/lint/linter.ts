import type { Day } from '../../core/time.ts';
import type { SupportScript } from '../model.ts';
import type { ScriptFinding, ScriptPlace } from './findings.ts';
import { lintCodes } from './lint-codes.ts';
import { lintLists } from './lint-lists.ts';
import { lintStructure } from './lint-structure.ts';
import { lintTexts } from './lint-texts.ts';
import { lintWays } from './lint-ways.ts';
import { graphOf } from './script-graph.ts';

/**
 * Everything in a script that leaves an agent stuck or lets wrong words out, in the order of the script. `today` is the agent's day, for what
 * is over or has not begun. Pure; a script of any shape that the model allows is read, whatever it leads to.
 */
export function lintScript(script: SupportScript, today: Day): ScriptFinding[] {
	const graph = graphOf(script);
	const findings = [
		...lintStructure(script, graph),
		...lintWays(script, graph, today),
		...lintTexts(script, today),
		...lintLists(script.lists),
		...lintCodes(script),
	];
	const place = placesOf(script);
	return findings
		.map((finding) => ({ finding, at: place(finding.place) }))
		.sort((a, b) => a.at - b.at)
		.map(({ finding }) => finding);
}

/** Places as numbers that ascend in the order in which a person reads a script: topics, nodes, lists, snippets. */
function placesOf({ topics, nodes, lists, snippets = [] }: SupportScript): (place: ScriptPlace) => number {
	const numbers = (items: readonly { id: string }[], from: number) => new Map(items.map(({ id }, index) => [id, from + index]));
	const ofTopics = numbers(topics, 0);
	const ofNodes = numbers(nodes, topics.length);
	const ofLists = numbers(lists, topics.length + nodes.length);
	const ofSnippets = numbers(snippets, topics.length + nodes.length + lists.length);
	return ({ topic = '', node = '', list = '', snippet = '' }) =>
		ofTopics.get(topic) ?? ofNodes.get(node) ?? ofLists.get(list) ?? ofSnippets.get(snippet) ?? -1;
}
