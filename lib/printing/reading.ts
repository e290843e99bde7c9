import { groupBy } from '../core/groups.ts';
import { matchPages, matchPicture, pagesRefusal } from '../labels/match.ts';
import type { LabelPayload, PrintItem, ReadPage } from '../labels/model.ts';
import { changedTo, keysOfJob } from '../labels/rules.ts';
import type { PrintTools } from './tools.ts';

/** Keeps what a page of ours has read in a file, and judges every item that waits for it. */
export async function takeReading(fileId: string, pages: readonly ReadPage[], tools: PrintTools): Promise<void> {
	const { db } = tools;
	await db.transaction('rw', [db.labelFiles, db.printItems, db.printJobs, db.printerProfiles, db.orders], async () => {
		const file = await db.labelFiles.get(fileId);
		if (!file) return;
		if (!file.pages) await db.labelFiles.put({ ...file, pages });
		const waiting = await db.printItems
			.where('fileIds')
			.equals(fileId)
			.filter(({ state }) => state === 'unread')
			.toArray();
		await judge(waiting, tools);
	});
}

/** The stock that a job prints on when its printer is no longer there: the smallest in use. */
const smallest: readonly [number, number] = [58, 40];

/**
 * Judges items by what was read in their files: whose pages they are, whether they fit the paper. An item some of whose files nobody has read yet stays
 * `unread`. For a transaction over files, items, jobs, printers and orders.
 */
export async function judge(items: readonly PrintItem[], tools: PrintTools): Promise<void> {
	const { db, now } = tools;
	const at = now();
	const fileIds = [...new Set(items.flatMap(({ fileIds = [] }) => fileIds))];
	const kept = new Map((await db.labelFiles.bulkGet(fileIds)).flatMap((file) => (file ? [[file.id, file]] : [])));
	const read = new Map([...kept].flatMap(([id, { pages }]) => (pages ? [[id, pages]] : [])));
	const stocks = new Map<string, readonly [number, number]>();
	for (const jobId of new Set(items.map((item) => item.jobId))) {
		const job = await db.printJobs.get(jobId);
		const profile = job && (await db.printerProfiles.get(job.options.profileId));
		stocks.set(jobId, profile ? [profile.widthMm, profile.heightMm] : smallest);
	}

	const settled: PrintItem[] = [];
	for (const item of items) {
		const { paper } = item;
		if (paper?.is === 'payload') settled.push(...judgedPayload(item, paper.labels, read, at));
	}
	const originals = items.filter(({ paper }) => paper?.is === 'original');
	for (const sharing of groupBy(originals, ({ jobId, batch, fileIds }) => `${jobId} ${batch} ${fileIds?.[0]}`).values()) {
		const [first] = sharing;
		if (first?.paper?.is !== 'original') continue;
		const pages = read.get(first.paper.fileId);
		if (!pages) {
			const forgotten = !kept.has(first.paper.fileId);
			settled.push(
				...sharing.map((item) => (forgotten ? withoutFile(item, at) : item.state === 'unread' ? item : changedTo(item, 'unread', at))),
			);
			continue;
		}
		const stock = stocks.get(first.jobId) ?? smallest;
		const known = sharing.filter(({ paper }) => paper?.is === 'original' && paper.pages);
		settled.push(...known.map((item) => measured(item, pages, stock, at)));
		const unknown = sharing.filter((item) => !known.includes(item));
		if (unknown.length === 0) continue;
		// Everybody who was asked for together takes part, whatever became of them: their pages are nobody else's.
		const all = await db.printItems.where('fileIds').equals(first.paper.fileId).toArray();
		const company = new Map(
			[...all.filter(({ jobId, batch }) => jobId === first.jobId && batch === first.batch), ...unknown].map((item) => [item.id, item]),
		);
		const verdicts = matchPages(
			[...company.values()].flatMap(({ id, paper }) =>
				paper?.is === 'original'
					? [
							{
								id,
								expects: paper.expects,
								...(paper.followers ? { followers: true as const } : {}),
								...(paper.alone ? { alone: true as const } : {}),
								...(paper.every ? { every: true as const } : {}),
								...(paper.places === undefined ? {} : { places: paper.places }),
							},
						]
					: [],
			),
			pages,
			await strangersOf(first, tools),
		);
		settled.push(...halvedWhereUnclear(unknown, verdicts, at, (item) => measured(item, pages, stock, at)));
	}
	await db.printItems.bulkPut(settled);
}

