import { wordsOf } from '../../scripts/words.ts';
import { expect, test } from './fixtures.ts';
import { cabinetPage } from './pages/cabinet.ts';
import { supplyPages, supplyPlaces } from './pages/supply-page.ts';
import { violationsOf } from './support/accessibility.ts';
import { ask, rows } from './support/background.ts';
import { connectAll, sellerKeys, untilJobs } from './support/cabinets.ts';

/* Badges on the cabinets' own pages of supplies: what they say is what the plan says, and the way leads to it. */

const ru = wordsOf('ru');
/** Wildberries last: its limits let details of a supply through every other second. */
const marketplaces = ['ozon', 'yandex', 'wildberries'] as const;

test.use({ world: { products: 20, orders: 10 } });

test('supplies on the pages of all three cabinets say what comes next and by when, follow the plan, and lead to it', async ({
	sandbox,
	pages,
	page,
	context,
}) => {
	test.setTimeout(180_000);
	const ours = await pages.workspace('#/supplies');
	const connected = await connectAll(
		ours,
		marketplaces.flatMap((marketplace) => sellerKeys(sandbox.address, [marketplace]).slice(0, 1)),
	);
	await untilJobs(
		ours,
		(jobs) => jobs.filter(({ jobId, asOf }) => /^(ozon|yandex)\.supplies$/.test(jobId) && asOf !== undefined).length === 2,
	);
	const list = supplyPages(page);
	await page.bringToFront();

	for (const { id, marketplace, cabinet } of connected)
		await test.step(`${marketplace}: the list has a badge for each supply, and so has the page of one`, async () => {
			const planned = async () => (await rows(ours, 'supplies')).filter(({ cabinetId, stage }) => cabinetId === id && stage === 'planned');
			await expect.poll(async () => (await planned()).length).toBeGreaterThan(1);
			const own = (await rows(ours, 'supplies')).filter(({ cabinetId }) => cabinetId === id);
			const [latest] = (await planned()).sort((a, b) => (b.slot?.from ?? 0) - (a.slot?.from ?? 0));
			await list.open(supplyPlaces[marketplace](cabinet.accountId));
			await expect.poll(async () => (await list.shown()).size).toBeGreaterThanOrEqual(own.length);
			const shown = await list.shown();
			const name = [latest?.number, latest?.nativeId].find((number) => number !== undefined && shown.has(number)) ?? '';
			expect(shown.get(name)).toMatch(/ · (?:осталось|опоздание) /);
			if (marketplace !== 'wildberries') expect([...shown.values()]).not.toContain(ru('page_supply_unknown'));

			await list.follow(latest?.number ?? '');
			await expect(page.getByRole('heading', { level: 1 })).toContainText(latest?.number ?? '');
			await expect.poll(async () => [...(await list.shown()).values()]).toEqual([shown.get(name)]);
			expect(await cabinetPage(page).traces()).toEqual([]);
			if (marketplace !== 'wildberries') return;
			const told = async () => (await rows(ours, 'pageReports')).find((report) => report.id === `${marketplace}/fbo-supply`);
			await expect.poll(told).toMatchObject({ reason: 'ok', steps: { ids: 1, rows: 1, drawn: 1 } });
		});

	await test.step('the details have the chain, and lead to the plan; a step that is done there changes the badge here', async () => {
		const [mark] = await list.marks.all();
		const [[number = ''] = []] = await list.shown();
		await mark?.getByRole('button').focus();
		await expect(list.details).toContainText(ru('step_arrival'));
		await expect(list.details.getByRole('listitem')).toHaveCount(6);
		const violations = await violationsOf(page, { within: 'prilavok-supply' });
		expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
		const opened = (find = () => context.pages().find((one) => /#\/supplies\?id=/.test(one.url()))) => find();
		await list.details.getByRole('button', { name: ru('page_supply_open') }).click();
		await expect.poll(() => opened()?.url() ?? '').toContain('#/supplies?id=wildberries');
		const plan = opened();
		const supplyId = new URLSearchParams(plan?.url().split('?')[1]).get('id') ?? '';
		expect((await rows(ours, 'supplies')).find(({ id }) => id === supplyId)?.number).toBe(number);
		await ask(ours, 'supplies.markStep', { supplyId, stepId: 'labels', done: true });
		await page.bringToFront();
		await expect.poll(async () => [...(await list.shown()).values()][0]).toContain('Ждём оператора: данные для пропуска');
	});

	await test.step('rows that are used again carry the badge of the supply they show', async () => {
		const [, yandex] = connected;
		await list.open(supplyPlaces.yandex(yandex?.cabinet.accountId ?? ''), { layout: 'virtual' });
		await expect.poll(async () => (await list.shown()).size).toBe(12);
		for (const top of [2_000, 0]) {
			await page.evaluate((y) => window.scrollTo(0, y), top);
			await expect.poll(list.strangers).toEqual([]);
			await expect.poll(async () => (await list.shown()).size).toBe(12);
		}
	});

	await test.step('a page that works against us presses nothing, and gets its badges again', async () => {
		const before = context.pages().length;
		const place = ours.url();
		await list.open(supplyPlaces.ozon(), { layout: 'hostile' });
		// It may be left alone for some seconds first, since it changes absurdly often.
		await expect.poll(async () => (await list.shown()).size, { timeout: 60_000 }).toBeGreaterThan(5);
		await page.waitForTimeout(1_500);
		expect(context.pages().length).toBe(before);
		expect(ours.url()).toBe(place);
		await expect.poll(async () => (await list.shown()).size, { timeout: 60_000 }).toBeGreaterThan(5);
	});

	await test.step('another account than a connected one gets a word with both names, and no badge', async () => {
		await context.addCookies([{ name: 'sc_company_id', value: '777777', domain: 'seller.ozon.ru', path: '/', secure: true }]);
		await list.open(supplyPlaces.ozon());
		await expect(list.word).toContainText('777777');
		await expect(list.word).toContainText(connected[0]?.cabinet.accountId ?? '');
		await expect(list.marks).toHaveCount(0);
	});
});
