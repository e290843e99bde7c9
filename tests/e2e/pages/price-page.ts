import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Layout } from '../../sandbox/cabinets/view.ts';

/** Addresses of the sandbox's pages of prices. That of Yandex Market names the account. */
export const pricePlaces = {
	ozon: 'https://seller.ozon.ru/app/prices/control',
	wildberries: 'https://seller.wildberries.ru/discount-and-prices/main-table',
	yandex: (businessId: string) => `https://partner.market.yandex.ru/business/${businessId}/prices`,
} as const;

export interface FileToGive {
	name: string;
	mimeType: string;
	buffer: Buffer;
}

/** A page of prices of the sandbox with everything of ours on it. */
export function pricePage(page: Page) {
	const marks = page.locator('prilavok-price');
	const bar = page.locator('prilavok-prices').getByRole('region');
	const question = page.locator('prilavok-guard').getByRole('alertdialog');
	return {
		page,
		marks,
		bar,
		/** What the seat-belt asks over the page, and what it says quietly. */
		question,
		word: page.locator('prilavok-guard').getByRole('status'),
		async open(address: string, { layout = 'today', rows = 20 }: { layout?: Layout; rows?: number } = {}) {
			const url = new URL(address);
			url.searchParams.set('layout', layout);
			url.searchParams.set('rows', String(rows));
			await page.goto(url.href);
		},
		/** What stands on each of our lines, in the order of the page. */
		shown: (): Promise<{ number: string; text: string }[]> =>
			marks.evaluateAll((hosts) =>
				hosts.flatMap((host) => {
					const text = host.shadowRoot?.querySelector('.root:not(.waiting) .strip')?.textContent ?? '';
					return text ? [{ number: (host as HTMLElement).dataset.number ?? '', text }] : [];
				}),
			),
		mark: (number: string): Locator => page.locator(`prilavok-price[data-number="${number}"]`),
		/** The page's row that our line stands in. */
		row: (number: string): Locator =>
			page.locator('tr, .ant-table-row, .card-row', { has: page.locator(`prilavok-price[data-number="${number}"]`) }),
		details: marks.getByRole('dialog'),
		/** What the page's own server says that it has taken. Ours stands outside of the body. */
		said: page.locator('body .said'),
		/** Opens the cabinet's own dialog for files. */
		openUpload: () => page.getByRole('button', { name: 'Загрузить цены файлом' }).click(),
		choose: (file: FileToGive) => page.locator('.drop-zone input[type="file"]').setInputFiles(file),
		/** Drops a file onto the cabinet's own place for it, as a person does: the browser itself makes the event. */
		async drop({ name, buffer }: FileToGive) {
			const folder = await mkdtemp(join(tmpdir(), 'prilavok-drop-'));
			const path = join(folder, name);
			await writeFile(path, buffer);
			const box = await page.locator('.drop-zone').boundingBox();
			if (!box) throw new Error('There is no place to drop a file');
			const session = await page.context().newCDPSession(page);
			const at = { x: box.x + box.width / 2, y: box.y + 20, data: { items: [], files: [path], dragOperationsMask: 1 } };
			for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await session.send('Input.dispatchDragEvent', { type, ...at });
			await session.detach();
		},
	};
}

/** Our window that asks about what was stopped; waits until it is there. */
export async function guardWindow(page: Page): Promise<Page> {
	const context = page.context();
	const found = context.pages().find((one) => one.url().includes('/guard.html'));
	return found ?? context.waitForEvent('page', { predicate: (one) => one.url().includes('/guard.html') });
}
