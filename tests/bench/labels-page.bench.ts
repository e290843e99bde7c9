import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { Page } from '@playwright/test';
import { codePicture } from '../sandbox/paper.ts';
import { type Bench, type Figure, figure } from './figure.ts';
import { emptyStores, makeShop, ordersJob, ownJob, putRows, type SeededJob, type Shop, surroundings } from './label-jobs.ts';
import { plainLabels } from './mixed-labels.ts';
import { longestTasks } from './own-time.ts';
import { mostMemory } from './page-memory.ts';
import { onStand, type Stand } from './stand.ts';

const some = 1000;
const many = 10_000;
const rounds = 3;
const mostToPreview = 4;
const mostForMany = 60;
const mostBlock = 50;
const mostMegabytes = 300;

const messages: Record<'label_codes_fine' | 'label_codes_checking', { message: string }> = JSON.parse(
	readFileSync(new URL('../../public/_locales/ru/messages.json', import.meta.url), 'utf8'),
);
/** What is said while codes are still being read. */
const checking = messages.label_codes_checking.message.split('{', 1)[0] ?? '';

/** Seconds from the click. */
interface Shown {
	/** The whole PDF is built, and every page in sight is drawn and read. */
	preview: number;
	/** No file waits to be read any more. */
	read: number;
}

/** A page at the desk of jobs, which is where one comes from, with `job` and no other upon it. */
async function atDesk(stand: Stand, { id, rows }: SeededJob): Promise<Page> {
	const page = await stand.page('workspace', '#/settings');
	await emptyStores(page, ['printJobs', 'printItems']);
	await putRows(page, rows);
	await page.evaluate(() => {
		location.hash = '#/labels';
	});
	await page.waitForSelector(`a[href="#/labels/${id}"] .badge`, { timeout: 60_000 });
	return page;
}

/** Opens a job and waits until it can be printed and is seen. */
const opened = (page: Page, { id, count }: SeededJob): Promise<Shown> =>
	page.evaluate(
		({ id, count }) =>
			new Promise<Shown>((resolve, reject) => {
				const begun = performance.now();
				const seconds = () => (performance.now() - begun) / 1000;
				let read = 0;
				document.querySelector<HTMLElement>(`a[href="#/labels/${id}"]`)?.click();
				const look = () => {
					const failed = document.querySelector('.label-desk [role="alert"]');
					if (failed || seconds() > 300) return reject(new Error(failed?.textContent ?? document.querySelector('main')?.textContent ?? ''));
					const desk = document.querySelector('.label-desk');
					if (read === 0 && desk && !desk.querySelector('.label-progress')) read = seconds();
					const whole = document.querySelector('.label-pages li')?.getAttribute('aria-setsize') === String(count);
					const mayPrint = document.querySelector<HTMLButtonElement>('.label-out-buttons button')?.disabled === false;
					const isSeen = !document.querySelector('.label-pages canvas.skeleton');
					if (!whole || !mayPrint || !isSeen) return void requestAnimationFrame(look);
					resolve({ preview: seconds(), read });
				};
				requestAnimationFrame(look);
			}),
		{ id, count },
	);

/** Waits until every code of a shown job was read as its head will print it, in sight or not; rejects when one of them could not be. */
async function allRead(page: Page): Promise<void> {
	const words = page.locator('.label-preview').locator('p[role="status"], .notice').filter({ hasNotText: checking });
	const said = await words.first().innerText({ timeout: 600_000 });
	if (said !== messages.label_codes_fine.message) throw new Error(said);
}

async function onPage<Value>(stand: Stand, job: SeededJob, measure: (page: Page) => Promise<Value>): Promise<Value> {
	const page = await atDesk(stand, job);
	try {
		return await measure(page);
	} finally {
		await page.close();
	}
}

/** The longest task of the page while it opens, reads, builds, shows and checks a job. */
const longestOf = (stand: Stand, job: SeededJob): Promise<number> =>
	onPage(stand, job, async (page) => {
		const { page: longest } = await longestTasks(stand.browser.context, async () => {
			await opened(page, job);
			await allRead(page);
		});
		return longest;
	});

