import { expect, type Page } from '@playwright/test';
import type { Cabinet } from '../../lib/cabinets/model.ts';
import { type Change, type ChangeGroup, changeStates } from '../../lib/changes/model.ts';
import { changeKey, isStuck, newGroupId } from '../../lib/changes/rules.ts';
import type { Failure } from '../../lib/core/errors.ts';
import { searchText } from '../../lib/core/text.ts';
import type { Card } from '../../lib/items/model.ts';
import type { Order, OrderEvent, TariffStep } from '../../lib/orders/model.ts';
import type { PageReport, UnknownCode } from '../../lib/overlay/model.ts';
import type { Stock, StockColumn, StockRow, StockSnapshot, Warehouse } from '../../lib/stocks/model.ts';
import type { Summary } from '../../lib/summary/model.ts';
import type { Supply } from '../../lib/supplies/model.ts';
import type { CallRecord, JobState, QuarantinedPage } from '../../lib/sync/model.ts';
import { priceTables } from './price-seed.ts';

/** Rows by table, as the database holds them, and the values of `storage.local`. */
export interface Seed {
	tables: Record<string, readonly object[]>;
	local: Record<string, unknown>;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const colors = ['#005bff', '#a73afd', '#f0a800', '#0b8f7a', '#d1495b', '#7a5c00', '#5566cc'];
const titles = [
	'Ozon · Уют',
	'WB · Уют',
	'Маркет · Дом',
	'Ozon · Общество с ограниченной ответственностью «Хозяйственный двор»',
	'WB · Кухня',
	'Маркет · Дача',
	'Ozon · Сад',
];
const marketplaces = ['ozon', 'wildberries', 'yandex'] as const;
const goods = [
	'Нож для томатов 12,5 см, в блистере',
	'Форма для выпечки, жаропрочное стекло 19×11×4 см',
	'Набор для барбекю, 3 предмета',
	'Чайник со свистком 3 л, нержавеющая сталь',
	'Щипцы для мяса',
	'Кастрюля эмалированная 4,2 л',
];

const categories = ['Ножи', 'Формы для выпечки', 'Наборы для барбекю', 'Чайники', undefined, 'Кастрюли и ковши'];

const pick = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;

function cabinetAt(index: number, now: number): Cabinet {
	const marketplace = pick(marketplaces, index);
	return {
		id: `${marketplace}-0000000${index}`,
		marketplace,
		accountId: `${100200 + index}`,
		accountName: pick(titles, index).split(' · ')[1] ?? '',
		title: pick(titles, index),
		code: `К-${index + 1}`,
		partner: '',
		contract: '',
		legalEntity: '',
		used: true,
		primary: index < 3,
		productLink: '',
		color: pick(colors, index),
		shops: [],
		key: {
			checkedAt: now - hour,
			rights: ['products', 'stocks', 'warehouses', 'fbsOrders', 'fboOrders', 'supplies', 'prices'],
			readOnly: false,
			roles: [],
			...(index === 2 ? { expiresAt: now + 3 * day } : {}),
		},
		createdAt: now - 30 * day,
	};
}

function stockRowAt(index: number, columns: readonly StockColumn[]): StockRow {
	const article = `П${6000 + index}`;
	const amounts = columns.map((_, column) =>
		index % 17 === 3 && column === 2 ? null : (index * 31 + column * 17) % (index % 5 === 0 ? 9 : 240),
	);
	const name = `${pick(goods, index)}${index >= goods.length ? ` № ${index}` : ''}`;
	const barcodes = [`${2_008_322_000_000 + index}`];
	const category = pick(categories, index);
	return {
		itemId: `item/${index}`,
		name,
		article,
		barcodes,
		...(category === undefined ? {} : { category }),
		haystack: [name, article, ...barcodes].map(searchText).join('\n'),
		amounts,
		total: amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0),
		partial: amounts.includes(null),
		cards: columns.length / 2,
		cardIds: columns.filter((_, column) => column % 2 === 0).map(({ cabinetId }) => `${cabinetId}/p${index}`),
		doubtful: index % 41 === 7,
		...(index % 41 === 7 ? { doubtfulCardIds: [`${columns[0]?.cabinetId}/p${index + 1}`] } : {}),
	};
}

