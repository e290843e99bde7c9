import type { PrintMark } from '../labels/model.ts';
import type { MarkProblem } from '../marking/model.ts';
import type { Order } from '../orders/model.ts';
import type { Scanned } from '../scan/classify.ts';
import type { GoodsChoice, Pack, PackEvent, PackReason, PackScan, PackShift, PackVerdict } from './model.ts';
import {
	byTurn,
	type Candidate,
	counted,
	doubleMs,
	isComplete,
	isPrinted,
	lineWithoutMark,
	type MarksStanding,
	openedPack,
	type PackTerms,
	packability,
	refusalOfMarks,
} from './rules.ts';

/** An order as it stands now, with what packing and printing know of it. */
export interface Known {
	order: Order;
	pack: Pack | undefined;
	printed: PrintMark | undefined;
}

/** What a code means, as far as stored rows tell. */
export interface Meaning {
	/** Goods that carry the code; several = nobody knows which. */
	goods: readonly GoodsChoice[];
	/** Lines of the order on the table that want these goods (all lines with them, wanted or not). */
	lines: readonly number[];
	/** Lines of other open orders with these goods. */
	candidates: readonly Candidate[];
	/** The order whose label carries the code. */
	labelOf: Known | undefined;
}

/** A scanned code of «Честный знак», as the ledger judges it for one of the lines. */
export type MarkFinding = { ok: true; key: string } | { ok: false; problem: MarkProblem; key: string };

export interface Facts {
	scan: PackScan;
	scanned: Scanned;
	shift: PackShift;
	/** What lies on this packer's table. */
	table: (Known & { pack: Pack }) | undefined;
	meaning: Meaning;
	/** Only for codes of «Честный знак». */
	mark: MarkFinding | undefined;
	/** How the codes of the order on the table stand with the marketplace. */
	marks: MarksStanding;
	terms: (order: Order) => PackTerms;
	/** Who has an order that is with another packer. */
	packerOf: (shiftId: string) => string | undefined;
	now: number;
	/** For the group that takes codes to the marketplace. */
	newGroupId: () => string;
}

/** What a scan changes. Nothing else is written. */
export interface Decision {
	verdict: PackVerdict;
	pack?: Pack;
	events: Omit<PackEvent, 'id'>[];
	/** The code of «Честный знак» that is now on goods of this order. */
	attach?: { key: string; orderId: string };
	/** Codes that are free again: their order is not packed. */
	release?: string[];
}

type Told = Pick<PackVerdict, 'kind'> & Partial<PackVerdict>;

/**
 * What a scan means at this table, and what it changes. A label is printed only for an order that is complete, so every verdict but `item` and
 * `mark` prints nothing. Pure: rows come in, rows come out.
 */
export function judgeScan(facts: Facts): Decision {
	const { scan, shift, table } = facts;
	const [last] = shift.recent;
	const code = codeOf(facts);
	if (!scan.hand && last && last.code === code && last.kind !== 'which' && Math.abs(scan.at - last.at) < doubleMs)
		return told(facts, { kind: 'repeated', reason: 'double', orderId: table?.order.id });
	if (table) {
		const gone = goneFrom(facts, table);
		if (gone) return gone;
	}
	if (scan.hand) return byHand(facts, scan.hand);
	const { scanned, meaning } = facts;
	if (scanned.is === 'wb-supply' || scanned.is === 'wb-box') return told(facts, { kind: 'unknown', reason: 'supply-code' });
	if (scanned.is === 'mark') return table ? markAtTable(facts, table) : goodsWithoutTable(facts);
	if (meaning.labelOf && meaning.goods.length > 0 && meaning.labelOf.order.id !== table?.order.id)
		return told(facts, { kind: 'unknown', reason: 'two-meanings' });
	if (meaning.labelOf) return label(facts, meaning.labelOf);
	return table ? goodsAtTable(facts, table) : goodsWithoutTable(facts);
}

