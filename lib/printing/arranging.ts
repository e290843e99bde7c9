import { AppError } from '../core/errors.ts';
import { groupBy } from '../core/groups.ts';
import type { PrintItem, PrintOptions } from '../labels/model.ts';
import { changedTo, isBeforePrinting, mayRetry, mayWithdraw } from '../labels/rules.ts';
import { markTables } from '../marking/ledger.ts';
import { withoutFiles } from './commands.ts';
import { elsewhere, takenElsewhere } from './elsewhere.ts';
import { noCodes, withMarks, withoutMarks } from './marks.ts';
import { anew, itemsOfJob, judge } from './reading.ts';
import type { PrintTools } from './tools.ts';

const lacksCodes = ({ state, failure }: PrintItem): boolean => state === 'failed' && failure?.code === noCodes.code;

const tablesOf = ({ db }: PrintTools) => [
	...[db.printJobs, db.printItems, db.printMarks, db.labelFiles, db.printerProfiles, db.orders, db.cards],
	...markTables(db),
];

/**
 * Changes how a job is put in order. Another printer may hold another paper: pages that were matched are measured again. When codes of «Честный знак» are
 * to follow the labels from now on, they are reserved for all that is not printed yet, and what there are too few codes for has failed; when they are not
 * to follow them any more, they are free again.
 */
export async function arrangeJob(jobId: string, options: PrintOptions, tools: PrintTools): Promise<void> {
	const { db, now } = tools;
	await db.transaction('rw', tablesOf(tools), async () => {
		const job = await db.printJobs.get(jobId);
		if (!job) throw new AppError('not-found', { what: jobId });
		await db.printJobs.put({ ...job, options });
		const unsent = (await itemsOfJob(jobId, tools)).filter(({ state }) => mayWithdraw(state));
		const isMeasured = ({ state, paper, fileIds }: PrintItem) =>
			(state === 'ready' || state === 'failed') && paper?.is === 'original' && fileIds !== undefined;
		const taken = await takenElsewhere(
			unsent.filter((item) => item.state === 'failed' && (isMeasured(item) || lacksCodes(item))),
			tools,
		);
		const inserted = options.inserts.includes('marking');
		const bare = inserted ? unsent : await freedOfCodes(unsent, tools);
		const going = bare.filter((item) => !taken.has(item.id) && (isBeforePrinting(item.state) || isMeasured(item) || lacksCodes(item)));
		const { items, short } = await withMarks(going, inserted, tools);
		const asBefore = new Set(unsent);
		const coded = new Map(items.map((item) => [item.id, item]));
		await db.printItems.bulkPut(bare.map((item) => coded.get(item.id) ?? item).filter((item) => !asBefore.has(item)));
		await db.printItems.bulkPut(short.map((item) => changedTo(item, 'failed', now(), { failure: noCodes })));
		await goOn(items.filter(lacksCodes), tools);
		await judge(
			items.filter((item) => isMeasured(item) && !lacksCodes(item)),
			tools,
		);
	});
}

/** The items of orders without the codes that were to follow their labels. */
async function freedOfCodes(items: readonly PrintItem[], tools: PrintTools): Promise<PrintItem[]> {
	const orders = items.filter(({ kind, markIds }) => kind === 'order' && markIds !== undefined);
	const freed = new Map((await withoutMarks(orders, tools)).map((item) => [item.id, item]));
	return items.map((item) => freed.get(item.id) ?? item);
}

/** Items that stood still only for want of codes go on where they were: what was fetched is not fetched again. */
async function goOn(items: readonly PrintItem[], tools: PrintTools): Promise<void> {
	const { db, now } = tools;
	const at = now();
	const erased = await withoutFiles(items, db);
	const going = items.map((item) => {
		if (item.paper?.is === 'own') return changedTo(item, 'ready', at);
		if (!item.paper) return changedTo(item, 'queued', at, { due: at });
		return erased.has(item.id) ? anew(item, at) : changedTo(item, 'unread', at);
	});
	await db.printItems.bulkPut(going);
	await judge(
		going.filter(({ state }) => state === 'unread'),
		tools,
	);
}

/**
 * Asks for failed and waiting items again now, each alone, so that none is held up by another; how many. A failed one whose order is, or was, printed by
 * another item says so instead, and so does one for which there are still too few codes of «Честный знак».
 */
export async function retryItems(itemIds: readonly string[], tools: PrintTools): Promise<number> {
	const { db, now } = tools;
	return db.transaction('rw', tablesOf(tools), async () => {
		const at = now();
		const chosen = (await db.printItems.bulkGet([...itemIds])).filter(
			(item): item is PrintItem => item !== undefined && mayRetry(item.state) && (item.paper?.is !== 'own' || lacksCodes(item)),
		);
		const taken = await takenElsewhere(
			chosen.filter(({ state }) => state === 'failed'),
			tools,
		);
		const refused = chosen.filter(({ id }) => taken.has(id));
		await db.printItems.bulkPut(refused.map((item) => changedTo(item, 'failed', at, { failure: elsewhere })));
		const { items, short } = await withMarksOfJobs(
			chosen.filter(({ id }) => !taken.has(id)),
			tools,
		);
		await db.printItems.bulkPut(short.map((item) => changedTo(item, 'failed', at, { failure: noCodes })));
		await goOn(items.filter(lacksCodes), tools);
		await db.printItems.bulkPut(
			items
				.filter((item) => !lacksCodes(item))
				.map((item) => {
					const { task: _task, paper: _paper, fileIds: _files, ...bare } = changedTo(item, 'queued', at, { due: at, attempts: 0 });
					return item.state === 'failed'
						? { ...bare, batch: `${item.batch}/${item.id.slice(-5)}` }
						: { ...bare, ...(item.task === undefined ? {} : { task: item.task }) };
				}),
		);
		return items.length;
	});
}

/** Reserves what each item's own job has follow its label. */
async function withMarksOfJobs(items: readonly PrintItem[], tools: PrintTools): ReturnType<typeof withMarks> {
	const all: Awaited<ReturnType<typeof withMarks>> = { items: [], short: [] };
	for (const [jobId, own] of groupBy(items, (item) => item.jobId)) {
		const job = await tools.db.printJobs.get(jobId);
		const { items: coded, short } = await withMarks(own, job?.options.inserts.includes('marking') === true, tools);
		all.items.push(...coded);
		all.short.push(...short);
	}
	return all;
}