/** Cheap until the moment of handing over, then dearer step by step; some without sums. */
const tariffAt = (index: number, shipBy: number): TariffStep[] => [
	{ until: shipBy - 6 * hour, kopecks: 600, percent: 2, kind: 'discount' },
	{ from: shipBy - 6 * hour, until: shipBy, kopecks: 0, percent: 0, kind: 'no_discount' },
	{ from: shipBy, until: shipBy + 12 * hour, percent: 1, kind: 'commission', ...(index % 7 === 0 ? {} : { kopecks: 5000 + index * 100 }) },
	{ from: shipBy + 12 * hour, kopecks: 15_000, percent: 3, kind: 'commission' },
];

function orderAt(index: number, cabinets: readonly Cabinet[], now: number): Order {
	const cabinet = pick(cabinets, index);
	const late = index < 3;
	const shipBy = late ? now - (index + 1) * 47 * minute : now + index * 22 * minute;
	const codes: Pick<Order, 'native' | 'unified' | 'mover' | 'ruleId'>[] = [
		{ native: { status: 'awaiting_packaging' }, unified: 'confirmed', mover: 'seller', ruleId: 'ozon.fbs.awaiting_packaging' },
		{ native: { status: 'confirm', substatus: 'waiting' }, unified: 'assembled', mover: 'seller', ruleId: 'wb.confirm.waiting' },
		{ native: { status: 'PROCESSING', substatus: 'READY_TO_SHIP' }, unified: 'packed', mover: 'seller', ruleId: 'yandex.processing.ready' },
		{ native: { status: 'posting_teleported' }, unified: 'none', mover: 'unknown' },
	];
	const code = codes[index % 9 === 8 ? 3 : index % 3] as (typeof codes)[number];
	const number = `01321122${77 + index}-0102-1`;
	return {
		id: `${cabinet.id}/${number}`,
		cabinetId: cabinet.id,
		marketplace: cabinet.marketplace,
		number,
		scheme: 'fbs',
		...code,
		open: 1,
		due: shipBy,
		createdAt: now - day - index * minute,
		changedAt: now - index * minute,
		shipBy,
		shipBySource: 'shipment_date',
		sumKopecks: 33_200 + index * 1_357,
		currency: 'RUB',
		lines: [
			{
				article: `П${6000 + index}`,
				name: pick(goods, index),
				quantity: 1 + (index % 3),
				priceKopecks: 33_200,
				cardId: `${cabinet.id}/p${index}`,
			},
		],
		warehouseName: pick(['Хоругвино, сборный', 'Склад на Складочной', 'Софьино'], index),
		actions:
			cabinet.marketplace === 'ozon'
				? pick(
						[
							['ship', 'cancel'],
							['cancel', 'label_download'],
						],
						index % 2,
					)
				: [],
		...(cabinet.marketplace === 'ozon' ? { tariffSteps: tariffAt(index, shipBy) } : {}),
		readAt: now - 40_000,
	};
}

function supplyAt(index: number, cabinets: readonly Cabinet[], now: number): Supply {
	const cabinet = pick(cabinets, index);
	const from = now + (index * 2 + 1) * day;
	return {
		id: `${cabinet.id}/s${index}`,
		cabinetId: cabinet.id,
		marketplace: cabinet.marketplace,
		nativeId: `s${index}`,
		number: `${2_000_061_286_750 + index}`,
		nativeState: index === 5 ? 'REJECTED_AT_SUPPLY_WAREHOUSE' : 'READY_TO_SUPPLY',
		stage: pick(['planned', 'planned', 'planned', 'in-transit', 'accepting', 'trouble', 'done', 'cancelled'] as const, index),
		known: true,
		...(index === 2 ? {} : { slot: { from, to: from + hour, zone: 'Europe/Moscow', dayOnly: cabinet.marketplace === 'wildberries' } }),
		target: pick(['Хоругвино', 'Коледино', 'Софьино'], index),
		units: 120 + index * 310,
		lines: goods.map((name, line) => ({ article: `П${6000 + line}`, name, quantity: 20 + line * index })),
		createdAt: now - 3 * day,
		readAt: now - 2 * minute,
	};
}

const groupAt = (createdAt: number, place: number, rest: Pick<ChangeGroup, 'actionId' | 'cabinetIds' | 'total'>): ChangeGroup => ({
	id: newGroupId(createdAt, Uint8Array.of(0, 0, 0, place)),
	createdAt,
	source: place % 2 === 0 ? 'workspace' : 'sidepanel',
	...rest,
});

