import { cardKey, jobKey, orderKey, priceKey, stockKey, supplyKey, warehouseKey } from '../core/ids.ts';
import { keysOfCabinet, type PrilavokDatabase } from '../storage/db.ts';
import type { StoredRows } from './jobs.ts';

/** What jobs may ask of the rows that are stored already, of this cabinet only. */
export function storedRowsOf(db: PrilavokDatabase, cabinetId: string): StoredRows {
	const present = <Row>(rows: (Row | undefined)[]): Row[] => rows.filter((row) => row !== undefined);
	const cardsAfter = (nativeId: string | undefined, limit: number) => {
		const [lower, upper] = keysOfCabinet(cabinetId);
		const from = nativeId === undefined ? lower : cardKey(cabinetId, nativeId);
		return db.cards
			.where('id')
			.between(from, upper, nativeId === undefined, true)
			.limit(limit);
	};
	return {
		cardsAfter: (nativeId, limit) => cardsAfter(nativeId, limit).toArray(),
		async cardIdsAfter(nativeId, limit) {
			const keys = await cardsAfter(nativeId, limit).primaryKeys();
			return keys.map((key) => key.slice(cardKey(cabinetId, '').length));
		},
		async cards(nativeIds) {
			const rows = await db.cards.bulkGet(nativeIds.map((nativeId) => cardKey(cabinetId, nativeId)));
			return new Map(present(rows).map((card) => [card.nativeId, card]));
		},
		async prices(nativeIds) {
			const rows = await db.prices.bulkGet(nativeIds.map((nativeId) => priceKey(cabinetId, nativeId)));
			return new Map(present(rows).map((price) => [price.nativeId, price]));
		},
		async priceIds(nativeIds) {
			const keys = new Map(nativeIds.map((nativeId) => [priceKey(cabinetId, nativeId), nativeId]));
			const found = await db.prices
				.where('id')
				.anyOf([...keys.keys()])
				.primaryKeys();
			return new Set(found.flatMap((key) => keys.get(key) ?? []));
		},
		async stocks(nativeIds, kind) {
			const rows = await db.stocks.bulkGet(nativeIds.map((nativeId) => stockKey(cardKey(cabinetId, nativeId), kind)));
			return new Map(nativeIds.flatMap((nativeId, place) => (rows[place] ? [[nativeId, rows[place]] as const] : [])));
		},
		async warehouses(kind) {
			const from = warehouseKey(cabinetId, kind, '');
			return db.warehouses.where('id').between(from, `${from}\uffff`).toArray();
		},
		async openOrders(schemes) {
			const open = await db.orders.where('[cabinetId+open]').equals([cabinetId, 1]).toArray();
			return open.filter((order) => schemes.includes(order.scheme));
		},
		async orders(numbers) {
			const rows = await db.orders.bulkGet(numbers.map((number) => orderKey(cabinetId, number)));
			return new Map(present(rows).map((order) => [order.number, order]));
		},
		async supplies(nativeIds) {
			const rows = await db.supplies.bulkGet(nativeIds.map((nativeId) => supplyKey(cabinetId, nativeId)));
			return new Map(present(rows).map((supply) => [supply.nativeId, supply]));
		},
		cursorOf: async <Cursor>(jobId: string) => (await db.jobs.get(jobKey(cabinetId, jobId)))?.cursor as Cursor | undefined,
	};
}
