import type { LabelRefusal, PrintMark } from '../labels/model.ts';
import type { Order } from '../orders/model.ts';
import type { NativeStatus } from '../statuses/model.ts';
import type { Pack } from './model.ts';

/** Sooner than this no hand has taken the next piece; a scanner that reads twice has. */
export const doubleMs = 500;
/** So many verdicts of a shift are remembered for scans that are told twice. */
export const remembered = 30;

/** What packing asks of a marketplace's label terms. */
export interface PackTerms {
	orderLabel(order: Order): LabelRefusal | 'wait' | undefined;
	codesOf(order: Order): readonly string[];
	/** Whether a status says that the order was cancelled. */
	isCancelled(native: NativeStatus): boolean;
	/** Whether the marketplace takes codes of «Честный знак» for this order as it stands. */
	takesMarks(order: Order): boolean;
}

/**
 * Whether an order may be packed. `later`: the marketplace gives no label yet; an order that wants its codes first (Ozon, before the assembly) is
 * packed all the same, and its label waits. `no` for those that never are.
 */
export function packability(order: Order, terms: PackTerms): 'now' | 'later' | 'cancelled' | 'no' {
	if (order.unified === 'cancelled') return 'cancelled';
	if (order.scheme === 'fbo' || order.lines.length === 0) return 'no';
	const refusal = terms.orderLabel(order);
	if (refusal === undefined) return 'now';
	if (refusal === 'wait') return wantsMarks(order) && terms.takesMarks(order) ? 'now' : 'later';
	return refusal === 'cancelled' ? 'cancelled' : 'no';
}

const wantsMarks = ({ lines }: Pick<Order, 'lines'>): boolean => lines.some(({ needsMark }) => needsMark === true);

/** The order as a packer has to see it: codes are asked for only while the marketplace takes them; after that it has them. */
export function asPacked(order: Order, terms: PackTerms): Order {
	if (!wantsMarks(order) || terms.takesMarks(order)) return order;
	return { ...order, lines: order.lines.map(({ needsMark: _needsMark, ...line }) => line) };
}

export const pieces = (order: Pick<Order, 'lines'>): number => order.lines.reduce((sum, { quantity }) => sum + quantity, 0);

/** The first line that lacks a code of «Честный знак» for a piece that is there. */
export function lineWithoutMark(order: Pick<Order, 'lines'>, pack: Pick<Pack, 'got' | 'marks'>): number | undefined {
	const place = order.lines.findIndex(({ needsMark }, line) => needsMark && (pack.marks[line]?.length ?? 0) < (pack.got[line] ?? 0));
	return place < 0 ? undefined : place;
}

/** All pieces and their codes are there. */
export const isComplete = (order: Pick<Order, 'lines'>, pack: Pick<Pack, 'got' | 'marks'>): boolean =>
	order.lines.every(
		({ quantity, needsMark }, line) =>
			(pack.got[line] ?? 0) >= quantity && (!needsMark || (pack.marks[line]?.length ?? 0) >= (pack.got[line] ?? 0)),
	);

/** How the codes of «Честный знак» of a pack stand: none are needed, on their way, got and being checked, refused, or taken by the marketplace. */
export type MarksStanding = 'none' | 'to-send' | 'sending' | 'checked' | 'refused' | 'taken';

/** Why an order is not closed while its codes stand like this; `trusted`: the packer does not wait for the marketplace's check. */
export function refusalOfMarks(marks: MarksStanding, trusted: boolean): 'marks-first' | 'marks-refused' | undefined {
	if (marks === 'refused') return 'marks-refused';
	if (marks === 'checked') return trusted ? undefined : 'marks-first';
	return marks === 'to-send' || marks === 'sending' ? 'marks-first' : undefined;
}

/** What is next at the table. */
export type PackStep = 'items' | 'mark' | 'marks-to-send' | 'marks-sending' | 'marks-refused' | 'label' | 'close';

export function stepOf(
	order: Pick<Order, 'lines'>,
	pack: Pick<Pack, 'got' | 'marks' | 'printedAt' | 'startedAt'>,
	{ printed, marks }: { printed: Pick<PrintMark, 'at'> | undefined; marks: MarksStanding },
): PackStep {
	if (lineWithoutMark(order, pack) !== undefined) return 'mark';
	if (!isComplete(order, pack)) return 'items';
	if (marks === 'to-send') return 'marks-to-send';
	if (marks === 'sending' || marks === 'checked') return 'marks-sending';
	if (marks === 'refused') return 'marks-refused';
	return isPrinted(pack, printed) ? 'close' : 'label';
}

export const isPrinted = (pack: Pick<Pack, 'printedAt'>, printed: Pick<PrintMark, 'at'> | undefined): boolean =>
	pack.printedAt !== undefined || printed !== undefined;

export interface Candidate {
	order: Order;
	line: number;
	pack: Pack | undefined;
	printed: PrintMark | undefined;
}

/** Which order a piece goes to first: those of one piece before others, then the older ones; what was put back comes last. */
export function byTurn(a: Candidate, b: Candidate): number {
	const back = Number(a.pack?.state === 'put-back') - Number(b.pack?.state === 'put-back');
	const single = Number(pieces(a.order) > 1) - Number(pieces(b.order) > 1);
	return back || single || a.order.createdAt - b.order.createdAt || (a.order.id < b.order.id ? -1 : 1);
}

/** An order that comes to the table; what was kept of it when it was put back is still there. */
export function openedPack(order: Order, former: Pack | undefined, shiftId: string, now: number): Pack {
	const kept = former?.state === 'put-back' && former.got.length === order.lines.length ? former : undefined;
	return {
		id: order.id,
		cabinetId: order.cabinetId,
		shiftId,
		state: 'open',
		got: kept?.got ?? order.lines.map(() => 0),
		marks: kept?.marks ?? order.lines.map(() => []),
		...(kept?.marksGroupId === undefined ? {} : { marksGroupId: kept.marksGroupId }),
		startedAt: now,
		changedAt: now,
	};
}

/** One more, or one fewer, at a place. */
export const counted = (got: readonly number[], line: number, by: 1 | -1): number[] =>
	got.map((count, place) => (place === line ? Math.max(0, count + by) : count));
