import type { ActionAsk } from '../changes/model.ts';
import { changeKey } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import { cabinetOfKey } from '../core/ids.ts';
import { packTerms } from '../marketplaces/pack-terms.ts';
import { previewAction, submitAction } from '../outbox/commands.ts';
import { beginShift, endShift, labelDropped, labelPrinted, putBack, resumePack, scanAtTable } from '../packing/commands.ts';
import { GoodsIndex } from '../packing/goods-index.ts';
import { marksToSend, nameMarkChange } from '../packing/marks.ts';
import type { PackScan, PackVerdict } from '../packing/model.ts';
import type { PackTools } from '../packing/table.ts';
import { undoLast } from '../packing/undo.ts';
import { jobsNow } from '../sync/commands.ts';
import { outboxTools } from './outbox-work.ts';
import { noteTrouble, syncDue } from './sync-loop.ts';
import { db } from './tools.ts';

/* The packing table: a part of the worker of its own in Chrome, read with the first scan. */

const tools: PackTools = {
	db,
	now: Date.now,
	random: (length) => crypto.getRandomValues(new Uint8Array(length)),
	termsOf: packTerms,
	index: new GoodsIndex(db, packTerms),
};

export const warm = (): Promise<void> => tools.index.ready();
export const begin = async (ask: { id: string; packer: string }): Promise<void> => {
	await beginShift(ask, tools);
};
export const end = (shiftId: string): Promise<void> => endShift(shiftId, tools);
export const scan = (ask: PackScan) => scanAtTable(ask, tools);
export const undo = (ask: { shiftId: string; scanId: string; at: number }) => undoLast(ask, tools);
export const putAside = (ask: { shiftId: string; orderId: string }): Promise<void> => putBack(ask, tools);
export const resume = (ask: { shiftId: string; orderId: string }): Promise<boolean> => resumePack(ask, tools);
export const printed = (ask: { shiftId: string; orderId: string }): Promise<void> => labelPrinted(ask, tools);
/** What the marketplace said of the order is read at once, so that the next piece does not go to it again. */
export async function dropped(ask: { shiftId: string; orderId: string; scanId: string; at: number }): Promise<PackVerdict> {
	const verdict = await labelDropped(ask, tools);
	const cabinetId = cabinetOfKey(ask.orderId);
	const jobs = await db.jobs.filter((job) => job.cabinetId === cabinetId && job.jobId.endsWith('orders')).toArray();
	for (const { jobId } of jobs) await jobsNow({ cabinetId, jobId }, { db, now: Date.now });
	syncDue().catch(noteTrouble);
	return verdict;
}

/** Throws `mark-refused` when the order does not take codes as it stands, or something else of it is on its way. */
export async function sendMarks(orderId: string): Promise<void> {
	const wanted = await marksToSend(orderId, tools);
	if (!wanted) return;
	const { order, groupId, marks } = wanted;
	if (!(await db.changeGroups.get(groupId))) {
		const ask: ActionAsk = { kind: 'do', actionId: `${order.marketplace}.set-marks`, orderIds: [orderId], input: { marks } };
		const outbox = await outboxTools();
		const { digest, changes, skipped } = await previewAction(ask, outbox, undefined, groupId);
		if (changes.length === 0) throw new AppError('mark-refused', { why: skipped[0]?.reason ?? '' });
		await submitAction(ask, { groupId, digest }, 'sidepanel', outbox);
	}
	await nameMarkChange(orderId, changeKey(groupId, 0), tools);
	syncDue().catch(noteTrouble);
}
