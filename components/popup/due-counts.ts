/** Moments of hand-over, counted against the reader's clock. */
export interface DueCounts {
	late: number;
	/** The longest overdue moment. */
	oldest?: number;
	today: number;
	/** The next moment that is still ahead today. */
	next?: number;
}

const dayMs = 86_400_000;
/** Moscow keeps UTC+3 all the year round since 2014. */
const moscowOffsetMs = 3 * 3_600_000;

/** First moment of the next day in Moscow. */
export const moscowMidnight = (now: number): number => Math.floor((now + moscowOffsetMs) / dayMs + 1) * dayMs - moscowOffsetMs;

/** `due` ascending, epoch ms. */
export function dueCounts(due: readonly number[], now: number): DueCounts {
	const midnight = moscowMidnight(now);
	const late = due.filter((at) => at < now);
	const today = due.filter((at) => at >= now && at < midnight);
	return {
		late: late.length,
		today: today.length,
		...(late[0] === undefined ? {} : { oldest: late[0] }),
		...(today[0] === undefined ? {} : { next: today[0] }),
	};
}
