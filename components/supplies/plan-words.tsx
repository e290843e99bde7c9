import { dayAt } from '../../lib/core/time.ts';
import { clockText, dayText, moscow } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Supply, SupplyStage } from '../../lib/supplies/model.ts';
import { stageTitle } from '../../lib/supplies/titles.ts';
import { isNextDay } from '../../lib/supplies/visits/slot-hours.ts';
import { Badge, type Tone } from '../base/badge.tsx';
import { Icon, type IconName } from '../base/icon.tsx';

const stageLook: Record<SupplyStage, { tone: Tone; icon: IconName }> = {
	draft: { tone: 'act', icon: 'page' },
	planned: { tone: 'act', icon: 'clock' },
	'in-transit': { tone: 'wait', icon: 'truck' },
	accepting: { tone: 'wait', icon: 'box' },
	done: { tone: 'done', icon: 'check' },
	cancelled: { tone: 'off', icon: 'close' },
	trouble: { tone: 'alarm', icon: 'alert' },
};

/** Where a supply stands; the marketplace's own word for it on hover. */
export function StageBadge({ supply }: { supply: Pick<Supply, 'stage' | 'known' | 'nativeState'> }) {
	const { tone, icon } = stageLook[supply.stage];
	return (
		<Badge tone={supply.known ? tone : 'unknown'} title={supply.nativeState}>
			<Icon name={icon} size={12} />{' '}
			<span class="cut">{supply.known ? t(stageTitle[supply.stage]) : t('status_unrecognised', { code: supply.nativeState })}</span>
		</Badge>
	);
}

/** `пт 27 нояб., 09:00–10:00 МСК`, by the clock at the warehouse; `пт 27 нояб., 22:00 – сб 28 нояб., 02:00 МСК` where it ends on another day. */
export function slotTime({ from, to, zone, dayOnly }: NonNullable<Supply['slot']>): string {
	const day = dayText(from, zone);
	if (dayOnly) return day;
	const begin = clockText(from, zone);
	const hours = to === undefined ? begin : `${begin.replace(/ \D+$/, '')}${endText(from, to, zone)}`;
	return [`${day}, ${hours}`, zone === moscow ? undefined : zoneMark(from, zone)].filter(Boolean).join(' ');
}

function endText(from: number, to: number, zone: string): string {
	const end = clockText(to, zone);
	return dayAt(to, zone) === dayAt(from, zone) ? `–${end}` : ` – ${dayText(to, zone)}, ${end}`;
}

/** Says of an end that is typed (`HH:MM`, empty = none yet) that it is on the next day, where it is. */
export const endHint = (from: string, to: string): { hint?: string } =>
	from !== '' && to !== '' && isNextDay(from, to) ? { hint: t('plan_hand_next_day') } : {};

/** `GMT+5`: hours of another zone than Moscow's say so. */
const zoneMark = (at: number, zone: string): string | undefined =>
	new Intl.DateTimeFormat('ru', { timeZone: zone, timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')
		?.value;

/** `отгрузка пт 27 нояб., 09:00–10:00 МСК`; undefined without a slot. */
export const slotText = ({ slot }: Pick<Supply, 'slot'>): string | undefined => slot && t('popup_ship_day', { day: slotTime(slot) });
