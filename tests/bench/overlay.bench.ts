import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';
import { type Bench, figure, median } from './figure.ts';
import { cssAnimation, observerPerFeature } from './overlay-rivals.ts';
import { onStand, type Stand } from './stand.ts';
import { untilYes } from './until-yes.ts';

const rows = 1_000;
const address = `https://seller.ozon.ru/app/postings/fbs?rows=${rows}`;
const rounds = 7;
const frames = 40;
const recordsPerFrame = 500;

interface Sample {
	/** Milliseconds of scripts while the page was loaded and its badges drawn. */
	load: number;
	/** Milliseconds of scripts while the page changed itself afterwards. */
	changes: number;
	/** Sum of layout shifts during the load. */
	shift: number;
}

async function scriptMs(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1000;
}

/** Waits from outside, so that the page's own scripts stay the only ones. */
async function until(page: Page, what: string, is: () => boolean): Promise<void> {
	for (const began = Date.now(); Date.now() - began < 30_000; await page.waitForTimeout(200)) if (await page.evaluate(is)) return;
	throw new Error(`${what} did not happen on ${page.url()} within half a minute.`);
}

const rowsAreThere = (): boolean => document.querySelectorAll('tbody tr').length >= 1_000;
/** Every row in sight, and some below, has a badge that says something; the page stands at its top. */
const ownBadges = (): boolean => {
	const rows = [...document.querySelectorAll('tbody tr')];
	if (rows.length < 1_000) return false;
	return rows.slice(0, 30).every((row) => row.querySelector('prilavok-badge')?.shadowRoot?.querySelector('.root:not(.waiting)'));
};
const rivalBadges = (): boolean => document.querySelectorAll('rival-badge').length >= 1_000;

/** One record for each node that comes or goes, none of them near an order. */
const changeItself = ({ frames, perFrame }: { frames: number; perFrame: number }): Promise<void> =>
	new Promise((resolve) => {
		const place = document.createElement('div');
		document.body.append(place);
		let left = frames;
		const step = () => {
			for (const node of [...place.children]) node.remove();
			if (left-- === 0) {
				resolve();
				return;
			}
			for (let count = 0; count < perFrame; count += 1) {
				const node = document.createElement('i');
				node.textContent = 'слово';
				place.append(node);
			}
			requestAnimationFrame(step);
		};
		step();
	});

const countShifts = {
	content: `globalThis.benchShift = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) benchShift += value; }).observe({ type: 'layout-shift', buffered: true });`,
};
const shiftsSoFar = (): number => (globalThis as unknown as { benchShift: number }).benchShift;

async function take(context: BrowserContext, badges: (() => boolean) | undefined, script?: string): Promise<Sample> {
	const page = await context.newPage();
	await page.addInitScript({
		content: `${countShifts.content}
${script ?? ''}`,
	});
	const session = await context.newCDPSession(page);
	await session.send('Performance.enable');
	await page.goto(address);
	await until(page, 'The rows', rowsAreThere);
	if (badges) await until(page, 'The badges', badges);
	await page.waitForTimeout(700);
	const load = await scriptMs(session);
	const shift = await page.evaluate(shiftsSoFar);
	await page.evaluate(changeItself, { frames, perFrame: recordsPerFrame / 2 });
	await page.waitForTimeout(300);
	const changes = (await scriptMs(session)) - load;
	await page.close();
	return { load, changes, shift };
}

/** Goes through the whole list screen by screen; resolves with the milliseconds until the badges of each screen said something. */
const readThrough = (): Promise<number[]> =>
	new Promise((resolve, reject) => {
		const waits: number[] = [];
		const rows = [...document.querySelectorAll('tbody tr')];
		let begun = performance.now();
		const speaks = (row: Element): boolean =>
			row.querySelector('prilavok-badge')?.shadowRoot?.querySelector('.root:not(.waiting)') instanceof Element;
		const isSilent = (row: Element): boolean => {
			const { top, bottom } = row.getBoundingClientRect();
			return bottom > 0 && top < innerHeight && !speaks(row);
		};
		const look = () => {
			const now = performance.now();
			if (rows.some(isSilent)) {
				if (now - begun > 5_000) return reject(new Error('Badges in sight say nothing.'));
				requestAnimationFrame(look);
				return;
			}
			waits.push(now - begun);
			if (scrollY + innerHeight >= document.documentElement.scrollHeight - 1) {
				if (rows.every(speaks)) return resolve(waits);
				return reject(new Error('The list was read to its end, and some of its rows have no badge that says something.'));
			}
			scrollBy({ top: innerHeight, behavior: 'instant' });
			begun = performance.now();
			requestAnimationFrame(look);
		};
		look();
	});

