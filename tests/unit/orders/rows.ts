import { searchText } from '../../../lib/core/text.ts';
import { type OrderRow, type RowSources, rowOfOrder } from '../../../lib/orders/list.ts';
import type { Order } from '../../../lib/orders/model.ts';

/** An order of Ozon that waits to be assembled. */
export const order = (more: Partial<Order> = {}): Order => ({
	id: 'ozon-1/1-0001-1',
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	number: '1-0001-1',
	scheme: 'fbs',
	native: { status: 'awaiting_packaging' },
	unified: 'confirmed',
	mover: 'seller',
	ruleId: 'ozon:awaiting_packaging',
	open: 1,
	createdAt: 1_000,
	currency: 'RUB',
	lines: [],
	actions: [],
	readAt: 50,
	...more,
});

export const sources: RowSources = {
	clients: new Map(),
	warehouses: new Map([['yandex-1/7', 'Софьино']]),
	normal: searchText,
	shared: (text) => text,
};

export const row = (more: Partial<Order> = {}, client?: string): OrderRow => {
	const made = order(more);
	return rowOfOrder(made, { ...sources, clients: new Map(client === undefined ? [] : [[made.id, client]]) });
};
