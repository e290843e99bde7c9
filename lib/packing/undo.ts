import { detachMark } from '../marking/commands.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import type { Pack, PackEvent, PackEventKind, PackReason, PackScan, PackShift, PackVerdict } from './model.ts';
import { counted, remembered } from './rules.ts';
import type { Known } from './session.ts';
import { knownOf, marksAreOut, openShift, type PackTools, tables, withTable } from './table.ts';

/** The last events of a shift, newest first. */
const lastEvents = (db: PrilavokDatabase, shiftId: string): Promise<PackEvent[]> =>
	db.packEvents.where('shiftId').equals(shiftId).reverse().limit(60).toArray();

const undoable: ReadonlySet<PackEventKind> = new Set(['opened', 'item', 'mark', 'closed']);

/** Takes the last scan that did something back, whole. Told twice, it is one. */
export async function undoLast(
	{ shiftId, scanId, at }: Pick<PackScan, 'shiftId' | 'scanId' | 'at'>,
	tools: PackTools,
): Promise<PackVerdict> {
	const { db, now } = tools;
	return db.transaction('rw', tables(db), async () => {
		const shift = await openShift(db, shiftId);
		const before = shift.recent.find((verdict) => verdict.scanId === scanId);
		if (before) return before;
		const events = await lastEvents(db, shiftId);
		const last = events.find(({ kind, undone }) => undoable.has(kind) && !undone);
		const parts = last ? events.filter((event) => event.scanId === last.scanId && undoable.has(event.kind)) : [];
		const [known] = last?.orderId === undefined ? [] : await knownOf([last.orderId], tools);
		const refusal = await undoRefusal(shift, last, known, tools);
		const tell = async (pack: Pack | undefined, more: Partial<PackVerdict>): Promise<PackVerdict> => {
			const verdict: PackVerdict = { scanId, at, kind: 'undone', code: last?.code ?? '', ...more };
			const { reason } = verdict;
			await db.packEvents.add({
				shiftId,
				at: now(),
				kind: 'undone',
				code: verdict.code,
				scanId,
				...(verdict.orderId ? { orderId: verdict.orderId } : {}),
				...(reason ? { reason } : {}),
			});
			await db.packShifts.put(withTable({ ...shift, recent: [verdict, ...shift.recent].slice(0, remembered) }, pack));
			return verdict;
		};
		if (refusal || !last || !known?.pack) return tell(undefined, { reason: refusal ?? 'nothing-to-undo' });
		let pack: Pack = { ...known.pack, changedAt: now() };
		for (const part of parts) pack = await takenBack(pack, part, tools);
		await db.packs.put(pack);
		await db.packEvents.bulkPut(parts.map((part) => ({ ...part, undone: true as const })));
		return tell(pack, { orderId: pack.id });
	});
}

async function undoRefusal(
	shift: PackShift,
	last: PackEvent | undefined,
	known: Known | undefined,
	{ db }: PackTools,
): Promise<PackReason | undefined> {
	const pack = known?.pack;
	if (!last || !pack || pack.shiftId !== shift.id) return 'nothing-to-undo';
	if (last.kind === 'closed') {
		if (pack.state !== 'packed') return 'nothing-to-undo';
		return shift.orderId === undefined ? undefined : 'busy';
	}
	if (pack.state !== 'open' || shift.orderId !== pack.id) return 'nothing-to-undo';
	const printedAt = Math.max(pack.printedAt ?? 0, known?.printed?.at ?? 0);
	if (printedAt > last.at) return 'label-printed';
	return pack.marksGroupId !== undefined && (await marksAreOut(pack.marksGroupId, db)) ? 'marks-sent' : undefined;
}

async function takenBack(pack: Pack, { kind, line = 0, code }: PackEvent, { db, now }: PackTools): Promise<Pack> {
	const { marksGroupId: _group, ...rest } = pack;
	switch (kind) {
		case 'closed':
			return { ...pack, state: 'open' };
		case 'mark': {
			const key = pack.marks[line]?.at(-1) ?? code;
			await detachMark(db, { key, orderId: pack.id, now: now() });
			return { ...rest, marks: pack.marks.map((keys, place) => (place === line ? keys.filter((one) => one !== key) : keys)) };
		}
		case 'item':
			return { ...rest, got: counted(pack.got, line, -1) };
		default:
			return { ...pack, state: 'put-back' };
	}
}
