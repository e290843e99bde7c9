import { momentText } from '../../lib/platform/format.ts';
import { type MessageKey, t } from '../../lib/platform/i18n.ts';

/** Why Ozon does not do something about a supply. Source: `errors` of `/v1/supply-order/timeslot/update`, `error_reasons` of `/v1/supply-order/pass/create`. */
const codes: Readonly<Record<string, MessageKey>> = {
	INVALID_ORDER_STATE: 'supply_refused_state',
	INCOMPATIBLE_ORDER_FLOW: 'supply_refused_flow',
	SET_TIMESLOT_DEADLINE_EXCEED: 'slots_note_deadline',
	OUT_OF_ALLOWED_RANGE: 'supply_refused_slot',
	ORDER_NOT_BELONG_CONTRACTOR: 'supply_refused_firm',
	ORDER_NOT_BELONG_COMPANY: 'slots_note_foreign',
	ORDER_DOES_NOT_BELONG_TO_COMPANY: 'slots_note_foreign',
	PICKUP_ORDER_LIMIT_EXCEEDED: 'supply_refused_pickups',
	LIMIT_OF_CHANGING_TIMESLOT_EXCEEDED: 'slots_note_limit',
	VEHICLE_NOT_REQUIRED: 'supply_refused_vehicle',
};

/** The hour in a slot's words, by the clock at the place: they are written as if that were UTC. */
export const slotHour = (words: string): string => momentText(Date.parse(`${words.slice(0, 16)}Z`), 'UTC');

/** What a marketplace says of a wish about a supply, in words, each followed by its code; what nobody knows stays as it is. */
export function supplyWords(words: string): string {
	const slot = /^timeslot: (\d{4}-\d{2}-\d{2}T\d{2}:\d{2})$/.exec(words)?.[1];
	if (slot) return t('supply_slot_now', { moment: slotHour(slot) });
	return words
		.split(', ')
		.map((code) => {
			const key = codes[code.replace(/^(?:UPDATE_TIMESLOT_ERROR|SET_VEHICLE_ERROR)_/, '')];
			return key ? `${t(key)} (${code})` : code;
		})
		.join(', ');
}
