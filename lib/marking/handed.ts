import type { MarkImport } from './model.ts';

/** What a page hands over to be taken in, as a kept file. */
export interface HandedCodes extends Pick<MarkImport, 'from' | 'problems' | 'faults'> {
	/** Whole codes, joined by newlines. */
	codes: string;
}

/** The file: one line of JSON with everything but the codes, which follow as they are. */
export const handedParts = ({ codes, ...told }: HandedCodes): [told: string, codes: string] => [`${JSON.stringify(told)}\n`, codes];

/** Ids of imports are made as those of groups of changes: base-36 milliseconds, then random signs. */
export const importIdPattern = /^[0-9a-z]{9,12}-[0-9a-f]{8}$/;
