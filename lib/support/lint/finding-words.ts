import type { MessageKey } from '../../platform/i18n.ts';
import type { ScriptNode, SupportScript } from '../model.ts';
import type { FindingCode, ScriptFinding, ScriptPlace } from './findings.ts';

/** The words of a finding; they name `{place}`, `{what}` and `{other}` as `findingParams` gives them. */
export const findingWords = {
	'no-topics': 'script_finding_no_topics',
	'same-id': 'script_finding_same_id',
	'missing-node': 'script_finding_missing_node',
	'missing-list': 'script_finding_missing_list',
	'missing-step': 'script_finding_missing_step',
	'self-step': 'script_finding_self_step',
	'step-circle': 'script_finding_step_circle',
	'dead-end': 'script_finding_dead_end',
	'empty-way': 'script_finding_empty_way',
	'no-exit': 'script_finding_no_exit',
	'no-answers': 'script_finding_no_answers',
	'no-steps': 'script_finding_no_steps',
	'no-text': 'script_finding_no_text',
	loop: 'script_finding_loop',
	'unreachable-node': 'script_finding_unreachable_node',
	'unreachable-answer': 'script_finding_unreachable_answer',
	contradiction: 'script_finding_contradiction',
	'never-here': 'script_finding_never_here',
	'unknown-value': 'script_finding_unknown_value',
	'wrong-kind': 'script_finding_wrong_kind',
	'values-without-fact': 'script_finding_values_without_fact',
	'value-twice': 'script_finding_value_twice',
	'otherwise-twice': 'script_finding_otherwise_twice',
	'value-without-answer': 'script_finding_value_without_answer',
	'no-otherwise': 'script_finding_no_otherwise',
	'lists-differ': 'script_finding_lists_differ',
	'way-named-apart': 'script_finding_way_named_apart',
	'means-twice': 'script_finding_means_twice',
	'unknown-place': 'script_finding_unknown_place',
	'leftover-place': 'script_finding_leftover_place',
	'code-twice': 'script_finding_code_twice',
	'snippet-no-text': 'script_finding_snippet_no_text',
	expired: 'script_finding_expired',
	'never-valid': 'script_finding_never_valid',
	'promise-passed': 'script_finding_promise_passed',
	'promise-without-end': 'script_finding_promise_without_end',
} as const satisfies Record<FindingCode, MessageKey>;

const longestName = 60;

export const shortened = (text: string): string => {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > longestName ? `${line.slice(0, longestName - 1).trimEnd()}…` : line;
};

/** What the agent sees of a node, or its id. */
export function nodeName(node: ScriptNode): string {
	const seen =
		node.kind === 'question' ? node.ask : node.kind === 'say' ? node.text : node.kind === 'request' ? node.form.title : undefined;
	return shortened(node.title ?? seen ?? node.id);
}

/** A place in the script's own words: `На кого оформлен заказ? → Юр.лицо`. Of the script as a whole its title. */
export function placeName(script: SupportScript, { topic, node: nodeId, answer, step, list, snippet: snippetId }: ScriptPlace): string {
	const node = script.nodes.find(({ id }) => id === nodeId);
	const titled = (items: readonly { id: string; title: string }[], id: string) => items.find((item) => item.id === id)?.title ?? id;
	if (topic !== undefined) return shortened(titled(script.topics, topic));
	if (list !== undefined) return shortened(titled(script.lists, list));
	if (snippetId !== undefined) {
		const snippet = script.snippets?.find(({ id }) => id === snippetId);
		return snippet ? shortened(snippet.title ?? `;${snippet.code}`) : snippetId;
	}
	if (nodeId === undefined) return shortened(script.title);
	const inner =
		node?.kind === 'question'
			? node.answers.find(({ id }) => id === answer)?.text
			: node?.kind === 'steps'
				? node.steps.find(({ id }) => id === step)?.text
				: undefined;
	return [node ? nodeName(node) : nodeId, inner === undefined ? (answer ?? step) : shortened(inner)].filter(Boolean).join(' → ');
}

/** What the words of a finding are filled with. Ways of delivery, nodes and steps are named as the script names them, all else as it is written. */
export function findingParams(
	script: SupportScript,
	{ code, place, what, other }: ScriptFinding,
): Record<'place' | 'what' | 'other', string> {
	const ways = new Map(script.lists.flatMap((list) => list.ways.map(({ id, title }) => [id, title])));
	const node = script.nodes.find(({ id }) => id === place.node);
	const isAboutWays = node?.kind === 'question' && node.fact === 'deliveryWay';
	const named = (id: string): string => {
		if (code === 'loop') return placeName(script, { node: id });
		return isAboutWays ? (ways.get(id) ?? id) : id;
	};
	return {
		place: placeName(script, place),
		what: what.map(named).join(code === 'loop' || code === 'step-circle' ? ' → ' : ', '),
		other: other === undefined ? '' : placeName(script, { list: other }),
	};
}
