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
	/** Its label was handed to the printer. */
	printedAt?: number;
	startedAt: number;
	changedAt: number;
}

export const packEventKinds = [
	'item',
	'mark',
	'label',
	'closed',
	'wrong-item',
	'repeated',
	'cancelled',
	'bad-mark',
	'unknown',
	'undone',
] as const;
export type PackEventKind = (typeof packEventKinds)[number];

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
}

/** From "begin" to "end" of one packer's work. */
export interface PackShift {
	/** Base-36 milliseconds, then random. */
	id: string;
	packer: string;
	startedAt: number;
	endedAt?: number;
}
