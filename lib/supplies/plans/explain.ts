import { addDays, type Day } from '../../core/time.ts';
import type { DayOff } from '../calendar/calendar.ts';
import type { MomentRule } from '../rules.ts';

/** Days off that follow one another and are off for the same reason. */
export interface SkippedRun {
	from: Day;
	to: Day;
	because: DayOff;
}

/** The days that a rule skipped, earliest first, those of one kind together. */
export function skippedRuns({ skipped }: Pick<MomentRule, 'skipped'>): SkippedRun[] {
	const runs: SkippedRun[] = [];
	for (const { day, because } of skipped.toReversed()) {
		const last = runs.at(-1);
		if (last && last.because === because && addDays(last.to, 1) === day) last.to = day;
		else runs.push({ from: day, to: day, because });
	}
	return runs;
}
