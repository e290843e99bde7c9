import type { MarkProblem } from '../marking/model.ts';

/** An order on the packing table. */
export interface Pack {
	/** The order's key. */
	id: string;
	cabinetId: string;
	shiftId: string;
	state: 'open' | 'packed' | 'put-back';
	/** How many of each line were scanned, in the order of the order's lines. */
	got: number[];
	/** Codes of «Честный знак» per line (`MarkingUse.id`). */
	marks: string[][];
	/** Its label was scanned: it is there, whoever has printed it. What went to the printer is told by `PrintMark`. */
	printedAt?: number;
	/** The group of the outbox with which its codes go to the marketplace; named when the last of them was scanned. */
	marksGroupId?: string;
	startedAt: number;
	changedAt: number;
}

export const packEventKinds = [
	'opened',
	'item',
	'mark',
	'label',
	'closed',
	'wrong-item',
	'repeated',
	'cancelled',
	'bad-mark',
	'unknown',
	'put-back',
	'undone',
] as const;
export type PackEventKind = (typeof packEventKinds)[number];
/** Scans that changed nothing because something was wrong with them. */
export const mistakes: readonly PackEventKind[] = ['wrong-item', 'repeated', 'cancelled', 'bad-mark', 'unknown'];

/** More about a verdict. Words are under `pack_reason_<reason>`, of a bad mark under `mark_problem_<reason>`. */
export const packReasons = [
	/** The same code again, sooner than a hand takes the next piece. */
	'double',
	/** All pieces of it are there already. */
	'enough',
	/** The order was packed before. */
	'packed',
	/** The line wants no code of «Честный знак». */
	'mark-not-needed',
	'not-in-order',
	/** The piece before waits for its code of «Честный знак». */
	'mark-first',
	/** Its codes of «Честный знак» are not at the marketplace yet: no order is closed before. */
	'marks-first',
	/** The marketplace has refused its codes of «Честный знак». */
	'marks-refused',
	/** Closed by hand, before a label was printed. */
	'label-first',
	/** All pieces are there: its label is to be scanned. */
	'close-first',
	/** Its label, before all pieces are there. */
	'items-first',
	'other-label',
	/** No open order wants it. */
	'no-order',
	/** Orders want it, but the marketplace gives no labels for them yet. */
	'not-ready',
	/** The orders that want it are with another packer. */
	'taken',
	/** The labels of the orders that want it were printed already: scan one of them. */
	'printed',
	/** A code of goods and of a label at once. */
	'two-meanings',
	'supply-code',
	/** The order's status has changed: it is not to be packed any more. */
	'gone',
	/** Nothing that could be taken back. */
	'nothing-to-undo',
	/** The label is printed: the order is to be put back as a whole. */
	'label-printed',
	/** Its codes of «Честный знак» are on their way to the marketplace. */
	'marks-sent',
	/** Another order lies on the table. */
	'busy',
] as const;
export type PackReason = (typeof packReasons)[number];

/** One scan and what came of it. */
export interface PackEvent {
	/** Auto-increment. */
	id?: number;
	shiftId: string;
	at: number;
	kind: PackEventKind;
	/** What was scanned; codes of «Честный знак» by their key, without the tail. */
	code: string;
	orderId?: string;
	/** Place of the line in the order. */
	line?: number;
	reason?: PackReason | MarkProblem;
	/** The scan that it came from: what one scan did is taken back at once. */
	scanId: string;
	/** It was taken back. */
	undone?: true;
	/** Without a scanner. */
	byHand?: true;
}

/** Goods to choose from, when a code is on several. */
export interface GoodsChoice {
	cardId: string;
	name: string;
	article: string;
	size?: string;
	picture?: string;
}

/** What the packer is told. `which`: the code is on several goods, one is to be chosen. */
export interface PackVerdict {
	scanId: string;
	at: number;
	kind: PackEventKind | 'which';
	code: string;
	reason?: PackReason | MarkProblem;
	orderId?: string;
	line?: number;
	/** All pieces of the order are there. */
	complete?: true;
	choices?: GoodsChoice[];
	/** Who has the order, for `taken`. */
	packer?: string;
}

/** From "begin" to "end" of one packer's work. */
export interface PackShift {
	/** Base-36 milliseconds, then random. */
	id: string;
	packer: string;
	startedAt: number;
	endedAt?: number;
	/** The order on the table. */
	orderId?: string;
	/** The last verdicts, newest first: a scan that is told twice is one, whoever died in between. */
	recent: PackVerdict[];
}

/** A scan, as the panel tells it. */
export interface PackScan {
	shiftId: string;
	/** Made by the panel. */
	scanId: string;
	/** When it was heard, epoch ms. */
	at: number;
	text: string;
	/** The goods that the packer has chosen, when the code is on several. */
	cardId?: string;
	/** Without a scanner: a line of the order on the table that is there, or its label that is on the parcel. */
	hand?: { orderId: string; line: number } | { orderId: string; label: true };
	/** The order whose codes the marketplace has got and still checks, and that the packer closes all the same. */
	trusted?: string;
}
