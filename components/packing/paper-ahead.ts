import type { PrinterProfile, PrintItem, PrintJob } from '../../lib/labels/model.ts';
import { type BuiltPaper, buildJobPaper, forgetPaper } from '../labels/use-job-paper.ts';

/** Labels of a few kilobytes each, ready for the printer. */
const most = 100;
const kept = new Map<string, Promise<BuiltPaper>>();
/** What is built here is of use to whoever comes to it next: nobody breaks it off. */
const never = new AbortController().signal;

/** A job of which one label is taken: without what stands around it. */
export const alone = (job: PrintJob): PrintJob => ({
	...job,
	options: { ...job.options, inserts: [], separators: 'none', pickingList: false },
});

/** One label as a PDF, made once; rejects with what kept it from being drawn, and is tried anew the next time. */
export function paperOf(job: PrintJob, item: PrintItem, profile: PrinterProfile): Promise<BuiltPaper> {
	const key = [item.id, item.changedAt, profile.id, profile.changedAt].join(' ');
	const there = kept.get(key);
	if (there) return there;
	const built = buildJobPaper({ job: alone(job), items: [item], profile, firstCell: 0 }, never);
	kept.set(key, built);
	built.catch(() => kept.delete(key));
	for (const [oldest, paper] of kept) {
		if (kept.size <= most) break;
		kept.delete(oldest);
		paper.then(forgetPaper, () => undefined);
	}
	return built;
}

/** Has labels made one after another while nobody waits for them; ends when `signal` is aborted. */
export async function buildAhead(
	labels: readonly { job: PrintJob; item: PrintItem; profile: PrinterProfile }[],
	signal: AbortSignal,
): Promise<void> {
	for (const { job, item, profile } of labels.slice(0, most)) {
		if (signal.aborted) return;
		// One that cannot be drawn says so when its order is on the table.
		await paperOf(job, item, profile).catch(() => undefined);
	}
}
