/** Signed spans of time for people. Imports nothing, so content scripts may use it. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface TimeLeft {
	/** The moment has passed; the parts say how long ago. */
	overdue: boolean;
	days: number;
	hours: number;
	minutes: number;
}

/** Parts of the span from `now` to `until` (epoch milliseconds), cut to whole minutes; an overdue one is at least a minute. */
export function timeLeft(until: number, now: number): TimeLeft {
	const overdue = until < now;
	const span = overdue ? Math.max(now - until, minute) : until - now;
	return {
		overdue,
		days: Math.floor(span / day),
		hours: Math.floor((span % day) / hour),
		minutes: Math.floor((span % hour) / minute),
	};
}

export type DurationKey = 'duration_days' | 'duration_days_hours' | 'duration_hours' | 'duration_minutes' | 'duration_moment';
type Words = (key: DurationKey, params: Readonly<Record<string, string | number>>) => string;

/** `5 ч 20 мин`, `−2 ч 14 мин`, `1 дн 9 ч`, by the words of `t`. Two units at most; minutes are dropped beside days. */
export function durationText({ overdue, days, hours, minutes }: TimeLeft, t: Words): string {
	const text =
		days > 0
			? t(hours > 0 ? 'duration_days_hours' : 'duration_days', { days, hours })
			: hours > 0
				? t('duration_hours', { hours, minutes: String(minutes).padStart(2, '0') })
				: t(minutes > 0 ? 'duration_minutes' : 'duration_moment', { minutes });
	return overdue ? `−${text}` : text;
}
