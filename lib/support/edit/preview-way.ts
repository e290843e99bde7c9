import type { Day } from '../../core/time.ts';
import { begin, type Conversation, choose, type Ground, readyScript, wayOf } from '../engine.ts';
import type { ScriptBody } from '../library.ts';
import type { ScriptPlace } from '../lint/findings.ts';
import type { Facts, SupportScript } from '../model.ts';
import { wayTo } from '../way-to.ts';
import { factsWhere } from './sample-facts.ts';

/** The topic of a part to which none leads; no id of a script is like it. */
export const strayTopic = '#';

/** Where the preview stands, and how it came there. */
export interface PreviewState {
	conversation: Conversation | undefined;
	facts: Facts;
	/** `stray` = no topic leads here; `made-up` = facts were chosen so that it is shown; `hidden` = it is shown to nobody now. */
	how?: 'stray' | 'made-up' | 'hidden';
}

/** A script with a topic for a part of it that has none. */
export const withStray = (script: ScriptBody, start: string | undefined): SupportScript => ({
	...script,
	id: '',
	...(start === undefined ? {} : { topics: [...script.topics, { id: strayTopic, title: '', start }] }),
});

/** The state in which the chosen place is seen; the same where it is seen already, or where it is none of a conversation. */
export function led(
	script: ScriptBody,
	state: PreviewState,
	{ topic, node, answer, list, snippet }: ScriptPlace,
	today: Day,
): PreviewState {
	const { conversation, facts } = state;
	if (snippet !== undefined) return state;
	if (list !== undefined) {
		const asked = script.nodes.find((one) => one.kind === 'question' && one.list === list);
		return asked ? led(script, state, { node: asked.id }, today) : state;
	}
	if (topic !== undefined) return conversation?.topic === topic ? state : { conversation: begin(topic), facts };
	if (node === undefined) return { conversation: undefined, facts };
	const ready = readyScript({ ...script, id: '' });
	const ground = (known: Facts): Ground => ({ ready, facts: known, said: known, today });
	const goal = { node, ...(answer === undefined ? {} : { answer }) };
	const way = conversation && wayOf(conversation, ground(facts));
	const stop = way?.stops.find((one) => one.node.id === node);
	if (conversation && stop) {
		const isThere = answer === undefined || (stop.kind === 'question' && stop.chosen?.id === answer);
		return isThere ? state : { conversation: choose(conversation, node, answer), facts };
	}
	// The topic that is open is left only where it does not lead there.
	const near = conversation && wayTo(ground(facts), { ...goal, topic: conversation.topic });
	const straight = near?.arrives ? near : wayTo(ground(facts), goal);
	if (!straight) return strayed(script, { ...goal }, facts);
	if (straight.arrives) return { conversation: straight.conversation, facts };
	const made = factsWhere(straight.conditions, script.lists);
	const other = made && wayTo(ground(made), goal);
	if (made && other?.arrives) return { conversation: other.conversation, facts: made, how: 'made-up' };
	return { conversation: straight.conversation, facts, how: 'hidden' };
}

/** A part to which no topic leads is shown from itself on. */
function strayed(script: ScriptBody, { node, answer }: { node: string; answer?: string }, facts: Facts): PreviewState {
	if (!script.nodes.some(({ id }) => id === node)) return { conversation: undefined, facts };
	const first = begin(strayTopic);
	return { conversation: answer === undefined ? first : choose(first, node, answer), facts, how: 'stray' };
}
