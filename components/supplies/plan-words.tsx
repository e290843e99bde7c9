import { clockText, dayText, moscow } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';
import type { Supply, SupplyStage } from '../../lib/supplies/model.ts';
import { stageTitle } from '../../lib/supplies/titles.ts';
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

/** `пт 27 нояб., 09:00–10:00 МСК`, by the clock at the warehouse. */
export function slotTime({ from, to, zone, dayOnly }: NonNullable<Supply['slot']>): string {
	const day = dayText(from, zone);
	if (dayOnly) return day;
	const hours = to === undefined ? clockText(from, zone) : `${clockText(from, zone).replace(/ \D+$/, '')}–${clockText(to, zone)}`;
	return [`${day}, ${hours}`, zone === moscow ? undefined : zoneMark(from, zone)].filter(Boolean).join(' ');
}

/** `GMT+5`: hours of another zone than Moscow's say so. */
const zoneMark = (at: number, zone: string): string | undefined =>
	new Intl.DateTimeFormat('ru', { timeZone: zone, timeZoneName: 'short' }).formatToParts(at).find(({ type }) => type === 'timeZoneName')
		?.value;

/** `отгрузка пт 27 нояб., 09:00–10:00 МСК`; undefined without a slot. */
export const slotText = ({ slot }: Pick<Supply, 'slot'>): string | undefined => slot && t('popup_ship_day', { day: slotTime(slot) });
