import { t } from '../../../lib/platform/i18n.ts';
import { changeAnswer } from '../../../lib/support/edit/edits.ts';
import { textLimits } from '../../../lib/support/limits.ts';
import type { Answer, QuestionNode } from '../../../lib/support/model.ts';
import { Switch } from '../../base/field.tsx';
import { factName } from '../../support/fact-words.ts';
import { FindingNotes, notesOf } from './finding-notes.tsx';
import { FollowField } from './follow-field.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { RowTools } from './row-tools.tsx';
import { TextField } from './text-field.tsx';
import { ValuePicker } from './value-picker.tsx';
import { withOptional } from './with-optional.ts';

type AnswerFormProps = FormProps & { node: QuestionNode; answer: Answer };

/** One answer: its text, what of the order it means, and what follows. */
export function AnswerForm({ edit, findings, node, answer }: AnswerFormProps) {
	const { script } = edit;
	const place = { node: node.id, answer: answer.id };
	const nth = node.answers.indexOf(answer);
	return (
		<>
			<FormHead kind="answer" id={answer.id} script={script} notes={notesOf(findings, place, 'place')} />
			<p class="form-of">{node.ask}</p>
			<TextField
				label={t('script_form_answer_text')}
				value={answer.text}
				most={textLimits.answer}
				required
				script={script}
				notes={notesOf(findings, place, 'text')}
				onChange={(text) =>
					edit.edit((now) => changeAnswer(now, node.id, answer.id, (one) => ({ ...one, text })), { key: 'tree_did_type', at: place })
				}
			/>
			<Meaning {...{ edit, findings, node, answer }} />
			<FollowField
				edit={edit}
				place={place}
				label={t('script_form_next')}
				noneText={t('script_form_next_none')}
				notes={notesOf(findings, place, 'to')}
			/>
			<div class="field form-order">
				<span class="field-label">{t('script_form_order')}</span>
				<RowTools edit={edit} place={place} what={t('script_form_answer', { n: nth + 1 })} nth={nth} count={node.answers.length} />
			</div>
		</>
	);
}

/** By which values of the question's fact the answer is chosen. */
function Meaning({ edit, findings, node, answer }: AnswerFormProps) {
	const { script } = edit;
	const { fact } = node;
	const place = { node: node.id, answer: answer.id };
	const notes = <FindingNotes script={script} findings={notesOf(findings, place, 'values')} />;
	const change = (some: Partial<Record<'values' | 'otherwise', unknown>>) =>
		edit.edit((now) => changeAnswer(now, node.id, answer.id, (one) => withOptional(one, some)), {
			key: 'script_form_did_set',
			at: place,
			apart: true,
		});
	if (!fact)
		return (
			<div class="field">
				<p class="field-hint">{t('script_form_no_values')}</p>
				{notes}
			</div>
		);
	const taken = new Set(node.answers.flatMap(({ id, values = [] }) => (id === answer.id ? [] : values)));
	return (
		<div class="form-fields">
			<ValuePicker
				fact={fact}
				label={t('script_form_answer_values')}
				hint={t('script_form_answer_values_hint', { fact: factName(fact) })}
				values={answer.values ?? []}
				lists={script.lists}
				list={node.list}
				taken={taken}
				onChange={(values) => change({ values: values.length > 0 ? values : undefined })}
			/>
			<Switch
				label={t('script_form_otherwise')}
				checked={answer.otherwise === true}
				onChange={(isOn) => change({ otherwise: isOn ? true : undefined })}
			/>
			{notes}
		</div>
	);
}
