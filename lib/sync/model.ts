import type { Failure } from '../core/errors.ts';

/** What is kept of a job between two wakings of the worker. The database is the only truth about it. */
export interface JobState {
	/** `jobKey(cabinetId, jobId)` */
	id: string;
	cabinetId: string;
	jobId: string;
	/** Where the next incremental pass begins; its shape belongs to the job. Saved with the rows it stands for. */
	cursor?: unknown;
	/** The pass under way: where the next page begins. Absent between passes. */
	pass?: PassState;
	nextAt: number;
	/** While this is in the future somebody is working on it. */
	leaseUntil: number;
	leaseOwner?: string;
	/** Start of the last pass that ended well: the rows are true as of this moment. */
	asOf?: number;
	finishedAt?: number;
	/** Rows of the first pass, by which a first sync can say how much was read in all. */
	firstRows?: number;
	triedAt?: number;
	failures: number;
	failure?: Failure & { at: number };
	/** Set when the key lacks the right: rests until the key changes. */
	resting?: boolean;
	/** The user's own cadence, milliseconds. */
	everyMs?: number;
	/** When rows of this job last changed in the database: what is built from them is older or younger than this. */
	changedAt?: number;
	/** Some page of a full pass held other ids than before, and vanished rows have not been looked for since. */
	unswept?: boolean;
	/** Passes in a row in which items could not be read: the cursor is held back for a few of them. */
	held?: number;
	/** Cursor of the first pass with unreadable items; "now", an update or a mended request goes back to it. */
	retryFrom?: { cursor: unknown };
}

/** A pass under way. */
export interface PassState {
	startedAt: number;
	/** Where the next step begins. */
	next: unknown;
	pages: number;
	rows: number;
	total?: number;
	/** Items put into quarantine. */
	rejected: number;
	/** An earlier `next`, moved on at every power of two: meeting it again means that the pages go in circles. */
	mark?: string;
}

/** Ids of one page of a full pass, so that rows which vanished can be removed at its end. Written only when it changed. */
export interface PassPage {
	/** `${jobKey}/${page number, six digits}` */
	id: string;
	ids: string[];
	/** Of all that the page said: the same hash means that no row of it need be read or compared. */
	hash: string;
}

/** What a job keeps for itself beside its state, which is read too often to be big. */
export interface JobNote {
	/** `jobKey(cabinetId, jobId)` */
	id: string;
	value: unknown;
}

/** A token bucket. `tokens` as of `at`; `blockedUntil` comes from Retry-After and kin. */
export interface Bucket {
	/** `${cabinetId}/${group}` */
	id: string;
	tokens: number;
	at: number;
	blockedUntil: number;
}

/** One call that was made, as the request journal shows it. No headers, no bodies, no query values that could hold a secret. */
export interface CallRecord {
	id?: number;
	at: number;
	cabinetId: string;
	requestId: string;
	method: string;
	host: string;
	path: string;
	/** 0 when no answer came. */
	status: number;
	ms: number;
	bytes: number;
	failure?: Failure;
}

/** An answer that could not be understood: kept, shown, in nobody's way. */
export interface QuarantinedPage {
	id?: number;
	at: number;
	cabinetId: string;
	jobId: string;
	requestId: string;
	failure: Failure;
	/** Where in the answer it went wrong: `postings.3.status: expected string`. */
	places: string[];
	/** The raw body with secrets removed, at most 64 KB. */
	body: string;
}
