import { useState } from 'preact/hooks';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { planRules } from '../../lib/supplies/queries.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';
import type { FittingSlot } from '../../lib/supplies/visits/slot-rules.ts';
import { Button } from '../base/button.tsx';
import { useLive, valueIn } from '../base/use-live.ts';
import { marketplaceName } from '../cabinets/marketplace-name.ts';
import { SlotPicker } from './slot-list.tsx';
import { StepMoves } from './step-moves.tsx';
import { TakeTrial } from './take-trial.tsx';

/** A supply that has no slot yet: those of the marketplace on a press, each with the chain that it would have. */
export function FirstSlot({ plan, cabinet, now }: { plan: SupplyPlan; cabinet: Cabinet | undefined; now: number }) {
	const [asked, setAsked] = useState(false);
	const [chosen, setChosen] = useState<FittingSlot>();
	const rules = valueIn(useLive(planRules, []));
	if (!rules) return null;
	if (!asked)
		return (
			<p>
				<Button small onClick={() => setAsked(true)}>
					{t('slots_show', { marketplace: marketplaceName(plan.supply.marketplace) })}
				</Button>
			</p>
		);
	return (
		<div class="what-if-body">
			<SlotPicker plan={plan} rules={rules} chosen={chosen} onChoose={setChosen} now={Math.floor(now / 60_000) * 60_000} />
			{chosen && (
				<>
					<StepMoves before={[]} after={chosen.plan.chain} />
					<TakeTrial plan={plan} moved={chosen.plan} slot={chosen.slot} cabinet={cabinet} />
				</>
			)}
		</div>
	);
}
