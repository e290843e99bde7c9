import type { ActionInput, ActionOption } from '../changes/model.ts';

/** What one cabinet lets its chosen orders choose from. */
export interface CabinetOptions {
	cabinetId: string;
	options: readonly ActionOption[];
}

/**
 * What can be chosen for orders of several cabinets at once. A reason goes with every order, so it has to be one that each cabinet lists;
 * a supply or a shipment is one cabinet's own, and says whose. Pure.
 */
export function joinedOptions(input: ActionInput, lists: readonly CabinetOptions[]): ActionOption[] {
	const [first, ...others] = lists;
	if (!first) return [];
	if (input === 'reason') {
		return first.options.flatMap((option) => {
			const alike = others.map(({ options }) => options.find(({ id }) => id === option.id));
			if (alike.includes(undefined)) return [];
			return [alike.some((one) => one?.needsText) ? { ...option, needsText: true } : option];
		});
	}
	if (others.length === 0) return [...first.options];
	return lists.flatMap(({ cabinetId, options }) => options.map((option) => ({ ...option, cabinetId })));
}
