import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { ProofKind } from '../../lib/supplies/plan.ts';
import { arrivalStep, type ChainStep, type SupplyPlan } from '../../lib/supplies/rules.ts';
import { fillTicket } from '../../lib/supplies/tickets.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { Button } from '../base/button.tsx';
import { TimeLeft } from '../base/time-left.tsx';
import { markStep } from './mark-step.ts';
import { ownTimeText, ruleWords } from './rule-words.ts';
import { stepTitle, wordsOfStep } from './step-title.ts';
import { TicketCopy } from './ticket-copy.tsx';

const toneOf: Record<ChainStep['state'], Tone> = { done: 'done', missed: 'alarm', next: 'act', ahead: 'off' };

const proofWords = { ticket: 'plan_proof_ticket', 'pass-screenshot': 'plan_proof_pass', 'order-screenshot': 'plan_proof_order' } as const;
const proofsText = (proofs: readonly ProofKind[]): string => proofs.map((proof) => t(proofWords[proof])).join(', ');

/** Every step of a chain with its latest moment; the seller ticks what is done. */
export function ChainSteps({ plan, now }: { plan: SupplyPlan; now: number }) {
	return (
		<ol class="steps">
			{plan.chain.map((step) => (
				<Step key={step.stepId} plan={plan} step={step} now={now} />
			))}
		</ol>
	);
}

function Step({ plan, step, now }: { plan: SupplyPlan; step: ChainStep; now: number }) {
	const own = ownTimeText(step.at);
	const ticket = step.step?.ticket;
	return (
		<li class="step">
			{step.state === 'next' && step.actor !== 'seller' ? (
				<Badge tone="wait">{t('step_state_waits')}</Badge>
			) : (
				<Badge tone={toneOf[step.state]}>{t(`step_state_${step.state}`)}</Badge>
			)}
			<div class="step-words">
				<b>{stepTitle(step)}</b>
				<StepText step={step} />
				{ticket && step.state !== 'done' && <TicketCopy ticket={fillTicket(ticket, plan)} />}
			</div>
			<div class="step-time" title={ruleWords(step).join(' ')}>
				<span>
					{step.estimated && `${t('about')} `}
					{momentText(step.at)}
				</span>
				{own && <small class="quiet">{own}</small>}
				{step.state !== 'done' && <TimeLeft until={step.at} now={now} calm={step.actor !== 'seller'} />}
			</div>
			{step.stepId !== arrivalStep && (
				<Button small onClick={() => markStep(plan.supply.id, step, step.state !== 'done')}>
					{t(step.state === 'done' ? 'step_unmark' : 'step_mark')}
				</Button>
			)}
		</li>
	);
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
