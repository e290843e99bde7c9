/** Some systems write "no date" as a day of the year 1 or 1970; nothing that we read happened before this. */
const earliest = Date.UTC(2000, 0, 1);
/** Beyond this a date is a fault, and calendars cannot count with it. */
const latest = Date.UTC(2200, 0, 1);

export type MomentText = { kind: 'moment'; at: number } | { kind: 'none' } | { kind: 'fault' };

/** What a text with date, time and zone says, as epoch milliseconds; `none` for the empty dates of machines. Pure. */
export function readMomentText(text: string): MomentText {
	const at = Date.parse(text);
	if (Number.isNaN(at) || at >= latest) return { kind: 'fault' };
	return at < earliest ? { kind: 'none' } : { kind: 'moment', at };
}

/** The moment alone; undefined for an empty date as for a faulty one. */
export function momentOfText(text: string): number | undefined {
	const read = readMomentText(text);
	return read.kind === 'moment' ? read.at : undefined;
}
