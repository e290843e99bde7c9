import { clockAt } from '../../lib/core/time.ts';
import { moscow, numberText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { SupplySlot } from '../../lib/supplies/visits/slots.ts';

/** What taking a supply in costs on this slot, as the marketplace says; undefined where it does not. */
export function coefficientText({ coefficient }: Pick<SupplySlot, 'coefficient'>): string | undefined {
	if (coefficient === undefined) return undefined;
	return coefficient === 0 ? t('slots_free') : t('slots_times', { times: numberText(coefficient) });
}

/** `09:00–10:00`, by the clock at the warehouse; its zone is said once for all of them. */
export const hoursText = ({ from, to, zone, dayOnly }: SupplySlot): string =>
	dayOnly ? t('slots_whole_day') : [from, ...(to === undefined ? [] : [to])].map((at) => clockAt(at, zone)).join('–');

/** Which clock the hours are by, where it is not Moscow's. */
export const zoneText = (zone: string): string | undefined => (zone === moscow ? undefined : t('slots_zone', { zone }));
