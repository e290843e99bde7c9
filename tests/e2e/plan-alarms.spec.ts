import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { ask, rows } from './support/background.ts';

interface Browsers {
	notifications: {
		getAll(): Promise<object>;
		clear(id: string): Promise<boolean>;
		onClicked: { dispatch(id: string): void };
		onButtonClicked: { dispatch(id: string, button: number): void };
	};
	action: { getBadgeText(ask: object): Promise<string>; getTitle(ask: object): Promise<string> };
	storage: { session: { get(key: string): Promise<object> } };
}
/** What the browser answers to a page of ours. */
const inBrowser = <Value>(page: Page, read: string): Promise<Value> => page.evaluate(read) as Promise<Value>;
const shown = (page: Page) => inBrowser<string[]>(page, 'chrome.notifications.getAll().then(Object.keys)');
const badge = (page: Page) => inBrowser<string>(page, 'chrome.action.getBadgeText({})');
/** A look at the plans has been made in this session of the browser. */
const untilLooked = (page: Page) =>
	expect
		.poll(() => inBrowser<number>(page, "chrome.storage.session.get('planWatch').then(({ planWatch }) => planWatch?.lookedAt ?? 0)"), {
			timeout: 15_000,
		})
		.toBeGreaterThan(0);

const zone = 'Europe/Moscow';
/** The day and the time that it is in Moscow so many minutes from now. */
function moscowIn(minutes: number): { day: string; from: string } {
	const [day = '', from = ''] = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
		.format(Date.now() + minutes * 60_000)
		.split(' ');
	return { day, from };
}
const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const shipment = (id: string, number: string, minutes: number) => ({
	id,
	marketplace: 'ozon' as const,
	number,
	zone,
	...moscowIn(minutes),
});

/** A regulation with one step: many units are to be labelled by this time of the day before. */
const labelledBy = (clock: string): string =>
	JSON.stringify({
		prilavok: 'operator-profile',
		version: 2,
		title: 'Склад',
		zone,
		steps: [
			{
				id: 'label',
				actor: 'seller',
				daysBefore: 1,
				clock,
				when: [{ unitsOver: 100 }],
				proofs: [],
				words: { title: 'Наклеить этикетки' },
				source: '',
			},
		],
	});

test('a step is warned of once, also after the worker was stopped and the browser started again; the icon tells of the nearest', async ({
	extension,
	pages,
}) => {
	let page = await pages.workspace('#/settings');
	for (const setting of [
		{ id: 'operatorProfile', value: 'none' },
		{ id: 'planLeads', value: [120] },
		{ id: 'quietTo', value: '22:00' },
	])
		await ask(page, 'settings.set', setting);
	await ask(page, 'plans.saveShipment', shipment('hand/00000001', 'П-1', 46));
	await expect.poll(() => shown(page)).toHaveLength(1);
	const [id = ''] = await shown(page);
	expect(id).toMatch(/^hand\/00000001\/arrival\/\d+\/120$/);
	await expect.poll(() => badge(page)).toMatch(/^4[56]м$/);
	expect(await inBrowser(page, 'chrome.action.getTitle({})')).toMatch(/^Поставка П-1: Привезти на склад, осталось 4[56] мин$/);

	await test.step('sent away, it does not come again: not in the next life of the worker', async () => {
		await inBrowser(page, `chrome.notifications.clear(${JSON.stringify(id)})`);
		await extension.stopWorker();
		await ask(page, 'plans.saveShipment', shipment('hand/00000002', 'П-2', 300));
		expect(await shown(page)).toEqual([]);
	});

	await test.step('and not after the browser was started again, when the icon tells what it told', async () => {
		await extension.restart();
		page = await pages.workspace('#/settings');
		await untilLooked(page);
		expect(await shown(page)).toEqual([]);
		await expect.poll(() => badge(page)).toMatch(/^4[4-6]м$/);
		expect((await rows(page, 'toldAlarms')).map((row) => [row.id, row.toldAt !== undefined])).toEqual([[id, true]]);
	});

	await test.step('its button marks the step as done, and the icon goes on to the next plan', async () => {
		// A word of the marketplace, like the arrival, has no such button: the step is one of a regulation.
		const { day, from } = moscowIn(30);
		await ask(page, 'plans.saveProfile', { id: 'profile-00000003', text: labelledBy(from) });
		await ask(page, 'settings.set', { id: 'operatorProfile', value: 'profile-00000003' });
		const large = { id: 'hand/00000003', marketplace: 'ozon' as const, number: 'П-3', zone, day: dayAfter(day), units: 200 };
		await ask(page, 'plans.saveShipment', large);
		await expect.poll(() => shown(page)).toHaveLength(1);
		const [next = ''] = await shown(page);
		expect(next).toMatch(/^hand\/00000003\/label\/\d+\/120$/);
		const worker = await extension.worker();
		await worker.evaluate(
			(id) => (globalThis as unknown as { chrome: Browsers }).chrome.notifications.onButtonClicked.dispatch(id, 1),
			next,
		);
		await expect.poll(async () => (await rows(page, 'doneSteps')).map(({ id }) => id)).toEqual(['hand/00000003/label']);
		await expect.poll(() => badge(page)).toMatch(/^4[3-6]м$/);
		expect(await shown(page)).toEqual([]);
	});

	await test.step('pressing it opens the plan', async () => {
		await ask(page, 'plans.saveShipment', shipment('hand/00000004', 'П-4', 20));
		await expect.poll(() => shown(page)).toHaveLength(1);
		const [next = ''] = await shown(page);
		const worker = await extension.worker();
		await worker.evaluate((id) => (globalThis as unknown as { chrome: Browsers }).chrome.notifications.onClicked.dispatch(id), next);
		// In whichever tab the workspace is open.
		const opened = () => extension.context.pages().map((tab) => new URL(tab.url()).hash);
		await expect.poll(opened).toContain(`#/supplies?id=${encodeURIComponent('hand/00000004')}`);
	});

	await test.step('a plan that is over is told of no more', async () => {
		for (const plan of ['1', '2', '3', '4']) await ask(page, 'plans.endShipment', { id: `hand/0000000${plan}`, how: 'cancelled' });
		await expect.poll(() => badge(page)).toBe('');
		expect(await shown(page)).toEqual([]);
	});
});
