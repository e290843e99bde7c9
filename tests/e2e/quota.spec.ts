import { expect, test } from './fixtures.ts';
import { rows } from './support/background.ts';
import { allRead, connectAll, lastingDifferences, sellerKeys, untilJobs } from './support/cabinets.ts';

/** An extension that asked for unlimited storage meets no quota but the disk itself; without that permission the same code meets one. */
test.use({ world: { products: 3000, orders: 200 }, without: ['unlimitedStorage'] });

const noRoom = 'На диске кончилось место';

test('the disk is full in the middle of the first sync: said on the screens, nothing half-written, made good when there is room', async ({
	sandbox,
	extension,
	pages,
}) => {
	test.setTimeout(120_000);
	let page = await pages.workspace('#/cabinets');
	const session = await extension.context.newCDPSession(page);
	await session.send('Storage.overrideQuotaForOrigin', { origin: `chrome-extension://${extension.id}`, quotaSize: 1_400_000 });
	// For half a minute the browser counts on the room that it knew of before.
	await page.waitForTimeout(31_000);

	const cabinets = await connectAll(page, sellerKeys(sandbox.address, ['ozon']).slice(0, 1));
	// By the cabinet itself where there was room for that line, else over every page.
	await expect(page.getByText(noRoom).first()).toBeVisible();
	const whole = (await sandbox.rows('ozon', 'ozon-1', 'products')).length;
	const stored = (await rows(page, 'cards')).length;
	expect(stored).toBeLessThan(whole);
	expect(stored % 1000).toBe(0);

	await extension.restart();
	page = await pages.workspace('#/cabinets');
	await untilJobs(page, allRead(cabinets));
	expect(await lastingDifferences(page, sandbox, cabinets)).toEqual([]);
	await expect(page.getByText(noRoom)).toHaveCount(0);
});
