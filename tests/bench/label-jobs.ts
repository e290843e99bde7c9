import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { type Cabinet, type MarketplaceId, marketplaceIds, rights } from '../../lib/cabinets/model.ts';
import { newGroupId } from '../../lib/changes/rules.ts';
import type { LabelFile, LabelPaper, PrinterProfile, PrintItem, PrintJob } from '../../lib/labels/model.ts';
import { itemKey } from '../../lib/labels/rules.ts';
import { firstProfile } from '../../lib/labels/stock.ts';
import type { MarkingUse } from '../../lib/marking/model.ts';
import type { Order } from '../../lib/orders/model.ts';
import { labelPdf, type Sheet } from '../sandbox/paper.ts';
import { mixedLabels } from './mixed-labels.ts';

/* Print jobs as they stand in the database once everything has been fetched. */

/** Rows by store. */
export type Rows = Record<string, readonly object[]>;

export interface SeededJob {
	id: string;
	count: number;
	rows: Rows;
}

const stock = { width: 58, height: 40 };
/** Labels that Ozon puts into one file when nobody has asked for another number. */
const pagesInFile = 100;

const cabinetOf = (marketplace: MarketplaceId): string => `${marketplace}-5eed5eed`;

/** Paused, so that nothing is asked of the marketplaces while a figure is taken. */
const cabinet = (marketplace: MarketplaceId): Cabinet => ({
	id: cabinetOf(marketplace),
	marketplace,
	accountId: '1000001',
	accountName: 'Bench',
	title: 'Bench',
	code: '',
	partner: '',
	contract: '',
	legalEntity: '',
	used: false,
	primary: true,
	productLink: '',
	color: '#005bff',
	shops: [],
	key: { checkedAt: 0, rights: [...rights], readOnly: true, roles: [] },
	createdAt: 0,
});

const profile: PrinterProfile = { ...firstProfile('Bench', 1), id: 'bench' };

/** What every job needs once: cabinets and a printer of 58 × 40 mm. */
export const surroundings: Rows = { cabinets: marketplaceIds.map(cabinet), printerProfiles: [profile] };

function jobRow(id: string, total: number, sorting: PrintJob['options']['sorting']): PrintJob {
	const options = { profileId: profile.id, sorting, inserts: [], separators: 'none', pickingList: false } as const;
	return { id, createdAt: Date.now(), source: 'orders', options, total };
}

const jobId = (seed: number): string => newGroupId(Date.now(), Uint8Array.of(0, 0, 0, seed));

/** An order's label of Ozon or of the Market: a code and what a person reads. */
const sheetOf = (text: string): Sheet => ({
	...stock,
	codes: [
		text.startsWith('ii')
			? { symbology: 'qrcode', text, x: 4, y: 6, width: 20 }
			: { symbology: 'code128', text, x: 6, y: 8, width: 46, height: 12 },
	],
	texts: [{ text, x: 28, y: 34, size: 9 }],
});

const codesOf: Record<MarketplaceId, (place: number) => string> = {
	ozon: (place) => `ii${30_525_100_000 + place}`,
	yandex: (place) => String(47_676_100_000 + place),
	wildberries: (place) => `!uK${Buffer.from(String(place)).toString('base64').replaceAll('=', '')}`,
};

const native: Record<MarketplaceId, string> = { ozon: 'awaiting_deliver', wildberries: 'confirm', yandex: 'PROCESSING' };

/** Orders of the three marketplaces in turn. */
export interface Shop {
	orders: Order[];
	/** Files of Ozon and of the Market, and which code is on which of their pages. */
	files: LabelFile[];
	places: Map<string, { fileId: string; page: number }>;
}

/** As many orders, and the files in which their labels came. */
export async function makeShop(count: number): Promise<Shop> {
	const now = Date.now();
	const orders = Array.from({ length: count }, (_, place): Order => {
		const marketplace = marketplaceIds[place % marketplaceIds.length] as MarketplaceId;
		const number = String(70_000_000 + place);
		const several = place % 10 === 0;
		const lines = Array.from({ length: several ? 2 : 1 }, (_, at) => ({
			article: `П${(place * 7 + at) % 137}`,
			name: 'Чайник складной',
			quantity: 1,
		}));
		return {
			id: `${cabinetOf(marketplace)}/${number}`,
			cabinetId: cabinetOf(marketplace),
			marketplace,
			number,
			scheme: 'fbs',
			native: { status: native[marketplace] },
			unified: 'packed',
			mover: 'seller',
			open: 1,
			createdAt: now,
			currency: 'RUB',
			lines,
			warehouseId: String(place % 3),
			warehouseName: `Склад ${place % 3}`,
			labelCodes: [codesOf[marketplace](place)],
			actions: [],
			readAt: now,
		};
	});
	const files: LabelFile[] = [];
	const places: Shop['places'] = new Map();
	for (const marketplace of ['ozon', 'yandex'] as const) {
		const codes = orders.filter((order) => order.marketplace === marketplace).flatMap(({ labelCodes = [] }) => labelCodes);
		for (let from = 0; from < codes.length; from += pagesInFile) {
			const own = codes.slice(from, from + pagesInFile);
			const bytes = new Uint8Array(await labelPdf(own.map(sheetOf)));
			const id = createHash('sha256').update(bytes).digest('hex');
			files.push({ id, cabinetId: cabinetOf(marketplace), type: 'pdf', bytes, savedAt: now });
			for (const [page, code] of own.entries()) places.set(code, { fileId: id, page });
		}
	}
	return { orders, files, places };
}