/** How a code is shown and remembered: of a code of «Честный знак» not the tail. */
function codeOf({ scanned, mark, scan }: Facts): string {
	if (scan.hand) return '';
	return scanned.is === 'mark' ? (mark?.key ?? scanned.text.slice(0, 31)) : scanned.text;
}

function told(facts: Facts, { kind, ...more }: Told, changes: Partial<Omit<Decision, 'verdict'>> = {}): Decision {
	const { scan, shift, now } = facts;
	const code = codeOf(facts);
	const verdict = withoutHoles({ scanId: scan.scanId, at: scan.at, kind, code, ...more });
	const events =
		changes.events ??
		(kind === 'which' ? [] : [event(facts, kind, { ...(more.orderId ? { orderId: more.orderId } : {}), reason: more.reason })]);
	return { ...changes, verdict, events: events.map((one) => ({ ...one, shiftId: shift.id, at: now })) };
}

function event(facts: Facts, kind: PackEvent['kind'], more: Partial<PackEvent>): Omit<PackEvent, 'id'> {
	return withoutHoles({
		shiftId: facts.shift.id,
		at: facts.now,
		kind,
		code: codeOf(facts),
		scanId: facts.scan.scanId,
		...(facts.scan.hand ? { byHand: true as const } : {}),
		...more,
	});
}

const withoutHoles = <Row extends object>(row: Row): Row =>
	Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Row;

/** The order on the table was cancelled meanwhile, or is not to be packed any more: it leaves the table, and nothing is printed. */
function goneFrom(facts: Facts, { order, pack, printed }: Known & { pack: Pack }): Decision | undefined {
	const standing = packability(order, facts.terms(order));
	const hasLabel = isPrinted(pack, printed);
	// Codes that are taken, or a label that is being made, may change what may be asked for: only the end of the order counts.
	if (standing === 'now' || standing === 'later' || (standing !== 'cancelled' && hasLabel)) return undefined;
	return told(
		facts,
		{ kind: 'cancelled', orderId: order.id, reason: standing === 'cancelled' ? undefined : 'gone' },
		{ pack: cleared(pack, order, facts.now), release: unsentMarks(pack) },
	);
}

/** Codes that never left for the marketplace. */
export const unsentMarks = (pack: Pack): string[] => (pack.marksGroupId === undefined ? pack.marks.flat() : []);

/** Off the table. What was scanned is forgotten, unless its codes are on their way to the marketplace: then the parcel is kept as it is. */
export function cleared(pack: Pack, order: Pick<Order, 'lines'>, now: number): Pack {
	const { printedAt: _printedAt, ...rest } = pack;
	const base = { ...rest, state: 'put-back' as const, changedAt: now };
	if (pack.marksGroupId !== undefined) return base;
	return { ...base, got: order.lines.map(() => 0), marks: order.lines.map(() => []) };
}

function byHand(facts: Facts, hand: NonNullable<PackScan['hand']>): Decision {
	const { table } = facts;
	if (table?.order.id !== hand.orderId) return told(facts, { kind: 'unknown', reason: 'gone' });
	if ('label' in hand)
		return isComplete(table.order, table.pack) && !isPrinted(table.pack, table.printed)
			? told(facts, { kind: 'wrong-item', reason: 'label-first', orderId: hand.orderId })
			: ownLabel(facts, table);
	return piece(facts, table, [hand.line]);
}

/** The label of an order that is on some table or none. */
function label(facts: Facts, known: Known): Decision {
	const { table, shift, now } = facts;
	const { order, pack, printed } = known;
	if (table && table.order.id === order.id) return ownLabel(facts, table);
	const orderId = order.id;
	if (pack?.state === 'packed') return told(facts, { kind: 'repeated', reason: 'packed', orderId });
	if (table) return told(facts, { kind: 'wrong-item', reason: 'other-label', orderId: table.order.id });
	const standing = packability(order, facts.terms(order));
	if (standing === 'cancelled') return told(facts, { kind: 'cancelled', orderId });
	if (pack?.state === 'open') return told(facts, { kind: 'unknown', reason: 'taken', orderId, packer: facts.packerOf(pack.shiftId) });
	if (standing !== 'now') return told(facts, { kind: 'unknown', reason: standing === 'later' ? 'not-ready' : 'gone', orderId });
	// Its label is in the packer's hand, whoever has printed it: no second one.
	const opened: Pack = { ...openedPack(order, pack, shift.id, now), printedAt: printed?.at ?? now };
	return told(facts, { kind: 'opened', orderId, ...completeness(order, opened) }, { pack: opened });
}

