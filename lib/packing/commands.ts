import type { MarketplaceId } from '../cabinets/model.ts';
import { isUnderWay, newGroupId } from '../changes/rules.ts';
import { AppError } from '../core/errors.ts';
import { checkScannedMark } from '../marking/check.ts';
import { attachMark, detachMark } from '../marking/commands.ts';
import { markTables } from '../marking/ledger.ts';
import type { Order } from '../orders/model.ts';
import { classify, type Scanned } from '../scan/classify.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { type GoodsCard, goodsOf, keysOfCard, keysOfLine } from './goods.ts';
import { type GoodsIndex, scanKey } from './goods-index.ts';
import type { GoodsChoice, Pack, PackEvent, PackEventKind, PackReason, PackScan, PackShift, PackVerdict } from './model.ts';
import {
	asPacked,
	type Candidate,
	counted,
	isComplete,
	lineWithoutMark,
	openedPack,
	type PackTerms,
	packability,
	remembered,
} from './rules.ts';
import { cleared, type Decision, judgeScan, type Known, type MarkFinding, type Meaning, unsentMarks } from './session.ts';

/** What packing needs of the world; given, so that tests bring their own. */
export interface PackTools {
	db: PrilavokDatabase;
	/** Epoch milliseconds. */
	now: () => number;
	random: (length: number) => Uint8Array;
	termsOf: (marketplace: MarketplaceId) => PackTerms;
	index: GoodsIndex;
}

/** So many orders are looked at in one go for one that is free. */
const atOnce = 50;
/** How far back a label is looked for that no open order has: enough for whatever lies on a table. */
const labelDays = 30;

const tables = (db: PrilavokDatabase) => [
	db.packs,
	db.packEvents,
	db.packShifts,
	db.orders,
	db.cards,
	db.printMarks,
	db.changes,
	...markTables(db),
];

async function openShift(db: PrilavokDatabase, shiftId: string): Promise<PackShift> {
	const shift = await db.packShifts.get(shiftId);
	if (!shift || shift.endedAt !== undefined) throw new AppError('not-found', { what: shiftId });
	return shift;
}

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
			terms: ({ marketplace }) => tools.termsOf(marketplace),
			packerOf: (id) => packers.get(id) || undefined,
			now: now(),
			newGroupId: () => newGroupId(now(), tools.random(4)),
		});
		await write(shift, decision, mark, tools);
		return decision.verdict;
	});
}

const noMeaning: Meaning = { goods: [], lines: [], candidates: [], labelOf: undefined };

async function write(shift: PackShift, decision: Decision, mark: FoundMark | undefined, { db, now }: PackTools): Promise<void> {
	const { pack, events, verdict, attach, release } = decision;
	if (pack) await db.packs.put(pack);
	await db.packEvents.bulkAdd(events);
	if (attach && mark?.code !== undefined) {
		const attached = await attachMark(db, { key: attach.key, code: mark.code, orderId: attach.orderId, now: now() });
		if (!attached.ok) throw new AppError('mark-refused', { why: attached.problem });
	}
	if (pack) for (const key of release ?? []) await detachMark(db, { key, orderId: pack.id, now: now() });
	await db.packShifts.put(withTable({ ...shift, recent: [verdict, ...shift.recent].slice(0, remembered) }, pack));
}

/** The shift with this pack on its table, or off it. */
function withTable({ orderId, ...shift }: PackShift, pack: Pack | undefined): PackShift {
	const next = pack === undefined ? orderId : pack.state === 'open' ? pack.id : undefined;
	return next === undefined ? shift : { ...shift, orderId: next };
}

