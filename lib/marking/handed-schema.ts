import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import type { HandedCodes } from './handed.ts';
import { type LineFault, markProblems, mostFaults, shownLength } from './model.ts';
import { newPacks } from './packs.ts';
import { parseMark } from './parse.ts';
import type { Taking } from './taking.ts';

/** More codes than a file of `price-files` size holds. */
const mostCodes = 1_000_000;

const shape = (): z.ZodMiniType<Omit<HandedCodes, 'codes'>> => {
	const problem = z.enum(markProblems);
	const count = z.int().check(z.minimum(0));
	const fault: z.ZodMiniType<LineFault> = z.object({
		line: count,
		problem,
		text: z.string().check(z.maxLength(shownLength + 1)),
		first: z.optional(count),
	});
	return z.object({
		from: z.string().check(z.maxLength(500)),
		problems: z.partialRecord(problem, count),
		faults: z.array(fault).check(z.maxLength(mostFaults)),
	});
};

const malformed = () => new AppError('file-malformed', { place: 'codes' });

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw malformed();
	}
}

/** What a page has handed over (`handedParts`), checked as if nobody had looked at it: every code must be one. Throws `file-malformed`, `too-many`. */
export function takingOf(text: string, id: string, importedAt: number): Taking {
	const end = text.indexOf('\n');
	const read = shape().safeParse(parsedJson(text.slice(0, Math.max(0, end))));
	if (!read.success) throw malformed();
	const codes = text.slice(end + 1).split('\n');
	if (codes.length > mostCodes) throw new AppError('too-many', { most: mostCodes });
	for (const code of codes) {
		const mark = parseMark(code);
		if (!mark.ok || mark.mark.code !== code) throw malformed();
	}
	return { ...read.data, id, importedAt, packs: newPacks(codes, { id, from: read.data.from, importedAt }) };
}
