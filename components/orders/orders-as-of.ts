import type { Summary } from '../../lib/summary/model.ts';

/** When the orders of a cabinet were last read; without one, the oldest of all of them. */
export function asOfOrdersIn(summary: Summary | undefined): (cabinetId?: string) => number | undefined {
	return (cabinetId) => {
		const moments = (summary?.cabinets ?? [])
			.filter(({ id }) => cabinetId === undefined || id === cabinetId)
			.map(({ ordersAsOf, asOf }) => ordersAsOf ?? asOf)
			.filter((moment) => moment !== undefined);
		return moments.length === 0 ? undefined : Math.min(...moments);
	};
}
