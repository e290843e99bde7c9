import type { CabinetSummary } from '../../lib/summary/model.ts';

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

/** Of how many cabinets the orders were read: those on pause do not count. */
export type Known = 'all' | 'some' | 'none';

/** Whether a count of orders is whole: it is not while the orders of some cabinet have never been read. */
export function ordersKnown(cabinets: readonly Pick<CabinetSummary, 'health' | 'ordersAsOf'>[]): Known {
	const used = cabinets.filter(({ health }) => health !== 'paused');
	const unread = used.filter(({ ordersAsOf }) => ordersAsOf === undefined).length;
	if (unread === 0) return 'all';
	return unread === used.length ? 'none' : 'some';
}