/** Closes the order on the table: everything is there, and the marketplace has its codes. */
function ownLabel(facts: Facts, { order, pack }: Known & { pack: Pack }): Decision {
	if (!isComplete(order, pack))
		return told(facts, {
			kind: 'wrong-item',
			reason: lineWithoutMark(order, pack) === undefined ? 'items-first' : 'mark-first',
			orderId: order.id,
		});
	// Codes that were scanned for more pieces than are wanted now: they have no group yet, and leave first.
	const named = order.lines.some(({ needsMark }) => needsMark) ? finished(facts, order, pack) : pack;
	if (named !== pack) return told(facts, { kind: 'wrong-item', reason: 'marks-first', orderId: order.id }, { pack: named });
	const reason = refusalOfMarks(facts.marks, facts.scan.trusted === order.id);
	if (reason) return told(facts, { kind: 'wrong-item', reason, orderId: order.id });
	const closed: Pack = { ...pack, state: 'packed', printedAt: pack.printedAt ?? facts.now, changedAt: facts.now };
	return told(facts, { kind: 'closed', orderId: order.id }, { pack: closed });
}

const several = (facts: Facts): Decision => told(facts, { kind: 'which', choices: [...facts.meaning.goods] });

function goodsAtTable(facts: Facts, table: Known & { pack: Pack }): Decision {
	const { meaning } = facts;
	if (meaning.goods.length > 1) return several(facts);
	return piece(facts, table, meaning.lines);
}

/** A piece of one of these lines of the order on the table. */
function piece(facts: Facts, { order, pack }: Known & { pack: Pack }, lines: readonly number[]): Decision {
	const orderId = order.id;
	if (lineWithoutMark(order, pack) !== undefined) return told(facts, { kind: 'wrong-item', reason: 'mark-first', orderId });
	const wanting = lines.find((line) => (pack.got[line] ?? 0) < (order.lines[line]?.quantity ?? 0));
	if (wanting !== undefined) return taken(facts, order, pack, wanting, []);
	if (lines.length > 0) return told(facts, { kind: 'repeated', reason: 'enough', orderId });
	const reason: PackReason = isComplete(order, pack) ? 'close-first' : 'not-in-order';
	return told(facts, { kind: 'wrong-item', reason, orderId });
}

/** One more piece is there; with its code of «Честный знак» when that was scanned in place of the piece. */
function taken(facts: Facts, order: Order, before: Pack, line: number, events: Omit<PackEvent, 'id'>[]): Decision {
	const { mark, scanned, now } = facts;
	const withMark = scanned.is === 'mark' && mark?.ok === true;
	const pack = finished(facts, order, {
		...before,
		got: counted(before.got, line, 1),
		marks: withMark ? added(before.marks, line, mark.key) : before.marks,
		changedAt: now,
	});
	const orderId = order.id;
	return told(
		facts,
		{ kind: 'item', orderId, line, ...completeness(order, pack) },
		{
			pack,
			events: [...events, event(facts, 'item', { orderId, line }), ...(withMark ? [event(facts, 'mark', { orderId, line })] : [])],
			...(withMark ? { attach: { key: mark.key, orderId } } : {}),
		},
	);
}

const added = (marks: readonly string[][], line: number, key: string): string[][] =>
	marks.map((keys, place) => (place === line ? [...keys, key] : keys));

const completeness = (order: Order, pack: Pack): { complete?: true } => (isComplete(order, pack) ? { complete: true } : {});

