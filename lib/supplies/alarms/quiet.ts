import { addDays, dayAt, momentOf } from '../../core/time.ts';

/** Hours (`HH:MM`) on a clock in `zone`, over midnight where they end before they begin; equal = there are none. */
export interface QuietHours {
	from: string;
	to: string;
	zone: string;
}

/** When the quiet hours end that `now` lies in (epoch ms); undefined outside of them. Where the clocks change, they are what a clock on the wall shows. */
export function quietEnd(now: number, { from, to, zone }: QuietHours): number | undefined {
	if (from === to) return undefined;
	const today = dayAt(now, zone);
	for (const day of [addDays(today, -1), today]) {
		const end = momentOf(from < to ? day : addDays(day, 1), to, zone);
		if (momentOf(day, from, zone) <= now && now < end) return end;
	}
	return undefined;
}
