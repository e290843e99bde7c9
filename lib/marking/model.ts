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

/** Where a pack stands, apart from its codes, which are long and never written again. */
export interface CodeStock {
	/** The pack's. */
	id: string;
	importId: string;
	/** Indexed. */
	gtin: string;
	count: number;
	/** How many of its codes have a row of their own (`MarkingUse`); all others are free. */
	taken: number;
	/** All codes before this place are taken. */
	next: number;
}

/** How many codes of a product are in which state: kept up with every change, so that nobody has to count. */
export interface MarkTally {
	/** The gtin, 14 digits. */
	id: string;
	counts: Record<StockState, number>;
}

/** A file of codes that was taken in, and what was wrong with it. */
export interface MarkImport {
	/** Base-36 milliseconds, then random: sorts by time. */
	id: string;
	importedAt: number;
	/** Name of the file. */
	from: string;
	/** Codes that were taken in. */
	count: number;
	gtins: number;
	/** How many lines had which problem; all of them, also beyond those listed. */
	problems: Partial<Record<MarkProblem, number>>;
	/** The first `mostFaults` of them. */
	faults: readonly LineFault[];
}

/** Something wrong with one line of a file. */
export interface LineFault {
	/** From 1; of a PDF, the page. */
	line: number;
	problem: MarkProblem;
	/** What stood there, cut to `shownLength`: never the crypto tail. */
	text: string;
	/** Where the code stands already: the line of the same file, for a double in it. */
	first?: number;
}

/** Problems of a file that are kept one by one, with the rows of the import. */
export const mostFaults = 5_000;
/** The identifiers, the gtin and the longest serial. */
export const shownLength = 38;

export const markingStates = ['reserved', 'printed', 'attached', 'used', 'spoilt'] as const;
/**
 * `reserved` for a label that is being printed · `printed` on paper, not on goods of an order yet · `attached` to an order, on its way to the
 * marketplace · `used` the marketplace has taken it · `spoilt` taken out by hand.
 */
export type MarkingState = (typeof markingStates)[number];

/** `free`: in a pack, and nothing has happened to it. */
export const stockStates = ['free', ...markingStates] as const;
export type StockState = (typeof stockStates)[number];

export interface MarkingUse {
	/** `markKey(gtin, serial)`: the same in all cabinets. */
	id: string;
	/** The whole code. */
	code: string;
	gtin: string;
	state: MarkingState;
	/** The item of a print job for which it is reserved. Indexed. */
	itemId?: string;
	/** Indexed. */
	orderId?: string;
	/** The change of the outbox that takes it to the marketplace. Indexed. */
	changeId?: string;
	/** The pack that it comes from, and its line there (from 0); absent for a code that was only ever scanned. */
	packId?: string;
	place?: number;
	/** Of a spoilt one: the user's words, and what it was before. */
	spoilt?: { reason: string; was: StockState };
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
	'unknown-layout',
	'reserved',
	'spoilt',
] as const;
export type MarkProblem = (typeof markProblems)[number];

/** With these a code may be taken in when the user says so; with all others never. */
export const markDoubts = ['unknown-gtin', 'unknown-layout'] as const satisfies readonly MarkProblem[];
export type MarkDoubt = (typeof markDoubts)[number];
export const isDoubt = (problem: MarkProblem): problem is MarkDoubt => (markDoubts as readonly MarkProblem[]).includes(problem);
