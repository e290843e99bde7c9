import type { JSX } from 'preact';
import { t } from '../../../lib/platform/i18n.ts';
import { Empty } from '../../base/states.tsx';
import { AnswerForm } from './answer-form.tsx';
import type { FormProps } from './form-props.ts';
import { ListForm } from './list-form.tsx';
import { QuestionForm } from './question-form.tsx';
import { RequestForm } from './request-form.tsx';
import { SayForm } from './say-form.tsx';
import { ScriptForm } from './script-form.tsx';
import { SnippetForm } from './snippet-form.tsx';
import { StepForm } from './step-form.tsx';
import { StepsForm } from './steps-form.tsx';
import { TopicForm } from './topic-form.tsx';
import './forms.css';

/** The form of the chosen place. Whatever is done in it is a change of the script at once; a script that is only looked at takes none. */
export function PlaceForm(props: FormProps) {
	const { place, readOnly } = props.edit;
	const form = formOf(props);
	// A form of another place is another one: nothing half-typed goes along.
	const key = JSON.stringify(place);
	if (!form)
		return (
			<Empty icon="ban" title={t('script_form_gone')}>
				{t('script_form_gone_text')}
			</Empty>
		);
	return (
		<fieldset key={key} class="form" disabled={readOnly}>
			{form}
		</fieldset>
	);
}

/** Undefined where the script has no such place. */
function formOf(props: FormProps): JSX.Element | undefined {
	const {
		script: { topics, nodes, lists, snippets = [] },
		place,
	} = props.edit;
	const by = <Item extends { id: string }>(items: readonly Item[], id: string) => items.find((item) => item.id === id);
	if (place.topic !== undefined) {
		const topic = by(topics, place.topic);
		return topic && <TopicForm {...props} topic={topic} />;
	}
	if (place.list !== undefined) {
		const list = by(lists, place.list);
		return list && <ListForm {...props} list={list} />;
	}
	if (place.snippet !== undefined) {
		const snippet = by(snippets, place.snippet);
		return snippet && <SnippetForm {...props} snippet={snippet} />;
	}
	if (place.node === undefined) return <ScriptForm {...props} />;
	const node = by(nodes, place.node);
	switch (node?.kind) {
		case 'question': {
			if (place.answer === undefined) return <QuestionForm {...props} node={node} />;
			const answer = by(node.answers, place.answer);
			return answer && <AnswerForm {...props} node={node} answer={answer} />;
		}
		case 'steps': {
			if (place.step === undefined) return <StepsForm {...props} node={node} />;
			const step = by(node.steps, place.step);
			return step && <StepForm {...props} node={node} step={step} />;
		}
		case 'say':
			return <SayForm {...props} node={node} />;
		case 'request':
			return <RequestForm {...props} node={node} />;
		case undefined:
			return undefined;
	}
}
