import type { ComponentChildren } from 'preact';
import { t } from '../../../lib/platform/i18n.ts';
import { addList, addSnippet, addTopic, changeTitle } from '../../../lib/support/edit/edits.ts';
import { countLimits, textLimits } from '../../../lib/support/limits.ts';
import { shortened } from '../../../lib/support/lint/finding-words.ts';
import type { ScriptPlace } from '../../../lib/support/lint/findings.ts';
import { mostNodes, mostTopics } from '../../../lib/support/model.ts';
import { Button } from '../../base/button.tsx';
import { Icon } from '../../base/icon.tsx';
import { notesOf } from './finding-notes.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { newList, newSnippet, newTopic } from './new-parts.ts';
import { TextField } from './text-field.tsx';

/** The script as a whole: its title, and the ways to its topics, lists and snippets. */
export function ScriptForm({ edit, findings }: FormProps) {
	const { script } = edit;
	const { snippets = [] } = script;
	const add = (change: Parameters<typeof edit.edit>[0], at: ScriptPlace) => {
		edit.edit(change, { key: 'tree_did_add', at, apart: true });
		edit.select(at);
	};
	return (
		<>
			<FormHead kind="script" script={script} notes={notesOf(findings, {}, 'place')} />
			<TextField
				label={t('script_title')}
				value={script.title}
				most={textLimits.title}
				required
				hint={t('script_title_hint')}
				script={script}
				onChange={(title) => edit.edit((now) => changeTitle(now, title), { key: 'tree_did_type', at: {} })}
			/>
			<Parts
				title={t('script_form_topics')}
				items={script.topics.map(({ id, title }) => ({ at: { topic: id }, text: title }))}
				add={t('script_form_add_topic')}
				most={script.nodes.length < mostNodes ? mostTopics : 0}
				onOpen={edit.select}
				onAdd={() => {
					const { topic, first } = newTopic(script);
					add((now) => addTopic(now, topic, first), { topic: topic.id });
				}}
			/>
			<Parts
				title={t('script_form_lists')}
				items={script.lists.map(({ id, title }) => ({ at: { list: id }, text: title }))}
				add={t('script_form_add_list')}
				most={countLimits.lists}
				onOpen={edit.select}
				onAdd={() => {
					const list = newList(script);
					add((now) => addList(now, list), { list: list.id });
				}}
			/>
			<Parts
				title={t('script_form_snippets')}
				items={snippets.map(({ id, code, title, text }) => ({
					at: { snippet: id },
					text: (
						<>
							<code>;{code}</code> {title ?? shortened(text)}
						</>
					),
				}))}
				add={t('script_form_add_snippet')}
				most={countLimits.snippets}
				onOpen={edit.select}
				onAdd={() => {
					const snippet = newSnippet(script);
					add((now) => addSnippet(now, snippet), { snippet: snippet.id });
				}}
			/>
		</>
	);
}

interface PartsProps {
	title: string;
	items: readonly { at: ScriptPlace; text: ComponentChildren }[];
	add: string;
	most: number;
	onOpen: (at: ScriptPlace) => void;
	onAdd: () => void;
}

/** Parts of one kind, each a way to its form, and one more. */
function Parts({ title, items, add, most, onOpen, onAdd }: PartsProps) {
	return (
		<section class="form-part" aria-label={title}>
			<h3 class="field-label">{title}</h3>
			{items.length === 0 ? (
				<p class="quiet">{t('script_form_parts_none')}</p>
			) : (
				<ul class="form-links">
					{items.map(({ at, text }, nth) => (
						<li key={nth}>
							<button type="button" class="link" onClick={() => onOpen(at)}>
								{text}
							</button>
						</li>
					))}
				</ul>
			)}
			{items.length < most ? (
				<div class="form-tools">
					<Button small onClick={onAdd}>
						<Icon name="plus" size={13} /> {add}
					</Button>
				</div>
			) : (
				<p class="field-hint">{t('script_form_full', { most: items.length })}</p>
			)}
		</section>
	);
}
