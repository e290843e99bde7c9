import { durationText, timeLeft } from '../../lib/core/duration.ts';
import { momentText } from '../../lib/platform/format.ts';
import { t } from '../../lib/platform/i18n.ts';

const soonMs = 3 * 3_600_000;

/** The span as words: `5 ч 20 мин`, `−2 ч 14 мин`. */
export const leftText = (until: number, now: number): string => durationText(timeLeft(until, now), t);

/** Signed time until a moment; amber when less than three hours are left, red when it has passed. `calm` where nobody here can hurry it. */
export function TimeLeft({ until, now, title, calm }: { until: number; now: number; title?: string; calm?: boolean }) {
	const look = calm ? 'time-calm' : until < now ? 'time-late' : until - now < soonMs ? 'time-soon' : 'time-ahead';
	return (
		<time class={look} dateTime={new Date(until).toISOString()} title={title ?? momentText(until)}>
			{leftText(until, now)}
		</time>
	);
}
