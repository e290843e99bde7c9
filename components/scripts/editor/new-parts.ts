import { t } from '../../../lib/platform/i18n.ts';
import { freshId } from '../../../lib/support/edit/edits.ts';
import type { ScriptBody } from '../../../lib/support/library.ts';
import type { AgentStep, Answer, DeliveryList, ScriptNode, Snippet, Topic } from '../../../lib/support/model.ts';

/* New parts of a script, with words in them that can be saved as they are, and ids that nothing in the script has. */

export const nodeKinds = ['question', 'say', 'steps', 'request'] as const satisfies readonly ScriptNode['kind'][];

export function newNode(script: ScriptBody, kind: ScriptNode['kind']): ScriptNode {
	const id = freshId(script, kind);
	switch (kind) {
		case 'question': {
			const answers: readonly Answer[] = [
				{ id: 'answer-1', text: t('script_new_yes') },
				{ id: 'answer-2', text: t('script_new_no') },
			];
			return { id, kind, ask: t('script_new_question'), answers };
		}
		case 'say':
			return { id, kind };
		case 'steps':
			return { id, kind, steps: [{ id: 'step-1', text: t('script_new_step') }] };
		case 'request':
			return { id, kind, form: { title: t('script_new_request'), comment: t('script_new_comment'), attachment: false } };
	}
}

/** One more than the highest number among ids of one node. */
function freshInner(stem: string, items: readonly { id: string }[]): string {
	const numbers = items.map(({ id }) => (id.startsWith(`${stem}-`) ? Number(id.slice(stem.length + 1)) : 0));
	return `${stem}-${Math.max(0, ...numbers.filter(Number.isSafeInteger)) + 1}`;
}

export const newAnswer = (answers: readonly Answer[]): Answer => ({ id: freshInner('answer', answers), text: t('script_new_answer') });

export const newStep = (steps: readonly AgentStep[]): AgentStep => ({ id: freshInner('step', steps), text: t('script_new_step') });

/** A topic, with the words that it begins with. */
export function newTopic(script: ScriptBody): { topic: Topic; first: ScriptNode } {
	const first = newNode(script, 'say');
	return { topic: { id: freshId(script, 'topic'), title: t('script_new_topic'), start: first.id }, first };
}

export const newList = (script: ScriptBody): DeliveryList => ({ id: freshId(script, 'list'), title: t('script_new_list'), ways: [] });

export function newSnippet(script: ScriptBody): Snippet {
	const id = freshId(script, 'snippet');
	return { id, code: id.replace('snippet', t('script_new_code')), text: t('script_new_words') };
}
