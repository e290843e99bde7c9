import type { PageReport, TaughtAnchor, UnknownCode } from '../overlay/model.ts';
import { database } from '../storage/db.ts';
import type { QuarantinedPage } from '../sync/model.ts';

/** All that Prilavok did not understand, and what it was taught. */
export interface Findings {
	unknownCodes: UnknownCode[];
	pageReports: PageReport[];
	anchors: TaughtAnchor[];
	quarantine: QuarantinedPage[];
}

/** Newest first. */
export async function findings(): Promise<Findings> {
	const { unknownCodes, pageReports, anchors, quarantine } = database();
	const [codes, reports, taught, pages] = await Promise.all([
		unknownCodes.toArray(),
		pageReports.toArray(),
		anchors.toArray(),
		quarantine.orderBy('id').reverse().toArray(),
	]);
	return {
		unknownCodes: codes.sort((a, b) => b.lastAt - a.lastAt),
		pageReports: reports.sort((a, b) => b.at - a.at),
		anchors: taught.sort((a, b) => b.taughtAt - a.taughtAt),
		quarantine: pages,
	};
}

const countedTables = ['cards', 'stocks', 'orders', 'supplies', 'calls'] as const;
export type CountedTable = (typeof countedTables)[number];

/** Rows per table; reads each table's whole index, so not for a live query. */
export async function rowCounts(): Promise<{ table: CountedTable; rows: number }[]> {
	return Promise.all(countedTables.map(async (table) => ({ table, rows: await database()[table].count() })));
}
