import type { BrowserContext } from '@playwright/test';

/** An event of the browser's trace, as far as it is read here. Times are microseconds. */
interface Traced {
	name: string;
	ph: string;
	pid: number;
	tid: number;
	/** What the thread itself spent, without the time in which the computer let others go first. */
	tdur?: number;
	/** From the beginning to the end. */
	dur?: number;
	args: { name?: string };
}

/** Longest single task of each thread, in milliseconds of the thread's own time. */
export interface LongestTasks {
	worker: number;
	page: number;
}

const taskName = 'ThreadControllerImpl::RunTask';

/**
 * The longest tasks of the extension's worker and of its pages while `work` is done. Unlike the time between two turns it does not grow when other
 * programs keep the computer busy: what is over 50 ms here blocks on a computer that has nothing else to do, too.
 */
export async function longestTasks(context: BrowserContext, work: () => Promise<unknown>): Promise<LongestTasks> {
	const session = await context.browser()?.newBrowserCDPSession();
	if (!session) throw new Error('The browser gives no trace.');
	const workers = new Set<string>();
	const processes = new Set<number>();
	const mains = new Map<string, number>();
	const longest = new Map<string, number>();
	session.on('Tracing.dataCollected', ({ value }) => {
		for (const { name, ph, pid, tid, tdur = 0, dur = tdur, args } of value as unknown as Traced[]) {
			const thread = `${pid}/${tid}`;
			if (ph === 'M' && args.name === 'ServiceWorker thread') {
				workers.add(thread);
				processes.add(pid);
			}
			if (ph === 'M' && args.name === 'CrRendererMain') mains.set(thread, pid);
			// Some kernels hand a thread's clock over late, and a task then seems to have worked for longer than it has lasted.
			if (ph === 'X' && name === taskName) longest.set(thread, Math.max(longest.get(thread) ?? 0, Math.min(tdur, dur) / 1000));
		}
	});
	const over = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
	await session.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: ['toplevel'], excludedCategories: ['*'] },
	});
	await work();
	await session.send('Tracing.end');
	await over;
	await session.detach();
	const most = (wanted: (thread: string) => boolean): number =>
		Math.max(...[...longest].filter(([thread]) => wanted(thread)).map(([, ms]) => ms));
	const page = most((thread) => processes.has(mains.get(thread) ?? -1));
	const worker = most((thread) => workers.has(thread));
	if (!Number.isFinite(page) || !Number.isFinite(worker)) throw new Error('The trace names no worker or no page of the extension.');
	return { worker, page };
}
