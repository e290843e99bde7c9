import { useMemo, useRef } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { dayAt } from '../../lib/core/time.ts';
import { moscow } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { back, begin, type Conversation, type Ground, readyScript, straightTopic, topicFits, wayOf } from '../../lib/support/engine.ts';
import { factsOf } from '../../lib/support/facts.ts';
import type { Facts } from '../../lib/support/model.ts';
import { orderStatuses } from '../../lib/support/shipped/order-statuses.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { ErrorState, Loading, Notice } from '../base/states.tsx';
import { useSearchKey } from '../base/use-search-key.ts';
import type { CurrentOrder } from '../sidepanel/current-order.ts';
import { FactChips } from './fact-chips.tsx';
import { OrderLine } from './order-line.tsx';
import { useRussian } from './russian.ts';
import { StatusCheck } from './status-check.tsx';
import './support.css';
import { CustomerName } from './customer-name.tsx';
import { begun, namedOrder, newTalk, type Talk, turnTo, useTalk } from './talk.ts';
import { TalkPath } from './talk-path.tsx';
import { textValues } from './text-values.ts';
import { TopicList } from './topic-list.tsx';
import { useTalkKeys } from './use-talk-keys.ts';
import { type TalkOrder, useTalkOrder } from './use-talk-order.ts';

interface SupportPanelProps {
	current: CurrentOrder | undefined;
	cabinets: readonly Cabinet[];
	now: number;
}

/** Scripts for an agent with a customer waiting: the right words and steps for the order in front, on any page. */
export function SupportPanel({ current, cabinets, now }: SupportPanelProps) {
	const { talk, change } = useTalk();
	if (!talk) return <Loading />;
	return <WithOrder current={current} cabinets={cabinets} now={now} talk={talk} change={change} />;
}

interface Held extends SupportPanelProps {
	talk: Talk;
	change: (make: (talk: Talk) => Talk) => void;
}

function WithOrder(props: Held) {
	const found = useTalkOrder(props.talk.about, props.current);
	if (found.state === 'loading') return <Loading />;
	if (found.state === 'failed') return <ErrorState failure={found.failure} />;
	return <Desk {...props} found={found.value} />;
}

/** The script in force; the agent's own ones come beside it. */
const ready = readyScript(orderStatuses);
const { lists } = ready.script;

function Desk({ current, cabinets, now, talk, change, found }: Held & { found: TalkOrder }) {
	const root = useRef<HTMLDivElement>(null);
	const russian = useRussian();
	const { order } = found;
	const named = namedOrder(talk.about, current);
	const { marketplace, number } = order ?? named ?? {};
	const onPage = number !== undefined && number === current?.number && marketplace === current.marketplace;
	const read = onPage ? current?.status : undefined;
	const pageStatus = talk.pageStatus ?? read;
	const today = dayAt(now, moscow);
	const facts = useMemo(() => {
		const said: Facts = { ...(marketplace ? { marketplace } : {}), ...talk.said };
		const { agentStatus } = talk;
		return factsOf({ ...found, ...(pageStatus ? { pageStatus } : {}), ...(agentStatus ? { agentStatus } : {}), lists, said, now });
	}, [found, marketplace, talk.said, pageStatus, talk.agentStatus, today]);
	const ground: Ground = { ready, facts, said: talk.said, today };
	const straight = straightTopic(ready, facts);
	const conversation = talk.conversation ?? (straight && !talk.atTopics ? begin(straight.id) : undefined);
	/** Whatever the agent does begins the conversation, about this order. */
	const part = (some: Partial<Talk>) => change((before) => ({ ...before, about: begun(before.about, current), ...some }));
	/** Facts have changed: unless the agent is in the middle of a topic, they may lead to another one. */
	const learn = (some: Partial<Pick<Talk, 'pageStatus' | 'agentStatus' | 'said'>>) =>
		change(({ conversation: open, ...before }) => ({
			...before,
			about: begun(before.about, current),
			...(open && (open.choices.length > 0 || open.ticked.length > 0) ? { conversation: open } : {}),
			...some,
			atTopics: false,
		}));
	const converse = (next: Conversation) => part({ conversation: next });
	const home = () => change(({ conversation: _, ...before }) => ({ ...before, atTopics: true }));
	const goBack = () => {
		if (!conversation) return;
		const before = back(conversation, ground);
		if (before) converse(before);
		else home();
	};
	useTalkKeys(root, { onBack: goBack, onHome: home });
	useSearchKey();
	if (!russian) return <Loading />;
	const values = textValues({
		name: talk.name,
		facts,
		order,
		number,
		cabinet: cabinets.find(({ id }) => id === order?.cabinetId),
		lists,
		russian,
	});
	const way = conversation && wayOf(conversation, ground);
	return (
		<div class="talk" ref={root}>
			<OrderLine
				key={number ?? ''}
				about={talk.about}
				named={named}
				onPage={onPage}
				order={order}
				current={current}
				onAbout={(about) => change((before) => turnTo(before, about))}
			/>
			{order && (
				<StatusCheck
					key={order.id}
					order={order}
					pageStatus={pageStatus}
					agentStatus={talk.agentStatus}
					isPageRead={talk.pageStatus === undefined && read !== undefined}
					onPage={(status) => learn({ pageStatus: status })}
					onAgent={(status) => learn({ agentStatus: status })}
				/>
			)}
			<FactChips facts={facts} said={talk.said} lists={lists} onSaid={(said) => learn({ said })} />
			{way?.topic && conversation ? (
				<>
					<header class="talk-head">
						<div class="talk-tools">
							<Button small look="quiet" onClick={goBack}>
								<Icon name="undo" size={13} /> {t('support_back')}
							</Button>
							<Button small look="quiet" onClick={home}>
								{t('support_home')}{' '}
								<span class="key" aria-hidden="true">
									0
								</span>
							</Button>
							<Button small look="quiet" onClick={() => change(() => newTalk)}>
								{t('support_new')}
							</Button>
						</div>
						<h2 class="talk-title" tabIndex={-1}>
							{way.topic.title}
						</h2>
						{straight?.id === way.topic.id && (
							<span class="talk-known">
								<Icon name="check" size={11} /> {t('support_topic_straight')}
							</span>
						)}
					</header>
					{straight && straight.id !== way.topic.id && (
						<Notice
							tone="act"
							icon="alert"
							action={
								<Button small onClick={() => converse(begin(straight.id))}>
									{t('support_go')}
								</Button>
							}
						>
							{t('support_other_topic', { topic: straight.title })}
						</Notice>
					)}
					<CustomerName name={talk.name} onName={(name) => part({ name })} />
					<TalkPath key={conversation.topic} {...{ talk, conversation, way, values, russian }} onConversation={converse} onTalk={part} />
				</>
			) : (
				<TopicList
					topics={topicFits(ready, facts)}
					title={ready.script.title}
					onOpen={(topic) => change((before) => ({ ...before, conversation: begin(topic) }))}
				/>
			)}
			<p class="talk-keys quiet">{t('support_keys')}</p>
		</div>
	);
}
