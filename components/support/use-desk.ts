import { useMemo } from 'preact/hooks';
import { dayAt } from '../../lib/core/time.ts';
import type { Order } from '../../lib/orders/model.ts';
import { moscow } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { UnifiedId } from '../../lib/statuses/model.ts';
import { back, begin, type Conversation, type Ground, type Way, wayOf } from '../../lib/support/engine.ts';
import { factsOf } from '../../lib/support/facts.ts';
import type { PlaceHit } from '../../lib/support/find/search.ts';
import type { DeliveryList, Facts } from '../../lib/support/model.ts';
import { type KnownOffer, type OfferedTopic, offerOf, type ReadyOffer, straightOffer } from '../../lib/support/offers.ts';
import { wayTo } from '../../lib/support/way-to.ts';
import type { CurrentOrder } from '../sidepanel/current-order.ts';
import { leaveTalk, usePresentTalk } from './leave-talk.ts';
import {
	begun,
	isBusy,
	isItsPage,
	learnt,
	type NamedOrder,
	namedOrder,
	newTalk,
	type Said,
	statusOnPage,
	type Talk,
	turnTo,
} from './talk.ts';
import type { TalkOrder } from './use-talk-order.ts';

interface DeskSources {
	talk: Talk;
	change: (make: (talk: Talk) => Talk) => void;
	found: TalkOrder;
	/** All scripts, also those that are switched off. */
	scripts: readonly ReadyOffer[];
	current: CurrentOrder | undefined;
	/** Pictures are held of the conversation. */
	hasPictures: boolean;
	now: number;
}

/** What the agent has in front: the order, what is known of it, and how far the conversation is. */
export interface Desk {
	talk: Talk;
	order: Order | undefined;
	/** The order as a page names it, stored or not. */
	named: NamedOrder | undefined;
	number: string | undefined;
	/** The page in front is about it. */
	onPage: boolean;
	pageStatus: UnifiedId | undefined;
	/** The page's status was read there, not said by the agent. */
	isPageRead: boolean;
	/** Scripts that agents are offered. */
	offers: readonly KnownOffer[];
	/** Of the script that the conversation is of, else what any script knows. */
	facts: Facts;
	lists: readonly DeliveryList[];
	/** Where facts lead straight to. */
	straight: OfferedTopic | undefined;
	/** Absent = the agent is at the topics. */
	conversation: Conversation | undefined;
	/** Its script; absent though there is a conversation = the script or its topic has gone. */
	ready: ReadyOffer | undefined;
	way: Way | undefined;
	/** Another order would make something be forgotten. */
	isBusy: boolean;
	/** Whatever the agent does begins the conversation, about this order. */
	part: (some: Partial<Talk>) => void;
	/** Facts have changed: unless the agent is in the middle of a topic, they may lead to another one. */
	learn: (some: Said) => void;
	converse: (next: Conversation) => void;
	/** A topic is opened: until something is done in it, it may still be about another order. */
	open: (conversation: Conversation) => void;
	/** A conversation that comes to a place of a script, as far as what is known lets it. */
	goTo: (place: Pick<PlaceHit, 'ready' | 'topic' | 'node'>) => void;
	/** Back to the topics. */
	home: () => void;
	/** One step back. */
	goBack: () => void;
	/** Another customer; the last one's conversation can be taken back for a while. */
	anew: () => void;
	/** Another order; what was said of the last one can be taken back for a while. */
	turn: (about: Talk['about']) => void;
}

const offeredOf = (known: ReadonlyMap<ReadyOffer, KnownOffer>): KnownOffer[] => [...known.values()].filter(({ ready }) => !ready.isOff);

/** Everything that the panel shows of a conversation, and everything that can be done in it. */
export function useDesk({ talk, change, found, scripts, current, hasPictures, now }: DeskSources): Desk {
	const { order } = found;
	const named = namedOrder(talk.about, current);
	const { marketplace, number } = order ?? named ?? {};
	const its = { ...(marketplace ? { marketplace } : {}), ...(number === undefined ? {} : { number }) };
	const onPage = isItsPage(its, current);
	const read = statusOnPage(talk.about, its, current);
	const pageStatus = talk.pageStatus ?? read;
	const today = dayAt(now, moscow);
	/** What is known in the terms of each script, once this is said. */
	const knownBy = (words: Said): Map<ReadyOffer, KnownOffer> => {
		const { agentStatus } = words;
		const shown = words.pageStatus ?? read;
		const said: Facts = { ...(marketplace ? { marketplace } : {}), ...words.said };
		const sources = { ...found, ...(shown ? { pageStatus: shown } : {}), ...(agentStatus ? { agentStatus } : {}), said, now };
		const knownOf = (ready: ReadyOffer): KnownOffer => ({ ready, facts: factsOf({ ...sources, lists: ready.script.lists }) });
		return new Map(scripts.map((ready) => [ready, knownOf(ready)]));
	};
	const known = useMemo(() => knownBy(talk), [scripts, found, marketplace, talk.said, pageStatus, talk.agentStatus, today]);
	const offers = useMemo(() => offeredOf(known), [known]);
	const straight = useMemo(() => straightOffer(offers), [offers]);
	const conversation = talk.conversation ?? (straight && !talk.atTopics ? begin(straight.topic.id, straight.ready.script.id) : undefined);
	const ready = conversation && offerOf(conversation, scripts);
	const shown = (ready && known.get(ready)) ?? offers.find(({ facts }) => facts.deliveryWay !== undefined) ?? offers[0];
	const facts = shown?.facts ?? {};
	const ground: Ground | undefined = ready && { ready, facts, said: talk.said, today };
	const part: Desk['part'] = (some) => change((before) => ({ ...before, about: begun(before.about, current), ...some }));
	const converse = (next: Conversation) => part({ conversation: next });
	const home = () => change(({ conversation: _, ...before }) => ({ ...before, atTopics: true }));
	usePresentTalk({ talk, change, hasPictures });
	const open: Desk['open'] = (next) => change((before) => ({ ...before, conversation: next }));
	return {
		talk,
		order,
		named,
		number,
		onPage,
		pageStatus,
		isPageRead: talk.pageStatus === undefined && read !== undefined,
		offers,
		facts,
		lists: ready ? ready.script.lists : offers.flatMap((offer) => offer.ready.script.lists),
		straight,
		conversation,
		ready,
		way: ground && conversation && wayOf(conversation, ground),
		isBusy: isBusy(talk) || hasPictures,
		part,
		learn: (some) =>
			change((before) => {
				const after = { ...before, about: begun(before.about, current), ...some };
				const leads = straightOffer(offeredOf(knownBy(after)));
				// Where they led all along the agent has seen, and chosen otherwise.
				const isNew = leads && (leads.topic.id !== straight?.topic.id || leads.ready.script.id !== straight.ready.script.id);
				return learnt(after, isNew ? { script: leads.ready.script.id, topic: leads.topic.id } : undefined, hasPictures);
			}),
		converse,
		open,
		goTo: ({ ready: of, topic, node }) => {
			if (!topic) return;
			const there = { ready: of, facts: known.get(of)?.facts ?? {}, said: talk.said, today };
			const way = node === undefined ? undefined : wayTo(there, { node, topic: topic.id });
			open(way?.conversation ?? begin(topic.id, of.script.id));
		},
		home,
		goBack: () => {
			if (!conversation) return;
			const before = ground && back(conversation, ground);
			if (before) converse(before);
			else home();
		},
		anew: () => leaveTalk(() => newTalk, t('support_put_aside')),
		turn: (about) => leaveTalk((before) => turnTo(before, about), t('support_turned')),
	};
}
