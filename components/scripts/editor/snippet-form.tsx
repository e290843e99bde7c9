import { t } from '../../../lib/platform/i18n.ts';
import { changeSnippet } from '../../../lib/support/edit/edits.ts';
import { textLimits } from '../../../lib/support/limits.ts';
import type { Snippet } from '../../../lib/support/model.ts';
import { CodeField } from './code-field.tsx';
import { notesOf } from './finding-notes.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { RowTools } from './row-tools.tsx';
import { TextField } from './text-field.tsx';
import { filled, withOptional } from './with-optional.ts';
import { toldAtOnce, WordsField } from './words-field.tsx';

/** A text that belongs to no conversation, and the code that brings it into a text field. */
export function SnippetForm({ edit, findings, snippet }: FormProps & { snippet: Snippet }) {
	const { script } = edit;
	const { snippets = [] } = script;
	const place = { snippet: snippet.id };
	const change = (some: Partial<Record<keyof Snippet, unknown>>) =>
		edit.edit((now) => changeSnippet(now, snippet.id, (one) => withOptional(one, some)), { key: 'tree_did_type', at: place });
	return (
		<>
			<FormHead kind="snippet" id={snippet.id} script={script} notes={notesOf(findings, place, 'place')} />
			<CodeField
				code={snippet.code}
				required
				script={script}
				notes={notesOf(findings, place, 'code')}
				onChange={(code) => change({ code })}
			/>
			<TextField
				label={t('script_form_snippet_title')}
				value={snippet.title ?? ''}
				most={textLimits.title}
				script={script}
				onChange={(title) => change({ title: filled(title) })}
			/>
			<WordsField
				label={t('script_form_snippet_text')}
				value={snippet.text}
				most={textLimits.words}
				rows={6}
				lines
				script={script}
				notes={notesOf(findings, place, 'text', toldAtOnce)}
				onChange={(text) => change({ text })}
			/>
			<div class="field form-order">
				<span class="field-label">{t('script_form_order')}</span>
				<RowTools
					edit={edit}
					place={place}
					what={snippet.title ?? `;${snippet.code}`}
					nth={snippets.indexOf(snippet)}
					count={snippets.length}
				/>
			</div>
		</>
	);
}
