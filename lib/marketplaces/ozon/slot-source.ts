import { clockAt, dayAt } from '../../core/time.ts';
import type { Supply } from '../../supplies/model.ts';
import type { SlotSource, SlotWish, SupplySlot } from '../../supplies/visits/slots.ts';
import { supplySlots } from './api/supply-visits.ts';
import { localMoment, zoneOf } from './local-time.ts';

/** Why a supply cannot be moved, in Ozon's codes. Source: `error_reasons` of `/v2/supply-order/timeslot/list`. */
const notes: Readonly<Record<string, string>> = {
	INVALID_ORDER_STATE: 'slots_note_state',
	IS_VIRTUAL: 'slots_note_virtual',
	SET_TIMESLOT_DEADLINE_EXCEED: 'slots_note_deadline',
	ORDER_DOES_NOT_BELONG_TO_COMPANY: 'slots_note_foreign',
};

/** The slot that a supply has, in Ozon's words; undefined where it has none, or only a day. */
export function slotWords(slot: Supply['slot']): Pick<SlotWish, 'from' | 'to'> | undefined {
	if (slot?.to === undefined || slot.dayOnly) return undefined;
	const words = (at: number) => `${dayAt(at, slot.zone)}T${clockAt(at, slot.zone)}:00Z`;
	return { from: words(slot.from), to: words(slot.to) };
}

/** Slots of Ozon's supply orders. A supply may be moved only a few times: how many are left is told with them. */
export const ozonSlots: SlotSource = {
	async slots({ calls, supply, now }) {
		const answer = await calls.call(supplySlots, { orderId: supply.nativeId });
		const none = (note: string, changesLeft?: number) => ({
			slots: [],
			asOf: now,
			note,
			...(changesLeft === undefined ? {} : { changesLeft }),
		});
		const { timeslot_change_forbidden: forbidden, limit_exceeded: exceeded, timeslots_info: info } = answer;
		if (forbidden) return none(notes[forbidden.error_reasons[0] ?? ''] ?? 'slots_note_forbidden');
		const left = info?.limitations?.changes_limit ?? exceeded?.changes_limit ?? undefined;
		if (exceeded || left === 0) return none('slots_note_limit', left ?? 0);
		const zone = zoneOf(info?.timezone) ?? supply.slot?.zone;
		if (zone === undefined) return none('slots_note_zone', left);
		const was = slotWords(supply.slot);
		const slots = (info?.timeslots ?? []).flatMap(({ from, to }): SupplySlot[] => {
			const begins = localMoment(from, zone);
			const ends = localMoment(to, zone);
			if (begins === undefined || ends === undefined || begins <= now || begins === supply.slot?.from) return [];
			return [{ from: begins, to: ends, zone, dayOnly: false, wish: { from, to, ...(was ? { was } : {}) } }];
		});
		return { slots: slots.sort((one, other) => one.from - other.from), asOf: now, ...(left === undefined ? {} : { changesLeft: left }) };
	},
};
