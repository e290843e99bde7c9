import { useState } from 'preact/hooks';
import { t } from '../../lib/platform/i18n.ts';
import type { ProofKind } from '../../lib/supplies/plan.ts';
import { missingProofs } from '../../lib/supplies/proof/proofs.ts';
import { proofsOfStep } from '../../lib/supplies/proof/queries.ts';
import type { ChainStep, SupplyPlan } from '../../lib/supplies/rules.ts';
import { Button } from '../base/button.tsx';
import { Dialog } from '../base/dialog.tsx';
import { markStep } from './mark-step.ts';
import { proofTitle } from './proof-words.ts';
import { stepTitle } from './step-title.ts';

/** Ticks a step, or takes the tick back. Where a picture is missing that the step asks for, it asks once; it never forbids. */
export function MarkButton({ plan, step, text }: { plan: SupplyPlan; step: ChainStep; text: string }) {
	const [missing, setMissing] = useState<ProofKind[]>();
	const mark = () => markStep(plan.supply.id, step, step.state !== 'done');
	const press = async () => {
		const asked = step.state === 'done' ? [] : step.proofs;
		const left = asked.length === 0 ? [] : missingProofs(asked, await proofsOfStep(plan.supply.id, step.stepId));
		if (left.length > 0) setMissing(left);
		else await mark();
	};
	return (
		<>
			<Button small onClick={press}>
				{text}
			</Button>
			{missing && (
				<Dialog
					title={t('proof_ask')}
					onClose={() => setMissing(undefined)}
					actions={
						<>
							<Button onClick={() => setMissing(undefined)}>{t('cancel')}</Button>
							<Button
								look="main"
								onClick={async () => {
									setMissing(undefined);
									await mark();
								}}
							>
								{t('proof_ask_mark')}
							</Button>
						</>
					}
				>
					<p>{t('proof_ask_text', { step: stepTitle(step), list: missing.map(proofTitle).join(', ') })}</p>
				</Dialog>
			)}
		</>
	);
}
