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
import { toast } from '../base/toast.tsx';
import type { CurrentOrder } from '../sidepanel/current-order.ts';
import { begun, isBusy, isItsPage, type NamedOrder, namedOrder, newTalk, statusOnPage, type Talk, turnTo } from './talk.ts';
import type { TalkOrder } from './use-talk-order.ts';

interface DeskSources {
	talk: Talk;
	change: (make: (talk: Talk) => Talk) => void;
	found: TalkOrder;
	/** All scripts, also those that are switched off. */
	scripts: readonly ReadyOffer[];
	current: CurrentOrder | undefined;
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
	/** Whatever the agent does begins the conversation, about this order. */
	part: (some: Partial<Talk>) => void;
	/** Facts have changed: unless the agent is in the middle of a topic, they may lead to another one. */
	learn: (some: Partial<Pick<Talk, 'pageStatus' | 'agentStatus' | 'said'>>) => void;
	converse: (next: Conversation) => void;
	/** A topic is opened: until something is done in it, it may still be about another order. */
	open: (conversation: Conversation) => void;
	/** A conversation that comes to a place of a script, as far as what is known lets it. */
	goTo: (place: Pick<PlaceHit, 'ready' | 'topic' | 'node'>) => void;
	/** Back to the topics. */
	home: () => void;
	/** One step back. */
	goBack: () => void;
	/** Another customer. */
	anew: () => void;
	/** Another order; what was said of the last one can be taken back for a while. */
	turn: (about: Talk['about']) => void;
}

/** Everything that the panel shows of a conversation, and everything that can be done in it. */
export function useDesk({ talk, change, found, scripts, current, now }: DeskSources): Desk {
	const { order } = found;
	const named = namedOrder(talk.about, current);
	const { marketplace, number } = order ?? named ?? {};
	const its = { ...(marketplace ? { marketplace } : {}), ...(number === undefined ? {} : { number }) };
	const onPage = isItsPage(its, current);
	const read = statusOnPage(talk.about, its, current);
	const pageStatus = talk.pageStatus ?? read;
	const today = dayAt(now, moscow);
	const known = useMemo(() => {
		const { agentStatus } = talk;
		const said: Facts = { ...(marketplace ? { marketplace } : {}), ...talk.said };
		const sources = { ...found, ...(pageStatus ? { pageStatus } : {}), ...(agentStatus ? { agentStatus } : {}), said, now };
		const knownOf = (ready: ReadyOffer): KnownOffer => ({ ready, facts: factsOf({ ...sources, lists: ready.script.lists }) });
		return new Map(scripts.map((ready) => [ready, knownOf(ready)]));
	}, [scripts, found, marketplace, talk.said, pageStatus, talk.agentStatus, today]);
	const offers = useMemo(() => [...known.values()].filter(({ ready }) => !ready.isOff), [known]);
	const straight = useMemo(() => straightOffer(offers), [offers]);
	const conversation = talk.conversation ?? (straight && !talk.atTopics ? begin(straight.topic.id, straight.ready.script.id) : undefined);
	const ready = conversation && offerOf(conversation, scripts);
	const shown = (ready && known.get(ready)) ?? offers.find(({ facts }) => facts.deliveryWay !== undefined) ?? offers[0];
	const facts = shown?.facts ?? {};
	const ground: Ground | undefined = ready && { ready, facts, said: talk.said, today };
	const part: Desk['part'] = (some) => change((before) => ({ ...before, about: begun(before.about, current), ...some }));
	const converse = (next: Conversation) => part({ conversation: next });
	const home = () => change(({ conversation: _, ...before }) => ({ ...before, atTopics: true }));
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
		part,
		learn: (some) =>
			change(({ conversation: open, ...before }) => ({
				...before,
				about: begun(before.about, current),
				...(open && (open.choices.length > 0 || open.ticked.length > 0) ? { conversation: open } : {}),
				...some,
				atTopics: false,
			})),
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
		anew: () => change(() => newTalk),
		turn: (about) => {
			change((before) => turnTo(before, about));
			if (isBusy(talk)) toast(t('support_turned'), { text: t('support_turn_back'), run: () => change(() => talk) });
		},
	};
}
