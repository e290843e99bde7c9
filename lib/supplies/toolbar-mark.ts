import { type ChainStep, isBeforeShipment, isMissedMove, type SupplyPlan } from './rules.ts';

/** What the icon in the toolbar tells of the plans: the seller's nearest step, or one whose moment has passed. */
export interface ToolbarMark {
	plan: SupplyPlan;
	step: ChainStep;
	kind: 'late' | 'hours' | 'today' | 'ahead';
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
	let late: ToolbarMark | undefined;
	let ahead: ToolbarMark | undefined;
	for (const plan of plans) {
		if (!isBeforeShipment(plan.supply) || plan.facts?.quiet) continue;
		const arrival = plan.chain.at(-1)?.at ?? 0;
		for (const step of plan.chain) {
			if (step.actor !== 'seller' || step.state === 'done') continue;
			const found = { plan, step };
			if (step.state === 'missed') {
				if (isMissedMove(step) && arrival + dayMs > now && (!late || step.at < late.step.at)) late = { ...found, kind: 'late' };
			} else if (!ahead || step.at < ahead.step.at) ahead = { ...found, kind: kindOf(step.at - now) };
		}
	}
	return late ?? ahead;
}

const kindOf = (left: number): ToolbarMark['kind'] => (left <= nearMs ? 'hours' : left <= dayMs ? 'today' : 'ahead');

/** A span for a place of four signs, cut to whole units: minutes below an hour, hours below a day, then days. */
export function shortSpan(ms: number): { unit: 'minutes' | 'hours' | 'days'; count: number } {
	if (ms < hourMs) return { unit: 'minutes', count: Math.max(0, Math.floor(ms / 60_000)) };
	if (ms < dayMs) return { unit: 'hours', count: Math.floor(ms / hourMs) };
	return { unit: 'days', count: Math.min(99, Math.floor(ms / dayMs)) };
}
