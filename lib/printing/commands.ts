import { AppError } from '../core/errors.ts';
import type { LabelKind, LabelTarget, PrintItem, PrintOptions, PrintPlan, PrintSource } from '../labels/model.ts';
import { changedTo, isBeforePrinting, isToFetch, itemKey, keysOfJob, mayRetry, mayWithdraw } from '../labels/rules.ts';
import { markPrinted, releaseMarks } from '../marking/commands.ts';
import { markTables } from '../marking/ledger.ts';
import { elsewhere, takenElsewhere } from './elsewhere.ts';
import { withMarks } from './marks.ts';
import { type FormerItem, formerItems, mostTargets, planPrint } from './plan.ts';
import { anew, judge } from './reading.ts';
import type { PrintTools } from './tools.ts';

export interface StartAsk {
	jobId: string;
	targets: LabelTarget[];
	options: PrintOptions;
	source: PrintSource;
	reprint?: { reason: string };
}

/** Items that share a call at first, by kind: never more than any fetcher takes. */
const firstBatch = 1000;

const own: ReadonlySet<LabelKind> = new Set(['product', 'marking']);

/**
 * Makes the job with an item for each target that may be printed, all of it or nothing. Starting the same id again gives the same job. What was printed
 * before and is kept needs no fetching; goods for which codes of «Честный знак» do not suffice are left out. Throws `too-many`, `plan-changed` when nothing is left to print.
 */
export function startJob(ask: StartAsk, tools: PrintTools): Promise<PrintPlan> {
	const { db } = tools;
	if (ask.targets.length > mostTargets) throw new AppError('too-many', { most: mostTargets });
	const tables = [db.printJobs, db.printItems, db.printMarks, db.printerProfiles, db.labelFiles, db.orders, db.cards, db.cabinets];
	return db.transaction('rw', [...tables, ...markTables(db)], async () => {
		if (await db.printJobs.get(ask.jobId)) return { targets: [], waiting: [], refused: [] };
		const plan = await planPrint(ask.targets, ask.reprint !== undefined, tools);
		const wanted = new Set([...plan.targets, ...plan.waiting]);
		const targets = ask.targets.filter((target) => wanted.has(target));
		if (targets.length === 0) throw new AppError('plan-changed');
		const { items, short } = await withMarks(await newItems(ask, targets, tools), ask.options.inserts.includes('marking'), tools);
		await releaseMarks(
			db,
			short.map(({ id }) => id),
		);
		for (const { targetId, number } of short) plan.refused.push({ targetId, number, reason: 'no-codes' });
		if (items.length === 0) return plan;
		const { targets: _targets, jobId, ...said } = ask;
		await db.printJobs.add({ ...said, id: jobId, createdAt: tools.now(), total: items.length });
		await db.printItems.bulkAdd(items);
		await judge(
			items.filter(({ state, fileIds }) => state === 'ready' && fileIds !== undefined),
			tools,
		);
		return plan;
	});
}

/** An item for each target. What is printed again has its paper, if all of it is kept, and the codes that it had. */
async function newItems({ jobId, reprint }: StartAsk, targets: readonly LabelTarget[], tools: PrintTools): Promise<PrintItem[]> {
	const { db, now } = tools;
	const ids = targets.map(({ targetId }) => targetId);
	const cabinets = found(await db.cabinets.bulkGet([...new Set(targets.map(({ cabinetId }) => cabinetId))]));
	const marketplaceOf = new Map(cabinets.map(({ id, marketplace }) => [id, marketplace]));
	const marks = reprint ? await db.printMarks.bulkGet(ids) : [];
	const formers = reprint ? await formerItems(ids, tools) : new Map<string, FormerItem>();
	const at = now();
	return targets.map((target, place): PrintItem => {
		const former = formers.get(target.targetId);
		const item = {
			...target,
			id: itemKey(jobId, place),
			jobId,
			marketplace: marketplaceOf.get(target.cabinetId) ?? 'ozon',
			batch: `${target.cabinetId}/${target.kind}/${Math.floor(place / firstBatch)}`,
			attempts: 0,
			changedAt: at,
			...(marks[place] ? { duplicate: true as const } : {}),
			...(former?.markIds ? { markIds: former.markIds } : {}),
		};
		if (own.has(target.kind)) return { ...item, state: 'ready', paper: { is: 'own' } };
		if (former?.paper) return { ...item, state: 'ready', paper: former.paper, ...(former.fileIds ? { fileIds: former.fileIds } : {}) };
		return { ...item, state: 'queued', due: at };
	});
}

const found = <Row>(rows: readonly (Row | undefined)[]): Row[] => rows.filter((row) => row !== undefined);

