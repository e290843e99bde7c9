import { t } from '../../../lib/platform/i18n.ts';
import { changeTopic } from '../../../lib/support/edit/edits.ts';
import { cleanText } from '../../../lib/support/edit/field-text.ts';
import { countLimits, textLimits } from '../../../lib/support/limits.ts';
import type { Topic } from '../../../lib/support/model.ts';
import { ConditionForm } from './condition-form.tsx';
import { notesOf } from './finding-notes.tsx';
import { FollowField } from './follow-field.tsx';
import { FormHead } from './form-head.tsx';
import type { FormProps } from './form-props.ts';
import { RowTools } from './row-tools.tsx';
import { SourceField } from './source-field.tsx';
import { TextField } from './text-field.tsx';
import { TypedList } from './typed-list.tsx';
import { withOptional } from './with-optional.ts';

/** A topic: how it is called and found, with what it begins, and which orders lead straight to it. */
export function TopicForm({ edit, findings, topic }: FormProps & { topic: Topic }) {
	const { script } = edit;
	const place = { topic: topic.id };
	const change = (some: Partial<Record<keyof Topic, unknown>>, key: 'tree_did_type' | 'script_form_did_when' | 'script_form_did_set') =>
		edit.edit((now) => changeTopic(now, topic.id, (one) => withOptional(one, some)), { key, at: place });
	return (
		<>
			<FormHead kind="topic" id={topic.id} script={script} notes={notesOf(findings, place, 'place')} />
			<TextField
				label={t('script_field_title')}
				value={topic.title}
				most={textLimits.title}
				required
				script={script}
				onChange={(title) => change({ title }, 'tree_did_type')}
			/>
			<TypedList
				key={topic.id}
				label={t('script_form_words')}
				hint={t('script_form_words_hint')}
				addLabel={t('script_form_add_word')}
				items={topic.words ?? []}
				most={countLimits.topicWords}
				read={(typed) => cleanText(typed, { most: textLimits.topicWord, lines: false }).trim() || undefined}
				byComma
				onChange={(words) => change({ words: words.length > 0 ? words : undefined }, 'script_form_did_set')}
			/>
			<FollowField edit={edit} place={place} label={t('script_form_start')} notes={notesOf(findings, place, 'to')} />
			<ConditionForm
				key={`${topic.id} fits`}
				legend={t('script_form_fits')}
				hint={t('script_form_fits_hint')}
				noneText={t('script_cond_any_order')}
				script={script}
				condition={topic.fits}
				notes={notesOf(findings, place, 'when')}
				onChange={(fits) => change({ fits }, 'script_form_did_when')}
			/>
			<SourceField script={script} source={topic.source} onChange={(source) => change({ source }, 'tree_did_type')} />
			<div class="field form-order">
				<span class="field-label">{t('script_form_order')}</span>
				<RowTools edit={edit} place={place} what={topic.title} nth={script.topics.indexOf(topic)} count={script.topics.length} />
			</div>
		</>
	);
}
