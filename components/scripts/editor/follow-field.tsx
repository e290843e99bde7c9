import { t } from '../../../lib/platform/i18n.ts';
import { addNodeAt, linkTo, targetAt } from '../../../lib/support/edit/edits.ts';
import { nodeName } from '../../../lib/support/lint/finding-words.ts';
import type { ScriptFinding, ScriptPlace } from '../../../lib/support/lint/findings.ts';
import { mostNodes, type ScriptNode } from '../../../lib/support/model.ts';
import { Button } from '../../base/button.tsx';
import { type Choice, SearchSelect } from '../../base/search-select.tsx';
import { FindingNotes } from './finding-notes.tsx';
import { newNode, nodeKinds } from './new-parts.ts';
import { kindWords } from './tree-words.ts';
import type { ScriptEdit } from './use-script-edit.ts';

/** Before the kind of a node that is to be made; no id begins so. */
const newMark = '+';

interface FollowFieldProps {
	edit: ScriptEdit;
	/** What leads on: a topic, a node, an answer or a step. */
	place: ScriptPlace;
	label: string;
	/** What it is called when nothing is given; absent = it cannot be left open. */
	noneText?: string;
	notes: readonly ScriptFinding[];
}

const nodeText = (node: ScriptNode): string => t('script_form_node_choice', { kind: t(kindWords[node.kind]), name: nodeName(node) });

/** What follows: a node found by its words, nothing, or a new one. */
export function FollowField({ edit, place, label, noneText, notes }: FollowFieldProps) {
	const { script } = edit;
	const to = targetAt(script, place);
	const target = to === undefined ? undefined : script.nodes.find(({ id }) => id === to);
	const text = target ? nodeText(target) : to === undefined ? (noneText ?? '') : t('script_form_next_missing', { id: to });
	const choices = (): Choice[] => [
		...(noneText === undefined ? [] : [{ value: '', text: noneText }]),
		...(target ? [{ value: target.id, text: nodeText(target) }] : []),
		...(script.nodes.length < mostNodes
			? nodeKinds.map((kind) => ({ value: newMark + kind, text: t('script_form_new_node', { kind: t(kindWords[kind]) }) }))
			: []),
		...script.nodes
			// What a node leads to is never itself.
			.filter(({ id }) => id !== to && (id !== place.node || place.answer !== undefined || place.step !== undefined))
			.map((node) => ({ value: node.id, text: nodeText(node) })),
	];
	const choose = (value: string) => {
		const kind = nodeKinds.find((one) => newMark + one === value);
		if (kind === undefined) {
			edit.edit((now) => linkTo(now, place, value === '' ? undefined : value), { key: 'script_form_did_link', at: place, apart: true });
			return;
		}
		const node = newNode(script, kind);
		edit.edit((now) => addNodeAt(now, place, node), { key: 'tree_did_add', at: { node: node.id }, apart: true });
		edit.select({ node: node.id });
	};
	return (
		<div class="field">
			<span class="field-label">{label}</span>
			<div class="form-follow">
				<SearchSelect label={label} value={to ?? ''} text={text} choices={choices} onChange={choose} />
				{target && (
					<Button small onClick={() => edit.select({ node: target.id })}>
						{t('script_form_open', { what: t(kindWords[target.kind]) })}
					</Button>
				)}
			</div>
			<FindingNotes script={script} findings={notes} />
		</div>
	);
}
