import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { apiHosts, cabinetHostOf } from '../lib/marketplaces/hosts.ts';
import { outputFolder } from './places.ts';
import type { Shop } from './shop.ts';

/** One stop of the tour: what must happen there. It gives back a line about what was seen, and throws when something did not happen. */
interface Stop {
	name: string;
	visit(shop: Shop): Promise<string>;
}

const pictures = join(outputFolder, 'tour');

async function picture(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Opens an address and waits until something is written on the page. */
async function open(shop: Shop, name: string, address: string, size?: { width: number; height: number }): Promise<string> {
	const page = await shop.browser.context.newPage();
	try {
		if (size) await page.setViewportSize(size);
		const answer = await page.goto(address);
		if (answer && !answer.ok()) throw new Error(`answered ${answer.status()}`);
		await page.waitForFunction(() => document.body.innerText.trim() !== '', undefined, { timeout: 15_000 });
		await picture(page, name);
		return await page.title();
	} finally {
		await page.close();
	}
}

const ownPage = (name: string, size?: { width: number; height: number }): Stop => ({
	name,
	visit: (shop) => open(shop, name, `chrome-extension://${shop.browser.extensionId}/${name}.html`, size),
});

const cabinetPage = (marketplace: keyof typeof cabinetHostOf): Stop => ({
	name: `cabinet-${marketplace}`,
	visit: (shop) => open(shop, `cabinet-${marketplace}`, `https://${cabinetHostOf[marketplace]}/`),
});

const stops: readonly Stop[] = [
	cabinetPage('ozon'),
	cabinetPage('wildberries'),
	cabinetPage('yandex'),
	ownPage('popup', { width: 400, height: 600 }),
	ownPage('sidepanel', { width: 380, height: 900 }),
	ownPage('workspace'),
];

/**
 * Visits every stop, also after one that failed, with a picture of each in `.output/tour/`, and prints what was seen.
 * @returns whether everything happened
 */
export async function tour(shop: Shop): Promise<boolean> {
	await mkdir(pictures, { recursive: true });
	let complete = true;
	for (const stop of stops) {
		try {
			process.stdout.write(`${stop.name}: ${await stop.visit(shop)}\n`);
		} catch (error) {
			complete = false;
			process.stdout.write(`${stop.name}: did not happen: ${error instanceof Error ? error.message : String(error)}\n`);
		}
	}
	const calls = (await shop.sandbox.client.journal()).filter(({ host }) => apiHosts.includes(host));
	process.stdout.write(`calls to the marketplaces: ${calls.length}\n`);
	return complete;
}
