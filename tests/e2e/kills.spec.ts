import type { Page } from '@playwright/test';
import { apiHosts } from '../../lib/marketplaces/hosts.ts';
import type { SandboxAddress, SandboxClient } from '../sandbox-client.ts';
import { expect, test } from './fixtures.ts';
import { ask, rows } from './support/background.ts';
import { allRead, type ConnectedCabinet, connectAll, lastingDifferences, sellerKeys, untilJobs } from './support/cabinets.ts';

/** Enough for several pages of goods, stocks and orders everywhere. */
test.use({ world: { products: 3000, orders: 700 } });

/** How many calls the marketplaces have received since the reset. */
const callsSeen = async (sandbox: SandboxClient): Promise<number> =>
	(await sandbox.journal()).filter(({ host }) => apiHosts.includes(host)).length;

/** Waits until so many calls were received: a moment in the middle of the first sync that does not depend on how fast the machine is. */
async function untilCalls(sandbox: SandboxClient, count: number): Promise<void> {
	await expect.poll(() => callsSeen(sandbox), { timeout: 100_000, intervals: [20] }).toBeGreaterThanOrEqual(count);
}

/**
 * Milliseconds that a browser lives before it is killed. Chromium 156 now and then finds the database of one that was killed early corrupt and
 * deletes it (its log: "recovering from a corrupted (and deleted) database"); why is not known, and no extension can prevent it, so the
 * journey holds what we say then. See docs/unknowns.md.
 */
const shortestLife = 6_000;

/** How many jobs have not been read to the end. */
const unread = async (page: Page): Promise<number> =>
	(await rows(page, 'jobs')).filter(({ asOf, resting }) => asOf === undefined && !resting).length;

test('the worker is stopped six times during the first sync; every row is there in the end, once', async ({
	sandbox,
	extension,
	pages,
}) => {
	test.setTimeout(420_000);
	const page = await pages.workspace('#/journal');
	const cabinets = await connectAll(page, sellerKeys(sandbox.address));
	for (const afterCalls of [2, 9, 14, 22, 17]) {
		const begun = await callsSeen(sandbox);
		await untilCalls(sandbox, begun + afterCalls);
		expect(await unread(page)).toBeGreaterThan(0);
		await extension.stopWorker();
		// Any message starts the next life, as a page that is opened or a cabinet tab does.
		await ask(page, 'vault.state');
	}
	await extension.stopWorker();
	// Nobody says anything now: the alarm has to do it.
	await untilJobs(page, allRead(cabinets), { withinMs: 150_000 });
	expect(await lastingDifferences(page, sandbox, cabinets)).toEqual([]);
});

/**
 * What the extension has after a kill: the same cabinets, or, when Chromium has deleted the database, the notice that names them all, after which
 * they are connected anew, as a person would.
 */
async function afterKill(page: Page, cabinets: readonly ConnectedCabinet[], sandbox: SandboxAddress): Promise<ConnectedCabinet[]> {
	const kept = await rows(page, 'cabinets');
	if (kept.length > 0) {
		expect(kept.map(({ id }) => id).sort()).toEqual(cabinets.map(({ id }) => id).sort());
		return [...cabinets];
	}
	const notice = page.getByRole('alert').filter({ hasText: 'Браузер удалил базу Прилавка' });
	for (const { cabinet } of cabinets) await expect(notice).toContainText(cabinet.title);
	const again = await connectAll(page, sellerKeys(sandbox));
	await notice.getByRole('button', { name: 'Понятно' }).click();
	await expect(notice).toHaveCount(0);
	return again;
}

test('a database that the browser has deleted is missed: names of the cabinets, and the way back', async ({
	sandbox,
	extension,
	pages,
}) => {
	const page = await pages.workspace();
	const cabinets = await connectAll(page, sellerKeys(sandbox.address));
	await expect
		.poll(() => page.evaluate<number>(`chrome.storage.local.get('summary').then(({ summary }) => summary?.cabinets.length ?? 0)`))
		.toBe(cabinets.length);
	await page.goto('about:blank');
	const other = await pages.popup();
	await other.evaluate(() => new Promise((resolve) => Object.assign(indexedDB.deleteDatabase('prilavok'), { onsuccess: resolve })));
	await extension.stopWorker();
	const after = await pages.workspace();
	expect(await rows(after, 'cabinets')).toEqual([]);
	expect(await afterKill(after, cabinets, sandbox.address)).toHaveLength(cabinets.length);
});

test('the browser is killed four times during the first sync; every row is there in the end, once', async ({
	sandbox,
	extension,
	pages,
}) => {
	test.setTimeout(420_000);
	let cabinets = await connectAll(await pages.workspace(), sellerKeys(sandbox.address));
	for (const afterCalls of [3, 11, 25, 19]) {
		const begun = await callsSeen(sandbox);
		await Promise.all([untilCalls(sandbox, begun + afterCalls), new Promise((resume) => setTimeout(resume, shortestLife))]);
		await extension.killBrowser();
		cabinets = await afterKill(await pages.workspace(), cabinets, sandbox.address);
	}
	const page = await pages.workspace();
	expect(await unread(page)).toBeGreaterThan(0);
	await untilJobs(page, allRead(cabinets), { withinMs: 150_000 });
	expect(await lastingDifferences(page, sandbox, cabinets)).toEqual([]);
});
