import { t } from '../../../lib/platform/i18n.ts';
import { changeNode } from '../../../lib/support/edit/edits.ts';
import { textLimits } from '../../../lib/support/limits.ts';
import { mayBeSkipped } from '../../../lib/support/lint/script-graph.ts';
import type { ScriptNode, Validity } from '../../../lib/support/model.ts';
import { ConditionForm } from './condition-form.tsx';
import { FindingNotes, notesOf } from './finding-notes.tsx';
import { FollowField } from './follow-field.tsx';
import type { FormProps } from './form-props.ts';
import { SourceField } from './source-field.tsx';
import { TextField } from './text-field.tsx';
import { ValidityFields } from './validity-fields.tsx';
import { filled, withOptional } from './with-optional.ts';

/** What all nodes have: what follows, when they are shown, and what is only for agents and for order. */
export function NodeRest({ edit, findings, node }: FormProps & { node: ScriptNode }) {
	const { script } = edit;
	const place = { node: node.id };
	const change = (some: (node: ScriptNode) => ScriptNode, key: 'tree_did_type' | 'script_form_did_when' | 'script_form_did_set') =>
		edit.edit((now) => changeNode(now, node.id, some), { key, at: place });
	const timeNotes = notesOf(findings, place, 'validity');
	const whenNotes = notesOf(findings, place, 'when');
	return (
		<>
			{(node.kind !== 'question' || mayBeSkipped(node) || node.to !== undefined) && (
				<FollowField
					edit={edit}
					place={place}
					label={t(
						node.kind === 'question'
							? 'script_form_next_skipped'
							: node.kind === 'steps' && node.steps.some(({ to }) => to !== undefined)
								? 'script_form_next_steps'
								: 'script_form_next',
					)}
					noneText={t('script_form_next_none')}
					notes={notesOf(findings, place, 'to')}
				/>
			)}
			<details class="form-fold" key={`${node.id} when`} open={mayBeSkipped(node) || timeNotes.length + whenNotes.length > 0}>
				<summary>{t('script_form_more')}</summary>
				<div class="form-fields">
					<ConditionForm
						legend={t('script_form_when')}
						noneText={t('script_cond_always')}
						script={script}
						condition={node.when}
						notes={whenNotes}
						onChange={(when) => change((one) => withOptional(one, { when }), 'script_form_did_when')}
					/>
					<ValidityFields
						validity={node.validity}
						onChange={(validity: Validity | undefined) => change((one) => withOptional(one, { validity }), 'script_form_did_set')}
					/>
					<FindingNotes script={script} findings={timeNotes} />
				</div>
			</details>
			<details
				class="form-fold"
				key={`${node.id} notes`}
				open={node.title !== undefined || node.note !== undefined || node.source !== undefined}
			>
				<summary>{t('script_form_notes')}</summary>
				<div class="form-fields">
					<TextField
						label={t('script_form_name')}
						value={node.title ?? ''}
						most={textLimits.title}
						script={script}
						onChange={(title) => change((one) => withOptional(one, { title: filled(title) }), 'tree_did_type')}
					/>
					<TextField
						label={t('script_field_note')}
						value={node.note ?? ''}
						most={textLimits.note}
						rows={2}
						lines
						hint={t('script_form_note_hint')}
						script={script}
						onChange={(note) => change((one) => withOptional(one, { note: filled(note) }), 'tree_did_type')}
					/>
					<SourceField
						script={script}
						source={node.source}
						onChange={(source) => change((one) => withOptional(one, { source }), 'tree_did_type')}
					/>
				</div>
			</details>
		</>
	);
}
