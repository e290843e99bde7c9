import type { FittingSlot } from '../../lib/supplies/visits/slot-rules.ts';

/** The slots of one day, which stand or fall together but for the hours that have passed. */
export interface SlotDay {
	day: string;
	slots: FittingSlot[];
	/** Whether at least one of them can still be made. */
	fits: boolean;
	/** The one that tells of the day: the first that can be made, else the first. */
	first: FittingSlot;
}

/** Slots by day, those days that can still be made first, each part earliest first. */
export function slotDays(slots: readonly FittingSlot[]): SlotDay[] {
	const days = new Map<string, FittingSlot[]>();
	for (const slot of slots) days.set(slot.day, [...(days.get(slot.day) ?? []), slot]);
	return [...days]
		.flatMap(([day, own]): SlotDay[] => {
			const first = own.find(({ fits }) => fits) ?? own[0];
			return first ? [{ day, slots: own, fits: first.fits, first }] : [];
		})
		.sort((a, b) => Number(b.fits) - Number(a.fits) || (a.day < b.day ? -1 : 1));
}
