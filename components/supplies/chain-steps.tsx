import type { Cabinet } from '../../lib/cabinets/model.ts';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { DoneStep, ProofKind } from '../../lib/supplies/plan.ts';
import { ticksOf } from '../../lib/supplies/plans/details.ts';
import { type ChainStep, canBeMarked, isBeforeShipment, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { MarkButton } from './mark-button.tsx';
import { ownTimeText, ruleWords } from './rule-words.ts';
import { StepDoing } from './step-doing.tsx';
import { StepProofs } from './step-proofs.tsx';
import { stepTitle, wordsOfStep } from './step-title.ts';

const toneOf: Record<ChainStep['state'], Tone> = { done: 'done', missed: 'alarm', next: 'act', ahead: 'off' };

const proofWords = { ticket: 'plan_proof_ticket', 'pass-screenshot': 'plan_proof_pass', 'order-screenshot': 'plan_proof_order' } as const;
const proofsText = (proofs: readonly ProofKind[]): string => proofs.map((proof) => t(proofWords[proof])).join(', ');

/** Every step of a chain with its latest moment; the seller ticks what is done. */
export function ChainSteps({ plan, cabinet, now }: { plan: SupplyPlan; cabinet: Cabinet | undefined; now: number }) {
	const { id } = plan.supply;
	const ticks = valueIn(useLive(() => ticksOf(id), [id]));
	return (
		<ol class="steps">
			{plan.chain.map((step) => (
				<Step key={step.stepId} plan={plan} step={step} tick={ticks?.get(step.stepId)} cabinet={cabinet} now={now} />
			))}
		</ol>
	);
}

interface StepProps {
	plan: SupplyPlan;
	step: ChainStep;
	tick: DoneStep | undefined;
	cabinet: Cabinet | undefined;
	now: number;
}

function Step({ plan, step, tick, cabinet, now }: StepProps) {
	const own = ownTimeText(step.at);
	const ahead = isBeforeShipment(plan.supply);
	return (
		<li class="step">
			{step.state === 'next' && step.actor !== 'seller' ? (
				<Badge tone="wait">{t('step_state_waits')}</Badge>
			) : (
				<Badge tone={step.state === 'missed' && step.actor !== 'seller' ? 'act' : toneOf[step.state]}>
					{t(`step_state_${step.state}`)}
				</Badge>
			)}
			<div class="step-words">
				<b>{stepTitle(step)}</b>
				<StepText step={step} />
				{step.state === 'done' && ahead && <small class="quiet">{doneWords(tick)}</small>}
			</div>
			<div class="step-time" title={ruleWords(step).join(' ')}>
				<span>
					{step.estimated && `${t('about')} `}
					{momentText(step.at)}
				</span>
				{own && <small class="quiet">{own}</small>}
				{step.state !== 'done' && <TimeLeft until={step.at} now={now} calm={step.actor !== 'seller'} />}
			</div>
			{canBeMarked(plan, step) && <MarkButton plan={plan} step={step} text={t(step.state === 'done' ? 'step_unmark' : 'step_mark')} />}
			{step.state !== 'done' && ahead && <StepDoing plan={plan} step={step} cabinet={cabinet} />}
			<StepProofs plan={plan} step={step} />
		</li>
	);
}

const seenWords = {
	operator: 'step_by_operator',
	'shipment-allowed': 'step_by_shipment_allowed',
	'pass-taken': 'step_by_pass_taken',
	'cargo-printed': 'step_by_cargo_printed',
	shipped: 'step_by_shipped',
} as const satisfies Record<NonNullable<DoneStep['by']>, string>;

/** Who says that a step is done, and since when; a step without a tick of its own is done because a later one is. */
function doneWords(tick: DoneStep | undefined): string {
	if (!tick) return t('step_by_later');
	return t(tick.by ? seenWords[tick.by] : 'step_by_user', { moment: momentText(tick.doneAt) });
}

/** Whose step it is and what is to be done; what counts as done and what a miss costs are said on opening. */
function StepText({ step }: { step: ChainStep }) {
	const words = wordsOfStep(step.step ?? { id: step.stepId });
	return (
		<>
			<small class="quiet">{[t(`actor_${step.actor}`), words.hint].filter(Boolean).join(' · ')}</small>
			{step.readingsDiffer && <small class="quiet">{t('step_other_reading', { moment: momentText(step.otherAt) })}</small>}
			{step.step && (
				<details class="step-more">
					<summary>{t('plan_why')}</summary>
					{ruleWords(step).map((sentence) => (
						<p key={sentence}>{sentence}</p>
					))}
					{words.done && <p>{t('plan_done_when', { text: words.done })}</p>}
					{words.missed && <p>{t('plan_if_missed', { text: words.missed })}</p>}
					{step.proofs.length > 0 && <p>{t('plan_proofs', { list: proofsText(step.proofs) })}</p>}
				</details>
			)}
		</>
	);
}
