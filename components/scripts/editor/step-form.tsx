import { t } from '../../../lib/platform/i18n.ts';
import { changeStep } from '../../../lib/support/edit/edits.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import { textLimits } from '../../../lib/support/limits.ts';
import { nodeName, shortened } from '../../../lib/support/lint/finding-words.ts';
import type { AgentStep, StepsNode } from '../../../lib/support/model.ts';
import { Switch } from '../../base/field.tsx';
import { type Choice, SearchSelect } from '../../base/search-select.tsx';
import { ConditionForm } from './condition-form.tsx';
import { FindingNotes, notesOf } from './finding-notes.tsx';
import { FollowField } from './follow-field.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { RowTools } from './row-tools.tsx';
import { withOptional } from './with-optional.ts';
import { toldAtOnce, WordsField } from './words-field.tsx';

type StepFormProps = FormProps & { node: StepsNode; step: AgentStep };

/** One step of the agent: what to do, when it is needed, what proves it, and where it leads. */
export function StepForm({ edit, findings, node, step }: StepFormProps) {
	const { script } = edit;
	const place = { node: node.id, step: step.id };
	const nth = node.steps.indexOf(step);
	const change = (some: Partial<Record<keyof AgentStep, unknown>>, key: 'tree_did_type' | 'script_form_did_when' | 'script_form_did_set') =>
		edit.edit((now) => changeStep(now, node.id, step.id, (one) => withOptional(one, some)), { key, at: place });
	return (
		<>
			<FormHead kind="step" id={step.id} script={script} notes={notesOf(findings, place, 'place')} />
			{node.title && <p class="form-of">{node.title}</p>}
			<WordsField
				label={t('script_form_step_text')}
				value={step.text}
				most={textLimits.step}
				rows={3}
				lines
				required
				script={script}
				notes={notesOf(findings, place, 'text', toldAtOnce)}
				onChange={(text) => change({ text }, 'tree_did_type')}
			/>
			<Switch
				label={t('script_form_proof')}
				checked={step.proof === 'screenshot'}
				onChange={(isOn) => change({ proof: isOn ? 'screenshot' : undefined }, 'script_form_did_set')}
			/>
			<ConditionForm
				key={`${node.id} ${step.id}`}
				legend={t('script_form_step_when')}
				noneText={t('script_cond_always')}
				script={script}
				condition={step.when}
				notes={notesOf(findings, place, 'when')}
				onChange={(when) => change({ when }, 'script_form_did_when')}
			/>
			<div class="field">
				<span class="field-label">{t('script_form_refers')}</span>
				<SearchSelect
					label={t('script_form_refers')}
					value={step.refersTo ?? ''}
					text={referredText(script, node, step.refersTo)}
					choices={() => stepChoices(script, node)}
					onChange={(id) => change({ refersTo: id === '' ? undefined : id }, 'script_form_did_set')}
				/>
				<FindingNotes script={script} findings={notesOf(findings, place, 'refers')} />
			</div>
			<FollowField
				edit={edit}
				place={place}
				label={t('script_form_next_step')}
				noneText={t('script_form_next_on')}
				notes={notesOf(findings, place, 'to')}
			/>
			<div class="field form-order">
				<span class="field-label">{t('script_form_order')}</span>
				<RowTools edit={edit} place={place} what={t('script_form_step', { n: nth + 1 })} nth={nth} count={node.steps.length} />
			</div>
		</>
	);
}

const hereText = ({ text }: AgentStep, n: number): string => t('script_form_refers_here', { n, text: shortened(text) });

/** Steps by their ids: those of the same node first; of others only ids that no step before them has. */
function stepChoices(script: ScriptBody, node: StepsNode): Choice[] {
	const choices = new Map<string, string>();
	node.steps.forEach((step, nth) => {
		if (!choices.has(step.id)) choices.set(step.id, hereText(step, nth + 1));
	});
	for (const other of script.nodes)
		if (other.kind === 'steps' && other.id !== node.id)
			other.steps.forEach((step, nth) => {
				if (!choices.has(step.id))
					choices.set(step.id, t('script_form_refers_other', { node: nodeName(other), n: nth + 1, text: shortened(step.text) }));
			});
	return [{ value: '', text: t('script_form_refers_none') }, ...[...choices].map(([value, text]) => ({ value, text }))];
}

function referredText(script: ScriptBody, node: StepsNode, id: string | undefined): string {
	if (id === undefined) return t('script_form_refers_none');
	return stepChoices(script, node).find(({ value }) => value === id)?.text ?? t('script_form_next_missing', { id });
}