/** A change in the state that its place names, with what belongs to that state. */
function changeAt(
	place: number,
	group: ChangeGroup,
	{ id, cabinetId, marketplace, number, native }: Order,
	state: Change['state'],
): Change {
	const failures: Partial<Record<Change['state'], Failure>> = {
		unsure: { code: 'connection-dropped', params: { host: 'api-seller.ozon.ru' } },
		failed: { code: 'request-refused', params: { status: 400, why: 'HAS_INCORRECT_PRODUCT_QUANTITY' } },
	};
	const words: Partial<Record<Change['state'], string>> = {
		failed: 'Количество экземпляров маркированного высокотехнологичного товара в отправлении не соответствует заявленному при оформлении',
		conflict: 'cancelled',
	};
	const failure = failures[state];
	const said = words[state];
	const isOpen = state === 'queued' || state === 'sending' || state === 'unsure' || state === 'followed';
	return {
		id: changeKey(group.id, place),
		groupId: group.id,
		cabinetId,
		marketplace,
		actionId: group.actionId,
		targetId: id,
		number,
		assumed: native,
		wanted: {},
		state,
		attempts: state === 'queued' || state === 'withdrawn' ? 0 : 1 + (place % 4),
		looks: 0,
		// Far ahead: nothing of this is to be sent by the worker of a test.
		...(isOpen ? { due: group.createdAt + 365 * day } : {}),
		createdAt: group.createdAt,
		changedAt: group.createdAt + place * 1000,
		...(failure ? { failure } : {}),
		...(said ? { words: said } : {}),
		...(isStuck(state) ? { unsettled: 1 } : {}),
	};
}

/** What was sent in such a shop: one group with a change in each state, and one of `many` that has come to its end. */
export function changesOf({ tables }: Seed, { now, many }: { now: number; many: number }): Record<'changes' | 'changeGroups', object[]> {
	const orders = ((tables.orders ?? []) as readonly Order[]).filter(({ marketplace }) => marketplace === 'ozon');
	const cabinetIds = [...new Set(orders.map(({ cabinetId }) => cabinetId))];
	const each = groupAt(now - 5 * minute, 1, { actionId: 'ozon.assemble', cabinetIds, total: changeStates.length });
	const batch = groupAt(now - 3 * hour, 2, { actionId: 'ozon.cancel', cabinetIds, total: many });
	const ended = ['done', 'done', 'done', 'failed', 'conflict', 'withdrawn'] as const;
	return {
		changeGroups: [each, batch],
		changes: [
			...changeStates.map((state, place) => changeAt(place, each, pick(orders, place), state)),
			...Array.from({ length: many }, (_, place) => {
				const order = pick(orders, place);
				const number = `${order.number}-${place}`;
				return changeAt(place, batch, { ...order, number, id: `${order.cabinetId}/${number}` }, pick(ended, place));
			}),
		],
	};
}

