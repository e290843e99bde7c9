import { AppError } from '../core/errors.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { findInPacks, freeCodesOf, inLedger, keyOfCode, lineOfKey, type Move, writeMoves } from './ledger.ts';
import type { MarkingState, MarkingUse, MarkProblem } from './model.ts';
import { nameOfCode } from './parse.ts';

/*
 * The ledger of codes. Each function is one transaction, or a part of the caller's when that one names `markTables(db)`.
 * A code goes free → reserved → printed → attached → used, and back to free only from `reserved`: what was on paper once is never given out again.
 * What was about to be, and certainly never left for a printer, is reserved again.
 */

export interface MarksAsk {
	/** The gtin (14 digits) by which codes name the goods; several when their card has several barcodes: the oldest code of any is taken. */
	gtin: string | readonly string[];
	count: number;
	/** The item of a print job. The same item gets the same codes again, also when they were printed. */
	itemId: string;
	/** Epoch milliseconds. */
	now: number;
}

/** States in which a code still belongs to the item that it was reserved for. */
const ofItem: ReadonlySet<MarkingState> = new Set(['reserved', 'printed', 'attached', 'used']);

/**
 * Reserves the oldest free codes for an item, as many as it lacks. When there are not enough, none is reserved, and the answer is what the
 * item had before: fewer than asked for.
 */
export function reserveMarks(db: PrilavokDatabase, { gtin, count, itemId, now }: MarksAsk): Promise<MarkingUse[]> {
	const gtins = typeof gtin === 'string' ? [gtin] : [...gtin];
	return inLedger(db, async () => {
		const own = (await db.markingUses.where('itemId').equals(itemId).toArray()).filter(
			(use) => gtins.includes(use.gtin) && ofItem.has(use.state),
		);
		const lacking = count - own.length;
		if (lacking <= 0) return own.slice(0, count);
		const stocks = (await db.codeStocks.where('gtin').anyOf(gtins).sortBy('id')).filter(({ count, taken }) => taken < count);
		const free = stocks.reduce((sum, { count, taken }) => sum + count - taken, 0);
		if (free < lacking) return own;
		const fresh: MarkingUse[] = [];
		for (const stock of stocks) {
			if (fresh.length === lacking) break;
			const { codes, next } = await freeCodesOf(db, stock, lacking - fresh.length);
			for (const { key, code, packId, place } of codes)
				fresh.push({ id: key, code, gtin: stock.gtin, state: 'reserved', itemId, packId, place, changedAt: now });
			await db.codeStocks.put({ ...stock, next });
		}
		await writeMoves(
			db,
			fresh.map((after) => ({ after })),
		);
		return [...own, ...fresh];
	});
}

/** Reserved codes went to a printer. Those that had been there before stay as they are. */
export function markPrinted(db: PrilavokDatabase, ids: readonly string[], now: number): Promise<void> {
	return inLedger(db, async () => {
		const uses = await db.markingUses.bulkGet([...ids]);
		await writeMoves(
			db,
			uses.flatMap((before) =>
				before?.state === 'reserved' ? [{ before, after: { ...before, state: 'printed' as const, changedAt: now } }] : [],
			),
		);
	});
}

/**
 * Takes `markPrinted` back of codes that were written down as printed for an item at that moment, and certainly never reached a printer. Those that had
 * been there before stay as they are; how many it was.
 */
export function unprintMarks(db: PrilavokDatabase, itemId: string, at: number, now: number): Promise<number> {
	return inLedger(db, async () => {
		const uses = await db.markingUses.where('itemId').equals(itemId).toArray();
		const moves = uses
			.filter(({ state, changedAt }) => state === 'printed' && changedAt === at)
			.map((before) => ({ before, after: { ...before, state: 'reserved' as const, changedAt: now } }));
		await writeMoves(db, moves);
		return moves.length;
	});
}

/** Codes that were reserved for these items and never went to a printer are free again; how many. */
export function releaseMarks(db: PrilavokDatabase, itemIds: readonly string[]): Promise<number> {
	return inLedger(db, async () => {
		const uses = await db.markingUses
			.where('itemId')
			.anyOf([...itemIds])
			.toArray();
		const reserved = uses.filter(({ state }) => state === 'reserved');
		await writeMoves(
			db,
			reserved.map((before) => ({ before })),
		);
		return reserved.length;
	});
}

export interface AttachAsk {
	/** `markKey(gtin, serial)` */
	key: string;
	/** The whole code. */
	code: string;
	orderId: string;
	/** The change that takes it to the marketplace; absent while the order is still being packed. */
	changeId?: string;
	/** Epoch milliseconds. */
	now: number;
}

export type Attached = { ok: true; use: MarkingUse } | { ok: false; problem: MarkProblem };

/** Why a code in this state may not be put on goods of this order; undefined when it may. */
export function refusalOf(use: MarkingUse | undefined, orderId: string | undefined): MarkProblem | undefined {
	switch (use?.state) {
		case 'used':
			return 'already-used';
		case 'attached':
			return orderId !== undefined && use.orderId === orderId ? undefined : 'already-used';
		case 'reserved':
			return 'reserved';
		case 'spoilt':
			return 'spoilt';
		case 'printed':
		case undefined:
			return undefined;
	}
}