/** Names the group that takes its codes to the marketplace, when all are there. */
const finished = (facts: Facts, order: Order, pack: Pack): Pack =>
	isComplete(order, pack) && pack.marksGroupId === undefined && pack.marks.some((keys) => keys.length > 0)
		? { ...pack, marksGroupId: facts.newGroupId() }
		: pack;

function markAtTable(facts: Facts, table: Known & { pack: Pack }): Decision {
	const { meaning, mark, now } = facts;
	const { order, pack } = table;
	const orderId = order.id;
	const waiting = lineWithoutMark(order, pack);
	if (waiting === undefined) {
		if (meaning.goods.length > 1) return several(facts);
		const wanting = meaning.lines.find((line) => (pack.got[line] ?? 0) < (order.lines[line]?.quantity ?? 0));
		if (wanting === undefined || order.lines[wanting]?.needsMark)
			return mark?.ok === false && meaning.lines.length > 0
				? told(facts, { kind: 'bad-mark', reason: mark.problem, orderId })
				: piece(facts, table, meaning.lines);
		return told(facts, { kind: 'repeated', reason: 'mark-not-needed', orderId });
	}
	if (!mark?.ok) return told(facts, { kind: 'bad-mark', reason: mark?.problem ?? 'not-a-mark', orderId });
	const marked = finished(facts, order, { ...pack, marks: added(pack.marks, waiting, mark.key), changedAt: now });
	return told(
		facts,
		{ kind: 'mark', orderId, line: waiting, ...completeness(order, marked) },
		{
			pack: marked,
			events: [event(facts, 'mark', { orderId, line: waiting })],
			attach: { key: mark.key, orderId },
		},
	);
}

/** The first piece of an order: the oldest one that wants it, those of one piece first. */
function goodsWithoutTable(facts: Facts): Decision {
	const { meaning, mark, scanned, terms, now, shift } = facts;
	if (meaning.goods.length > 1) return several(facts);
	const inTurn = [...meaning.candidates].sort(byTurn);
	const free = inTurn.find(
		({ order, pack, printed, line }) =>
			packability(order, terms(order)) === 'now' &&
			printed === undefined &&
			(pack === undefined || pack.state === 'put-back') &&
			(pack?.state === 'put-back' && pack.marksGroupId !== undefined ? (pack.got[line] ?? 0) : 0) < (order.lines[line]?.quantity ?? 0),
	);
	if (!free) return told(facts, nobodyWants(facts, inTurn));
	const { order, line } = free;
	if (scanned.is === 'mark') {
		if (!order.lines[line]?.needsMark) return told(facts, { kind: 'repeated', reason: 'mark-not-needed' });
		if (!mark?.ok) return told(facts, { kind: 'bad-mark', reason: mark?.problem ?? 'not-a-mark' });
	}
	return taken(facts, order, openedPack(order, free.pack, shift.id, now), line, [event(facts, 'opened', { orderId: order.id })]);
}

function nobodyWants(facts: Facts, candidates: readonly Candidate[]): Told {
	const standing = ({ order }: Candidate) => packability(order, facts.terms(order));
	const taken = candidates.find((one) => one.pack?.state === 'open' && standing(one) === 'now');
	if (taken) return { kind: 'unknown', reason: 'taken', orderId: taken.order.id, packer: facts.packerOf(taken.pack?.shiftId ?? '') };
	const printed = candidates.find((one) => one.printed && one.pack?.state !== 'packed' && standing(one) === 'now');
	if (printed) return { kind: 'unknown', reason: 'printed', orderId: printed.order.id };
	if (candidates.some((one) => standing(one) === 'later')) return { kind: 'unknown', reason: 'not-ready' };
	const packed = candidates.find((one) => one.pack?.state === 'packed');
	if (packed) return { kind: 'repeated', reason: 'packed', orderId: packed.order.id };
	const cancelled = candidates.find((one) => standing(one) === 'cancelled');
	if (cancelled) return { kind: 'cancelled', orderId: cancelled.order.id };
	return { kind: 'unknown', reason: 'no-order' };
}
