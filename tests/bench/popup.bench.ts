import type { Page } from '@playwright/test';
import { bareExtension } from './bare-extension.ts';
import { type Bench, figure } from './figure.ts';
import { openings } from './openings.ts';
import { buildPictures, seed } from './seed.ts';
import { onStand, type Rival } from './stand.ts';

const size = { products: 100_000, orders: 50_000, plans: 1_000 };
const rounds = 15;
const popup = { page: 'popup', numbers: true, size: { width: 400, height: 600 } };

/** Reads the same record and prints one number of it: the least that a popup with real numbers can do. */
const floorPage = {
	'popup.html':
		'<!doctype html><html><head><meta charset="utf-8"><title>floor</title></head><body><script src="popup.js"></script></body></html>',
	'popup.js': `chrome.storage.local.get('summary').then(({ summary }) => {
	const number = document.createElement('p');
	number.className = 'real';
	number.textContent = summary.stock.items;
	document.body.append(number);
});`,
	'background.js': '',
};

/** What must be on screen: a cabinet's health, the counts of orders, the next deadlines, the goods of which least is left. */
const parts = ['.popup [class*="cabinet"]', '.due b', '.deadline', '.stock-row em'];

const readSummary = (page: Page): Promise<unknown> =>
	page.evaluate(async () => {
		const { chrome } = globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<object> } } } };
		return chrome.storage.local.get('summary');
	});

/** The popup of a big shop with a thousand plans against a bare page that reads the same record. */
export const bench: Bench = {
	name: 'popup',
	async run() {
		return onStand({}, async (stand) => {
			const page = await stand.page('workspace', '#/settings');
			await seed(page, size);
			await buildPictures(stand, page, size);
			const floor = await stand.beside('floor', { extension: await bareExtension('bare-popup', floorPage) });
			const bare = await floor.page('popup');
			await bare.evaluate(
				async (kept) => {
					const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set(values: object): Promise<void> } } } };
					await chrome.storage.local.set(kept);
				},
				(await readSummary(page)) as object,
			);
			await bare.close();
			await page.close();
			const ours: { extensionId: string } & Rival = { ...stand.browser, page: stand.page };
			await openings(ours, { ...popup, wanted: parts });
			await openings(floor, { ...popup, wanted: ['.real'] });
			const samples: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
			for (let round = 0; round < rounds; round += 1) {
				samples.ours.push(await openings(ours, { ...popup, wanted: parts }));
				samples.floor.push(await openings(floor, { ...popup, wanted: ['.real'] }));
			}
			return [figure('popup', 'ms', samples.ours, { bar: 100, baseline: samples.floor })];
		});
	},
};
