import type { Page } from '@playwright/test';
import type { Fault } from '../sandbox/faults.ts';
import { expect, test } from './fixtures.ts';
import { ask, rows } from './support/background.ts';
import { allRead, type ConnectedCabinet, connectAll, lastingDifferences, sellerKeys, untilJobs } from './support/cabinets.ts';

/*
 * What a seller sees when a marketplace falls ill, in the production build. The whole matrix of faults is tests/unit/faults; here the
 * road from the answer to the screen is walked.
 */

test.use({ world: { products: 30, orders: 60 } });

const host = 'api-seller.ozon.ru';

const stored = (page: Page) =>
	Promise.all([rows(page, 'cards'), rows(page, 'stocks'), rows(page, 'orders'), rows(page, 'supplies'), rows(page, 'warehouses')]).then(
		(tables) =>
			tables
				.flat()
				.map(({ id }) => id)
				.sort(),
	);

const illnesses: readonly { name: string; fault: Omit<Fault, 'host' | 'path'>; sentence: RegExp }[] = [
	{ name: 'the key is refused', fault: { status: 401, body: {} }, sentence: /Маркетплейс не принял ключ/ },
	{ name: 'too many calls', fault: { status: 429, headers: { 'retry-after': '3' } }, sentence: /просит подождать.* в \d\d:\d\d/ },
	{ name: 'it is down', fault: { status: 502, body: 'Bad gateway' }, sentence: /api-seller\.ozon\.ru ответил ошибкой 502/ },
	{ name: 'the connection drops', fault: { drop: true }, sentence: /Связь с api-seller\.ozon\.ru оборвалась/ },
	{ name: 'a page comes instead of data', fault: { mangle: 'html' }, sentence: /api-seller\.ozon\.ru прислал не данные, а страницу/ },
	{ name: 'an answer breaks off', fault: { mangle: 'cut-json' }, sentence: /оборвался на полуслове/ },
	{
		name: 'a list has another name',
		fault: { mangle: { rename: { from: 'postings', to: 'shipments' } } },
		sentence: /Ответ ozon\.\S+ изменился/,
	},
];

test('a marketplace falls ill and gets well: the seller reads what is the matter, and nothing is lost', async ({ sandbox, pages }) => {
	test.setTimeout(150_000);
	const page = await pages.workspace();
	const cabinets = await connectAll(page, sellerKeys(sandbox.address, ['ozon']).slice(0, 1));
	const [{ id, cabinet }] = cabinets as [ConnectedCabinet];
	await untilJobs(page, allRead(cabinets));
	const before = await stored(page);
	const screen = await pages.workspace(`#/cabinets?id=${id}`);
	const card = screen.getByRole('article', { name: cabinet.title });
	if (await card.getByRole('button', { name: 'Подробнее' }).isVisible()) await card.getByRole('button', { name: 'Подробнее' }).click();

	for (const { name, fault, sentence } of illnesses)
		await test.step(name, async () => {
			await sandbox.fault({ ...fault, host, path: '/*' });
			await ask(page, 'sync.now', {});
			await expect(card.getByText(sentence).first()).toBeVisible();
			expect(await stored(page)).toEqual(before);

			await sandbox.clearFaults();
			await expect
				.poll(
					async () => {
						await ask(page, 'sync.now', {});
						return (await rows(page, 'jobs')).filter(({ failure }) => failure).length;
					},
					{ timeout: 20_000, intervals: [1_000] },
				)
				.toBe(0);
			await expect(card.getByText(sentence)).toHaveCount(0);
		});
	expect(await lastingDifferences(page, sandbox, cabinets, 30_000)).toEqual([]);
});

test('a key that stops working is told in the popup, and nothing is asked with it again and again', async ({ sandbox, pages }) => {
	const page = await pages.workspace();
	const cabinets = await connectAll(page, sellerKeys(sandbox.address, ['yandex']));
	await untilJobs(page, allRead(cabinets));
	await sandbox.fault({ host: 'api.partner.market.yandex.ru', path: '/*', status: 401, body: {} });
	await sandbox.clearJournal();
	await ask(page, 'sync.now', {});
	const popup = await pages.popup();
	const card = popup.getByRole('navigation', { name: 'Кабинеты' }).getByRole('link');
	await expect(card).toHaveAttribute('title', /Маркетплейс не принял ключ/);
	expect((await sandbox.journal()).filter(({ host: asked }) => asked === 'api.partner.market.yandex.ru').length).toBe(1);
});
