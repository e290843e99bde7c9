import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import type { HandedCodes } from './handed.ts';
import { type LineFault, markProblems, mostFaults, shownLength } from './model.ts';
import { newPacks } from './packs.ts';
import { parseMark } from './parse.ts';
import type { Taking } from './taking.ts';

/** More codes than a file of `price-files` size holds. */
const mostCodes = 1_000_000;

const shape = (): z.ZodMiniType<HandedCodes> => {
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
		codes: z.string().check(z.minLength(1)),
	});
};

/** What a page has handed over, checked as if nobody had looked at it: every code must be one. Throws `file-malformed`. */
export function takingOf(text: string, id: string, importedAt: number): Taking {
	const read = shape().safeParse(JSON.parse(text));
	if (!read.success) throw new AppError('file-malformed', { place: 'codes' });
	const { codes, ...told } = read.data;
	const all = codes.split('\n');
	if (all.length > mostCodes) throw new AppError('too-many', { most: mostCodes });
	for (const code of all) {
		const mark = parseMark(code);
		if (!mark.ok || mark.mark.code !== code) throw new AppError('file-malformed', { place: 'codes' });
	}
	return { ...told, id, importedAt, packs: newPacks(all, { id, from: told.from, importedAt }) };
}
