import { useRef, useState } from 'preact/hooks';
import { normaliseText } from '../../lib/core/plain-text.ts';
import { forgetStored, writeStored } from '../../lib/platform/storage.ts';
import type { UnifiedId } from '../../lib/statuses/model.ts';
import type { Conversation } from '../../lib/support/engine.ts';
import { talkKey } from '../../lib/support/library.ts';
import type { Facts } from '../../lib/support/model.ts';
import type { CurrentOrder } from '../sidepanel/current-order.ts';

/** An order as a page names it. */
export type NamedOrder = Pick<CurrentOrder, 'marketplace' | 'accountId'> & { number: string };

/** What an agent's conversation with a customer stands at. It is kept until the browser closes, so that a closed panel loses nothing. */
export interface Talk {
	/** `talkKey`, from the first thing that the agent does; absent = nothing has been done. The log and the pictures name the conversation by it. */
	id?: string;
	/**
	 * The order of the page in front, whatever it is; one that was in front as the conversation began, with the status that its page showed; one that the
	 * agent named, by words `selected` on a page or otherwise; or none.
	 */
	about:
		| { kind: 'page' }
		| ({ kind: 'begun'; status?: UnifiedId } & NamedOrder)
		| { kind: 'order'; id: string; selected?: string }
		| { kind: 'none' };
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

/** Key in `storage.session`: what an agent types about a customer never comes to a disk. */
export const talkStoredAs = 'supportTalk';

/** The talk with an id; one that has just been begun has none, and stays so. */
export const identified = (talk: Talk, now: number, random: string): Talk =>
	talk === newTalk || talk.id !== undefined ? talk : { ...talk, id: talkKey(now, random) };

/** The conversation, as it was left in `kept`, and how it is changed. */
export function useTalk(kept: Partial<Talk> | undefined): { talk: Talk; change: (make: (talk: Talk) => Talk) => void } {
	const [talk, setTalk] = useState<Talk>(() => (kept ? { ...newTalk, ...kept } : newTalk));
	const latest = useRef(talk);
	return {
		talk,
		change: (make) => {
			const next = identified(make(latest.current), Date.now(), crypto.randomUUID().slice(0, 8));
			latest.current = next;
			setTalk(next);
			void (next === newTalk ? forgetStored('session', talkStoredAs) : writeStored('session', { [talkStoredAs]: next }));
		},
	};
}

/**
 * Another order or none: what was said of the last one is forgotten, and a conversation of its own begins. The topic stays where the agent chose it;
 * where no order had been named yet, so does the conversation.
 */
export function turnTo({ id, about: before, conversation }: Talk, about: Talk['about']): Talk {
	const kept = conversation && conversation.choices.length === 0 ? { ...conversation, ticked: [] } : undefined;
	const isFirst = before.kind === 'page' || before.kind === 'none';
	return {
		...newTalk,
		about,
		...(id !== undefined && kept && isFirst ? { id } : {}),
		...(kept ? { conversation: kept } : {}),
	};
}

/** Whether the agent has done anything in a topic. What was saved of pictures the talk itself does not tell. */
const isInMiddle = ({ conversation, comments, pictures }: Talk): boolean =>
	(conversation !== undefined && conversation.choices.length + conversation.ticked.length > 0) ||
	[comments, pictures].some((some) => Object.keys(some).length > 0);

/** Whether the agent has done anything that another order would have forgotten, pictures apart. */
export const isBusy = (talk: Talk): boolean =>
	isInMiddle(talk) ||
	talk.pageStatus !== undefined ||
	talk.agentStatus !== undefined ||
	talk.name.trim() !== '' ||
	Object.keys(talk.said).length > 0;

/** What an agent may say of an order. */
export type Said = Partial<Pick<Talk, 'pageStatus' | 'agentStatus' | 'said'>>;

/**
 * The talk once facts have changed: they may lead to another topic. The one that the agent opened is left only where they do, and where nothing has been
 * done in it yet.
 * @param straight where the facts lead now and did not before, if anywhere
 */
export function learnt(talk: Talk, straight: { script: string; topic: string } | undefined, hasPictures: boolean): Talk {
	const { conversation, ...others } = talk;
	if (!conversation) return { ...others, atTopics: false };
	const { script, topic } = conversation;
	const isThere = straight?.topic === topic && (script === undefined || straight.script === script);
	const stays = !straight || isThere || hasPictures || isInMiddle(talk);
	return { ...others, atTopics: false, ...(stays ? { conversation } : {}) };
}

const longestShown = 60;

/** Selected text on one line, shortened for being shown. */
export function selectedWords(text: string): string {
	const line = normaliseText(text);
	return line.length > longestShown ? `${line.slice(0, longestShown - 1).trimEnd()}…` : line;
}

/** The order that a page names, now or as the conversation began; undefined where none does. */
export function namedOrder(about: Talk['about'], current: CurrentOrder | undefined): NamedOrder | undefined {
	if (about.kind === 'begun') return about;
	if (about.kind !== 'page' || current?.number === undefined) return undefined;
	const { marketplace, number, accountId } = current;
	return { marketplace, number, ...(accountId === undefined ? {} : { accountId }) };
}

/** Whether the page in front is about this order. */
export const isItsPage = (order: Partial<Pick<NamedOrder, 'marketplace' | 'number'>>, current: CurrentOrder | undefined): boolean =>
	order.number !== undefined && order.number === current?.number && order.marketplace === current.marketplace;

/** The status that a page shows of the order: the one in front, or the last one on which something was done in the conversation. */
export const statusOnPage = (
	about: Talk['about'],
	order: Partial<Pick<NamedOrder, 'marketplace' | 'number'>>,
	current: CurrentOrder | undefined,
): UnifiedId | undefined =>
	(isItsPage(order, current) ? current?.status : undefined) ?? (about.kind === 'begun' ? about.status : undefined);

/** What has begun stays with its order and with what its page showed, whatever page comes to the front. */
export function begun(about: Talk['about'], current: CurrentOrder | undefined): Talk['about'] {
	const named = namedOrder(about, current);
	if (!named) return about;
	const status = statusOnPage(about, named, current);
	return { ...named, kind: 'begun', ...(status === undefined ? {} : { status }) };
}
