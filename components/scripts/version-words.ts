import { dateText, dayStart } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';
import type { DiffField, FieldValue, PartDiff } from '../../lib/support/edit/diff.ts';
import type { ScriptBody, ScriptVersion } from '../../lib/support/library.ts';
import { placeName } from '../../lib/support/lint/finding-words.ts';
import { type Condition, type FactName, factKinds, type ScriptNode } from '../../lib/support/model.ts';
import { factName, valueWord } from '../support/fact-words.ts';
import { conditionText } from './editor/condition-words.ts';
import { kindWords } from './editor/tree-words.ts';

export const fieldWords = {
	title: 'script_field_title',
	kind: 'script_field_kind',
	ask: 'script_field_ask',
	text: 'script_field_text',
	formTitle: 'script_field_form_title',
	comment: 'script_field_comment',
	attachment: 'script_field_attachment',
	code: 'script_field_code',
	fact: 'script_field_fact',
	list: 'script_field_list',
	values: 'script_field_values',
	otherwise: 'script_field_otherwise',
	means: 'script_field_means',
	words: 'script_field_words',
	proof: 'script_field_proof',
	refersTo: 'script_field_refers_to',
	start: 'script_field_start',
	to: 'script_field_to',
	fits: 'script_field_fits',
	when: 'script_field_when',
	validFrom: 'script_field_valid_from',
	validUntil: 'script_field_valid_until',
	note: 'script_field_note',
	source: 'script_field_source',
} as const satisfies Record<DiffField, MessageKey>;

/** Fields whose texts are told with what in them differs. */
export const textFields: ReadonlySet<DiffField> = new Set(['title', 'ask', 'text', 'formTitle', 'comment', 'note', 'source']);

/** A part of a script, with the part that it lies in. */
export interface PartAt {
	part: PartDiff['part'];
	id: string;
	within?: string;
}

const nodeOf = (script: ScriptBody, id: string | undefined): ScriptNode | undefined => script.nodes.find((node) => node.id === id);
const named = (script: ScriptBody) => ({ id: '', ...script });

/** What a part is, in a word. */
export function partKind(script: ScriptBody, { part, id }: PartAt): string {
	switch (part) {
		case 'node':
			return t(kindWords[nodeOf(script, id)?.kind ?? 'say']);
		case 'way':
			return t('script_part_way');
		default:
			return t(kindWords[part]);
	}
}

/** What people know a part by. */
export function partTitle(script: ScriptBody, { part, id, within }: PartAt): string {
	const node = nodeOf(script, within);
	switch (part) {
		case 'answer':
			return (node?.kind === 'question' && node.answers.find((answer) => answer.id === id)?.text) || id;
		case 'step':
			return (node?.kind === 'steps' && node.steps.find((step) => step.id === id)?.text) || id;
		case 'way':
			return script.lists.find((list) => list.id === within)?.ways.find((way) => way.id === id)?.title ?? id;
		default:
			return placeName(named(script), { [part]: id });
	}
}

const isFact = (name: string): name is FactName => Object.hasOwn(factKinds, name);

/** What a field says; `script` is the one in which it says so. */
export function fieldText(field: DiffField, value: FieldValue, script: ScriptBody, { within }: PartAt): string {
	if (typeof value === 'boolean') return t(value ? 'support_yes' : 'support_no');
	if (typeof value === 'string') return wordText(field, value, script, within);
	if ('length' in value) {
		const node = nodeOf(script, within);
		const fact = field === 'values' && node?.kind === 'question' ? node.fact : undefined;
		return value.map((one) => (fact ? valueWord(fact, one, script.lists) : one)).join(', ');
	}
	return conditionText(value as Condition, script.lists);
}

function wordText(field: DiffField, value: string, script: ScriptBody, within: string | undefined): string {
	switch (field) {
		case 'to':
		case 'start':
			return placeName(named(script), { node: value });
		case 'list':
			return placeName(named(script), { list: value });
		case 'refersTo':
			return partTitle(script, { part: 'step', id: value, ...(within === undefined ? {} : { within }) });
		case 'fact':
			return isFact(value) ? factName(value) : value;
		case 'kind':
			return t(kindWords[value as ScriptNode['kind']]);
		case 'validFrom':
		case 'validUntil':
			return dateText(dayStart(value));
		case 'proof':
			return t('support_yes');
		case 'code':
			return `;${value}`;
		default:
			return value;
	}
}

/** How a version came about: `правка`, `вернули версию 3`. */
export function versionWay({ how, restored }: Pick<ScriptVersion, 'how' | 'restored'>): string {
	return how === 'restored' && restored !== undefined ? t('version_restored_from', { n: restored }) : t(`version_${how}`);
}
