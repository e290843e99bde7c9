import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { BrowserContext } from '@playwright/test';

const run = promisify(execFile);
const everyMs = 250;

/** Resident memory of all processes that run pages and workers, MB. */
async function residentMb(context: BrowserContext): Promise<number> {
	const session = await context.browser()?.newBrowserCDPSession();
	if (!session) throw new Error('The browser does not tell its processes.');
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	await session.detach();
	const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => String(id));
	const { stdout } = await run('ps', ['-o', 'rss=', '-p', ids.join()]);
	return stdout.split('\n').reduce((sum, line) => sum + Number(line) / 1024, 0);
}

/** The most memory that pages and workers took above what they had before `work`, MB: everything counts, garbage and libraries, too. */
export async function mostMemory(context: BrowserContext, work: () => Promise<unknown>): Promise<number> {
	const before = await residentMb(context);
	let most = before;
	let isOver = false;
	const watching = (async () => {
		while (!isOver) {
			most = Math.max(most, await residentMb(context));
			await new Promise((resume) => setTimeout(resume, everyMs));
		}
	})();
	try {
		await work();
	} finally {
		isOver = true;
		await watching;
	}
	return most - before;
}