/** A believable household-goods shop: `cabinets` seller accounts, `items` goods, a day of orders and eight supplies. */
export function shopSeed({ now, cabinets: count, items }: { now: number; cabinets: number; items: number }): Seed {
	const cabinets = Array.from({ length: count }, (_, index) => cabinetAt(index, now));
	const columns: StockColumn[] = cabinets.flatMap(({ id }) => [
		{ cabinetId: id, kind: 'own' as const, asOf: now - 2 * minute },
		{ cabinetId: id, kind: 'marketplace' as const, asOf: now - 3 * minute },
	]);
	const rows = Array.from({ length: items }, (_, index) => stockRowAt(index, columns));
	const orders = Array.from({ length: 60 }, (_, index) => orderAt(index, cabinets, now));
	const events: OrderEvent[] = orders.flatMap(({ id, cabinetId, unified, native }) => [
		{ orderId: id, cabinetId, at: now - 3 * hour, axis: 'unified' as const, to: 'new', source: 'sync' as const },
		{ orderId: id, cabinetId, at: now - 2 * hour, axis: 'unified' as const, from: 'new', to: unified, source: 'sync' as const },
		{ orderId: id, cabinetId, at: now - 2 * hour, axis: 'native' as const, to: native.status, source: 'sync' as const },
	]);
	const supplies = Array.from({ length: 8 }, (_, index) => supplyAt(index, cabinets, now));
	const cards: Card[] = cabinets.flatMap(({ id, marketplace }) =>
		Array.from({ length: Math.min(items, 50) }, (_, index) => ({
			id: `${id}/p${index}`,
			cabinetId: id,
			marketplace,
			nativeId: `p${index}`,
			article: `П${6000 + index}`,
			name: pick(goods, index),
			barcodes: [`${2_008_322_000_000 + index}`],
			...(pick(categories, index) === undefined ? {} : { category: pick(categories, index) }),
			archived: false,
			readAt: now,
		})),
	);
	const warehouses: Warehouse[] = cabinets.flatMap(({ id }) =>
		(['own', 'marketplace'] as const).map((kind) => ({
			id: `${id}/${kind}/w1`,
			cabinetId: id,
			nativeId: 'w1',
			kind,
			name: kind === 'own' ? 'Склад на Складочной' : 'Хоругвино',
			readAt: now,
		})),
	);
	const stocks: Stock[] = cards.flatMap(({ id, cabinetId }, index) =>
		(['own', 'marketplace'] as const).map((kind) => ({
			id: `${id}/${kind}`,
			cabinetId,
			cardId: id,
			kind,
			places: [{ warehouseId: 'w1', free: (index * 7) % 90, reserved: index % 4 }],
			readAt: now,
		})),
	);
	const jobs: JobState[] = cabinets.flatMap(({ id, marketplace }) =>
		[
			'products',
			'own-stocks',
			'marketplace-stocks',
			'fbs-orders',
			'fbo-orders',
			'supplies',
			'warehouses',
			'prices',
			'fees',
			'price-holds',
		].map((job, index) => ({
			id: `${id}/${marketplace}.${job}`,
			cabinetId: id,
			jobId: `${marketplace}.${job}`,
			nextAt: now + minute,
			leaseUntil: 0,
			asOf: now - (index + 1) * 20_000,
			failures: 0,
		})),
	);
	const calls: CallRecord[] = Array.from({ length: 300 }, (_, index) => ({
		at: now - (300 - index) * 4_000,
		cabinetId: pick(cabinets, index).id,
		requestId: 'ozon.fbs-postings',
		method: 'POST',
		host: pick(['api-seller.ozon.ru', 'marketplace-api.wildberries.ru', 'api.partner.market.yandex.ru'], index),
		path: pick(['/v4/posting/fbs/list', '/api/v3/orders', '/v2/businesses/100202/offer-mappings'], index),
		status: index % 29 === 5 ? 429 : index % 53 === 9 ? 0 : 200,
		ms: 40 + ((index * 37) % 900),
		bytes: 900 + index * 311,
		...(index % 29 === 5 ? { failure: { code: 'rate-limited' as const, params: { time: '09:31' } } } : {}),
	}));
	const quarantine: QuarantinedPage[] = [
		{
			at: now - hour,
			cabinetId: cabinets[0]?.id ?? '',
			jobId: 'ozon.fbs-orders',
			requestId: 'ozon.fbs-postings',
			failure: { code: 'answer-unexpected', params: { request: '/v4/posting/fbs/list', place: 'postings.3.status' } },
			places: ['postings.3.status: expected string'],
			body: '{"postings":[{"posting_number":"0132112277-0102-1","status":42}]}',
		},
	];
	const unknownCodes: UnknownCode[] = [
		{ id: 'ozon/posting_teleported', marketplace: 'ozon', code: 'posting_teleported', count: 6, firstAt: now - day, lastAt: now - minute },
	];
	const pageReports: PageReport[] = [
		{
			id: 'ozon/fbs-orders',
			marketplace: 'ozon',
			pageId: 'fbs-orders',
			at: now - 5 * minute,
			steps: { route: true, ids: 48, rows: 48, drawn: 48 },
			taught: false,
			anchorId: 'posting-number',
			reason: 'ok',
		} as PageReport,
		{
			id: 'wildberries/new-orders',
			marketplace: 'wildberries',
			pageId: 'new-orders',
			at: now - hour,
			steps: { route: true, ids: 0, rows: 0, drawn: 0 },
			taught: false,
			reason: 'no-ids',
		} as PageReport,
	];
	const snapshot: StockSnapshot = { id: 'stock', builtAt: now, columns, rows } as StockSnapshot;
	return {
		tables: {
			cabinets,
			cards,
			warehouses,
			stocks,
			orders,
			orderEvents: events,
			supplies,
			jobs,
			calls,
			quarantine,
			unknownCodes,
			pageReports,
			snapshots: [snapshot],
			...priceTables(cabinets, cards, now),
		},
		local: { summary: summaryOf(cabinets, orders, supplies, snapshot, now) },
	};
}

