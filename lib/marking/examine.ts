import { markKey } from '../core/ids.ts';
import type { CodeLine } from './code-lines.ts';
import { isDoubt, type LineFault, type MarkDoubt, type MarkProblem, mostFaults, shownLength } from './model.ts';
import { type Mark, type ParsedMark, parseMark, plainMark, separator, shownMark } from './parse.ts';

/** What is known before a file is taken in: names of codes, and the products that any cabinet sells. */
export interface Known {
	packed: ReadonlySet<string>;
	used: ReadonlySet<string>;
	gtins: ReadonlySet<string>;
}

/** What the user lets in beside codes that nothing is wrong with. */
export type Accepted = Readonly<Record<MarkDoubt | 'repaired', boolean>>;
export const acceptNothing: Accepted = { 'unknown-gtin': false, 'unknown-layout': false, repaired: false };

/** A code that may be taken in, and what for the user has to agree. */
interface Candidate {
	line: number;
	code: string;
	gtin: string;
	doubts: readonly (MarkDoubt | 'repaired')[];
}

/** A file that was looked through; nothing of it is taken in yet. */
export interface Examined {
	/** Lines that hold something. */
	total: number;
	candidates: readonly Candidate[];
	/** Lines that hold no code that may be taken in, and all doubts, in the order of the file. */
	faults: readonly LineFault[];
}

/** So many codes of a product show how its codes are built; fewer may be chance. */
const enoughToKnow = 10;
/** And this share of them. */
const mostOfThem = 0.9;

/** Looks through all lines. Pure; `known` has to hold the names of all codes of the products in the file. */
export function examine(lines: readonly CodeLine[], known: Known): Examined {
	const parsed = lines.map(({ text }) => parseMark(text));
	return examineParsed(lines, parsed, known);
}

/** The products that these lines name. */
export function gtinsNamed(parsed: readonly ParsedMark[]): Set<string> {
	const gtins = new Set<string>();
	for (const read of parsed) {
		const code = read.ok ? read.mark.code : read.repair;
		if (code !== undefined) gtins.add(code.slice(2, 16));
	}
	return gtins;
}

/** The same, of lines that are parsed already. */
export function examineParsed(lines: readonly CodeLine[], parsed: readonly ParsedMark[], known: Known): Examined {
	const usual = usualLayouts(parsed);
	const seen = new Map<string, number>();
	const candidates: Candidate[] = [];
	const faults: LineFault[] = [];
	const blame = ({ line, text }: CodeLine, problem: MarkProblem, first?: number) =>
		faults.push({ line, problem, text: shown(text), ...(first === undefined ? {} : { first }) });
	for (const [at, own] of lines.entries()) {
		const read = parsed[at];
		if (!read) continue;
		if (!read.ok) blame(own, read.problem);
		const mark = read.ok ? read.mark : repairedMark(read.repair);
		if (!mark) continue;
		const key = markKey(mark.gtin, mark.serial);
		const first = seen.get(key);
		if (first === undefined) seen.set(key, own.line);
		const elsewhere = first !== undefined ? 'double-in-file' : placeOf(key, known);
		if (elsewhere) {
			blame(own, elsewhere, first);
			continue;
		}
		const doubts = doubtsOf(mark, read.ok, usual, known);
		for (const doubt of doubts) if (doubt !== 'repaired') blame(own, doubt);
		candidates.push({ line: own.line, code: mark.code, gtin: mark.gtin, doubts });
	}
	return { total: lines.length, candidates, faults };
}

function repairedMark(repair: string | undefined): Mark | undefined {
	const read = repair === undefined ? undefined : parseMark(repair);
	return read?.ok ? read.mark : undefined;
}

/** Where a code of this name is already. */
const placeOf = (key: string, { used, packed }: Known): MarkProblem | undefined =>
	used.has(key) ? 'already-used' : packed.has(key) ? 'double-in-stock' : undefined;

type Doubts = Candidate['doubts'];
const none: Doubts = [];

/** What the user has to agree to for this code. */
function doubtsOf(mark: Mark, whole: boolean, usual: ReadonlyMap<string, string>, { gtins }: Known): Doubts {
	const fits = fitsUsual(mark, usual);
	const sold = gtins.has(mark.gtin);
	if (whole && fits && sold) return none;
	return [
		...(whole ? [] : ['repaired' as const]),
		...(fits ? [] : ['unknown-layout' as const]),
		...(sold ? [] : ['unknown-gtin' as const]),
	];
}

/** How the codes of each product are built, where nearly all of them are alike. */
function usualLayouts(parsed: readonly ParsedMark[]): Map<string, string> {
	const counts = new Map<string, Map<string, number>>();
	for (const read of parsed) {
		if (!read.ok || !read.mark.layout) continue;
		const own = counts.get(read.mark.gtin) ?? new Map<string, number>();
		own.set(read.mark.layout.id, (own.get(read.mark.layout.id) ?? 0) + 1);
		counts.set(read.mark.gtin, own);
	}
	const usual = new Map<string, string>();
	for (const [gtin, own] of counts) {
		const all = [...own.values()].reduce((sum, count) => sum + count, 0);
		for (const [layout, count] of own) if (all >= enoughToKnow && count >= all * mostOfThem) usual.set(gtin, layout);
	}
	return usual;
}

/** A code whose tail was cut to the length of another group's looks whole by itself, not among its fellows. */
function fitsUsual({ gtin, layout }: Mark, usual: ReadonlyMap<string, string>): boolean {
	return layout !== undefined && (usual.get(gtin) ?? layout.id) === layout.id;
}

/** A line as reports show it: never the crypto tail. */
export function shown(text: string): string {
	const plain = shownMark(plainMark(text));
	return plain.length > shownLength ? `${plain.slice(0, shownLength)}…` : plain;
}

/** Where the separators of a code stand, for people to see: the gtin and the serial, then the identifiers of the tail without what they hold. */
export function shownSeparators(code: string): string {
	const [head = '', ...tail] = code.split(separator);
	return [head, ...tail.map((field) => `${field.slice(0, 2)}…`)].join('␝');
}

/** The codes that are taken in when the user agrees to this much, in the order of the file. */
export const chosenCodes = ({ candidates }: Examined, accepted: Accepted): string[] =>
	candidates.filter(({ doubts }) => doubts.every((doubt) => accepted[doubt])).map(({ code }) => code);

/** What stays wrong when the user agrees to this much: the faults to be kept with the import, and how many of each there are in all. */
export function leftFaults(
	{ candidates, faults }: Examined,
	accepted: Accepted,
): { problems: Partial<Record<MarkProblem, number>>; faults: LineFault[] } {
	const repaired = new Set(candidates.filter(({ doubts }) => doubts.every((doubt) => accepted[doubt])).map(({ line }) => line));
	const problems: Partial<Record<MarkProblem, number>> = {};
	const left: LineFault[] = [];
	for (const fault of faults) {
		const agreed = isDoubt(fault.problem) ? accepted[fault.problem] : fault.problem === 'lost-separator' && repaired.has(fault.line);
		if (agreed) continue;
		problems[fault.problem] = (problems[fault.problem] ?? 0) + 1;
		if (left.length < mostFaults) left.push(fault);
	}
	return { problems, faults: left };
}