/** Tells codes of labels that are others': of orders of the same job, and whatever can only be the code of a label. */
async function strangersOf({ jobId, marketplace }: PrintItem, { db, termsOf }: PrintTools): Promise<(text: string) => boolean> {
	const items = await itemsOfJob(jobId, { db });
	const orders = await db.orders.bulkGet(items.flatMap(({ kind, targetId }) => (kind === 'order' ? [targetId] : [])));
	const told = orders.flatMap((order) => order?.labelCodes ?? []);
	const known = new Set([...told, ...items.flatMap(({ paper }) => (paper?.is === 'original' ? paper.expects : []))]);
	const terms = termsOf({ marketplace });
	return (text) => known.has(text) || terms.isLabelCode?.(text) === true;
}

/** An item that knows its pages: ready when they are still its own and fit the stock. */
function measured(item: PrintItem, pages: readonly ReadPage[], stock: readonly [number, number], at: number): PrintItem {
	const { paper } = item;
	if (paper?.is !== 'original' || !paper.pages) return item;
	const failure = pagesRefusal(paper.pages, paper, pages, stock);
	return failure ? changedTo(item, 'failed', at, { failure }) : changedTo(item, 'ready', at);
}

function judgedPayload(
	item: PrintItem,
	labels: readonly LabelPayload[],
	read: ReadonlyMap<string, readonly ReadPage[]>,
	at: number,
): PrintItem[] {
	const judged: LabelPayload[] = [];
	for (const label of labels) {
		if (label.fileId === undefined) {
			judged.push(label);
			continue;
		}
		const pages = read.get(label.fileId);
		if (!pages) return [];
		const verdict = matchPicture(label, pages);
		if (verdict.is === 'failed') return [changedTo(item, 'failed', at, { failure: verdict.failure })];
		judged.push(verdict.label);
	}
	return [changedTo(item, 'ready', at, { paper: { is: 'payload', labels: judged } })];
}

/** Items whose page the file does not tell are asked for again in two halves; in the end each alone, whose file tells for certain. */
function halvedWhereUnclear(
	items: readonly PrintItem[],
	verdicts: ReturnType<typeof matchPages>,
	at: number,
	measure: (item: PrintItem) => PrintItem,
): PrintItem[] {
	const unclear = items.filter(({ id }) => verdicts.get(id)?.is === 'again');
	const halves = inHalves(unclear);
	return items.flatMap((item) => {
		const verdict = verdicts.get(item.id);
		if (!verdict || item.paper?.is !== 'original') return [];
		if (verdict.is === 'matched') return [measure({ ...item, paper: { ...item.paper, pages: verdict.pages } })];
		if (verdict.is === 'failed') return [changedTo(item, 'failed', at, { failure: verdict.failure })];
		return [askedAgain(item, halves.get(item.id) ?? item.batch, at)];
	});
}

/** An item whose file was erased: there is nothing left to judge it by. One that has failed stays so, until the user has it asked for again. */
const withoutFile = (item: PrintItem, at: number): PrintItem => (item.state === 'failed' ? item : anew(item, at));

/** The item as one that nothing was fetched for yet, alone. */
export const anew = (item: PrintItem, at: number): PrintItem => askedAgain(item, `${item.batch}/${item.id.slice(-5)}`, at);

/** The item as one that nothing was fetched for yet, in another company. */
export function askedAgain(item: PrintItem, batch: string, at: number): PrintItem {
	const { paper: _paper, fileIds: _files, task: _task, ...bare } = changedTo(item, 'queued', at, { due: at });
	return { ...bare, batch };
}

/** New batches for items that were asked for together: two halves, named after the old batch. A single one is a batch of its own. */
export function inHalves(items: readonly PrintItem[]): Map<string, string> {
	const middle = Math.ceil(items.length / 2);
	return new Map(
		items.map(({ id, batch }, place) => [id, items.length === 1 ? `${batch}/${id.slice(-5)}` : `${batch}/${place < middle ? 'a' : 'b'}`]),
	);
}

/** Everything of a job, in the order in which it was chosen. */
export const itemsOfJob = (jobId: string, { db }: Pick<PrintTools, 'db'>): Promise<PrintItem[]> =>
	db.printItems
		.where('id')
		.between(...keysOfJob(jobId))
		.toArray();
