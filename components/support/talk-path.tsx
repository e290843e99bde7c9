import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { type Conversation, choose, release, type Stop, tick, type Way } from '../../lib/support/engine.ts';
import type { TextValues } from '../../lib/support/texts.ts';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import { QuestionStop } from './question-stop.tsx';
import { RequestStop } from './request-stop.tsx';
import type { RussianWords } from './russian.ts';
import { SayStop } from './say-stop.tsx';
import { StepsStop } from './steps-stop.tsx';
import type { Talk } from './talk.ts';

interface TalkPathProps {
	talk: Talk;
	conversation: Conversation;
	way: Way;
	values: TextValues;
	russian: RussianWords;
	onConversation: (conversation: Conversation) => void;
	onTalk: (part: Partial<Talk>) => void;
	/** It is only looked at beside something else: the focus stays where it is. */
	still?: boolean;
}

/** The conversation as a path: what was answered, what is to be said and done, and the question that is open now. */
export function TalkPath({ talk, conversation, way, values, russian, onConversation, onTalk, still }: TalkPathProps) {
	const { stops, end } = way;
	const root = useRef<HTMLOListElement>(null);
	const last = stops.at(-1);
	useFollow(root, `${stops.length} ${last?.node.id}`, still);
	const [again, setAgain] = useState<string>();
	const reopened = stops.some((stop) => stop.node.id === again && stop.kind === 'question' && stop.chosen) ? again : undefined;
	const changed = (next: Conversation) => {
		setAgain(undefined);
		onConversation(next);
	};
	return (
		<>
			<ol class="talk-path" ref={root}>
				{stops.map((stop) => (
					<li key={stop.node.id} data-node={stop.node.id}>
						{!stop.sure && <p class="talk-note">{t('support_unsure')}</p>}
						<StopView
							stop={stop}
							active={reopened === undefined ? isActive(stop, way) : stop.node.id === reopened}
							again={stop.node.id === reopened}
							onAgain={(open) => setAgain(open ? stop.node.id : undefined)}
							onConversation={changed}
							{...{ talk, conversation, way, values, russian, onTalk }}
						/>
					</li>
				))}
			</ol>
			<End end={end} />
		</>
	);
}

interface StopViewProps extends TalkPathProps {
	stop: Stop;
	/** Digits mean this one. */
	active: boolean;
	/** An answered question whose answers are shown once more; at most one is. */
	again: boolean;
	onAgain: (again: boolean) => void;
}

/** Digits mean one stop at a time: the open one, or the last steps when nothing is open. */
const isActive = (stop: Stop, { stops, end }: Way): boolean =>
	stop === (end.kind === 'open' ? stops.at(-1) : stops.findLast(({ kind }) => kind === 'steps'));

function StopView({ stop, active, again, onAgain, talk, conversation, way, values, russian, onConversation, onTalk }: StopViewProps) {
	const { id } = stop.node;
	switch (stop.kind) {
		case 'question':
			return (
				<QuestionStop
					stop={stop}
					again={again}
					active={active}
					onAgain={onAgain}
					onAnswer={(answer) => onConversation(choose(conversation, id, answer))}
					onRelease={() => onConversation(release(conversation, id))}
				/>
			);
		case 'say':
			return <SayStop stop={stop} values={values} />;
		case 'steps':
			return (
				<StepsStop
					stop={stop}
					values={values}
					active={active}
					onTick={(step) => onConversation(tick(conversation, id, step))}
					onExit={(exit) => onConversation(choose(conversation, id, exit))}
					onRelease={() => onConversation(release(conversation, id))}
				/>
			);
		case 'request':
			return (
				<RequestStop
					stop={stop}
					values={values}
					way={way}
					comment={talk.comments[id]}
					hasPicture={talk.pictures.includes(id)}
					russian={russian}
					onComment={(comment) => onTalk({ comments: { ...talk.comments, [id]: comment } })}
					onPicture={() =>
						onTalk({ pictures: talk.pictures.includes(id) ? talk.pictures.filter((one) => one !== id) : [...talk.pictures, id] })
					}
				/>
			);
	}
}

/** Where the path has grown or shrunk, its last part is brought into sight and is read out; never while somebody types. */
function useFollow(root: { current: HTMLElement | null }, place: string, still = false): void {
	const first = useRef(true);
	// At once, so that the next key already finds the focus where it is going to be.
	useLayoutEffect(() => {
		if (first.current) {
			first.current = false;
			return;
		}
		if (still) return;
		if (document.activeElement instanceof HTMLInputElement && document.activeElement.type !== 'checkbox') return;
		const heads = root.current?.querySelectorAll<HTMLElement>('[data-talk-focus]');
		const head = heads?.[heads.length - 1];
		head?.focus({ preventScroll: true });
		head?.closest('li')?.scrollIntoView({ block: 'nearest' });
	}, [place]);
}

/** What the script says of its end, where that is not an answer still to be given. */
function End({ end }: Pick<Way, 'end'>) {
	switch (end.kind) {
		case 'open':
			return null;
		case 'end':
			return (
				<p class="talk-end quiet">
					<Icon name="check" size={12} /> {t('support_end')}
				</p>
			);
		case 'not-given':
			return (
				<Notice tone="unknown" icon="info">
					{t('support_end_not_given')}
				</Notice>
			);
		case 'loop':
			return (
				<Notice tone="act" icon="alert">
					{t('support_end_loop')}
				</Notice>
			);
		case 'missing':
			return (
				<Notice tone="alarm" icon="alert">
					{t('support_end_missing', { id: end.id })}
				</Notice>
			);
	}
}
