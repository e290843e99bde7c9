import { plural, t } from '../../../lib/platform/i18n.ts';
import { addAnswer, changeAnswer, changeNode } from '../../../lib/support/edit/edits.ts';
import { valuesOf } from '../../../lib/support/fact-values.ts';
import { countLimits, textLimits } from '../../../lib/support/limits.ts';
import type { Answer, FactName, QuestionNode, ScriptNode } from '../../../lib/support/model.ts';
import { Button } from '../../base/button.tsx';
import { Select } from '../../base/field.tsx';
import { Icon } from '../../base/icon.tsx';
import { valueWord } from '../../support/fact-words.ts';
import { factChoices } from './condition-claim.tsx';
import { FindingNotes, notesOf } from './finding-notes.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { newAnswer } from './new-parts.ts';
import { NodeRest } from './node-rest.tsx';
import { RowTools } from './row-tools.tsx';
import { stableKeys } from './stable-keys.ts';
import { TextField } from './text-field.tsx';
import { withOptional } from './with-optional.ts';

type QuestionFormProps = FormProps & { node: QuestionNode };

/** A question: what is asked, which fact of the order can answer it, and the answers. */
export function QuestionForm({ edit, findings, node }: QuestionFormProps) {
	const { script } = edit;
	const place = { node: node.id };
	const change = (some: (node: QuestionNode) => ScriptNode, key: 'tree_did_type' | 'script_form_did_set') =>
		edit.edit((now) => changeNode(now, node.id, (one) => (one.kind === 'question' ? some(one) : one)), { key, at: place });
	return (
		<>
			<FormHead kind="question" id={node.id} script={script} notes={notesOf(findings, place, 'place')} />
			<TextField
				label={t('script_form_ask')}
				value={node.ask}
				most={textLimits.ask}
				required
				script={script}
				notes={notesOf(findings, place, 'text')}
				onChange={(ask) => change((one) => ({ ...one, ask }), 'tree_did_type')}
			/>
			<Select<FactName | ''>
				label={t('script_form_fact')}
				value={node.fact ?? ''}
				options={[{ value: '', text: t('script_form_no_fact') }, ...factChoices()]}
				hint={t('script_form_fact_hint')}
				onChange={(fact) => change((one) => withFact(one, fact === '' ? undefined : fact), 'script_form_did_set')}
			/>
			{(node.fact === 'deliveryWay' || node.list !== undefined) && <ListChoice {...{ edit, findings, node }} />}
			<Answers {...{ edit, findings, node }} />
			<NodeRest {...{ edit, findings, node }} />
		</>
	);
}

/** The question about another fact: what its answers meant of the one before is nothing that the new one knows. */
function withFact(node: QuestionNode, fact: FactName | undefined): QuestionNode {
	if (node.fact === fact) return node;
	const answers = node.answers.map((answer) => withOptional(answer, { values: undefined, ...(fact ? {} : { otherwise: undefined }) }));
	return withOptional({ ...node, answers }, { fact, ...(fact === 'deliveryWay' ? {} : { list: undefined }) });
}

function ListChoice({ edit, findings, node }: QuestionFormProps) {
	const { script } = edit;
	const { list } = node;
	const isMissing = list !== undefined && !script.lists.some(({ id }) => id === list);
	return (
		<div class="field">
			<Select
				label={t('script_form_ways_list')}
				value={list ?? ''}
				options={[
					{ value: '', text: t('script_form_any_list') },
					...(isMissing ? [{ value: list, text: t('script_form_list_missing', { id: list }) }] : []),
					...script.lists.map(({ id, title }) => ({ value: id, text: title })),
				]}
				onChange={(next) =>
					edit.edit((now) => changeNode(now, node.id, (one) => withOptional(one, { list: next === '' ? undefined : next } as object)), {
						key: 'script_form_did_set',
						at: { node: node.id },
					})
				}
			/>
			<FindingNotes script={script} findings={notesOf(findings, { node: node.id }, 'list')} />
		</div>
	);
}

/** Values of the question's fact that no answer means yet; empty where all others have an answer. */
function openValues({ fact, list, answers }: QuestionNode, lists: QuestionFormProps['edit']['script']['lists']): readonly string[] {
	if (!fact || answers.some(({ otherwise }) => otherwise)) return [];
	const claimed = new Set(answers.flatMap(({ values = [] }) => values));
	return (valuesOf(fact, { lists }, list) ?? []).filter((value) => !claimed.has(value));
}

function Answers({ edit, findings, node }: QuestionFormProps) {
	const { script } = edit;
	const { id, fact, answers } = node;
	const keys = stableKeys(answers);
	const room = countLimits.answers - answers.length;
	const open = openValues(node, script.lists).slice(0, room);
	const add = (fresh: readonly Answer[]) =>
		edit.edit((now) => fresh.reduce((all, answer) => addAnswer(all, id, answer), now), {
			key: 'tree_did_add',
			at: { node: id },
			apart: true,
		});
	/** One answer for each value that has none, in the words of the value. */
	const addOpen = () => {
		const fresh: Answer[] = [];
		for (const value of open)
			fresh.push({
				...newAnswer([...answers, ...fresh]),
				...(fact ? { text: valueWord(fact, value, script.lists) } : {}),
				values: [value],
			});
		add(fresh);
	};
	return (
		<fieldset class="form-part">
			<legend class="field-label">{t('script_form_answers')}</legend>
			<FindingNotes script={script} findings={notesOf(findings, { node: id }, 'answers')} />
			<ol class="form-rows">
				{answers.map((answer, nth) => (
					<AnswerRow key={keys[nth]} {...{ edit, findings, node, answer, nth }} />
				))}
			</ol>
			<div class="form-tools">
				{room > 0 ? (
					<Button small onClick={() => add([newAnswer(answers)])}>
						<Icon name="plus" size={13} /> {t('script_form_add_answer')}
					</Button>
				) : (
					<p class="field-hint">{t('script_form_full', { most: countLimits.answers })}</p>
				)}
				{open.length > 0 && (
					<Button small onClick={addOpen}>
						{t('script_form_add_answers', { count: open.length })}
					</Button>
				)}
			</div>
		</fieldset>
	);
}

function AnswerRow({ edit, findings, node, answer, nth }: QuestionFormProps & { answer: Answer; nth: number }) {
	const { script } = edit;
	const place = { node: node.id, answer: answer.id };
	const label = t('script_form_answer', { n: nth + 1 });
	const count = findings.filter((finding) => finding.place.node === node.id && finding.place.answer === answer.id).length;
	return (
		<li class="form-row">
			<TextField
				bare
				label={label}
				value={answer.text}
				most={textLimits.answer}
				required
				script={script}
				onChange={(text) =>
					edit.edit((now) => changeAnswer(now, node.id, answer.id, (one) => ({ ...one, text })), { key: 'tree_did_type', at: place })
				}
			>
				{count > 0 && (
					<button type="button" class="link form-row-findings" onClick={() => edit.select(place)}>
						<Icon name="alert" size={12} /> {plural('script_findings', count)}
					</button>
				)}
			</TextField>
			<RowTools edit={edit} place={place} what={label} nth={nth} count={node.answers.length} opens />
		</li>
	);
}
