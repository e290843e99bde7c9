import 'fake-indexeddb/auto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectCabinet } from '../../lib/cabinets/commands.ts';
import type { Change } from '../../lib/changes/model.ts';
import { AppError } from '../../lib/core/errors.ts';
import type { LabelWant } from '../../lib/labels/fetcher.ts';
import { numberedTarget, orderTarget, supplyTargets } from '../../lib/labels/targets.ts';
import { yandexLabelSource } from '../../lib/marketplaces/yandex/label-source.ts';
import { yandexLabelTerms } from '../../lib/marketplaces/yandex/labels.ts';
import { yandexOffers } from '../../lib/marketplaces/yandex/offers.ts';
import { yandex } from '../../lib/marketplaces/yandex/yandex.ts';
import type { PrilavokDatabase } from '../../lib/storage/db.ts';
import { createCaller } from '../../lib/sync/caller.ts';
import { checkKey } from '../../lib/sync/check-key.ts';
import type { Caller } from '../../lib/sync/jobs.ts';
import { createScheduler } from '../../lib/sync/scheduler.ts';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { codeOfPiece } from '../sandbox/world/marking';
import { conductOf } from '../sandbox/yandex/price-book';
import { emptyDatabase, syncTools } from '../unit/sync/world.ts';
import { documentsPresent, whySkipped } from './documents';
import { findOperation, specOperation } from './spec';

const host = 'api.partner.market.yandex.ru';

/** What is done with the first order that it fits; the rest with all others. */
const alone = new Set(['yandex.boxes', 'yandex.cancel', 'yandex.set-marks']);

/** Everything that may be done with orders, done once with some. */
async function actOnOrders(db: PrilavokDatabase, calls: Caller): Promise<void> {
	const [cabinet] = await db.cabinets.toArray();
	const orders = (await db.orders.toArray()).filter(({ native }) => native.substatus === 'STARTED');
	if (!cabinet) throw new Error('There is no cabinet');
	const now = Date.parse('2026-11-21T07:00:00+03:00');
	for (const action of ((await yandex.actions?.()) ?? []).filter(({ id }) => !id.endsWith('-price'))) {
		const offer = yandexOffers.find(({ id }) => id === action.id);
		const fit = orders.filter((order) => !offer?.refusal(order));
		const [option] = (await action.options?.({ cabinet, calls, orders: fit, now })) ?? [];
		const chosen = alone.has(action.id) ? fit.slice(0, 1) : fit.slice(1);
		const marks = fit
			.slice(0, 1)
			.flatMap(({ lines }) =>
				lines.flatMap(({ needsMark, quantity }, line) =>
					needsMark ? [{ line, codes: Array.from({ length: quantity }, (_, piece) => codeOfPiece('4600000000008', piece)) }] : [],
				),
			);
		const input = option ? { option: option.id } : action.id === 'yandex.set-marks' ? { marks } : {};
		const planned = action.plan?.({ cabinet, orders: chosen, input, mark: 'contract' }).changes ?? [];
		const changes = planned.map((change) => ({ ...change, sentAt: now }) as unknown as Change);
		const one = changes.filter((change) => action.together?.(change) === action.together?.(changes[0] as Change)).slice(0, action.most);
		const doing = { cabinet, calls, changes: one, now };
		await action.look(doing);
		await action.send(doing).catch((thrown: unknown) => {
			// Some shipments are formed already, and their orders stay: a refusal of what was asked as documented.
			if (!(thrown instanceof AppError) || thrown.code !== 'request-refused') throw thrown;
		});
		await action.look(doing);
	}
}

/** Sets one price of all shops and one of a shop's own so low that both are held, and confirms them. */
async function actOnPrices(db: PrilavokDatabase, calls: Caller, passed: (ms: number) => void): Promise<void> {
	const [cabinet] = await db.cabinets.toArray();
	const prices = await db.prices.toArray();
	if (!cabinet) throw new Error('There is no cabinet');
	for (const price of [prices.find(({ shopId }) => !shopId), prices.find(({ shopId }) => shopId)]) {
		if (!price?.priceKopecks) throw new Error('There is no price');
		const wanted = { priceKopecks: Math.round(price.priceKopecks / 30) };
		const { id: targetId, article: number, cabinetId } = price;
		const before = { priceKopecks: price.priceKopecks, beforeKopecks: price.beforeKopecks, minKopecks: price.minKopecks };
		const changes = [{ cabinetId, targetId, number, wanted, before, sentAt: 0 } as unknown as Change];
		for (const action of ((await yandex.actions?.()) ?? []).filter(({ id }) => id.endsWith('-price'))) {
			const doing = { cabinet, calls, changes, now: 0 };
			await action.look(doing);
			await action.send(doing);
			passed(5 * 60_000);
		}
	}
}