/**
 * A job of all orders of a shop. `read`: its files have been read and every label is ready; otherwise the page has to read those of Ozon and of the
 * Market first. Wildberries' labels come as text, and are ready in both cases.
 */
export function ordersJob({ orders, files, places }: Shop, read: boolean, seed: number): SeededJob {
	const id = jobId(seed);
	const changedAt = Date.now();
	const items = orders.map((order, place): PrintItem => {
		const [text = ''] = order.labelCodes ?? [];
		const at = places.get(text);
		const paper: LabelPaper = at
			? { is: 'original', fileId: at.fileId, expects: [text], ...(read ? { pages: [at.page] } : {}) }
			: { is: 'payload', labels: [{ text, symbology: 'qr', partA: text.slice(0, 4), partB: text.slice(4) }] };
		return {
			id: itemKey(id, place),
			jobId: id,
			kind: 'order',
			cabinetId: order.cabinetId,
			targetId: order.id,
			number: order.number,
			marketplace: order.marketplace,
			state: at && !read ? 'unread' : 'ready',
			batch: at?.fileId ?? 'b',
			attempts: 1,
			paper,
			...(at ? { fileIds: [at.fileId] } : {}),
			changedAt,
		};
	});
	return {
		id,
		count: items.length,
		rows: { printJobs: [jobRow(id, items.length, 'warehouse')], printItems: items, labelFiles: files, orders },
	};
}

/** A job of our own codes in four symbologies: nothing of it comes from a file. */
export function ownJob(count: number, seed: number): SeededJob {
	const id = jobId(seed);
	const changedAt = Date.now();
	const { items, cards, marks } = mixedLabels(count, seed * 100_000, id);
	const own = items.map((item): PrintItem => ({ ...item, cabinetId: cabinetOf('wildberries'), changedAt }));
	const uses = [...marks].map(([use, code]): MarkingUse => ({ id: use, code, gtin: code.slice(2, 16), state: 'reserved', changedAt }));
	const rows = { printJobs: [jobRow(id, count, 'given')], printItems: own, cards: [...cards.values()], markingUses: uses };
	return { id, count, rows };
}

/** Writes rows past the background, through a page of the extension; as many at once as a message holds. */
export async function putRows(page: Page, rows: Rows): Promise<void> {
	for (const [store, all] of Object.entries(rows))
		for (let from = 0; from < all.length; from += rowsAtOnce)
			await page.evaluate(
				async ({ store, rows }) => {
					const opened = await new Promise<IDBDatabase>((resolve, reject) => {
						const ask = indexedDB.open('prilavok');
						ask.onsuccess = () => resolve(ask.result);
						ask.onerror = () => reject(ask.error);
					});
					await new Promise<void>((resolve, reject) => {
						const work = opened.transaction(store, 'readwrite');
						for (const row of rows) work.objectStore(store).put(row);
						work.oncomplete = () => resolve();
						work.onerror = () => reject(work.error);
					});
					opened.close();
				},
				{ store, rows: all.slice(from, from + rowsAtOnce) },
			);
}

const rowsAtOnce = 2_000;

/** Empties stores, past the background as well. */
export const emptyStores = (page: Page, stores: readonly string[]): Promise<void> =>
	page.evaluate(
		async (stores) => {
			const opened = await new Promise<IDBDatabase>((resolve, reject) => {
				const ask = indexedDB.open('prilavok');
				ask.onsuccess = () => resolve(ask.result);
				ask.onerror = () => reject(ask.error);
			});
			await new Promise<void>((resolve, reject) => {
				const work = opened.transaction(stores, 'readwrite');
				for (const store of stores) work.objectStore(store).clear();
				work.oncomplete = () => resolve();
				work.onerror = () => reject(work.error);
			});
			opened.close();
		},
		[...stores],
	);
