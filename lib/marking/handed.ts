import type { MarkImport } from './model.ts';

/** What a page hands over to be taken in, as a kept file of JSON. */
export interface HandedCodes extends Pick<MarkImport, 'from' | 'problems' | 'faults'> {
	/** Whole codes, joined by newlines. */
	codes: string;
}

/** Ids of imports are made as those of groups of changes: base-36 milliseconds, then random signs. */
export const importIdPattern = /^[0-9a-z]{9,12}-[0-9a-f]{8}$/;
