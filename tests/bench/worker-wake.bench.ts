import type { Page } from '@playwright/test';
import { bareExtension } from './bare-extension.ts';
import { type Bench, figure } from './figure.ts';
import { seed, seededPosting } from './seed.ts';
import { onStand, type Stand } from './stand.ts';

const rounds = 15;

/** Milliseconds from sending a message to its answer, with the worker stopped before each round. */
async function wakes(stand: Stand, page: Page, message: object): Promise<number[]> {
	const ask = () =>
		page.evaluate(async (message) => {
			const api = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }).chrome;
			const begun = performance.now();
			const answer = await api.runtime.sendMessage(message);
			return { ms: performance.now() - begun, answer };
		}, message);
	await ask();
	const samples: number[] = [];
	for (let round = 0; round < rounds; round += 1) {
		await stand.browser.stopWorker();
		const { ms, answer } = await ask();
		if (!answer) throw new Error('The worker gave no answer.');
		samples.push(ms);
	}
	return samples;
}

/** A lookup of one order out of 50 000 by a stopped worker, against a worker that does nothing but answer. */
export const bench: Bench = {
	name: 'worker-wake',
	async run() {
		const ours = await onStand({}, async (stand) => {
			const page = await stand.page('workspace');
			await seed(page, { products: 0, orders: 50_000 });
			return wakes(stand, page, { call: 'overlay.badges', ask: { marketplace: 'ozon', numbers: [seededPosting(17)] } });
		});
		const folder = await bareExtension('empty-worker', {
			'background.js': 'chrome.runtime.onMessage.addListener((message, sender, answer) => { answer({ ok: true }); });',
			'workspace.html': '<!doctype html><title>floor</title>',
		});
		const empty = await onStand({ extension: folder }, async (stand) => wakes(stand, await stand.page('workspace'), { call: 'nothing' }));
		return [figure('worker-wake', 'ms', ours, { bar: 35, baseline: empty })];
	},
};
