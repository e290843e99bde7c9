/**
 * Codes of «Честный знак». A hundred thousand of them are a few rows (`CodePack`); a code gets a row of its own (`MarkingUse`) only when something
 * happens to it.
 */
export interface CodePack {
	/** `${importId}/${place, four digits}` */
	id: string;
	importId: string;
	/** 14 digits: all codes of a pack are of one product. */
	gtin: string;
	/** Whole codes as they came, separators as U+001D, joined by newlines: sent and printed as they are. */
	codes: string;
	count: number;
	importedAt: number;
	/** Name of the file. */
	from: string;
}

export const markingStates = ['reserved', 'printed', 'attached', 'used', 'spoilt'] as const;
/**
 * `reserved` for a label that is being printed · `printed` on paper, not on goods of an order yet · `attached` to an order, on its way to the
 * marketplace · `used` the marketplace has taken it · `spoilt` taken out by hand.
 */
export type MarkingState = (typeof markingStates)[number];

export interface MarkingUse {
	/** `markKey(gtin, serial)`: the same in all cabinets. */
	id: string;
	/** The whole code. */
	code: string;
	gtin: string;
	state: MarkingState;
	/** The item of a print job for which it is reserved. */
	itemId?: string;
	orderId?: string;
	/** The change of the outbox that takes it to the marketplace. */
	changeId?: string;
	changedAt: number;
}

/** What is wrong with a line of an imported file, or with a scan. Words are under `mark_problem_<code>`. */
export const markProblems = [
	'empty',
	'not-a-mark',
	'length',
	'foreign-sign',
	'cyrillic',
	'html-entity',
	'check-digit',
	'no-serial',
	'lost-separator',
	'no-crypto-tail',
	'cut-tail',
	'double-in-file',
	'double-in-stock',
	'already-used',
	'unknown-gtin',
	'other-gtin',
] as const;
export type MarkProblem = (typeof markProblems)[number];
