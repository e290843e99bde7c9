import { t } from '../../lib/platform/i18n.ts';
import type { Stop } from '../../lib/support/engine.ts';
import { Icon } from '../base/icon.tsx';
import { ChoiceButton } from './choice-button.tsx';

type QuestionAt = Extract<Stop, { kind: 'question' }>;

interface QuestionStopProps {
	stop: QuestionAt;
	/** It is answered, and its answers are shown once more. */
	again: boolean;
	/** Digits mean its answers. */
	active: boolean;
	onAgain: (again: boolean) => void;
	onAnswer: (answer: string) => void;
	/** What facts say counts again. */
	onRelease: () => void;
}

/** A question: open with its answers, or answered on one line that opens again. */
export function QuestionStop({ stop, again, active, onAgain, onAnswer, onRelease }: QuestionStopProps) {
	const { node, chosen, known, heard } = stop;
	const answer = node.answers.find(({ id }) => id === chosen?.id);
	const isOpen = !answer;
	return (
		<section class="talk-stop" aria-label={node.ask}>
			<h3 class="talk-ask" tabIndex={-1} data-talk-focus={isOpen || undefined}>
				{node.ask}
			</h3>
			{answer && (
				<p class="talk-answer">
					<b>{answer.text}</b>
					{chosen?.by === 'facts' ? <FromOrder heard={heard} /> : known !== undefined && known !== answer.id && !heard && <NotAsOrder />}
					<button type="button" class="link" aria-expanded={again} onClick={() => onAgain(!again)}>
						{t(again ? 'support_leave' : 'support_change')}
					</button>
				</p>
			)}
			{(isOpen || again) && (
				<ol class="talk-choices">
					{node.answers.map(({ id, text }, place) => (
						<li key={id}>
							<ChoiceButton
								number={active ? place + 1 : undefined}
								chosen={isOpen ? undefined : id === chosen?.id}
								onClick={() => onAnswer(id)}
							>
								<span>
									{text}
									{id === known && !isOpen && <FromOrder heard={heard} />}
								</span>
							</ChoiceButton>
						</li>
					))}
				</ol>
			)}
			{again && chosen?.by === 'agent' && (
				<button type="button" class="link" onClick={onRelease}>
					{t(known === undefined ? 'support_ask_again' : heard ? 'support_as_said' : 'support_as_order')}
				</button>
			)}
		</section>
	);
}

/** The answer comes from facts: the order's, or those that the agent said before. */
export const FromOrder = ({ heard }: { heard?: boolean | undefined }) => (
	<span class="talk-known">
		<Icon name="check" size={11} /> {t(heard ? 'support_said' : 'support_known')}
	</span>
);

/** The agent answered otherwise than the facts. */
const NotAsOrder = () => (
	<span class="talk-differs">
		<Icon name="alert" size={11} /> {t('support_not_as_order')}
	</span>
);
