import { stockKey, warehouseKey } from '../core/ids.ts';
import type { Card } from '../items/model.ts';
import { database, keysOfCabinet } from '../storage/db.ts';
import type { Stock, StockPlace, Warehouse } from './model.ts';

export interface CardStock {
	card: Card;
	stocks: (Omit<Stock, 'places'> & { places: (StockPlace & { warehouse?: Warehouse })[] })[];
}

/** What lies where, card by card, for the details of one row. Cards that are gone are left out. */
export async function cardStocks(cardIds: readonly string[]): Promise<CardStock[]> {
	const { cards, stocks, warehouses } = database();
	const cardRows = (await cards.bulkGet([...cardIds])).filter((card) => card !== undefined);
	const [own, marketplace, places] = await Promise.all([
		stocks.bulkGet(cardRows.map(({ id }) => stockKey(id, 'own'))),
		stocks.bulkGet(cardRows.map(({ id }) => stockKey(id, 'marketplace'))),
		warehouses.toArray(),
	]);
	const warehouseById = new Map(places.map((warehouse) => [warehouse.id, warehouse]));
	return cardRows.map((card, index) => ({
		card,
		stocks: [own[index], marketplace[index]].flatMap((stock) =>
			stock
				? [
						{
							...stock,
							places: stock.places.map((place) => {
								const warehouse = warehouseById.get(warehouseKey(stock.cabinetId, stock.kind, place.warehouseId));
								return warehouse ? { ...place, warehouse } : place;
							}),
						},
					]
				: [],
		),
	}));
}

/** Warehouses of all cabinets, by name, for filters. */
export async function allWarehouses(): Promise<Warehouse[]> {
	const warehouses = await database().warehouses.toArray();
	return warehouses.sort((a, b) => a.name.localeCompare(b.name, 'ru'));
}

/** Free units per card in one warehouse; a card that the warehouse says nothing of is absent. Reads the stock rows of one cabinet. */
export async function freeInWarehouse(warehouse: Pick<Warehouse, 'cabinetId' | 'kind' | 'nativeId'>): Promise<Map<string, number>> {
	const free = new Map<string, number>();
	const rows = await database()
		.stocks.where('id')
		.between(...keysOfCabinet(warehouse.cabinetId))
		.toArray();
	for (const { cardId, kind, places } of rows) {
		if (kind !== warehouse.kind) continue;
		const place = places.find(({ warehouseId }) => warehouseId === warehouse.nativeId);
		if (place) free.set(cardId, place.free);
	}
	return free;
}
