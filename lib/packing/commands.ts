import { changeKey, newGroupId } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import { attachMark, detachMark } from '../marking/commands.ts';
import { classify } from '../scan/classify.ts';
import { markChangesOf, marksStanding } from './mark-changes.ts';
import { nameMarkChange } from './marks.ts';
import { type FoundMark, findMark, labelOwner, meaningOf, noMeaning } from './meaning.ts';
import type { PackScan, PackShift, PackVerdict } from './model.ts';
import { openedPack, packability, remembered } from './rules.ts';
import { type Decision, judgeScan, type Meaning } from './session.ts';
import { knownOf, offTable, onTable, openShift, type PackTools, tables, withTable } from './table.ts';

/** Begins a shift. The id is the panel's, so that asking twice begins one. */
export async function beginShift(ask: { id: string; packer: string }, { db, now }: PackTools): Promise<PackShift> {
	return db.transaction('rw', db.packShifts, async () => {
		const present = await db.packShifts.get(ask.id);
		if (present) return present;
		const shift: PackShift = { ...ask, startedAt: now(), recent: [] };
		await db.packShifts.add(shift);
		return shift;
	});
}

/** Ends it; what lies on the table is put back. */
export async function endShift(shiftId: string, tools: PackTools): Promise<void> {
	const { db, now } = tools;
	await db.transaction('rw', tables(db), async () => {
		const shift = await db.packShifts.get(shiftId);
		if (!shift || shift.endedAt !== undefined) return;
		const cleared = await offTable(shift, 'put-back', {}, tools);
		await db.packShifts.put({ ...cleared, endedAt: now() });
	});
}

/**
 * One scan, from its text to what the packer is told: one transaction, so that no two packers ever get the same order. Told twice (`scanId`), it is one.
 * Throws `not-found` when the shift has ended.
 */
export async function scanAtTable(scan: PackScan, tools: PackTools): Promise<PackVerdict> {
	const { db, index, now } = tools;
	await index.ready();
	const scanned = classify(scan.text);
	const owner = scanned.is === 'mark' || scan.hand ? undefined : await labelOwner(scanned, tools);
	return db.transaction('rw', tables(db), async () => {
		const shift = await openShift(db, scan.shiftId);
		const before = shift.recent.find(({ scanId }) => scanId === scan.scanId);
		if (before) return before;
		const table = await onTable(shift, tools);
		if (shift.orderId !== undefined && !table) return (await leaveLost(shift, scan, tools)).verdict;
		const meaning: Meaning = scan.hand ? noMeaning : await meaningOf(scan, scanned, table, owner, tools);
		const mark = scanned.is === 'mark' ? await findMark(scanned, table, meaning, tools) : undefined;
		const packers = new Map<string, string>();
		for (const { pack } of meaning.candidates) if (pack) packers.set(pack.shiftId, '');
		if (meaning.labelOf?.pack) packers.set(meaning.labelOf.pack.shiftId, '');
		for (const other of await db.packShifts.bulkGet([...packers.keys()])) if (other) packers.set(other.id, other.packer);
		const decision = judgeScan({
			scan,
			scanned,
			shift,
			table,
			meaning,
			mark,
			marks: table ? marksStanding(table.pack, await markChangesOf(table.pack, db)) : 'none',
			terms: ({ marketplace }) => tools.termsOf(marketplace),
			packerOf: (id) => packers.get(id) || undefined,
			now: now(),
			newGroupId: () => newGroupId(now(), tools.random(4)),
		});
		await write(shift, decision, mark, tools);
		return decision.verdict;
	});
}

async function write(shift: PackShift, decision: Decision, mark: FoundMark | undefined, tools: PackTools): Promise<void> {
	const { db, now } = tools;
	const { pack, events, verdict, attach, release } = decision;
	if (pack) await db.packs.put(pack);
	await db.packEvents.bulkAdd(events);
	if (attach && mark?.code !== undefined) {
		const attached = await attachMark(db, { key: attach.key, code: mark.code, orderId: attach.orderId, now: now() });
		if (!attached.ok) throw new AppError('mark-refused', { why: attached.problem });
	}
	if (pack) for (const key of release ?? []) await detachMark(db, { key, orderId: pack.id, now: now() });
	// A worker that ended between sending the codes and saying with what: nobody looks after it once the order is closed.
	if (pack?.state === 'packed' && pack.marksGroupId !== undefined) await nameMarkChange(pack.id, changeKey(pack.marksGroupId, 0), tools);
	await db.packShifts.put(withTable({ ...shift, recent: [verdict, ...shift.recent].slice(0, remembered) }, pack));
}

