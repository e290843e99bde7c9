import type { MarketplaceId } from '../cabinets/model.ts';
import { isUnderWay } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import { detachMark } from '../marking/commands.ts';
import { markTables } from '../marking/ledger.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { GoodsIndex } from './goods-index.ts';
import { markChangesOf } from './mark-changes.ts';
import type { Pack, PackReason, PackShift } from './model.ts';
import { asPacked, type PackTerms } from './rules.ts';
import { cleared, type Known, unsentMarks } from './session.ts';

/** What packing needs of the world; given, so that tests bring their own. */
export interface PackTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	random: (length: number) => Uint8Array;
	termsOf: (marketplace: MarketplaceId) => PackTerms;
	index: GoodsIndex;
}

/** All that a change at a table may touch: what its transaction holds. */
export const tables = (db: PrilavokDatabase) => [
	db.packs,
	db.packEvents,
	db.packShifts,
	db.orders,
	db.cards,
	db.printMarks,
	db.changes,
	...markTables(db),
];

/** A shift that goes on; `not-found` when it has ended or never was. */
export async function openShift(db: PrilavokDatabase, shiftId: string): Promise<PackShift> {
	const shift = await db.packShifts.get(shiftId);
	if (!shift || shift.endedAt !== undefined) throw new AppError('not-found', { what: shiftId });
	return shift;
}

/** The shift with this pack on its table, or off it. */
export function withTable({ orderId, ...shift }: PackShift, pack: Pack | undefined): PackShift {
	const next = pack === undefined ? orderId : pack.state === 'open' ? pack.id : undefined;
	return next === undefined ? shift : { ...shift, orderId: next };
}

/** The order on the table of a shift, as it is stored now. */
export async function onTable(shift: PackShift, tools: PackTools): Promise<(Known & { pack: Pack }) | undefined> {
	if (shift.orderId === undefined) return undefined;
	const [known] = await knownOf([shift.orderId], tools);
	return known?.pack?.state === 'open' && known.pack.shiftId === shift.id ? { ...known, pack: known.pack } : undefined;
}

/** Orders as packing sees them, with what was packed and printed of them; those that are gone are left out. */
export async function knownOf(orderIds: readonly string[], { db, termsOf }: PackTools): Promise<Known[]> {
	const ids = [...orderIds];
	const [orders, packs, marks] = await Promise.all([db.orders.bulkGet(ids), db.packs.bulkGet(ids), db.printMarks.bulkGet(ids)]);
	return orders.flatMap((order, place) =>
		order ? [{ order: asPacked(order, termsOf(order.marketplace)), pack: packs[place], printed: marks[place] }] : [],
	);
}

/** Whether codes of this group are with the marketplace, or on their way. */
export async function marksAreOut(groupId: string, db: PrilavokDatabase): Promise<boolean> {
	const changes = await markChangesOf({ marksGroupId: groupId }, db);
	return changes.some(({ state }) => isUnderWay(state) || state === 'done');
}

/** Takes the order off the table, for `reason`. Within the caller's transaction; the shift as it is then. */
export async function offTable(
	shift: PackShift,
	kind: 'put-back' | 'cancelled',
	{ scanId = '', reason }: { scanId?: string; reason?: PackReason },
	tools: PackTools,
): Promise<PackShift> {
	const { db, now } = tools;
	const table = await onTable(shift, tools);
	const { orderId, ...free } = shift;
	if (orderId === undefined) return shift;
	if (table) {
		for (const key of await toRelease(table.pack, tools)) await detachMark(db, { key, orderId, now: now() });
		await db.packs.put(await clearedNow(table, tools));
	}
	await db.packEvents.add({ shiftId: shift.id, at: now(), kind, code: '', scanId, orderId, ...(reason ? { reason } : {}) });
	await db.packShifts.put(free);
	return free;
}

/** Codes whose sending has come to nothing count as never sent. */
async function withoutLostGroup(pack: Pack, { db }: PackTools): Promise<Pack> {
	if (pack.marksGroupId === undefined || (await marksAreOut(pack.marksGroupId, db))) return pack;
	const { marksGroupId: _group, ...rest } = pack;
	return rest;
}
const toRelease = async (pack: Pack, tools: PackTools): Promise<string[]> => unsentMarks(await withoutLostGroup(pack, tools));
const clearedNow = async ({ pack, order }: Known & { pack: Pack }, tools: PackTools): Promise<Pack> =>
	cleared(await withoutLostGroup(pack, tools), order, tools.now());
