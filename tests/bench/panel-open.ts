import type { Page } from '@playwright/test';
import type { OwnScript } from '../../lib/support/library.ts';
import type { SupportScript } from '../../lib/support/model.ts';
import { bareExtension } from './bare-extension.ts';
import { type Figure, figure } from './figure.ts';
import { openings } from './openings.ts';
import { seed, seededPosting } from './seed.ts';
import { onStand, type Rival } from './stand.ts';

const size = { products: 100, orders: 50_000 };
const rounds = 15;
const panel = { page: 'sidepanel', size: { width: 380, height: 800 } };

/** Reads which order is in front and prints its number: the least that a panel can do. */
const floorPage = {
	'sidepanel.html':
		'<!doctype html><html><head><meta charset="utf-8"><title>floor</title></head><body><script src="sidepanel.js"></script></body></html>',
	'sidepanel.js': `chrome.storage.session.get('currentOrder').then(({ currentOrder }) => {
	const number = document.createElement('p');
	number.className = 'real';
	number.textContent = currentOrder.number;
	document.body.append(number);
});`,
	'background.js': '',
};

/** The page shows a delivered order as shipped: that leads straight to a topic, whose first question waits for an answer. */
const inFront = { marketplace: 'ozon', number: seededPosting(1), status: 'shipped', tabId: 1 };
const usable = '.talk-path .talk-choice[data-choice="1"]';

/** Only the shipped script has a topic for the order, so that facts lead straight there. */
const own = (id: string, { id: _, topics, ...body }: SupportScript, now: number): OwnScript => ({
	id,
	version: 1,
	body: { ...body, topics: topics.map(({ fits: __, ...topic }) => topic) },
	createdAt: now,
	changedAt: now,
	changedBy: 'Bench',
});

const keepInFront = (page: Page): Promise<void> =>
	page.evaluate(async (order) => {
		const { chrome } = globalThis as unknown as {
			chrome: { storage: Record<'local' | 'session', { set(values: object): Promise<void> }> };
		};
		await chrome.storage.session.set({ currentOrder: order });
		await chrome.storage.local.set({ panelTab: 'support' });
	}, inFront);

const putScripts = (page: Page, scripts: readonly OwnScript[]): Promise<void> =>
	page.evaluate(
		(rows) =>
			new Promise<void>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onerror = () => reject(ask.error);
				ask.onsuccess = () => {
					const work = ask.result.transaction('scripts', 'readwrite');
					for (const row of rows) work.objectStore('scripts').put(row);
					work.onerror = () => reject(work.error);
					work.oncomplete = () => {
						ask.result.close();
						resolve();
					};
				};
			}),
		scripts,
	);

/**
 * Opening the side panel to the first question that can be answered, in a big shop with three scripts, against a bare page that prints the order's
 * number.
 * @param long a script of thousands of nodes
 * @param short another one
 */
export async function openingFigures(long: SupportScript, short: SupportScript): Promise<Figure[]> {
	return onStand({}, async (stand) => {
		const page = await stand.page('workspace', '#/settings');
		const now = Date.now();
		await seed(page, size);
		await putScripts(page, [own('script-00000001', short, now), own('script-00000002', long, now)]);
		await keepInFront(page);
		await page.close();
		const floor = await stand.beside('floor', { extension: await bareExtension('bare-panel', floorPage) });
		const bare = await floor.page('sidepanel');
		await keepInFront(bare);
		await bare.close();
		const ours: Rival = { ...stand.browser, page: stand.page };
		const samples: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
		for (let round = 0; round <= rounds; round += 1) {
			const opened = await openings(ours, { ...panel, wanted: [usable] });
			const drawn = await openings(floor, { ...panel, wanted: ['.real'] });
			// The first time nothing is compiled yet.
			if (round === 0) continue;
			samples.ours.push(opened);
			samples.floor.push(drawn);
		}
		return [figure('scripts/panel-open', 'ms', samples.ours, { bar: 150, baseline: samples.floor })];
	});
}
