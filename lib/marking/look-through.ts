import { database, type PrilavokDatabase } from '../storage/db.ts';
import type { CodeLine } from './code-lines.ts';
import { type Accepted, type Examined, examineParsed, gtinsNamed, shownSeparators } from './examine.ts';
import { type LineFault, type MarkProblem, markProblems } from './model.ts';
import { parseMark } from './parse.ts';
import { cardsOfGtins, knownKeys } from './queries.ts';

/** What a file brings of one product. */
export interface LookedProduct {
	/** 14 digits. */
	gtin: string;
	count: number;
	/** Of the first card with this barcode; absent when no cabinet has one. */
	name?: string;
	article?: string;
}

/** A file as the user decides on it. */
export interface ImportLook {
	/** Lines that hold something. */
	total: number;
	/** Codes that may be taken in, by what the user has to agree to for them; nothing = at once. */
	codes: { asks: readonly (keyof Accepted)[]; count: number }[];
	problems: Partial<Record<MarkProblem, number>>;
	/** The first ones of each problem. */
	faults: LineFault[];
	products: LookedProduct[];
	/** The first codes whose separators would be put back, as they would be. */
	repairs: { line: number; text: string }[];
}

const shownOfEach = 50;
const shownRepairs = 5;

/** Looks through the lines of a file, and what is stored beside it. Writes nothing. */
export async function lookThrough(
	lines: readonly CodeLine[],
	db: PrilavokDatabase = database(),
): Promise<{ examined: Examined; look: ImportLook }> {
	const parsed = lines.map(({ text }) => parseMark(text));
	const gtins = gtinsNamed(parsed);
	const known = await knownKeys(db, [...gtins]);
	const cards = await cardsOfGtins(db);
	const examined = examineParsed(lines, parsed, { ...known, gtins: new Set(cards.keys()) });
	const products = new Map<string, LookedProduct>();
	for (const { gtin } of examined.candidates) {
		const there = products.get(gtin);
		if (there) there.count += 1;
		else {
			const card = cards.get(gtin)?.[0];
			products.set(gtin, { gtin, count: 1, ...(card ? { name: card.name, article: card.article } : {}) });
		}
	}
	return {
		examined,
		look: {
			total: examined.total,
			codes: countedByAsks(examined),
			...toldFaults(examined.faults),
			repairs: examined.candidates
				.filter(({ doubts }) => doubts.includes('repaired'))
				.slice(0, shownRepairs)
				.map(({ line, code }) => ({ line, text: shownSeparators(code) })),
			products: [...products.values()].sort((a, b) => b.count - a.count),
		},
	};
}

function countedByAsks({ candidates }: Examined): ImportLook['codes'] {
	const counted = new Map<string, ImportLook['codes'][number]>();
	for (const { doubts } of candidates) {
		const key = doubts.join();
		const there = counted.get(key);
		if (there) there.count += 1;
		else counted.set(key, { asks: doubts, count: 1 });
	}
	return [...counted.values()];
}

function toldFaults(faults: readonly LineFault[]): Pick<ImportLook, 'problems' | 'faults'> {
	const problems: Partial<Record<MarkProblem, number>> = {};
	const told: LineFault[] = [];
	for (const fault of faults) {
		const count = (problems[fault.problem] ?? 0) + 1;
		problems[fault.problem] = count;
		if (count <= shownOfEach) told.push(fault);
	}
	return { problems, faults: told.sort((a, b) => markProblems.indexOf(a.problem) - markProblems.indexOf(b.problem)) };
}

/** How many codes are taken in when the user agrees to this much. */
export const takenCount = ({ codes }: Pick<ImportLook, 'codes'>, accepted: Accepted): number =>
	codes.reduce((sum, { asks, count }) => sum + (asks.every((ask) => accepted[ask]) ? count : 0), 0);
