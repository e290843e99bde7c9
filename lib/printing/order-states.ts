import { orderKey } from '../core/ids.ts';
import { orderTarget } from '../labels/targets.ts';
import type { OrderLabelState, PageLabelState } from '../overlay/labels/model.ts';
import { planPrint } from './plan.ts';
import type { PrintTools } from './tools.ts';

const refusal: Partial<Record<string, PageLabelState>> = { 'already-printed': 'printed', 'in-another-job': 'in-job' };

/**
 * How orders of a cabinet stand with their labels, by the very rules by which a job is planned; numbers that are not stored are absent. Nothing is
 * asked of a marketplace.
 */
export async function orderStates(cabinetId: string, numbers: readonly string[], tools: PrintTools): Promise<OrderLabelState[]> {
	const ids = [...new Set(numbers)].map((number) => orderKey(cabinetId, number));
	const orders = (await tools.db.orders.bulkGet(ids)).filter((order) => order !== undefined);
	const { targets, waiting, refused } = await planPrint(orders.map(orderTarget), false, tools);
	return [
		...targets.map(({ number }) => ({ number, state: 'ready' as const })),
		...waiting.map(({ number }) => ({ number, state: 'waiting' as const })),
		...refused.map(({ number, reason }) => ({ number, state: refusal[reason] ?? ('refused' as const) })),
	];
}
