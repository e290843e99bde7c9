import { AppError } from '../core/errors.ts';
import type { LabelKind, LabelTarget, PrintItem, PrintOptions, PrintPlan, PrintSource } from '../labels/model.ts';
import { changedTo, isBeforePrinting, isToFetch, itemKey, keysOfJob, mayWithdraw } from '../labels/rules.ts';
import { markPrinted, releaseMarks, unprintMarks } from '../marking/commands.ts';
import { markTables } from '../marking/ledger.ts';
import { elsewhere, takenElsewhere } from './elsewhere.ts';
import { noCodes, withMarks, withOwnMarks, withoutMarks } from './marks.ts';
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
 * before and is kept needs no fetching; what codes of «Честный знак» do not suffice for has failed from the start. Throws `too-many`, `plan-changed` when
 * nothing is left to print.
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
		const { targets: _targets, jobId, ...said } = ask;
		await db.printJobs.add({ ...said, id: jobId, createdAt: tools.now(), total: targets.length });
		await db.printItems.bulkAdd([...items, ...short.map((item) => changedTo(item, 'failed', tools.now(), { failure: noCodes }))]);
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
	const repeated = new Map(found(await db.printItems.bulkGet(targets.flatMap(({ again }) => again ?? []))).map((item) => [item.id, item]));
	const at = now();
	return targets.map((target, place): PrintItem => {
		const former = target.kind === 'marking' ? repeated.get(target.again ?? '') : formers.get(target.targetId);
		const item = {
			...target,
			...(target.kind === 'marking' && former?.markIds ? { count: former.markIds.length } : {}),
			id: itemKey(jobId, place),
			jobId,
			marketplace: marketplaceOf.get(target.cabinetId) ?? 'ozon',
			batch: `${target.cabinetId}/${target.kind}/${Math.floor(place / firstBatch)}`,
			attempts: 0,
			changedAt: at,
			...(marks[place] || target.again !== undefined ? { duplicate: true as const } : {}),
			...(former?.markIds ? { markIds: former.markIds } : {}),
		};
		if (own.has(target.kind)) return { ...item, state: 'ready', paper: { is: 'own' } };
		if (former?.paper) return { ...item, state: 'ready', paper: former.paper, ...(former.fileIds ? { fileIds: former.fileIds } : {}) };
		return { ...item, state: 'queued', due: at };
	});
}

const found = <Row>(rows: readonly (Row | undefined)[]): Row[] => rows.filter((row) => row !== undefined);

/** What lies ready for the printer. */
export interface SentPaper {
	/** Codes of «Честный знак» on the pages of each item (`MarkingUse.id`); absent = none. */
	marks?: Readonly<Record<string, readonly string[]>>;
	/** The items' own labels only, without what the job has follow them. */
	alone?: boolean;
}

/**
 * Marks items as handed to a printer, and their targets and the codes on the paper as printed, before anything leaves: whoever dies in between has not
 * printed twice. Items that are not ready (any more) are left out, and so are those whose order was printed meanwhile: they have failed. Those whose codes
 * are not the ones on the paper stay ready, to be drawn anew. Codes that go with no paper are free again. Ids of those that may go.
 */
