import { type ChainStep, isBeforeShipment, isMissedMove, type SupplyPlan } from '../rules.ts';

/** What the icon in the toolbar tells of the plans: the seller's nearest step, or one whose moment has passed. */
export interface ToolbarMark {
	plan: SupplyPlan;
	step: ChainStep;
	kind: 'late' | 'hours' | 'today' | 'ahead';
	/** How long is left, as the icon has room for it; absent where it is late. */
	left?: ShortSpan;
	/** From when on it says something else, epoch ms. */
	until: number;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Less than this is left: it is red, and yellow. */
const nearMs = 2 * hourMs;

/**
 * Which step the icon tells of. A late one that moves its shipment comes first, until a day after the goods should have arrived: a supply that stands
 * for ever would hide everything else. Plans that are not to be warned about are not told of.
 */
export function toolbarMark(plans: readonly SupplyPlan[], now: number): ToolbarMark | undefined {
	let late: Pick<ToolbarMark, 'plan' | 'step' | 'until'> | undefined;
	let ahead: Pick<ToolbarMark, 'plan' | 'step'> | undefined;
	for (const plan of plans) {
		if (!isBeforeShipment(plan.supply) || plan.facts?.quiet) continue;
		const arrival = plan.chain.at(-1)?.at ?? 0;
		for (const step of plan.chain) {
			if (step.actor !== 'seller' || step.state === 'done') continue;
			if (step.state === 'missed') {
				if (isMissedMove(step) && arrival + dayMs > now && (!late || step.at < late.step.at)) late = { plan, step, until: arrival + dayMs };
			} else if (!ahead || step.at < ahead.step.at) ahead = { plan, step };
		}
	}
	if (late) return { ...late, kind: 'late' };
	if (!ahead) return undefined;
	const span = ahead.step.at - now;
	const left = shortSpan(span);
	return { ...ahead, kind: kindOf(span), left, until: ahead.step.at - left.count * msOf[left.unit] + 1 };
}

const kindOf = (left: number): ToolbarMark['kind'] => (left < nearMs ? 'hours' : left < dayMs ? 'today' : 'ahead');

const msOf = { minutes: 60_000, hours: hourMs, days: dayMs };

export interface ShortSpan {
	unit: keyof typeof msOf;
	count: number;
}

/** A span for a place of four signs, cut to whole units: minutes below an hour, hours below a day, then days. */
export function shortSpan(ms: number): ShortSpan {
	const unit = ms < hourMs ? 'minutes' : ms < dayMs ? 'hours' : 'days';
	return { unit, count: Math.min(99, Math.max(0, Math.floor(ms / msOf[unit]))) };
}
