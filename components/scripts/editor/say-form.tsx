import { t } from '../../../lib/platform/i18n.ts';
import { changeNode } from '../../../lib/support/edit/edits.ts';
import { textLimits } from '../../../lib/support/limits.ts';
import type { SayNode, ScriptNode } from '../../../lib/support/model.ts';
import { CodeField } from './code-field.tsx';
import { notesOf } from './finding-notes.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { NodeRest } from './node-rest.tsx';
import { withOptional } from './with-optional.ts';
import { toldAtOnce, WordsField } from './words-field.tsx';

/** Words for the customer, and the code that brings them into any text field. */
export function SayForm({ edit, findings, node }: FormProps & { node: SayNode }) {
	const { script } = edit;
	const place = { node: node.id };
	const change = (some: Partial<Record<'text' | 'code', string | undefined>>) =>
		edit.edit((now) => changeNode(now, node.id, (one): ScriptNode => (one.kind === 'say' ? withOptional(one, some) : one)), {
			key: 'tree_did_type',
			at: place,
		});
	return (
		<>
			<FormHead kind="say" id={node.id} script={script} notes={notesOf(findings, place, 'place')} />
			<WordsField
				label={t('script_form_text')}
				value={node.text ?? ''}
				most={textLimits.words}
				rows={6}
				lines
				script={script}
				notes={notesOf(findings, place, 'text', toldAtOnce)}
				onChange={(text) => change({ text: text === '' ? undefined : text })}
			/>
			<CodeField
				code={node.code ?? ''}
				script={script}
				notes={notesOf(findings, place, 'code')}
				onChange={(code) => change({ code: code === '' ? undefined : code })}
			/>
			<NodeRest {...{ edit, findings, node }} />
		</>
	);
}