/** A scanned code is on goods of this order. Asked again for the same order (with the change, once there is one), it is the same; refused where the code is elsewhere. */
export function attachMark(db: PrilavokDatabase, { key, code, orderId, changeId, now }: AttachAsk): Promise<Attached> {
	return inLedger(db, async (): Promise<Attached> => {
		if (keyOfCode(code) !== key) throw new AppError('internal', { name: 'MarkKey' });
		const before = await db.markingUses.get(key);
		const problem = refusalOf(before, orderId);
		if (problem) return { ok: false, problem };
		const { gtin, serial } = nameOfCode(code);
		const place = before ? undefined : await findInPacks(db, gtin, lineOfKey(gtin, serial));
		const use: MarkingUse = {
			...(before ?? { id: key, code, gtin, ...(place ? { packId: place.packId, place: place.place } : {}) }),
			state: 'attached',
			orderId,
			...(changeId === undefined ? {} : { changeId }),
			changedAt: now,
		};
		await writeMoves(db, [{ ...(before ? { before } : {}), after: use }]);
		return { ok: true, use };
	});
}

const offOrder = ({ orderId: _, changeId: __, ...use }: MarkingUse, now: number): MarkingUse => ({
	...use,
	state: 'printed',
	changedAt: now,
});

/** Takes a code off an order on the packing table (the last scan is undone): it may be scanned again. Whether it was on that order. */
export function detachMark(db: PrilavokDatabase, { key, orderId, now }: Pick<AttachAsk, 'key' | 'orderId' | 'now'>): Promise<boolean> {
	return inLedger(db, async () => {
		const before = await db.markingUses.get(key);
		if (before?.state !== 'attached' || before.orderId !== orderId) return false;
		await writeMoves(db, [{ before, after: offOrder(before, now) }]);
		return true;
	});
}

/**
 * What became of the change that took codes to the marketplace: they are used, or (`free`: refused, withdrawn) no order's any more. They are on
 * paper, so that they may be scanned again, but are never reserved again. How many that were.
 */
export function settleMark(db: PrilavokDatabase, changeId: string, as: 'used' | 'free', now: number): Promise<number> {
	return inLedger(db, async () => {
		const uses = await db.markingUses.where('changeId').equals(changeId).toArray();
		const moves: Move[] = uses
			.filter(({ state }) => state === 'attached' || (state === 'used' && as === 'free'))
			.map((before) => ({ before, after: as === 'used' ? { ...before, state: 'used', changedAt: now } : offOrder(before, now) }));
		await writeMoves(db, moves);
		return moves.length;
	});
}

/** Settles codes whose change is done already though nobody has said so: the worker's life ended in between. How many that were. */
export async function settleForgotten(db: PrilavokDatabase, now: number): Promise<number> {
	const waiting = (await db.markTallies.toArray()).filter(({ counts }) => counts.attached > 0).map(({ id }) => id);
	const uses = waiting.length === 0 ? [] : await db.markingUses.where('gtin').anyOf(waiting).toArray();
	const changeIds = [...new Set(uses.flatMap(({ state, changeId }) => (state === 'attached' && changeId !== undefined ? [changeId] : [])))];
	const changes = await db.changes.bulkGet(changeIds);
	let settled = 0;
	for (const change of changes) if (change?.state === 'done') settled += await settleMark(db, change.id, 'used', now);
	return settled;
}

/**
 * Takes a code out by hand: torn, lost, printed elsewhere. A code that waits for its label or is on an order stays where it is, and the answer says
 * why. Throws `not-found` for a code that nobody knows.
 */
export function spoilMark(
	db: PrilavokDatabase,
	{ key, reason, now }: { key: string; reason: string; now: number },
): Promise<{ ok: true } | { ok: false; problem: MarkProblem }> {
	return inLedger(db, async () => {
		const before = await db.markingUses.get(key);
		if (before?.state === 'spoilt') return { ok: true };
		const problem = refusalOf(before, undefined);
		if (problem) return { ok: false, problem };
		const [gtin, serial] = [key.slice(0, 14), key.slice(15)];
		const free = before ? undefined : await findInPacks(db, gtin, lineOfKey(gtin, serial));
		const use = before ?? (free && { id: key, code: free.code, gtin, packId: free.packId, place: free.place });
		if (!use) throw new AppError('not-found', { what: key });
		const after: MarkingUse = { ...use, state: 'spoilt', spoilt: { reason, was: before?.state ?? 'free' }, changedAt: now };
		await writeMoves(db, [{ ...(before ? { before } : {}), after }]);
		return { ok: true };
	});
}

/** Takes `spoilMark` back. Whether the code was spoilt. */
export function unspoilMark(db: PrilavokDatabase, key: string, now: number): Promise<boolean> {
	return inLedger(db, async () => {
		const before = await db.markingUses.get(key);
		if (before?.state !== 'spoilt' || !before.spoilt) return false;
		const { spoilt, ...use } = before;
		const { was } = spoilt;
		await writeMoves(db, [was === 'free' ? { before } : { before, after: { ...use, state: was, changedAt: now } }]);
		return true;
	});
}
