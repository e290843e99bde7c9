import { dayStart, dayText, momentText, moscow } from '../../lib/platform/format.ts';
import { plural, t } from '../../lib/platform/i18n.ts';
import { type DayReading, otherReading } from '../../lib/supplies/calendar/calendar.ts';
import { skippedRuns } from '../../lib/supplies/plans/explain.ts';
import { type MomentRule, regulationMoment, type ScheduledStep } from '../../lib/supplies/rules.ts';

/** `пт 27 нояб.` A day of a calendar has no zone: any one does, if it is the same on both ends. */
export const ofDay = (day: string): string => dayText(dayStart(day));

/** A shortened month at the end of a sentence brings its own full stop. */
export const withOneStop = (sentence: string): string => sentence.replaceAll('..', '.');

const offWords = { weekend: 'plan_off_weekend', holiday: 'plan_off_holiday', moved: 'plan_off_moved', own: 'plan_off_own' } as const;

/** `рабочие дни` */
export const wayText = (reading: DayReading): string => t(reading === 'working' ? 'plan_way_working' : 'plan_way_calendar');

/** The moment as a clock at the operator's shows it. */
export const inZone = (at: number, zone: string): string =>
	zone === moscow ? momentText(at) : t('plan_in_zone', { moment: momentText(at, zone), zone });

function dayWords(rule: MomentRule): string {
	const { from, full, before = 0, zone, passed } = rule;
	const params = { ship: ofDay(from), moment: inZone(regulationMoment(rule), zone) };
	if (full !== undefined && full > 0) return plural('plan_why_full', full, { ...params, days: passed.toReversed().map(ofDay).join(', ') });
	if (full === 0) return plural('plan_why_before', 1, params);
	return before > 0 ? plural('plan_why_before', before, params) : t('plan_why_same', params);
}

function skippedWords(rule: MomentRule): string | undefined {
	const runs = skippedRuns(rule);
	if (runs.length === 0) return undefined;
	const days = runs.map(
		({ from, to, because }) => `${from === to ? ofDay(from) : `${ofDay(from)} – ${ofDay(to)}`} (${t(offWords[because])})`,
	);
	return t('plan_why_skipped', { days: days.join(', ') });
}

/** How the moment of a step follows from its rule, in sentences. */
export function ruleWords({ rule, otherAt, readingsDiffer, estimated }: ScheduledStep): string[] {
	if (!rule) return [t('plan_why_slot')];
	const isCounted = rule.full !== undefined || (rule.before ?? 0) > 0;
	return [
		...(estimated ? [t('plan_why_estimated')] : []),
		dayWords(rule),
		...(isCounted ? [t(rule.reading === 'working' ? 'plan_why_working' : 'plan_why_calendar')] : []),
		skippedWords(rule),
		rule.slotBegins === undefined ? undefined : t('plan_why_slot_first', { moment: inZone(rule.slotBegins, rule.zone) }),
		readingsDiffer ? t('plan_why_other', { way: wayText(otherReading(rule.reading)), moment: inZone(otherAt, rule.zone) }) : undefined,
	].flatMap((sentence) => (sentence === undefined ? [] : [withOneStop(sentence)]));
}

/** The moment on the reader's own clock, where that shows another time than Moscow's. */
export function ownTimeText(at: number): string | undefined {
	const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
	return bareClock(at, zone) === bareClock(at, moscow) ? undefined : t('plan_own_time', { moment: momentText(at, zone) });
}

const bareClock = (at: number, zone: string): string =>
	new Intl.DateTimeFormat('ru', { timeZone: zone, day: '2-digit', hour: '2-digit', minute: '2-digit' }).format(at);
