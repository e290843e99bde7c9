import type { MarkImport } from './model.ts';

/** What a page hands over to be taken in, as a kept file of JSON. */
export interface HandedCodes extends Pick<MarkImport, 'from' | 'problems' | 'faults'> {
	/** Whole codes, joined by newlines. */
	codes: string;
}

/** Ids of imports: base-36 milliseconds, then random signs. */
export const importIdPattern = /^[0-9a-z]{8,10}-[0-9a-f]{8}$/;
export const newImportId = (now: number, random: Uint8Array): string =>
	`${now.toString(36)}-${Array.from(random.slice(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
