import type { Cabinet } from '../cabinets/model.ts';
import { cardKey, orderKey, priceKey, stockKey, supplyKey, warehouseKey } from '../core/ids.ts';
import type { Card } from '../items/model.ts';
import type { Order } from '../orders/model.ts';
import { standing } from '../orders/rules.ts';
import type { Fees, Price, PriceHold } from '../prices/model.ts';
import type { StatusRule } from '../statuses/model.ts';
import { mapStatus } from '../statuses/rules.ts';
import type { Stock, Warehouse } from '../stocks/model.ts';
import type { Supply } from '../supplies/model.ts';
import type { DataTable, Drafts } from './jobs.ts';

export interface Rows {
	cards: Card;
	stocks: Stock;
	warehouses: Warehouse;
	orders: Order;
	supplies: Supply;
	prices: Price;
	fees: Fees;
	priceHolds: PriceHold;
}

export interface RowContext {
	cabinet: Pick<Cabinet, 'id' | 'marketplace'>;
	statuses: readonly StatusRule[];
	/** Epoch milliseconds. */
	readAt: number;
}

const makers: { [Table in DataTable]: (draft: Drafts[Table], context: RowContext) => Rows[Table] } = {
	cards: (draft, { cabinet, readAt }) => ({
		...draft,
		id: cardKey(cabinet.id, draft.nativeId),
		cabinetId: cabinet.id,
		marketplace: cabinet.marketplace,
		readAt,
	}),
	stocks: ({ nativeId, ...draft }, { cabinet, readAt }) => {
		const cardId = cardKey(cabinet.id, nativeId);
		return { ...draft, id: stockKey(cardId, draft.kind), cabinetId: cabinet.id, cardId, readAt };
	},
	warehouses: (draft, { cabinet, readAt }) => ({
		...draft,
		id: warehouseKey(cabinet.id, draft.kind, draft.nativeId),
		cabinetId: cabinet.id,
		readAt,
	}),
	orders: (draft, { cabinet, statuses, readAt }) => ({
		...draft,
		id: orderKey(cabinet.id, draft.number),
		cabinetId: cabinet.id,
		marketplace: cabinet.marketplace,
		...standing(mapStatus(statuses, cabinet.marketplace, draft.scheme, draft.native), draft.shipBy),
		readAt,
	}),
	supplies: (draft, { cabinet, readAt }) => ({
		...draft,
		id: supplyKey(cabinet.id, draft.nativeId),
		cabinetId: cabinet.id,
		marketplace: cabinet.marketplace,
		readAt,
	}),
	prices: (draft, { cabinet, readAt }) => ({
		...draft,
		id: priceKey(cabinet.id, draft.nativeId),
		cabinetId: cabinet.id,
		marketplace: cabinet.marketplace,
		readAt,
	}),
	fees: (draft, { cabinet, readAt }) => ({ ...draft, id: priceKey(cabinet.id, draft.nativeId), cabinetId: cabinet.id, readAt }),
	priceHolds: (draft, { cabinet, readAt }) => ({ ...draft, id: priceKey(cabinet.id, draft.nativeId), cabinetId: cabinet.id, readAt }),
};

/** The stored row that a job's draft stands for: ids, cabinet, unified status and moment of reading added. Pure. */
export function rowOf<Table extends DataTable>(table: Table, draft: Drafts[Table], context: RowContext): Rows[Table] {
	return makers[table](draft, context);
}
