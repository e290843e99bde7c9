import { searchText } from '../../lib/core/text.ts';
import { isOwnShipment } from '../../lib/supplies/own-shipments.ts';
import { isBeforeShipment, type SupplyPlan } from '../../lib/supplies/rules.ts';

export const planShows = ['ahead', 'trouble', 'moving', 'past'] as const;
export type PlanShow = (typeof planShows)[number];

/** What of the plans is looked for. */
export interface PlanFilter {
	/** As they were typed; empty = any. */
	words: string;
	cabinetId?: string | undefined;
	/** Only those whose day cannot be kept. */
	late: boolean;
	/** Only those planned by hand. */
	byHand: boolean;
}

/** In which of the lists a plan stands. */
export function showOf({ supply }: Pick<SupplyPlan, 'supply'>): PlanShow {
	if (supply.stage === 'trouble') return 'trouble';
	if (isBeforeShipment(supply)) return 'ahead';
	return supply.stage === 'in-transit' || supply.stage === 'accepting' ? 'moving' : 'past';
}

/** The plans of each list, in the order in which they came. */
export function splitPlans(plans: readonly SupplyPlan[]): Record<PlanShow, SupplyPlan[]> {
	const lists: Record<PlanShow, SupplyPlan[]> = { ahead: [], trouble: [], moving: [], past: [] };
	for (const plan of plans) lists[showOf(plan)].push(plan);
	return lists;
}

/** The plans that fit all of it: every word is somewhere in the numbers, places and goods. */
export function foundPlans(plans: readonly SupplyPlan[], { words, cabinetId, late, byHand }: PlanFilter): SupplyPlan[] {
	const wanted = searchText(words).split(/\s+/).filter(Boolean);
	return plans.filter((plan) => {
		if (cabinetId && plan.supply.cabinetId !== cabinetId) return false;
		if ((late && !plan.missed) || (byHand && !isOwnShipment(plan.supply.id))) return false;
		if (wanted.length === 0) return true;
		const text = haystack(plan);
		return wanted.every((word) => text.includes(word));
	});
}

/** A thousand plans are searched with each stroke of a key, and their texts made once. */
const texts = new WeakMap<SupplyPlan, string>();

function haystack(plan: SupplyPlan): string {
	const known = texts.get(plan);
	if (known !== undefined) return known;
	const text = textOf(plan);
	texts.set(plan, text);
	return text;
}

const textOf = ({ supply: { number, target, dropOff, lines }, facts }: SupplyPlan): string =>
	searchText(
		[number, target, dropOff, facts?.orderNumber, ...lines.flatMap(({ article, name, barcode }) => [article, name, barcode])]
			.filter(Boolean)
			.join('\n'),
	);