/** The same orders with the libraries used plainly: pages of files copied into one, a picture of each code in the rest. Seconds. */
async function plainOrders({ orders, files, places }: Shop): Promise<number> {
	const begun = performance.now();
	const target = await PDFDocument.create();
	const sources = new Map<string, PDFDocument>();
	for (const { id, bytes } of files) sources.set(id, await PDFDocument.load(bytes));
	for (const { labelCodes: [code = ''] = [] } of orders) {
		const place = places.get(code);
		const source = place && sources.get(place.fileId);
		if (source) {
			const [copy] = await target.copyPages(source, [place.page]);
			if (copy) target.addPage(copy);
			continue;
		}
		const picture = await target.embedPng(await codePicture({ symbology: 'qrcode', text: code }));
		target.addPage([58 * points, 40 * points]).drawImage(picture, { x: 10, y: 40, width: 60, height: 60 });
	}
	await target.save();
	return (performance.now() - begun) / 1000;
}

const points = 72 / 25.4;

async function plainOwn(): Promise<number> {
	const begun = performance.now();
	await plainLabels(some);
	return (performance.now() - begun) / 1000;
}

/** What printing feels like in the page: from the click on a job to labels that can be printed and are seen, for jobs of all kinds and sizes. */
export const bench: Bench = {
	name: 'labels-page',
	async run() {
		const shop = await makeShop(some);
		const plain = { orders: await plainOrders(shop), own: await plainOwn() };
		return onStand({}, async (stand): Promise<Figure[]> => {
			const first = await stand.page('workspace', '#/settings');
			await putRows(first, surroundings);
			await first.close();
			let seed = 0;
			const next = () => (seed += 1);
			const show = async (job: SeededJob) => (await onPage(stand, job, (page) => opened(page, job))).preview;

			const orders: number[] = [];
			const own: number[] = [];
			const reading: number[] = [];
			for (let round = 0; round < rounds; round += 1) {
				orders.push(await show(ordersJob(shop, true, next())));
				own.push(await show(ownJob(some, next())));
				const unread = ordersJob(shop, false, next());
				reading.push(shop.places.size / (await onPage(stand, unread, (page) => opened(page, unread))).read);
			}
			const blocks = {
				orders: await longestOf(stand, ordersJob(shop, true, next())),
				reading: await longestOf(stand, ordersJob(shop, false, next())),
				own: await longestOf(stand, ownJob(some, next())),
				many: await longestOf(stand, ownJob(many, next())),
			};
			const tenThousand = ownJob(many, next());
			let taken = Number.NaN;
			let codes = Number.NaN;
			const memory = await onPage(stand, tenThousand, (page) =>
				mostMemory(page, async () => {
					taken = (await opened(page, tenThousand)).preview;
					const begun = performance.now();
					await allRead(page);
					codes = (many * 1000) / (performance.now() - begun);
				}),
			);
			return [
				figure('labels-page/orders-to-preview', 's', orders, { bar: mostToPreview, baseline: plain.orders }),
				figure('labels-page/own-codes-to-preview', 's', own, { bar: mostToPreview, baseline: plain.own }),
				figure('labels-page/longest-task-of-1000-orders', 'ms', [blocks.orders], { bar: mostBlock }),
				figure('labels-page/longest-task-while-reading', 'ms', [blocks.reading], { bar: mostBlock }),
				figure('labels-page/longest-task-of-1000', 'ms', [blocks.own], { bar: mostBlock }),
				figure('labels-page/longest-task-of-10000', 'ms', [blocks.many], { bar: mostBlock }),
				figure('labels-page/10000-to-preview', 's', [taken], { bar: mostForMany }),
				figure('labels-page/memory-of-10000', 'MB', [memory.heaps], { bar: mostMegabytes }),
				figure('labels-page/resident-memory-of-10000', 'MB', [memory.resident]),
				figure('labels-page/originals-read', 'pages/s', reading),
				figure('labels-page/printed-codes-read', 'pages/s', [codes]),
			];
		});
	},
};
