import { allCabinets } from '../cabinets/queries.ts';
import { noMoment } from '../orders/rules.ts';
import { columnsNow, stockMark } from '../stocks/snapshot.ts';
import { database } from '../storage/db.ts';
import { supplyPlans } from '../supplies/queries.ts';
import { dueAtMost, type SummaryInputs } from './rules.ts';

const dayMs = 86_400_000;

/** Everything that the summary is made of: counters, ranges of small indexes and small tables, never a whole table of goods or orders. */
export async function readSummaryInputs(now: number): Promise<SummaryInputs> {
	const { jobs, orders, unknownCodes, quarantine } = database();
	const [cabinetRows, jobRows, due, dueTotal, dueUnknown, fresh, unknown, quarantined, plans, stock] = await Promise.all([
		allCabinets(),
		jobs.toArray(),
		orders.where('due').below(noMoment).limit(dueAtMost).toArray(),
		orders.where('due').below(noMoment).count(),
		orders.where('due').equals(noMoment).count(),
		orders
			.where('createdAt')
			.above(now - dayMs)
			.count(),
		unknownCodes.count(),
		quarantine.count(),
		supplyPlans(now),
		stockMark(),
	]);
	return {
		cabinets: cabinetRows,
		jobs: jobRows,
		due: due.map((order) => order.due ?? noMoment),
		dueMore: dueTotal - due.length,
		dueUnknown,
		fresh,
		unknownCodes: unknown,
		quarantined,
		plans,
		stock,
		columns: columnsNow(stock?.columns ?? [], jobRows),
	};
}
