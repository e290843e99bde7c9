import { AppError } from '../../core/errors.ts';
import type { Caller } from '../../sync/jobs.ts';
import { assemblySupplyOrders } from './api/assembly-supplies.ts';

/** Numbers of the orders in a supply; none when the supply is not there. */
export async function ordersInside({ call }: Pick<Caller, 'call'>, supplyId: string): Promise<Set<string>> {
	try {
		return new Set((await call(assemblySupplyOrders, { supplyId })).orderIds);
	} catch (thrown) {
		if (refusedWith(thrown) === 404) return new Set();
		throw thrown;
	}
}

/** The status of the refusal, if the marketplace refused the call for what was asked. */
export const refusedWith = (thrown: unknown): number | undefined =>
	thrown instanceof AppError && thrown.code === 'request-refused' ? Number(thrown.params.status) : undefined;
