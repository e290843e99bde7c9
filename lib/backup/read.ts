import { AppError } from '../core/errors.ts';
import type { RequestOverride } from '../requests/model.ts';
import { type BackupLine, lineOf, linesOf, UnreadableLine } from './lines.ts';
import { type BackupCounts, type BackupHeader, type BackupPart, type BackupRows, backupParts, backupVersion, partsOf } from './model.ts';
import { misplaced } from './rules.ts';
import { backupShapes } from './schema.ts';

/** A row is never longer: the biggest are scripts (`longestScriptFile`), the ids of one page of an answer, and the body of an answer that was put aside. */
const longestLine = 4 << 20;
const rowsMost = 10_000_000;

export interface ReadRules {
	/** Whether a changed request leads only to its marketplace's own hosts. */
	allowsOverride: (override: RequestOverride) => boolean;
	/** Whether the cabinet of the file may stand under this id, beside what is known of the id here. */
	allowsCabinet: (cabinet: BackupRows['cabinets']) => boolean;
}

/** One piece of a backup: checked rows of one part, in the order of the file. */
export type BackupPiece = { [Part in BackupPart]: { part: Part; rows: BackupRows[Part][]; read: number } }[BackupPart];

/** What stands at the beginning of a file. Throws `file-malformed` with the `{place}`, `file-newer` for a version that we do not know. */
export async function readHeader(file: Blob): Promise<BackupHeader> {
	const end = (await file.slice(0, 10_000).text()).split(/\r?\n/)[0] ?? '';
	const line = lineOf(end, 1);
	if (line.kind !== 'beginning') throw malformed(1, 'format');
	return headerOf(line.json);
}

function headerOf(json: string): BackupHeader {
	const header = backupShapes().header.safeParse(jsonOf(json, 1));
	if (!header.success) throw malformed(1, placeOf(header.error));
	if (header.data.version > backupVersion) throw new AppError('file-newer', { version: header.data.version });
	return header.data;
}

/**
 * Reads a backup piece by piece, about a megabyte of text each. Every row has the shape of its part, a key of its own, and belongs to
 * a cabinet of the file; all parts are there in their order, and as many rows as the end of the file says. Whoever acts on a piece has to
 * be able to take it back: the next one may throw `file-malformed` with the `{place}` (line and field).
 */
export async function* readBackup(file: Blob, rules: ReadRules): AsyncGenerator<BackupPiece, undefined> {
	const cabinets = new Map<string, BackupRows['cabinets']>();
	const counts = Object.fromEntries(backupParts.map((part) => [part, 0])) as BackupCounts;
	let keys = new Set<unknown>();
	let parts = backupParts;
	let ended = false;
	let partsSeen = 0;
	let read = 0;
	let last = 1;
	let part: BackupPart | undefined;
	let rows: unknown[] = [];

	const piece = (): BackupPiece => {
		const taken = { part, rows, read } as BackupPiece;
		rows = [];
		return taken;
	};

	try {
		for await (const lines of linesOf(file, longestLine)) {
			for (const { text, number } of lines) {
				last = number;
				const line = lineOf(text, number);
				if (ended) throw malformed(number, 'end');
				if (line.kind === 'beginning') parts = partsOf(headerOf(line.json).version);
				else if (line.kind === 'part' && part === undefined && line.name === parts[partsSeen]) {
					part = parts[partsSeen];
					keys = new Set();
				} else if (line.kind === 'row' && part !== undefined) {
					const row = rowOf(part, line, number, cabinets, rules);
					const key = keyOf(row);
					if (keys.has(key)) throw malformed(number, `${part}.id`);
					keys.add(key);
					if (part === 'cabinets') cabinets.set((row as BackupRows['cabinets']).id, row as BackupRows['cabinets']);
					rows.push(row);
					counts[part] += 1;
					read += 1;
					if (read > rowsMost) throw malformed(number, 'counts');
				} else if (line.kind === 'part-end' && part !== undefined) {
					if (rows.length > 0) yield piece();
					part = undefined;
					partsSeen += 1;
				} else if (line.kind === 'ending' && part === undefined && partsSeen === parts.length) {
					sameCounts(line.json, counts, parts, number);
					ended = true;
				} else throw malformed(number, part ?? 'format');
			}
			if (rows.length > 0) yield piece();
		}
	} catch (thrown) {
		if (thrown instanceof UnreadableLine) throw malformed(thrown.line, 'text', thrown);
		throw thrown;
	}
	if (!ended) throw malformed(last, 'end');
	return undefined;
}

/** The parts have their keys under different names. */
const keyOf = (row: object): unknown => ('requestId' in row && !('id' in row) ? row.requestId : 'id' in row ? row.id : undefined);

function rowOf(
	part: BackupPart,
	line: Extract<BackupLine, { kind: 'row' }>,
	number: number,
	cabinets: ReadonlyMap<string, BackupRows['cabinets']>,
	rules: ReadRules,
): BackupRows[BackupPart] {
	const parsed = backupShapes().rows[part].safeParse(jsonOf(line.json, number));
	if (!parsed.success) throw malformed(number, `${part}.${placeOf(parsed.error)}`);
	const row = parsed.data;
	const fault = misplaced(part, row as never, cabinets);
	if (fault) throw malformed(number, `${part}.${fault}`);
	if (part === 'cabinets' && !rules.allowsCabinet(row as BackupRows['cabinets'])) throw malformed(number, 'cabinets.accountId');
	if (part === 'overrides' && !rules.allowsOverride(row as RequestOverride)) throw malformed(number, 'overrides.host');
	return row;
}

function sameCounts(json: string, counts: BackupCounts, parts: readonly BackupPart[], number: number): void {
	const said = backupShapes().counts(parts).safeParse(jsonOf(json, number));
	if (!said.success) throw malformed(number, `counts.${placeOf(said.error)}`);
	const other = parts.find((part) => said.data[part] !== counts[part]);
	if (other) throw malformed(number, `counts.${other}`);
}

function jsonOf(json: string, line: number): unknown {
	try {
		return JSON.parse(json);
	} catch (cause) {
		throw malformed(line, 'JSON', cause);
	}
}

const placeOf = (error: { issues: readonly { path: readonly PropertyKey[] }[] }): string => error.issues[0]?.path.join('.') || 'value';

/** `place` is the number of the line and the field in it. */
const malformed = (line: number, place: string, cause?: unknown): AppError =>
	new AppError('file-malformed', { place: `${line}: ${place}` }, undefined, { cause });