export async function sendItems(
	jobId: string,
	itemIds: readonly string[],
	tools: Pick<PrintTools, 'db' | 'now'>,
	{ marks: drawn = {}, alone = false }: SentPaper = {},
): Promise<string[]> {
	const { db, now } = tools;
	return db.transaction('rw', [db.printJobs, db.printItems, db.printMarks, db.orders, db.cards, ...markTables(db)], async () => {
		const job = await db.printJobs.get(jobId);
		if (!job || job.closedAt !== undefined) return [];
		const at = now();
		const ready = found(await db.printItems.bulkGet([...itemIds])).filter((item) => item.jobId === jobId && item.state === 'ready');
		const printed = await printedOnce(ready, db);
		const late = ready.filter(({ id }) => printed.has(id));
		const onTime = ready.filter(({ id }) => !printed.has(id));
		const inserted = !alone && job.options.inserts.includes('marking');
		const { items, short } = await withMarks(await withOwnMarks(onTime, tools), inserted, tools);
		await db.printItems.bulkPut([
			...late.map((item) => changedTo(item, 'failed', at, { failure: elsewhere })),
			...short.map((item) => changedTo(item, 'failed', at, { failure: noCodes })),
		]);
		const withoutCodes = ({ id, kind }: PrintItem): boolean => kind === 'order' && !inserted && !drawn[id]?.length;
		const fits = (item: PrintItem): boolean => withoutCodes(item) || sameCodes(drawn[item.id] ?? [], item.markIds ?? []);
		const asBefore = new Set(onTime);
		await db.printItems.bulkPut(items.filter((item) => !fits(item) && !asBefore.has(item)));
		const fit = items.filter(fits);
		const freed = new Map((await withoutMarks(fit.filter(withoutCodes), tools)).map((item) => [item.id, item]));
		const going = fit.map((item) => freed.get(item.id) ?? item);
		const marks = await db.printMarks.bulkGet(going.map(({ targetId }) => targetId));
		await db.printItems.bulkPut(going.map((item) => changedTo(item, 'sent', at, { sentAt: at })));
		await db.printMarks.bulkPut(
			going.map(({ targetId }, place) => ({ id: targetId, jobId, at, times: (marks[place]?.times ?? 0) + 1, confirmed: false })),
		);
		await markPrinted(
			db,
			going.flatMap(({ id }) => drawn[id] ?? []),
			at,
		);
		return going.map(({ id }) => id);
	});
}

const sameCodes = (some: readonly string[], others: readonly string[]): boolean =>
	some.length === others.length && some.every((id) => others.includes(id));

/** Items whose order's label was printed, though they are not meant to print it a second time. */
async function printedOnce(items: readonly PrintItem[], db: PrintTools['db']): Promise<Set<string>> {
	const once = items.filter(({ kind, duplicate }) => kind === 'order' && !duplicate);
	const marks = await db.printMarks.bulkGet(once.map(({ targetId }) => targetId));
	return new Set(once.flatMap(({ id }, place) => (marks[place] ? [id] : [])));
}

/**
 * What the user says came out of the printer. What did not is ready again, and its target is as printed as before; what the files were erased of
 * meanwhile is asked for again. In a job that was closed it is taken out instead. `unsent`: what is missing has certainly never left for a printer, so its
 * codes are reserved as before.
 */
export async function settleItems(
	jobId: string,
	came: readonly string[],
	missing: readonly string[],
	tools: PrintTools,
	unsent = false,
): Promise<void> {
	const { db, now } = tools;
	const tables = [db.printJobs, db.printItems, db.printMarks, db.labelFiles, db.orders, db.cards];
	await db.transaction('rw', [...tables, ...markTables(db)], async () => {
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
		const closed = !job || job.closedAt !== undefined;
		if (unsent) for (const { id, sentAt, markIds } of lost) if (markIds && sentAt !== undefined) await unprintMarks(db, id, sentAt, at);
		if (closed)
			await releaseMarks(
				db,
				lost.map(({ id }) => id),
			);
		const back = lost.map(({ sentAt: _sentAt, ...item }) => item);
		const again = closed ? [] : back.filter(({ id }) => !taken.has(id));
		// They may have been sent before codes were to follow them. Those for which there are too few say so when they are sent again.
		const coded = await withMarks(again, !closed && job.options.inserts.includes('marking'), tools);
		const codedOf = new Map(coded.items.map((item) => [item.id, item]));
		await db.printItems.bulkPut(
			back.map((one) => {
				const item = codedOf.get(one.id) ?? one;
				if (closed) return changedTo(item, 'withdrawn', at);
				if (taken.has(item.id)) return changedTo(item, 'failed', at, { failure: elsewhere });
				return erased.has(item.id) ? anew(item, at) : changedTo(item, 'ready', at);
			}),
		);
	});
}

/** Items some of whose files are kept no more. */
export async function withoutFiles(items: readonly PrintItem[], db: PrintTools['db']): Promise<Set<string>> {
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