/** The order's row is gone (its cabinet was taken away): nothing lies on the table any more. */
async function leaveLost(shift: PackShift, scan: PackScan, { db, now }: PackTools): Promise<{ verdict: PackVerdict }> {
	const { orderId, ...rest } = shift;
	const verdict: PackVerdict = {
		scanId: scan.scanId,
		at: scan.at,
		kind: 'cancelled',
		code: '',
		reason: 'gone',
		...(orderId ? { orderId } : {}),
	};
	await db.packEvents.add({
		shiftId: shift.id,
		at: now(),
		kind: 'cancelled',
		code: '',
		reason: 'gone',
		scanId: scan.scanId,
		...(orderId ? { orderId } : {}),
	});
	await db.packShifts.put({ ...rest, recent: [verdict, ...shift.recent].slice(0, remembered) });
	return { verdict };
}

/** The packer puts the order aside: nothing of it is kept, unless its codes are with the marketplace already. */
export async function putBack({ shiftId, orderId }: { shiftId: string; orderId: string }, tools: PackTools): Promise<void> {
	await tools.db.transaction('rw', tables(tools.db), async () => {
		const shift = await openShift(tools.db, shiftId);
		if (shift.orderId === orderId) await offTable(shift, 'put-back', {}, tools);
	});
}

/** An order that was put back comes to the table again; false when it cannot: the table is not free, another has it, it is cancelled. */
export async function resumePack({ shiftId, orderId }: { shiftId: string; orderId: string }, tools: PackTools): Promise<boolean> {
	const { db, now } = tools;
	return db.transaction('rw', tables(db), async () => {
		const shift = await openShift(db, shiftId);
		if (shift.orderId !== undefined) return shift.orderId === orderId;
		const [known] = await knownOf([orderId], tools);
		if (known?.pack?.state !== 'put-back' || packability(known.order, tools.termsOf(known.order.marketplace)) !== 'now') return false;
		const opened = openedPack(known.order, known.pack, shiftId, now());
		const pack = known.printed ? { ...opened, printedAt: known.printed.at } : opened;
		await db.packs.put(pack);
		await db.packEvents.add({ shiftId, at: now(), kind: 'opened', code: '', scanId: '', orderId, byHand: true });
		await db.packShifts.put(withTable(shift, pack));
		return true;
	});
}

/** Notes that its label was handed to the printer. That it was, is told by its `PrintMark`. */
export async function labelPrinted({ shiftId, orderId }: { shiftId: string; orderId: string }, { db, now }: PackTools): Promise<void> {
	await db.transaction('rw', [db.packs, db.packEvents], async () => {
		const pack = await db.packs.get(orderId);
		if (pack?.state === 'open' && pack.shiftId === shiftId)
			await db.packEvents.add({ shiftId, at: now(), kind: 'label', code: '', scanId: '', orderId });
	});
}

/** Right before printing the marketplace has said that the order is not to be sent: it leaves the table. */
export async function labelDropped(
	{ shiftId, orderId, scanId, at }: { shiftId: string; orderId: string; scanId: string; at: number },
	tools: PackTools,
): Promise<PackVerdict> {
	const { db } = tools;
	return db.transaction('rw', [...tables(db), db.printItems], async () => {
		const shift = await openShift(db, shiftId);
		const before = shift.recent.find((verdict) => verdict.scanId === scanId);
		if (before) return before;
		const reason = (await wasCancelled(orderId, tools)) ? undefined : 'gone';
		const verdict: PackVerdict = { scanId, at, kind: 'cancelled', code: '', orderId, ...(reason ? { reason } : {}) };
		const free = shift.orderId === orderId ? await offTable(shift, 'cancelled', { scanId, ...(reason ? { reason } : {}) }, tools) : shift;
		await db.packShifts.put({ ...free, recent: [verdict, ...free.recent].slice(0, remembered) });
		return verdict;
	});
}

/** Whether the status with which its label was dropped is one of cancelled orders; any other means that it has gone on without us. */
async function wasCancelled(orderId: string, { db, termsOf }: PackTools): Promise<boolean> {
	const order = await db.orders.get(orderId);
	const items = await db.printItems.where('targetId').equals(orderId).toArray();
	const words = items.sort((a, b) => b.changedAt - a.changedAt).find(({ state }) => state === 'dropped')?.words;
	const [status, substatus] = words?.split(' / ') ?? [];
	if (!order || status === undefined) return order?.unified === 'cancelled';
	return termsOf(order.marketplace).isCancelled({ status, ...(substatus === undefined ? {} : { substatus }) });
}
