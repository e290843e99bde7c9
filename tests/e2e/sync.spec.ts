import { apiHosts } from '../../lib/marketplaces/hosts.ts';
import { nativeCode } from '../../lib/statuses/rules.ts';
import { documentsPresent, whySkipped } from '../contract/documents.ts';
import { requestComplaints } from '../contract/requests.ts';
import { expect, test } from './fixtures.ts';
import { ask, refusal, rows } from './support/background.ts';
import {
	allRead,
	type ConnectedCabinet,
	connectAll,
	differencesOf,
	lastingDifferences,
	sellerKeys,
	untilJobs,
} from './support/cabinets.ts';
import { nativeApi } from './support/native.ts';

const kopecks = (roubles: string | number): number => Math.round(Number(roubles) * 100);

test('five cabinets of three marketplaces are read to the last row, and what happens there arrives', async ({ sandbox, pages }) => {
	test.setTimeout(300_000);
	const page = await pages.workspace();
	const cabinets = await connectAll(page, sellerKeys(sandbox.address));
	const of = (seller: string) => cabinets.find((one) => one.seller === seller) as ConnectedCabinet;

	await test.step('every row of the sandbox is stored, and no other', async () => {
		expect(cabinets.map(({ seller }) => seller)).toEqual(['ozon-1', 'ozon-2', 'wildberries-1', 'wildberries-2', 'yandex-1']);
		await untilJobs(page, allRead(cabinets));
		expect(await lastingDifferences(page, sandbox, cabinets)).toEqual([]);
	});

	await test.step('every call is in the journal, is made as documented, and none was refused', async () => {
		const received = (await sandbox.journal()).filter(({ host }) => apiHosts.includes(host));
		expect(received.filter(({ status }) => status !== 200).map(({ host, path, status }) => `${status} ${host}${path}`)).toEqual([]);
		const listed = (calls: readonly { method: string; host: string; path: string; status: number }[]) =>
			calls.map(({ method, host, path, status }) => `${status} ${method} ${host}${path}`).sort();
		expect(listed(await rows(page, 'calls'))).toEqual(listed(received));
		if (documentsPresent) expect(requestComplaints(received)).toEqual([]);
		else test.info().annotations.push({ type: 'without official documents', description: whySkipped });
	});

	await test.step('fields say what the marketplaces say', async () => {
		const api = nativeApi(sandbox.address);
		const orders = await rows(page, 'orders');
		const supplies = await rows(page, 'supplies');
		const orderOf = (seller: string, number: string) => orders.find((one) => one.cabinetId === of(seller).id && one.number === number);

		const postings = await api.fbsPostings('awaiting_packaging');
		expect(postings.length).toBeGreaterThan(0);
		for (const posting of postings)
			expect(orderOf('ozon-1', posting.posting_number)).toMatchObject({
				native: { status: posting.status, substatus: posting.substatus },
				parentNumber: posting.order_number,
				createdAt: Date.parse(posting.in_process_at),
				shipBy: Date.parse(posting.shipment_date),
				shipBySource: 'shipment_date',
				sumKopecks: posting.products.reduce((sum, { price, quantity }) => sum + kopecks(price.amount) * quantity, 0),
				currency: 'RUB',
				lines: posting.products.map(({ offer_id, sku, quantity }) => ({ article: offer_id, sku: String(sku), quantity })),
			});

		const assembly = await api.assemblyOrders();
		expect(assembly.length).toBeGreaterThan(0);
		for (const { id, article, nmId, price, createdAt, skus } of assembly)
			expect(orderOf('wildberries-1', String(id))).toMatchObject({
				createdAt: Date.parse(createdAt),
				sumKopecks: price,
				lines: [{ article, sku: String(nmId), barcode: skus[0], quantity: 1 }],
			});

		const business = await api.businessOrders();
		expect(business.length).toBeGreaterThan(0);
		for (const { orderId, campaignId, status, substatus, creationDate, items } of business)
			expect(orderOf('yandex-1', String(orderId))).toMatchObject({
				shopId: String(campaignId),
				native: { status, substatus },
				createdAt: Date.parse(creationDate),
				sumKopecks: items.reduce((sum, { prices }) => sum + kopecks(prices.payment.value) + kopecks(prices.cashback?.value ?? 0), 0),
				lines: items.map(({ offerId, count }) => ({ article: offerId, quantity: count })),
			});

		const planned = supplies.find(({ cabinetId, stage }) => cabinetId === of('ozon-1').id && stage === 'planned');
		const supplyOrder = await api.supplyOrder(planned?.nativeId ?? '');
		const clock = (at: number | undefined, zone: string) => new Date(at ?? 0).toLocaleString('sv', { timeZone: zone }).replace(' ', 'T');
		const zone = supplyOrder?.timeslot.timezone_info.iana_name ?? '';
		expect(planned).toMatchObject({ nativeState: supplyOrder?.state, number: supplyOrder?.order_number, slot: { zone, dayOnly: false } });
		expect(`${clock(planned?.slot?.from, zone)}Z`).toBe(supplyOrder?.timeslot.timeslot.from);
		expect(`${clock(planned?.slot?.to, zone)}Z`).toBe(supplyOrder?.timeslot.timeslot.to);

		for (const { id, status, targetLocation, transitLocation } of await api.supplyRequests())
			expect(supplies.find(({ cabinetId, nativeId }) => cabinetId === of('yandex-1').id && nativeId === String(id.id))).toMatchObject({
				nativeState: status,
				number: id.marketplaceRequestId,
				target: targetLocation.name,
				slot: { from: Date.parse((transitLocation ?? targetLocation).requestedDate) },
			});
	});

	await test.step('a second page changes nothing, and a seller is not connected twice', async () => {
		const before = JSON.stringify([
			await rows(page, 'cards'),
			await rows(page, 'cabinets'),
			await rows(page, 'jobs').then((jobs) => jobs.map(({ id }) => id)),
		]);
		const second = await pages.workspace();
		const [first] = sellerKeys(sandbox.address);
		if (!first) throw new Error('The sandbox has no keys.');
		expect(await refusal(second, 'cabinets.connect', { credentials: first.credentials, details: {} })).toMatchObject({
			code: 'key-already-connected',
			params: { title: of('ozon-1').cabinet.title },
		});
		await Promise.all([ask(page, 'sync.now', { cabinetId: of('ozon-1').id }), ask(second, 'sync.now', { cabinetId: of('ozon-1').id })]);
		const asked = Date.now();
		await untilJobs(page, (jobs) =>
			jobs.filter(({ cabinetId }) => cabinetId === of('ozon-1').id).every(({ leaseUntil, nextAt }) => leaseUntil === 0 && nextAt > asked),
		);
		const after = JSON.stringify([
			await rows(page, 'cards'),
			await rows(page, 'cabinets'),
			await rows(page, 'jobs').then((jobs) => jobs.map(({ id }) => id)),
		]);
		expect(after === before).toBe(true);
		expect(await differencesOf(page, sandbox, [of('ozon-1')])).toEqual(
			expect.not.arrayContaining([expect.stringContaining('ozon-1: time line')]),
		);
		await second.close();
	});

	await test.step('what happens at the marketplaces arrives by "now", in its own cabinet only', async () => {
		const happened = [
			{
				marketplace: 'ozon',
				seller: 'ozon-1',
				was: 'awaiting_packaging / posting_created',
				status: 'cancelled',
				substatus: 'posting_canceled',
				unified: 'cancelled',
			},
			{
				marketplace: 'wildberries',
				seller: 'wildberries-2',
				was: 'new / waiting',
				status: 'cancel',
				substatus: 'canceled',
				unified: 'cancelled',
			},
			{
				marketplace: 'yandex',
				seller: 'yandex-1',
				was: 'PROCESSING / STARTED',
				status: 'DELIVERED',
				substatus: 'DELIVERED_USER_RECEIVED',
				unified: 'delivered',
			},
		] as const;
		const moved = await Promise.all(
			happened.map(async (event) => {
				const own = await sandbox.rows(event.marketplace, event.seller, 'orders');
				const order = own.find((one) => one.scheme === 'fbs' && nativeCode(one) === event.was);
				if (!order) throw new Error(`${event.seller} has no order in ${event.was}`);
				await sandbox.act({
					marketplace: event.marketplace,
					seller: event.seller,
					order: order.number,
					status: event.status,
					substatus: event.substatus,
				});
				return { ...event, number: order.number };
			}),
		);
		const supply = (await sandbox.rows('ozon', 'ozon-2', 'supplies')).find(({ status }) => status === 'READY_TO_SUPPLY');
		await sandbox.act({ marketplace: 'ozon', seller: 'ozon-2', supply: supply?.id ?? '', status: 'CANCELLED' });

		await ask(page, 'sync.now', {});
		for (const { seller, number, unified } of moved)
			await expect
				.poll(async () => (await rows(page, 'orders')).find((one) => one.cabinetId === of(seller).id && one.number === number)?.unified)
				.toBe(unified);
		await expect
			.poll(
				async () =>
					(await rows(page, 'supplies')).find(({ cabinetId, nativeId }) => cabinetId === of('ozon-2').id && nativeId === supply?.id)
						?.nativeState,
			)
			.toBe('CANCELLED');
		expect(await lastingDifferences(page, sandbox, cabinets)).toEqual([]);
	});
});
