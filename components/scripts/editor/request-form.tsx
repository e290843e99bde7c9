import { t } from '../../../lib/platform/i18n.ts';
import { changeNode } from '../../../lib/support/edit/edits.ts';
import { textLimits } from '../../../lib/support/limits.ts';
import type { RequestNode } from '../../../lib/support/model.ts';
import { Switch } from '../../base/field.tsx';
import { notesOf } from './finding-notes.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { NodeRest } from './node-rest.tsx';
import { toldAtOnce, WordsField } from './words-field.tsx';

/** A request to colleagues: its title, the comment that the agent can mend, and whether a picture belongs to it. */
export function RequestForm({ edit, findings, node }: FormProps & { node: RequestNode }) {
	const { script } = edit;
	const place = { node: node.id };
	const change = (some: Partial<RequestNode['form']>, key: 'tree_did_type' | 'script_form_did_set') =>
		edit.edit((now) => changeNode(now, node.id, (one) => (one.kind === 'request' ? { ...one, form: { ...one.form, ...some } } : one)), {
			key,
			at: place,
		});
	return (
		<>
			<FormHead kind="request" id={node.id} script={script} notes={notesOf(findings, place, 'place')} />
			<WordsField
				label={t('script_form_request_title')}
				value={node.form.title}
				most={textLimits.title}
				rows={1}
				required
				script={script}
				notes={[]}
				onChange={(title) => change({ title }, 'tree_did_type')}
			/>
			<WordsField
				label={t('script_form_request_comment')}
				value={node.form.comment}
				most={textLimits.comment}
				rows={4}
				lines
				required
				script={script}
				notes={notesOf(findings, place, 'text', toldAtOnce)}
				onChange={(comment) => change({ comment }, 'tree_did_type')}
			/>
			<Switch
				label={t('script_form_attachment')}
				checked={node.form.attachment}
				onChange={(attachment) => change({ attachment }, 'script_form_did_set')}
			/>
			<NodeRest {...{ edit, findings, node }} />
		</>
	);
}
