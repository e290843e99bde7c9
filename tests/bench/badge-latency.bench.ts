import type { Page } from '@playwright/test';
import { bareExtension } from './bare-extension.ts';
import { type Bench, figure } from './figure.ts';
import { seed, seededPosting } from './seed.ts';
import { onStand, type Rival } from './stand.ts';

const rounds = 15;
const newRows = 100;
const address = 'https://seller.ozon.ru/app/postings/fbs?rows=40';

/** Finds numbers of what was added, asks a worker that looks nowhere, draws a bare badge: what the way there and back costs alone. */
const floorScript = `
const pattern = /\\d{7,12}-\\d{4}-\\d{1,3}/;
new MutationObserver(async (records) => {
	const rows = new Map();
	for (const { addedNodes } of records) for (const node of addedNodes) {
		const number = node.nodeName === 'TR' ? pattern.exec(node.textContent)?.[0] : undefined;
		if (number) rows.set(number, node);
	}
	if (rows.size === 0) return;
	const answer = await chrome.runtime.sendMessage({ numbers: [...rows.keys()] });
	for (const [number, word] of Object.entries(answer)) {
		const badge = document.createElement('prilavok-badge');
		badge.dataset.order = number;
		badge.attachShadow({ mode: 'open' }).append(word);
		rows.get(number).firstElementChild.append(badge);
	}
}).observe(document.body, { childList: true, subtree: true });
`;
const floorWorker = `
chrome.runtime.onMessage.addListener(({ numbers }, sender, answer) => {
	answer(Object.fromEntries(numbers.map((number) => [number, 'word'])));
});
`;

const openList = async ({ context }: Pick<Rival, 'context'>): Promise<Page> => {
	const page = await context.newPage();
	await page.goto(address);
	await page.waitForFunction(() => document.querySelectorAll('tbody tr').length >= 40);
	await page.waitForTimeout(1_500);
	return page;
};

/** Milliseconds from rows put into the page to the frame in which each of them has a badge that says something. */
const untilDrawn = (page: Page, numbers: string[]): Promise<number> =>
	page.evaluate(
		(numbers) =>
			new Promise<number>((resolve, reject) => {
				const model = document.querySelector('tbody tr');
				const body = model?.parentElement;
				if (!model || !body) return reject(new Error('There is no row to be like.'));
				const fresh = numbers.map((number) => {
					const row = model.cloneNode(true) as Element;
					for (const badge of row.querySelectorAll('prilavok-badge')) badge.remove();
					const link = row.querySelector('a[href*="postingDetails="]');
					if (link) {
						link.setAttribute('href', `/app/postings/fbs?postingDetails=${number}`);
						link.textContent = number;
					}
					return row;
				});
				const begun = performance.now();
				body.prepend(...fresh);
				const isDrawn = (row: Element, index: number) => {
					const badge = row.querySelector<HTMLElement>('prilavok-badge');
					const inside = badge?.dataset.order === numbers[index] ? badge?.shadowRoot : undefined;
					return inside?.textContent !== '' && inside?.querySelector('.waiting') === null;
				};
				const look = () => {
					if (performance.now() - begun > 10_000) return reject(new Error('Some of the rows got no badge.'));
					if (!fresh.every(isDrawn)) {
						requestAnimationFrame(look);
						return;
					}
					const channel = new MessageChannel();
					channel.port1.onmessage = () => {
						resolve(performance.now() - begun);
						for (const row of fresh) row.remove();
					};
					channel.port2.postMessage(undefined);
				};
				requestAnimationFrame(look);
			}),
		numbers,
	);

/** A hundred new rows on a cabinet page of a shop with 100 000 orders, against a script whose worker has nothing to look up. */
export const bench: Bench = {
	name: 'badge-latency',
	async run() {
		return onStand({ world: { products: 100, orders: 300 } }, async (stand) => {
			const workspace = await stand.page('workspace', '#/settings');
			await seed(workspace, { products: 0, orders: 100_000 });
			await workspace.close();
			const folder = await bareExtension(
				'bare-badges',
				{ 'content.js': floorScript, 'background.js': floorWorker },
				{ content_scripts: [{ matches: ['https://seller.ozon.ru/*'], js: ['content.js'], run_at: 'document_end' }] },
			);
			const floor = await stand.beside('floor', { extension: folder });
			const pages = { ours: await openList(stand.browser), floor: await openList(floor) };
			const samples: Record<keyof typeof pages, number[]> = { ours: [], floor: [] };
			for (let round = -2; round < rounds; round += 1) {
				const numbers = Array.from({ length: newRows }, (_, n) => seededPosting((round + 2) * 4_001 + n * 37));
				for (const name of ['ours', 'floor'] as const) {
					const ms = await untilDrawn(pages[name], numbers);
					if (round >= 0) samples[name].push(ms);
				}
			}
			return [figure('badge-latency', 'ms', samples.ours, { bar: 60, baseline: samples.floor })];
		});
	},
};
