import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { CDPSession, Page } from '@playwright/test';

const run = promisify(execFile);
const everyMs = 250;
const answerMs = 5_000;

/** Memory in MB. */
export interface Memory {
	/** What the scripts of a page and of its worker hold, with buffers and what the browser holds for them; garbage that waits is in it. */
	heaps: number;
	/** All that the processes of pages and workers have in the computer's memory: also programs, their compiled forms, and room that is kept in reserve. */
	resident: number;
}

interface HeapUsage {
	usedSize: number;
	embedderHeapUsedSize: number;
	backingStorageSize: number;
}

const sumOf = ({ usedSize, embedderHeapUsedSize, backingStorageSize }: HeapUsage): number =>
	(usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;

/** Asks the workers that a page starts; they answer between two turns of their work. */
async function workersOf(session: CDPSession): Promise<() => Promise<number>> {
	const workers = new Set<string>();
	const asked = new Map<number, (usage: HeapUsage) => void>();
	let last = 0;
	session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
		if (targetInfo.type === 'worker') workers.add(sessionId);
	});
	session.on('Target.detachedFromTarget', ({ sessionId }) => void workers.delete(sessionId));
	session.on('Target.receivedMessageFromTarget', ({ message }) => {
		const { id, result }: { id: number; result: HeapUsage } = JSON.parse(message);
		asked.get(id)?.(result);
		asked.delete(id);
	});
	await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
	const ask = (sessionId: string) =>
		new Promise<number>((resolve, reject) => {
			last += 1;
			const id = last;
			const timer = setTimeout(() => reject(new Error('The worker does not say what it holds.')), answerMs);
			asked.set(id, (usage) => {
				clearTimeout(timer);
				resolve(sumOf(usage));
			});
			session
				.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method: 'Runtime.getHeapUsage' }) })
				.catch(reject);
		});
	return async () => (await Promise.all([...workers].map(ask))).reduce((sum, one) => sum + one, 0);
}

/** The most memory that a page and its worker took above what they had before `work`. */
export async function mostMemory(page: Page, work: () => Promise<unknown>): Promise<Memory> {
	const browser = await page.context().browser()?.newBrowserCDPSession();
	if (!browser) throw new Error('The browser does not tell its processes.');
	const session = await page.context().newCDPSession(page);
	const ofWorkers = await workersOf(session);
	const look = async (): Promise<Memory> => {
		const { processInfo } = await browser.send('SystemInfo.getProcessInfo');
		const ids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => String(id));
		const { stdout } = await run('ps', ['-o', 'rss=', '-p', ids.join()]);
		return {
			heaps: sumOf((await session.send('Runtime.getHeapUsage')) as HeapUsage) + (await ofWorkers()),
			resident: stdout.split('\n').reduce((sum, line) => sum + (Number(line) * 1024) / 1e6, 0),
		};
	};
	const before = await look();
	const most = { ...before };
	let isOver = false;
	const watching = (async () => {
		while (!isOver) {
			const now = await look();
			most.heaps = Math.max(most.heaps, now.heaps);
			most.resident = Math.max(most.resident, now.resident);
			await new Promise((resume) => setTimeout(resume, everyMs));
		}
	})();
	try {
		await Promise.all([watching, work().finally(() => (isOver = true))]);
	} finally {
		await session.detach();
		await browser.detach();
	}
	return { heaps: most.heaps - before.heaps, resident: most.resident - before.resident };
}