async function onTable(shift: PackShift, tools: PackTools): Promise<(Known & { pack: Pack }) | undefined> {
	if (shift.orderId === undefined) return undefined;
	const [known] = await knownOf([shift.orderId], tools);
	return known?.pack?.state === 'open' && known.pack.shiftId === shift.id ? { ...known, pack: known.pack } : undefined;
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

async function knownOf(orderIds: readonly string[], { db, termsOf }: PackTools): Promise<Known[]> {
	const ids = [...orderIds];
	const [orders, packs, marks] = await Promise.all([db.orders.bulkGet(ids), db.packs.bulkGet(ids), db.printMarks.bulkGet(ids)]);
	return orders.flatMap((order, place) =>
		order ? [{ order: asPacked(order, termsOf(order.marketplace)), pack: packs[place], printed: marks[place] }] : [],
	);
}

/** The order whose label carries this code; the index first, then orders that are not open any more. */
async function labelOwner(scanned: Scanned, { db, index, termsOf, now }: PackTools): Promise<string | undefined> {
	const { text } = scanned;
	const known = index.orderOfLabel(text);
	if (known !== undefined || text === '' || scanned.is === 'wb-supply' || scanned.is === 'wb-box' || scanned.is === 'ozon-goods')
		return known;
	if (index.cardIdsOf(scanKey(text)).length > 0) return undefined;
	const past = await db.orders
		.where('createdAt')
		.aboveOrEqual(now() - labelDays * 86_400_000)
		.filter((order) => order.scheme !== 'fbo' && (order.number === text || termsOf(order.marketplace).codesOf(order).includes(text)))
		.first();
	return past?.id;
}

/** What the code means for this table. Whatever the index proposes is read again here, in the transaction of the scan. */
async function meaningOf(
	scan: PackScan,
	scanned: Scanned,
	table: Known | undefined,
	owner: string | undefined,
	tools: PackTools,
): Promise<Meaning> {
	const { db, index } = tools;
	const labelOf = owner === undefined ? undefined : (await knownOf([owner], tools))[0];
	if (scanned.is === 'wb-supply' || scanned.is === 'wb-box' || scanned.is === 'ozon-label' || scanned.is === 'wb-sticker')
		return { ...noMeaning, labelOf };
	const key = scanKey(scanned.is === 'mark' ? scanned.gtin : scanned.text);
	const carrying = (await db.cards.bulkGet([...index.cardIdsOf(key)])).filter(
		(card) => card !== undefined && keysOfCard(card).includes(key),
	);
	let groups = goodsOf(carrying as GoodsCard[], key, index.links());
	if (scan.cardId !== undefined) groups = groups.filter((cards) => cards.some(({ id }) => id === scan.cardId));
	const chosen = new Set(groups.flatMap((cards) => cards.map(({ id }) => id)));
	/** Whether a line wants the goods that are meant. Lines whose card is not known are told by their own barcode, if no card says otherwise. */
	const isMeant = async (order: Order, line: number): Promise<boolean> => {
		const wanted = order.lines[line];
		if (!wanted) return false;
		const card = wanted.cardId === undefined ? undefined : await db.cards.get(wanted.cardId);
		if (!keysOfLine(wanted, order, card).includes(key)) return false;
		return card === undefined || !carrying.some((one) => one?.id === card.id) || chosen.has(card.id);
	};
	const linesOf = async (order: Order): Promise<number[]> => {
		const found: number[] = [];
		for (let line = 0; line < order.lines.length; line += 1) if (await isMeant(order, line)) found.push(line);
		return found;
	};
	const goods = groups.map(([card]) => choiceOf(card as GoodsCard));
	if (goods.length > 1) return { goods, lines: [], candidates: [], labelOf };
	if (table) return { goods: goods.slice(0, 1), lines: await linesOf(table.order), candidates: [], labelOf };
	const candidates: Candidate[] = [];
	const places = index.placesOf(key);
	for (let from = 0; from < places.length; from += atOnce) {
		const slice = places.slice(from, from + atOnce);
		const known = new Map((await knownOf([...new Set(slice.map(({ orderId }) => orderId))], tools)).map((one) => [one.order.id, one]));
		for (const { orderId, line } of slice) {
			const one = known.get(orderId);
			if (one && (await isMeant(one.order, line))) candidates.push({ ...one, line });
		}
		if (candidates.some((one) => isFree(one, tools))) break;
	}
	const lines = candidates.length > 0 && goods.length === 0 ? [candidates[0]?.order.lines[candidates[0].line]] : [];
	const bare = lines[0] ? [{ cardId: '', name: lines[0].name, article: lines[0].article }] : [];
	return { goods: goods.length > 0 ? goods : bare, lines: [], candidates, labelOf };
}

const isFree = ({ order, pack, printed }: Candidate, { termsOf }: PackTools): boolean =>
	pack === undefined && printed === undefined && packability(order, termsOf(order.marketplace)) === 'now';

const choiceOf = ({ id, name, article, size, picture }: GoodsCard): GoodsChoice => ({
	cardId: id,
	name,
	article,
	...(size === undefined ? {} : { size }),
	...(picture === undefined ? {} : { picture }),
});

type FoundMark = MarkFinding & { code?: string };

/** What the ledger says of a code, for the line that waits for one, or else for the goods that it names. */
async function findMark(
	scanned: Extract<Scanned, { is: 'mark' }>,
	table: (Known & { pack: Pack }) | undefined,
	{ candidates, lines }: Meaning,
	{ db }: PackTools,
): Promise<FoundMark> {
	const waiting = table && lineWithoutMark(table.order, table.pack);
	const line = table === undefined ? candidates[0]?.order.lines[candidates[0].line] : table.order.lines[waiting ?? lines[0] ?? Number.NaN];
	const card = line?.cardId === undefined ? undefined : await db.cards.get(line.cardId);
	const barcodes = [...(line?.barcode ? [line.barcode] : []), ...(card?.barcodes ?? [])];
	const found = await checkScannedMark(db, scanned.text, { ...(line ? { cardBarcodes: barcodes } : {}) });
	const key = found.key ?? scanned.text.slice(0, 31);
	return found.ok ? { ok: true, key: found.key, code: found.mark.code } : { ok: false, problem: found.problem, key };
}

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

/** Whether codes of this group are with the marketplace, or on their way. */
async function marksAreOut(groupId: string, db: PrilavokDatabase): Promise<boolean> {
	const changes = await db.changes.where('[groupId+state]').between([groupId, ''], [groupId, '\uffff']).toArray();
	return changes.some(({ state }) => isUnderWay(state) || state === 'done');
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

/** Takes the order off the table, for `reason`. Within the caller's transaction; the shift as it is then. */
async function offTable(
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

/** The codes of a complete order, as its action wants them; undefined when there are none to send. */
export async function marksToSend(
	orderId: string,
	{ db }: Pick<PackTools, 'db'>,
): Promise<{ order: Order; groupId: string; marks: { line: number; codes: string[] }[] } | undefined> {
	const [order, pack] = await Promise.all([db.orders.get(orderId), db.packs.get(orderId)]);
	if (!order || pack?.state !== 'open' || pack.marksGroupId === undefined || !isComplete(order, pack)) return undefined;
	const marks: { line: number; codes: string[] }[] = [];
	for (const [line, keys] of pack.marks.entries()) {
		if (keys.length === 0) continue;
		const uses = (await db.markingUses.bulkGet(keys)).filter((use) => use !== undefined);
		if (uses.length < keys.length) throw new AppError('not-found', { what: orderId });
		marks.push({ line, codes: uses.map(({ code }) => code) });
	}
	return marks.length === 0 ? undefined : { order, groupId: pack.marksGroupId, marks };
}

/** Names the change that takes the codes of an order to the marketplace, so that the ledger follows it. */
export async function nameMarkChange(orderId: string, changeId: string, { db, now }: Pick<PackTools, 'db' | 'now'>): Promise<void> {
	const pack = await db.packs.get(orderId);
	for (const key of pack?.marks.flat() ?? []) {
		const use = await db.markingUses.get(key);
		if (use && use.changeId !== changeId) await attachMark(db, { key, code: use.code, orderId, changeId, now: now() });
	}
}
