import { markKey } from '../core/ids.ts';
import type { PrilavokDatabase } from '../storage/db.ts';
import { refusalOf } from './commands.ts';
import { findInPacks, linesBeginning, usesBeginning } from './ledger.ts';
import type { MarkingUse, MarkProblem } from './model.ts';
import { type Mark, parseMark, plainMark, separator } from './parse.ts';
import { gtinsOf } from './rules.ts';

export interface ScanAsk {
	/** Barcodes of the card of the goods on the table. Absent = not asked for. */
	cardBarcodes?: readonly string[];
	/** The order on the table: its own codes are no surprise. */
	orderId?: string;
}

/** A scanned code that may be put on the goods. `use` = the row that it has already (printed here, or scanned for this order before). */
export type ScannedMark =
	| { ok: true; key: string; mark: Mark; use?: MarkingUse; mended?: true }
	| { ok: false; problem: MarkProblem; key?: string; use?: MarkingUse };

/**
 * Checks a scan: how it is built, whose goods it names, where it has been. A scanner that drops separators is forgiven when exactly one code that
 * we know reads so without them (`mended`); nothing is ever guessed. Reads only; whoever attaches the code is told again if it has gone meanwhile.
 */
export async function checkScannedMark(db: PrilavokDatabase, text: string, { cardBarcodes, orderId }: ScanAsk): Promise<ScannedMark> {
	const read = parseMark(text);
	let mark = read.ok ? read.mark : undefined;
	let mended = false;
	if (!read.ok) {
		const whole = mayLackSeparators(read.problem) ? await knownCode(db, plainMark(text)) : undefined;
		const again = whole === undefined ? undefined : parseMark(whole);
		if (!again?.ok) return { ok: false, problem: read.problem };
		mark = again.mark;
		mended = true;
	}
	if (!mark) return { ok: false, problem: 'not-a-mark' };
	const key = markKey(mark.gtin, mark.serial);
	if (cardBarcodes) {
		const gtins = gtinsOf(cardBarcodes);
		if (!gtins.includes(mark.gtin)) return { ok: false, problem: gtins.length === 0 ? 'unknown-gtin' : 'other-gtin', key };
	}
	const use = await db.markingUses.get(key);
	const problem = refusalOf(use, orderId);
	if (problem) return { ok: false, problem, key, ...(use ? { use } : {}) };
	return { ok: true, key, mark, ...(use ? { use } : {}), ...(mended ? { mended } : {}) };
}

const mayLackSeparators = (problem: MarkProblem): boolean =>
	problem === 'lost-separator' || problem === 'no-crypto-tail' || problem === 'length' || problem === 'cut-tail';

/** Serials are at least so long; so much of one narrows the search. */
const sureSerial = 5;

/** The one code of ours that reads like this when its separators are left out. */
export async function knownCode(db: PrilavokDatabase, scanned: string): Promise<string | undefined> {
	const bare = scanned.replaceAll(separator, '');
	const gtin = bare.slice(2, 16);
	const begin = bare.slice(0, 18 + sureSerial);
	if (!/^01\d{14}21/.test(begin)) return undefined;
	const known = new Set<string>();
	const look = (code: string) => {
		if (code.includes(separator) && code.replaceAll(separator, '') === bare) known.add(code);
	};
	for (const { code } of await usesBeginning(db, markKey(gtin, begin.slice(18))).toArray()) look(code);
	await findInPacks(db, gtin, ({ codes }) => {
		for (const { code } of linesBeginning(codes, begin)) look(code);
		return undefined;
	});
	return known.size === 1 ? [...known][0] : undefined;
}