function summaryOf(
	cabinets: readonly Cabinet[],
	orders: readonly Order[],
	supplies: readonly Supply[],
	stock: StockSnapshot,
	now: number,
): Summary {
	const healths = ['fresh', 'fresh', 'fresh', 'key-problem', 'late', 'paused', 'syncing'] as const;
	return {
		version: 1,
		builtAt: now,
		cabinets: cabinets.map(({ id, marketplace, title, color, key }, index) => {
			const health = pick(healths, index);
			return {
				id,
				marketplace,
				title,
				color,
				health,
				...(key.expiresAt ? { keyExpiresAt: key.expiresAt } : {}),
				...(health === 'syncing'
					? { progress: { rows: 13_640, jobs: 8, done: 3, now: { jobId: `${marketplace}.products`, rows: 12_400, total: 100_000 } } }
					: {
							asOf: now - (health === 'late' ? 14 * minute : 42_000 + index * 11_000),
							ordersAsOf: now - (health === 'late' ? 14 * minute : 42_000),
						}),
				...(health === 'key-problem' ? { failure: { code: 'key-refused' as const } } : {}),
			};
		}),
		due: { at: orders.flatMap(({ shipBy }) => shipBy ?? []).sort((a, b) => a - b), more: 0 },
		dueUnknown: 0,
		fresh: 41,
		unknownCodes: 1,
		quarantined: 1,
		deadlines: supplies.slice(0, 3).map(({ id, cabinetId, number, marketplace, target }, index) => ({
			supplyId: id,
			cabinetId,
			number,
			marketplace,
			shipDay: new Date(now + (index * 2 + 2) * day).toISOString().slice(0, 10),
			...(target ? { place: target } : {}),
			stepId: index === 0 ? 'labels' : 'create-order',
			at: now + 72 * minute + index * 30 * hour,
			readingsDiffer: index === 1,
			chain: [
				{ stepId: 'create-order', actor: 'seller' as const, at: now - 3 * day, state: 'done' as const },
				{ stepId: 'packed', actor: 'operator' as const, at: now - 2 * hour, state: 'done' as const },
				{ stepId: 'labels', actor: 'seller' as const, at: now + 72 * minute, state: 'next' as const },
				{ stepId: 'pass-data', actor: 'operator' as const, at: now + 7 * hour, state: 'ahead' as const },
				{ stepId: 'pass-ordered', actor: 'seller' as const, at: now + 20 * hour, state: 'ahead' as const },
			],
		})),
		deadlinesTotal: 5,
		stock: { items: stock.rows.length, columns: stock.columns, lowest: [...stock.rows].sort((a, b) => a.total - b.total).slice(0, 8) },
	};
}

/**
 * Puts rows straight into the extension's database and storage; `page` is any page of the extension after its database was opened. The worker
 * has looked for work by then: its first look, a moment after its start, would make other pictures of the planted rows than the planted ones.
 */
export async function plant(page: Page, seed: Seed): Promise<void> {
	const hasLooked = () =>
		page.evaluate(async () => ('summary' in (await Reflect.get(globalThis, 'chrome').storage.local.get('summary'))) as boolean);
	// Not `waitForFunction`: that takes a promise for a yes.
	await expect.poll(hasLooked, { message: "the worker's first look", timeout: 30_000 }).toBe(true);
	await page.evaluate(async ({ tables, local }) => {
		const opened = await new Promise<IDBDatabase>((resolve, reject) => {
			const request = indexedDB.open('prilavok');
			request.onsuccess = () => resolve(request.result);
			request.onerror = () => reject(request.error);
		});
		await new Promise<void>((resolve, reject) => {
			const transaction = opened.transaction(Object.keys(tables), 'readwrite');
			transaction.oncomplete = () => resolve();
			transaction.onerror = () => reject(transaction.error);
			for (const [name, rows] of Object.entries(tables)) {
				const store = transaction.objectStore(name);
				store.clear();
				for (const row of rows) store.put(row);
			}
		});
		opened.close();
		const { chrome } = globalThis as unknown as { chrome: { storage: { local: { set(values: object): Promise<void> } } } };
		await chrome.storage.local.set(local);
	}, seed);
}