/**
 * Marks items as handed to a printer, and their targets as printed, before anything leaves: whoever dies in between has not printed twice. Items that are
 * not ready (any more) are left out, and so are those whose order was printed meanwhile: they have failed. Ids of those that may go.
 */
export async function sendItems(jobId: string, itemIds: readonly string[], { db, now }: Pick<PrintTools, 'db' | 'now'>): Promise<string[]> {
	return db.transaction('rw', [db.printJobs, db.printItems, db.printMarks, ...markTables(db)], async () => {
		const job = await db.printJobs.get(jobId);
		if (!job || job.closedAt !== undefined) return [];
		const at = now();
		const ready = found(await db.printItems.bulkGet([...itemIds])).filter((item) => item.jobId === jobId && item.state === 'ready');
		const printed = await printedOnce(ready, db);
		const late = ready.filter(({ id }) => printed.has(id));
		await db.printItems.bulkPut(late.map((item) => changedTo(item, 'failed', at, { failure: elsewhere })));
		const going = ready.filter(({ id }) => !printed.has(id));
		const marks = await db.printMarks.bulkGet(going.map(({ targetId }) => targetId));
		await db.printItems.bulkPut(going.map((item) => changedTo(item, 'sent', at, { sentAt: at })));
		await db.printMarks.bulkPut(
			going.map(({ targetId }, place) => ({ id: targetId, jobId, at, times: (marks[place]?.times ?? 0) + 1, confirmed: false })),
		);
		await markPrinted(
			db,
			going.flatMap(({ markIds = [] }) => markIds),
			at,
		);
		return going.map(({ id }) => id);
	});
}

/** Items whose order's label was printed, though they are not meant to print it a second time. */
async function printedOnce(items: readonly PrintItem[], db: PrintTools['db']): Promise<Set<string>> {
	const once = items.filter(({ kind, duplicate }) => kind === 'order' && !duplicate);
	const marks = await db.printMarks.bulkGet(once.map(({ targetId }) => targetId));
	return new Set(once.flatMap(({ id }, place) => (marks[place] ? [id] : [])));
}

/**
 * What the user says came out of the printer. What did not is ready again, and its target is as printed as before; what the files were erased of
 * meanwhile is asked for again. In a job that was closed it is taken out instead.
 */
export async function settleItems(
	jobId: string,
	came: readonly string[],
	missing: readonly string[],
	{ db, now }: PrintTools,
): Promise<void> {
	await db.transaction('rw', [db.printJobs, db.printItems, db.printMarks, db.labelFiles], async () => {
		const at = now();
		const job = await db.printJobs.get(jobId);
		const sent = (ids: readonly string[]) =>
			db.printItems.bulkGet([...ids]).then((rows) => found(rows).filter((item) => item.jobId === jobId && item.state === 'sent'));
		const [out, lost] = [await sent(came), await sent(missing)];
		await db.printItems.bulkPut(out.map((item) => changedTo(item, 'confirmed', at)));
		const confirmed = found(await db.printMarks.bulkGet(out.map(({ targetId }) => targetId)));
		await db.printMarks.bulkPut(confirmed.map((mark) => ({ ...mark, confirmed: true })));
		const undone = found(await db.printMarks.bulkGet(lost.map(({ targetId }) => targetId)));
		await db.printMarks.bulkDelete(undone.filter(({ times }) => times <= 1).map(({ id }) => id));
		await db.printMarks.bulkPut(undone.filter(({ times }) => times > 1).map((mark) => ({ ...mark, times: mark.times - 1 })));
		const [taken, erased] = [await takenElsewhere(lost, { db }), await withoutFiles(lost, db)];
		await db.printItems.bulkPut(
			lost.map((item) => {
				const { sentAt: _sentAt, ...unsent } = item;
				if (!job || job.closedAt !== undefined) return changedTo(unsent, 'withdrawn', at);
				if (taken.has(item.id)) return changedTo(unsent, 'failed', at, { failure: elsewhere });
				return erased.has(item.id) ? anew(unsent, at) : changedTo(unsent, 'ready', at);
			}),
		);
	});
}

/** Items some of whose files are kept no more. */
async function withoutFiles(items: readonly PrintItem[], db: PrintTools['db']): Promise<Set<string>> {
	const wanted = [...new Set(items.flatMap(({ fileIds = [] }) => fileIds))];
	const kept = new Set(await db.labelFiles.where('id').anyOf(wanted).primaryKeys());
	return new Set(items.flatMap(({ id, fileIds = [] }) => (fileIds.every((file) => kept.has(file)) ? [] : [id])));
}