/** Labels of many orders, of one, of a supply's boxes and of every shipment's packages. */
async function askForLabels(db: PrilavokDatabase, calls: Caller, passed: (ms: number) => void): Promise<void> {
	const [cabinet] = await db.cabinets.toArray();
	const orders = (await db.orders.toArray()).filter((order) => yandexLabelTerms.orderLabel(order) === undefined);
	const supplies = await db.supplies.toArray();
	if (!cabinet) throw new Error('There is no cabinet');
	const shipments = new Map(orders.map(({ supplyNumber = '', shopId }) => [supplyNumber, shopId]));
	const wants: LabelWant[][] = [
		orders.slice(0, 3).map((order) => ({ ...orderTarget(order), id: order.id, order })),
		orders.slice(0, 1).map((order) => ({ ...orderTarget(order), id: order.id, order })),
		supplies.slice(0, 1).flatMap((supply) => supplyTargets('cargo', supply).map((target) => ({ ...target, id: supply.id }))),
		...[...shipments].map(([number, shopId]) => [{ ...numberedTarget('pallets', cabinet.id, number, shopId), id: number }]),
	];
	for (const company of wants) {
		const fetcher = yandexLabelSource.fetchers.find(({ kind }) => kind === company[0]?.kind);
		for (let left = company; left.length > 0; passed(5_000)) {
			const download = async () => new TextEncoder().encode('%PDF-');
			const ask = { cabinet, calls, download, wants: left, size: [58, 40], now: 0 } as const;
			const news =
				(await fetcher?.fetch(ask).catch((thrown: unknown) => {
					// Of some shipments nobody has said how many packages they are.
					if (!(thrown instanceof AppError) || thrown.code !== 'request-refused') throw thrown;
					return [];
				})) ?? [];
			left = left.flatMap((want, place) => {
				const one = news[place];
				return one?.is === 'working' ? [{ ...want, task: one.task }] : [];
			});
		}
	}
}

if (!documentsPresent) console.warn(whySkipped);

describe.skipIf(!documentsPresent)('what the extension asks of Yandex Market', () => {
	let sandbox: Sandbox;
	beforeAll(async () => {
		// Early in Moscow, when some shipments are formed and others are not.
		sandbox = await startSandbox({ seed: 11, products: 620, orders: 200, now: Date.parse('2026-11-21T07:00:00+03:00') });
		const internet: typeof fetch = (target, options) => {
			const url = new URL(String(target));
			return fetch(`${sandbox.http}/${url.host}${url.pathname}${url.search}`, options);
		};
		conductOf(sandbox.state.world.seller('yandex-1')).onlyDefaultPrice = false;
		const db = emptyDatabase();
		const tools = syncTools(internet, { db, now: () => sandbox.state.clock.now() });
		const [{ token }] = sandbox.credentials.yandex as [{ token: string }];
		await connectCabinet(
			{ marketplace: 'yandex', token },
			{},
			{
				db,
				now: () => sandbox.state.clock.now(),
				check: (entered) => checkKey(entered, tools),
				seal: tools.vault.seal,
				random: (length) => new Uint8Array(length),
			},
		);
		await createScheduler(tools).wake();
		const calls = createCaller({ cabinetId: 'writes', marketplace: yandex, authorization: { 'Api-Key': token } }, tools);
		await askForLabels(db, calls, (ms) => sandbox.state.clock.advance(ms));
		await actOnOrders(db, calls);
		await actOnPrices(db, calls, (ms) => sandbox.state.clock.advance(ms));
	}, 30_000);
	afterAll(() => sandbox.close());

	test('is all documented, and current', () => {
		for (const { method, path } of yandex.requests) {
			expect(findOperation('yandex', method, path.replace(/\{\w+\}/g, '1')), `${method} ${path}`).toBeDefined();
		}
	});

	test('fits the official document, question by question, and covers every request', () => {
		const asked = sandbox.state.journal.all().filter((entry) => entry.host === host);
		for (const { method, path, query, body } of asked) {
			const operation = specOperation('yandex', method, path);
			expect(operation.query(query), `query of ${method} ${path}`).toEqual([]);
			expect(operation.body(body), `body of ${method} ${path}`).toEqual([]);
		}
		const patterns = yandex.requests.map(({ id, method, path }) => ({
			id,
			method,
			form: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
		}));
		const unused = patterns.filter(({ method, form }) => !asked.some((entry) => entry.method === method && form.test(entry.path)));
		expect(unused.map(({ id }) => id)).toEqual([]);
	});
});
