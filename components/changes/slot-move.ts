import type { Change } from '../../lib/changes/model.ts';
import type { SlotWish } from '../../lib/supplies/visits/slots.ts';
import { slotHour } from './supply-words.ts';

/** Whether a change is about a supply to a marketplace's warehouse, told by what it is about. */
export const isSupplyChange = ({ targetId }: Pick<Change, 'targetId'>): boolean => targetId.includes('/fbo-supply/');

/** The hour before, where it is known, and the wanted one, by the clock at the warehouse; undefined for a wish that is about no slot. */
export function slotMove(change: Pick<Change, 'targetId' | 'wanted'>): [string | undefined, string] | undefined {
	if (!isSupplyChange(change) || typeof change.wanted !== 'object' || change.wanted === null || !('from' in change.wanted))
		return undefined;
	const { from, was } = change.wanted as unknown as SlotWish;
	return [was && slotHour(was.from), slotHour(from)];
}
