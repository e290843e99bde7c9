import type { Cabinet } from '../../../cabinets/model.ts';

/** What a change of a supply is about, and what stands for the supply among the options. */
export const supplyTarget = (cabinetId: Cabinet['id'], supplyId: string): string => `${cabinetId}/supply/${supplyId}`;

/** The supply that a target names; undefined when it belongs to another cabinet. */
export function supplyIdIn(cabinetId: Cabinet['id'], target: string): string | undefined {
	const before = supplyTarget(cabinetId, '');
	return target.startsWith(before) && target.length > before.length ? target.slice(before.length) : undefined;
}
