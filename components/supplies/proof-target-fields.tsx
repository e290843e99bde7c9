import { dayStart, dayText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import { type ProofKind, proofKinds } from '../../lib/supplies/plan.ts';
import type { ProofTarget } from '../../lib/supplies/proof/proofs.ts';
import type { ChainStep, SupplyPlan } from '../../lib/supplies/rules.ts';
import { Select } from '../base/field.tsx';
import { SearchSelect } from '../base/search-select.tsx';
import { proofTitle } from './proof-words.ts';
import { stepTitle } from './step-title.ts';

/** Steps that a picture may belong to: those of the profile. */
export const stepsOf = (plan: SupplyPlan | undefined): ChainStep[] => plan?.chain.filter(({ step }) => step) ?? [];

/** The step of a plan that most likely is meant: the first open one that asks for a picture, or any that does. */
export function likelyTarget(plan: SupplyPlan | undefined): ProofTarget | undefined {
	const steps = stepsOf(plan);
	const asking = steps.filter(({ proofs }) => proofs.length > 0);
	const step =
		asking.find(({ state, proofs }) => state !== 'done' && proofs.some((kind) => kind !== 'ticket')) ?? asking.at(-1) ?? steps[0];
	return plan && step ? { supplyId: plan.supply.id, stepId: step.stepId, kind: likelyKind(step) } : undefined;
}

const likelyKind = ({ proofs }: ChainStep): ProofKind => proofs.find((kind) => kind !== 'ticket') ?? proofs[0] ?? 'pass-screenshot';

const planText = ({ supply, shipDay }: SupplyPlan): string =>
	[supply.number, supply.target, shipDay && dayText(dayStart(shipDay))].filter(Boolean).join(' · ');

interface ProofTargetFieldsProps {
	plans: readonly SupplyPlan[];
	target: ProofTarget | undefined;
	onChange: (target: ProofTarget) => void;
}

/** What a picture is to prove: plan, step, and what is on it. */
export function ProofTargetFields({ plans, target, onChange }: ProofTargetFieldsProps) {
	const plan = plans.find(({ supply }) => supply.id === target?.supplyId);
	const steps = stepsOf(plan);
	return (
		<div class="proof-target">
			<div class="field">
				<span class="field-label">{t('proof_plan')}</span>
				<SearchSelect
					label={t('proof_plan')}
					value={target?.supplyId ?? ''}
					text={plan ? planText(plan) : t('proof_plan_choose')}
					choices={() => plans.filter((one) => stepsOf(one).length > 0).map((one) => ({ value: one.supply.id, text: planText(one) }))}
					onChange={(id) => {
						const likely = likelyTarget(plans.find(({ supply }) => supply.id === id));
						if (likely) onChange(likely);
					}}
				/>
			</div>
			{target && plan && (
				<>
					<Select
						label={t('proof_step')}
						value={target.stepId}
						options={steps.map((step) => ({ value: step.stepId, text: stepTitle(step) }))}
						onChange={(stepId) => {
							const step = steps.find((one) => one.stepId === stepId);
							if (step) onChange({ ...target, stepId, kind: step.proofs.includes(target.kind) ? target.kind : likelyKind(step) });
						}}
					/>
					<Select
						label={t('proof_kind')}
						value={target.kind}
						options={proofKinds.map((kind) => ({ value: kind, text: proofTitle(kind) }))}
						onChange={(kind) => onChange({ ...target, kind })}
					/>
				</>
			)}
		</div>
	);
}
