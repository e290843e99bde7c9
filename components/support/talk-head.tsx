import { t } from '../../lib/platform/i18n.ts';
import { begin } from '../../lib/support/engine.ts';
import type { Topic } from '../../lib/support/model.ts';
import type { ReadyOffer } from '../../lib/support/offers.ts';
import { Button } from '../base/button.tsx';
import { Icon } from '../base/icon.tsx';
import { Notice } from '../base/states.tsx';
import type { Desk } from './use-desk.ts';

/** What the conversation is about, the ways out of it, and what became of its script meanwhile. */
export function TalkHead({ desk, topic, ready }: { desk: Desk; topic: Topic; ready: ReadyOffer }) {
	const { straight, offers } = desk;
	const isStraight = straight?.topic.id === topic.id && straight.ready.script.id === ready.script.id;
	return (
		<>
			<header class="talk-head">
				<div class="talk-tools">
					<Button small look="quiet" onClick={desk.goBack}>
						<Icon name="undo" size={13} /> {t('support_back')}
					</Button>
					<Button small look="quiet" onClick={desk.home}>
						{t('support_home')} <HomeKey />
					</Button>
					<Button small look="quiet" onClick={desk.anew}>
						{t('support_new')}
					</Button>
				</div>
				{offers.length > 1 && <p class="talk-script">{ready.script.title}</p>}
				<h2 class="talk-title" tabIndex={-1}>
					{topic.title}
				</h2>
				{isStraight && (
					<span class="talk-known">
						<Icon name="check" size={11} /> {t('support_topic_straight')}
					</span>
				)}
			</header>
			{ready.isOff && (
				<Notice tone="off" icon="pause">
					{t('support_script_off')}
				</Notice>
			)}
			{straight && !isStraight && (
				<Notice
					tone="act"
					icon="alert"
					action={
						<Button small onClick={() => desk.converse(begin(straight.topic.id, straight.ready.script.id))}>
							{t('support_go')}
						</Button>
					}
				>
					{t('support_other_topic', { topic: straight.topic.title })}
				</Notice>
			)}
		</>
	);
}

/** The script of the conversation was taken away, or the topic was taken out of it. */
export function GoneTopic({ onHome }: { onHome: () => void }) {
	return (
		<Notice
			tone="act"
			icon="alert"
			action={
				<Button small onClick={onHome}>
					{t('support_home')} <HomeKey />
				</Button>
			}
		>
			{t('support_topic_gone')}
		</Notice>
	);
}

const HomeKey = () => (
	<span class="key" aria-hidden="true">
		0
	</span>
);
