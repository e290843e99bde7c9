import { useRef } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { failureSentence } from '../../lib/platform/failure.ts';
import { t } from '../../lib/platform/i18n.ts';
import { begin } from '../../lib/support/engine.ts';
import type { PlaceHit } from '../../lib/support/find/search.ts';
import type { ReadyOffer } from '../../lib/support/offers.ts';
import { PlaceLink } from '../base/place-link.tsx';
import { Empty, Loading } from '../base/states.tsx';
import { useSearchKey } from '../base/use-search-key.ts';
import type { CurrentOrder } from '../sidepanel/current-order.ts';
import { CustomerName } from './customer-name.tsx';
import { FactChips } from './fact-chips.tsx';
import { OrderLine } from './order-line.tsx';
import { PictureDesk } from './picture-desk.tsx';
import { useRussian } from './russian.ts';
import { SelectedLine } from './selected-line.tsx';
import { SnippetLine } from './snippet-line.tsx';
import { StatusCheck } from './status-check.tsx';
import type { Talk } from './talk.ts';
import { GoneTopic, TalkHead } from './talk-head.tsx';
import { TalkPath } from './talk-path.tsx';
import { textValues } from './text-values.ts';
import { TopicList } from './topic-list.tsx';
import { useDesk } from './use-desk.ts';
import { useGoal } from './use-goal.ts';
import { useHeldPictures } from './use-held-pictures.ts';
import { useTalkKeys } from './use-talk-keys.ts';
import { Copied, useTalkLog } from './use-talk-log.ts';
import type { TalkOrder } from './use-talk-order.ts';
import { Pictures, useTalkPictures } from './use-talk-pictures.ts';

interface TalkDeskProps {
	talk: Talk;
	change: (make: (talk: Talk) => Talk) => void;
	found: TalkOrder;
	scripts: readonly ReadyOffer[];
	current: CurrentOrder | undefined;
	cabinets: readonly Cabinet[];
	now: number;
}

/** The order, what is known of it, and the conversation about it or the topics to begin one with. */
export function TalkDesk({ cabinets, ...sources }: TalkDeskProps) {
	const { talk, current } = sources;
	const root = useRef<HTMLDivElement>(null);
	const goal = useGoal(root);
	const russian = useRussian();
	const held = useHeldPictures(talk.id);
	const desk = useDesk({ ...sources, hasPictures: held.some });
	const log = useTalkLog(desk);
	const pictures = useTalkPictures(desk, held);
	const { order, number, facts, lists, conversation, ready, way } = desk;
	useTalkKeys(root, { onBack: desk.goBack, onHome: desk.home });
	useSearchKey();
	if (!russian) return <Loading />;
	if (desk.offers.length === 0 && !conversation) return <NoScripts />;
	const values = textValues({
		name: talk.name,
		facts,
		order,
		number,
		cabinet: cabinets.find(({ id }) => id === order?.cabinetId),
		lists,
		russian,
	});
	const go = (hit: PlaceHit) => {
		desk.goTo(hit);
		goal(hit.node);
	};
	return (
		<div class="talk" ref={root}>
			<SelectedLine desk={desk} />
			<OrderLine
				key={number ?? ''}
				about={talk.about}
				named={desk.named}
				onPage={desk.onPage}
				order={order}
				current={current}
				onAbout={desk.turn}
			/>
			{(order || desk.named) && (
				<StatusCheck
					key={order?.id ?? number}
					order={order}
					pageStatus={desk.pageStatus}
					agentStatus={talk.agentStatus}
					isPageRead={desk.isPageRead}
					onPage={(status) => desk.learn({ pageStatus: status })}
					onAgent={(status) => desk.learn({ agentStatus: status })}
				/>
			)}
			<FactChips facts={facts} said={talk.said} lists={lists} onSaid={(said) => desk.learn({ said })} />
			<PictureDesk desk={desk} pictures={pictures} />
			{conversation && ready && way?.topic && (
				<>
					<TalkHead desk={desk} topic={way.topic} ready={ready} />
					<CustomerName name={talk.name} onName={(name) => desk.part({ name })} />
					<Copied.Provider value={log.copied}>
						<Pictures.Provider value={pictures}>
							<TalkPath
								key={`${ready.script.id} ${conversation.topic}`}
								{...{ talk, conversation, way, values, russian }}
								onConversation={desk.converse}
								onTalk={(some) => desk.part({ conversation, ...some })}
							/>
						</Pictures.Provider>
					</Copied.Provider>
				</>
			)}
			{conversation && !way?.topic && <GoneTopic onHome={desk.home} />}
			{!conversation && (
				<TopicList
					offers={desk.offers}
					values={values}
					name={talk.name}
					onName={(name) => desk.part({ name })}
					onOpen={(topic, script) => desk.open(begin(topic, script))}
					onGo={go}
				/>
			)}
			{log.failure && <p class="talk-note">{t('talk_log_failed', { reason: failureSentence(log.failure) })}</p>}
			<SnippetLine values={values} isPinned={talk.about.kind !== 'page'} />
			<p class="talk-keys quiet">{t('support_keys')}</p>
		</div>
	);
}

/** Every script was switched off. */
function NoScripts() {
	return (
		<Empty
			icon="talk"
			title={t('support_no_scripts')}
			action={
				<PlaceLink to="#/scripts" class="button button-main">
					{t('support_to_scripts')}
				</PlaceLink>
			}
		>
			{t('support_no_scripts_text')}
		</Empty>
	);
}