/** The same after a leap to the very end: nothing there was near before. */
const leapToEnd = (): Promise<number> =>
	new Promise((resolve, reject) => {
		scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
		const begun = performance.now();
		const look = () => {
			const [last] = [...document.querySelectorAll('tbody tr')].slice(-1);
			if (last?.querySelector('prilavok-badge')?.shadowRoot?.querySelector('.root:not(.waiting)')) resolve(performance.now() - begun);
			else if (performance.now() - begun > 5_000) reject(new Error('The last row has no badge that says something.'));
			else requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	});

/** Milliseconds until badges say something that come into sight: screen by screen, and after a leap. */
async function reading(context: BrowserContext): Promise<{ waits: number[]; leap: number; shift: number }> {
	const page = await context.newPage();
	await page.addInitScript(countShifts);
	await page.goto(address);
	await until(page, 'The badges', ownBadges);
	const leap = await page.evaluate(leapToEnd);
	await page.reload();
	await until(page, 'The badges', ownBadges);
	const waits = await page.evaluate(readThrough);
	const shift = await page.evaluate(shiftsSoFar);
	await page.close();
	return { waits, leap, shift };
}

interface TraceEvent {
	name: string;
	dur?: number;
	args?: { data?: { url?: string } };
}

/** The longest run of the extension's scripts and of the page's own, milliseconds, while the list is loaded. */
async function longestRuns(context: BrowserContext): Promise<{ ours: number; pages: number }> {
	const session = await (context.browser() as Browser).newBrowserCDPSession();
	const events: TraceEvent[] = [];
	session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
	await session.send('Tracing.start', {
		transferMode: 'ReportEvents',
		traceConfig: { includedCategories: ['devtools.timeline', 'v8'] },
	});
	await take(context, ownBadges);
	const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
	await session.send('Tracing.end');
	await complete;
	await session.detach();
	const runs = events.filter(({ name }) => name === 'FunctionCall' || name === 'EvaluateScript');
	const longest = (start: string) =>
		Math.max(0, ...runs.filter(({ args }) => args?.data?.url?.startsWith(start)).map(({ dur = 0 }) => dur / 1000));
	return { ours: longest('chrome-extension://'), pages: longest('https://seller.ozon.ru/') };
}

/** Connects the cabinet whose orders the page shows and waits until they are stored. */
async function connect(stand: Stand): Promise<void> {
	const page = await stand.page('workspace', '#/settings');
	const [key] = stand.sandbox.address.credentials.ozon;
	await stand.call(page, 'cabinets.connect', {
		credentials: { marketplace: 'ozon', clientId: key?.clientId, apiKey: key?.apiKey },
		details: {},
	});
	const health = () =>
		page.evaluate(async () => {
			const { chrome } = globalThis as unknown as {
				chrome: { storage: { local: { get(key: string): Promise<{ summary?: { cabinets: { health: string }[] } }> } } };
			};
			return (await chrome.storage.local.get('summary')).summary?.cabinets[0]?.health;
		});
	await untilYes(async () => (await health()) === 'fresh', 'A cabinet that is read', 120_000);
	await page.close();
}

/** A list of a thousand orders with the extension, without it, and with two other ways of finding rows; samples are taken in turn. */
export const bench: Bench = {
	name: 'overlay',
	async run() {
		return onStand({ world: { products: 300, orders: 3_000 } }, async (stand) => {
			await connect(stand);
			const plain = await stand.beside('plain', { extension: false });
			const ways = {
				none: () => take(plain.context, undefined),
				ours: () => take(stand.browser.context, ownBadges),
				observers: () => take(plain.context, rivalBadges, observerPerFeature),
				animation: () => take(plain.context, rivalBadges, cssAnimation),
			};
			const samples: Record<keyof typeof ways, Sample[]> = { none: [], ours: [], observers: [], animation: [] };
			for (const way of Object.values(ways)) await way();
			for (let round = 0; round < rounds; round += 1)
				for (const name of Object.keys(ways) as (keyof typeof ways)[]) samples[name].push(await ways[name]());
			const runs: { ours: number; pages: number }[] = [];
			for (let round = 0; round < 3; round += 1) runs.push(await longestRuns(stand.browser.context));

			const readings: Awaited<ReturnType<typeof reading>>[] = [];
			for (let round = 0; round < 3; round += 1) readings.push(await reading(stand.browser.context));

			const bare = { load: median(samples.none.map(({ load }) => load)), changes: median(samples.none.map(({ changes }) => changes)) };
			const records = frames * recordsPerFrame;
			const load = (way: keyof typeof ways) => samples[way].map((sample) => sample.load - bare.load);
			const perRecord = (way: keyof typeof ways) => samples[way].map((sample) => ((sample.changes - bare.changes) * 1000) / records);
			const shifts = (way: keyof typeof ways) => samples[way].map(({ shift }) => shift);
			return [
				figure('overlay/load', 'ms of script', load('ours'), { bar: 25, baseline: load('observers') }),
				figure('overlay/load-against-css-animation', 'ms of script', load('ours'), { baseline: load('animation') }),
				figure('overlay/mutation', 'µs a record', perRecord('ours'), { bar: 12, baseline: perRecord('observers') }),
				figure(
					'overlay/longest-task',
					'ms',
					runs.map(({ ours }) => ours),
					{ bar: 50, baseline: runs.map(({ pages }) => pages) },
				),
				figure('overlay/layout-shift', 'score', shifts('ours'), { bar: Math.max(...shifts('none')), baseline: shifts('none') }),
				figure(
					'overlay/scrolled-in',
					'ms',
					readings.flatMap(({ waits }) => waits),
				),
				figure(
					'overlay/leapt-to',
					'ms',
					readings.map(({ leap }) => leap),
				),
				figure(
					'overlay/layout-shift-scrolling',
					'score',
					readings.map(({ shift }) => shift),
				),
			];
		});
	},
};
