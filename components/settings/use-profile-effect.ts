import { useEffect, useState } from 'preact/hooks';
import type { Calendar } from '../../lib/supplies/calendar/calendar.ts';
import type { OperatorProfile } from '../../lib/supplies/plan.ts';
import { effectOf, type ProfileEffect } from '../../lib/supplies/profile/compare.ts';
import type { SupplyPlan } from '../../lib/supplies/rules.ts';

const quietMs = 300;

/** What the draft would do to the plans that are ahead, when typing pauses; undefined while that is counted, or cannot be. */
export function useProfileEffect(
	plans: readonly SupplyPlan[] | undefined,
	stored: OperatorProfile,
	draft: OperatorProfile,
	calendar: Calendar,
	wanted: boolean,
): ProfileEffect | undefined {
	const [effect, setEffect] = useState<ProfileEffect>();
	useEffect(() => {
		setEffect(undefined);
		if (!wanted || !plans) return;
		const timer = setTimeout(
			() => setEffect(effectOf(plans, { profile: stored, calendar }, { profile: draft, calendar }, Date.now())),
			quietMs,
		);
		return () => clearTimeout(timer);
	}, [plans, stored, draft, calendar, wanted]);
	return effect;
}
