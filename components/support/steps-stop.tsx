import { useId } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import { onward, type Stop } from '../../lib/support/engine.ts';
import { fillText, type TextValues } from '../../lib/support/texts.ts';
import { Icon } from '../base/icon.tsx';
import { ChoiceButton } from './choice-button.tsx';
import { Filled } from './filled.tsx';
import { FromOrder } from './question-stop.tsx';
import { StopPictures } from './stop-pictures.tsx';

type StepsAt = Extract<Stop, { kind: 'steps' }>;

interface StepsStopProps {
	stop: StepsAt;
	values: TextValues;
	/** The agent's turn is here: digits mean its steps. */
	active: boolean;
	onTick: (step: string) => void;
	onExit: (exit: string) => void;
	onRelease: () => void;
}

/** What the agent does, each step with a box to tick; steps that lead elsewhere have a button for it. */
export function StepsStop({ stop, values, active, onTick, onExit, onRelease }: StepsStopProps) {
	const { node, steps, exits, chosen } = stop;
	const title = node.title ?? t('support_steps');
	return (
		<section class="talk-stop" aria-label={title}>
			<h3 class="talk-ask" tabIndex={-1} data-talk-focus={active || undefined}>
				{title}
			</h3>
			{node.note && <p class="talk-note">{node.note}</p>}
			<ol class="talk-steps">
				{steps.map((one, place) => (
					<StepLine
						key={one.step.id}
						one={one}
						node={node.id}
						place={place}
						values={values}
						active={active}
						steps={steps}
						isExit={exits.includes(one.step.id)}
						isChosen={chosen?.id === one.step.id}
						byFacts={chosen?.by === 'facts'}
						onTick={() => onTick(one.step.id)}
						onExit={() => onExit(one.step.id)}
					/>
				))}
			</ol>
			{exits.includes(onward) && !chosen && (
				<ChoiceButton number={active ? steps.length + 1 : undefined} onClick={() => onExit(onward)}>
					{t('support_onward')}
				</ChoiceButton>
			)}
			{chosen?.by === 'agent' && (
				<button type="button" class="link" onClick={onRelease}>
					{t('support_change_way')}
				</button>
			)}
		</section>
	);
}

interface StepLineProps {
	one: StepsAt['steps'][number];
	/** Id of the steps that it is one of. */
	node: string;
	place: number;
	values: TextValues;
	active: boolean;
	steps: StepsAt['steps'];
	isExit: boolean;
	isChosen: boolean;
	byFacts: boolean;
	onTick: () => void;
	onExit: () => void;
}

function StepLine({
	one: { step, holds, ticked, after },
	node,
	place,
	values,
	active,
	steps,
	isExit,
	isChosen,
	byFacts,
	onTick,
	onExit,
}: StepLineProps) {
	const id = useId();
	const out = after || holds === 'no';
	const sentTo = step.refersTo === undefined ? -1 : steps.findIndex((other) => other.step.id === step.refersTo);
	// A digit means the step: where one leads elsewhere that is its button, else its box.
	const digit = active && !out ? String(place + 1) : undefined;
	return (
		<li class={out ? 'talk-step talk-step-out' : 'talk-step'}>
			<span class="talk-place" aria-hidden="true">
				{digit ? <kbd>{digit}</kbd> : place + 1}
			</span>
			<input id={id} type="checkbox" checked={ticked} data-choice={isExit ? undefined : digit} onChange={onTick} />
			<div>
				<label id={`${id}-text`} for={id}>
					<Filled parts={fillText(step.text, values).parts} />
				</label>
				{step.proof === 'screenshot' && (
					<>
						<span class="talk-hint">
							<Icon name="camera" size={12} /> {t('support_needs_picture')}
						</span>
						{!out && <StopPictures spot={{ node, step: step.id }} title={step.text} />}
					</>
				)}
				{sentTo === place && <span class="talk-hint">{t('support_refers_itself')}</span>}
				{sentTo >= 0 && sentTo !== place && <span class="talk-hint">{t('support_refers', { step: sentTo + 1 })}</span>}
				{step.refersTo !== undefined && sentTo < 0 && <span class="talk-hint">{t('support_refers_missing')}</span>}
				{isExit && !isChosen && (
					<button type="button" class="button button-small talk-exit" data-choice={digit} aria-describedby={`${id}-text`} onClick={onExit}>
						{t('support_exit')}
					</button>
				)}
				{isChosen && <span class="talk-hint talk-chosen">{byFacts ? <FromOrder /> : t('support_exit_chosen')}</span>}
			</div>
		</li>
	);
}