/** Takes out what was not printed, and gives its codes free. Ids of what was taken out. */
export async function withdrawItems(itemIds: readonly string[], { db, now }: Pick<PrintTools, 'db' | 'now'>): Promise<string[]> {
	return db.transaction('rw', [db.printItems, ...markTables(db)], async () => {
		const at = now();
		const out = found(await db.printItems.bulkGet([...itemIds])).filter(({ state }) => mayWithdraw(state));
		const ids = out.map(({ id }) => id);
		await db.printItems.bulkPut(out.map((item) => changedTo(item, 'withdrawn', at)));
		await releaseMarks(db, ids);
		return ids;
	});
}

/** Takes out what was not printed of a cabinet that is about to be removed: the codes that were reserved for it are anybody's again. */
export async function withdrawCabinet(cabinetId: string, tools: Pick<PrintTools, 'db' | 'now'>): Promise<void> {
	const ids = await tools.db.printItems.filter((item) => item.cabinetId === cabinetId && mayWithdraw(item.state)).primaryKeys();
	if (ids.length > 0) await withdrawItems(ids, tools);
}

/**
 * Asks for failed and waiting items again now, each alone, so that none is held up by another; how many. A failed one whose order is, or was, printed by
 * another item says so instead.
 */
export async function retryItems(itemIds: readonly string[], { db, now }: Pick<PrintTools, 'db' | 'now'>): Promise<number> {
	return db.transaction('rw', [db.printItems, db.printMarks], async () => {
		const at = now();
		const chosen = found(await db.printItems.bulkGet([...itemIds])).filter(({ state, paper }) => mayRetry(state) && paper?.is !== 'own');
		const taken = await takenElsewhere(
			chosen.filter(({ state }) => state === 'failed'),
			{ db },
		);
		const refused = chosen.filter(({ id }) => taken.has(id));
		await db.printItems.bulkPut(refused.map((item) => changedTo(item, 'failed', at, { failure: elsewhere })));
		const again = chosen.filter(({ id }) => !taken.has(id));
		await db.printItems.bulkPut(
			again.map((item) => {
				const { task: _task, paper: _paper, fileIds: _files, ...bare } = changedTo(item, 'queued', at, { due: at, attempts: 0 });
				return item.state === 'failed'
					? { ...bare, batch: `${item.batch}/${item.id.slice(-5)}` }
					: { ...bare, ...(item.task === undefined ? {} : { task: item.task }) };
			}),
		);
		return again.length;
	});
}

/** Changes how a job is put in order. Another printer may hold another paper: pages that were matched are measured again. */
export async function arrangeJob(jobId: string, options: PrintOptions, tools: PrintTools): Promise<void> {
	const { db } = tools;
	await db.transaction('rw', [db.printJobs, db.printItems, db.printMarks, db.labelFiles, db.printerProfiles, db.orders], async () => {
		const job = await db.printJobs.get(jobId);
		if (!job) throw new AppError('not-found', { what: jobId });
		await db.printJobs.put({ ...job, options });
		const items = await db.printItems
			.where('id')
			.between(...keysOfJob(jobId))
			.toArray();
		const measured = items.filter(
			({ state, paper, fileIds }) => (state === 'ready' || state === 'failed') && paper?.is === 'original' && fileIds !== undefined,
		);
		const taken = await takenElsewhere(
			measured.filter(({ state }) => state === 'failed'),
			tools,
		);
		await judge(
			measured.filter(({ id }) => !taken.has(id)),
			tools,
		);
	});
}

/** Takes a job off the desk; what was not printed of it is taken out. Ids of those items. */
export async function closeJob(jobId: string, tools: PrintTools): Promise<string[]> {
	const { db, now } = tools;
	return db.transaction('rw', [db.printJobs, db.printItems, ...markTables(db)], async () => {
		const job = await db.printJobs.get(jobId);
		if (!job || job.closedAt !== undefined) return [];
		await db.printJobs.put({ ...job, closedAt: now() });
		const items = await db.printItems
			.where('id')
			.between(...keysOfJob(jobId))
			.toArray();
		return withdrawItems(
			items.filter(({ state }) => isBeforePrinting(state) || state === 'failed').map(({ id }) => id),
			tools,
		);
	});
}

/** Erases files that were saved before the moment, unless an item still waits to be printed from them; how many. */
export async function forgetFiles(savedBefore: number, { db }: Pick<PrintTools, 'db'>): Promise<number> {
	return db.transaction('rw', [db.labelFiles, db.printItems], async () => {
		const old = await db.labelFiles.where('savedAt').below(savedBefore).primaryKeys();
		const needed = new Set<string>();
		await db.printItems
			.where('fileIds')
			.anyOf(old)
			.each(({ state, fileIds = [] }) => {
				if (isBeforePrinting(state) && !isToFetch(state)) for (const id of fileIds) needed.add(id);
			});
		const going = old.filter((id) => !needed.has(id));
		await db.labelFiles.bulkDelete(going);
		return going.length;
	});
}
