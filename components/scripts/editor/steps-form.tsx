import { plural, t } from '../../../lib/platform/i18n.ts';
import { addStep, changeStep } from '../../../lib/support/edit/edits.ts';
import { countLimits, textLimits } from '../../../lib/support/limits.ts';
import type { AgentStep, StepsNode } from '../../../lib/support/model.ts';
import { Button } from '../../base/button.tsx';
import { Icon } from '../../base/icon.tsx';
import { FindingNotes, notesOf } from './finding-notes.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { newStep } from './new-parts.ts';
import { NodeRest } from './node-rest.tsx';
import { RowTools } from './row-tools.tsx';
import { stableKeys } from './stable-keys.ts';
import { TextField } from './text-field.tsx';

type StepsFormProps = FormProps & { node: StepsNode };

/** What the agent does, step by step. */
export function StepsForm({ edit, findings, node }: StepsFormProps) {
	const { script } = edit;
	const place = { node: node.id };
	const keys = stableKeys(node.steps);
	const add = () => edit.edit((now) => addStep(now, node.id, newStep(node.steps)), { key: 'tree_did_add', at: place, apart: true });
	return (
		<>
			<FormHead kind="steps" id={node.id} script={script} notes={notesOf(findings, place, 'place')} />
			<fieldset class="form-part">
				<legend class="field-label">{t('script_form_steps')}</legend>
				<FindingNotes script={script} findings={notesOf(findings, place, 'steps')} />
				<ol class="form-rows">
					{node.steps.map((step, nth) => (
						<StepRow key={keys[nth]} {...{ edit, findings, node, step, nth }} />
					))}
				</ol>
				<div class="form-tools">
					{node.steps.length < countLimits.steps ? (
						<Button small onClick={add}>
							<Icon name="plus" size={13} /> {t('script_form_add_step')}
						</Button>
					) : (
						<p class="field-hint">{t('script_form_full', { most: countLimits.steps })}</p>
					)}
				</div>
			</fieldset>
			<NodeRest {...{ edit, findings, node }} />
		</>
	);
}

function StepRow({ edit, findings, node, step, nth }: StepsFormProps & { step: AgentStep; nth: number }) {
	const { script } = edit;
	const place = { node: node.id, step: step.id };
	const label = t('script_form_step', { n: nth + 1 });
	const count = findings.filter((finding) => finding.place.node === node.id && finding.place.step === step.id).length;
	return (
		<li class="form-row">
			<TextField
				bare
				label={label}
				value={step.text}
				most={textLimits.step}
				rows={2}
				lines
				required
				script={script}
				onChange={(text) =>
					edit.edit((now) => changeStep(now, node.id, step.id, (one) => ({ ...one, text })), { key: 'tree_did_type', at: place })
				}
			>
				{count > 0 && (
					<button type="button" class="link form-row-findings" onClick={() => edit.select(place)}>
						<Icon name="alert" size={12} /> {plural('script_findings', count)}
					</button>
				)}
			</TextField>
			<RowTools edit={edit} place={place} what={label} nth={nth} count={node.steps.length} opens />
		</li>
	);
}
