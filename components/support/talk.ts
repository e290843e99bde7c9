import { useEffect, useRef, useState } from 'preact/hooks';
import { forgetStored, readStored, writeStored } from '../../lib/platform/storage.ts';
import type { UnifiedId } from '../../lib/statuses/model.ts';
import type { Conversation } from '../../lib/support/engine.ts';
import type { Facts } from '../../lib/support/model.ts';
import type { CurrentOrder } from '../sidepanel/current-order.ts';

/** An order as a page names it. */
export type NamedOrder = Pick<CurrentOrder, 'marketplace' | 'accountId'> & { number: string };

/** What an agent's conversation with a customer stands at. It is kept until the browser closes, so that a closed panel loses nothing. */
export interface Talk {
	/** The order of the page in front, whatever it is; one that was in front as the conversation began; one that the agent named; or none. */
	about: { kind: 'page' } | ({ kind: 'begun' } & NamedOrder) | { kind: 'order'; id: string } | { kind: 'none' };
	/** Absent = the agent chooses among the topics, or facts lead straight to one. */
	conversation?: Conversation;
	/** The agent went back to the topics: facts lead nowhere by themselves until they change. */
	atTopics: boolean;
	/** What the agent says over the order's own facts. */
	said: Facts;
	/** Unified statuses that the cabinet's page and the agent's own system show, as the agent says. */
	pageStatus?: UnifiedId | undefined;
	agentStatus?: UnifiedId | undefined;
	/** The customer's, as the agent typed it. */
	name: string;
	/** The agent's words in requests, by node, where they are not the script's any more. */
	comments: Readonly<Record<string, string>>;
	/** Requests whose picture the agent has. */
	pictures: readonly string[];
}

export const newTalk: Talk = { about: { kind: 'page' }, atTopics: false, said: {}, name: '', comments: {}, pictures: [] };

/** In `storage.session`: what an agent types about a customer never comes to a disk. */
const talkKey = 'supportTalk';

/** The conversation as it was left, and how it is changed; undefined until it is read. */
export function useTalk(): { talk: Talk | undefined; change: (make: (talk: Talk) => Talk) => void } {
	const [talk, setTalk] = useState<Talk>();
	const latest = useRef<Talk>(undefined);
	const set = (next: Talk) => {
		latest.current = next;
		setTalk(next);
	};
	useEffect(() => {
		readStored<Talk>('session', talkKey).then(
			(kept) => set({ ...newTalk, ...kept }),
			// What cannot be read is begun anew.
			() => set(newTalk),
		);
	}, []);
	return {
		talk,
		change: (make) => {
			if (!latest.current) return;
			const next = make(latest.current);
			set(next);
			void (next === newTalk ? forgetStored('session', talkKey) : writeStored('session', { [talkKey]: next }));
		},
	};
}

/** Another order or none: what was said of the last one is forgotten. The topic stays where the agent chose it. */
export const turnTo = ({ conversation }: Talk, about: Talk['about']): Talk => ({
	...newTalk,
	about,
	...(conversation && conversation.choices.length === 0 ? { conversation: { ...conversation, ticked: [] } } : {}),
});

/** The order that a page names, now or as the conversation began; undefined where none does. */
export function namedOrder(about: Talk['about'], current: CurrentOrder | undefined): NamedOrder | undefined {
	if (about.kind === 'begun') return about;
	if (about.kind !== 'page' || current?.number === undefined) return undefined;
	const { marketplace, number, accountId } = current;
	return { marketplace, number, ...(accountId === undefined ? {} : { accountId }) };
}

/** What has begun stays with its order, whatever page comes to the front. */
export function begun(about: Talk['about'], current: CurrentOrder | undefined): Talk['about'] {
	const named = namedOrder(about, current);
	return named ? { kind: 'begun', ...named } : about;
}
