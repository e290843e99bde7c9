import { AppError } from '../../core/errors.ts';
import type { Marketplace } from '../marketplace.ts';
import { rawAssemblyOrders } from './api/assembly-orders.ts';

/**
 * An assembly order of the last three months, found by the second in which it was created: there is no call for one order. Orders from
 * warehouses of Wildberries come in reports only, once a minute: they are not asked for.
 */
export const rawOrder: NonNullable<Marketplace<'wildberries'>['rawOrder']> = async ({ calls, order: { number, scheme, createdAt } }) => {
	if (scheme !== 'fbs') throw new AppError('not-found', { what: number });
	const second = Math.floor(createdAt / 1000);
	const { orders } = await calls.call(rawAssemblyOrders, { dateFrom: second - 1, dateTo: second + 1 });
	const found = orders.find(({ id }) => String(id) === number);
	if (!found) throw new AppError('not-found', { what: number });
	return found;
};
