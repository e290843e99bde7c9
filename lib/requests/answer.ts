import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import type { RequestDefinition } from './define.ts';

/** A part of an answer that could not be understood, while the rest could. */
export interface RejectedItem {
	/** `postings.3.status: expected string`, one line per fault. */
	places: string[];
	raw: unknown;
}

/** A list is never longer: the biggest page of all, goods in Wildberries' warehouses, has 250 000 rows. */
const mostItems = 300_000;

/** Where the items refused by `eachOf` gather while one answer is parsed. Parsing is synchronous, so one is enough. */
let gathering: RejectedItem[] | undefined;

/** Names on the way to a fault may come from the other side: so much of them is enough to find it. */
const longestPlace = 200;

const lineOf = (prefix: string, issue: z.core.$ZodIssue): string =>
	`${[prefix, ...issue.path.map(String)]
		.filter((part) => part !== '')
		.join('.')
		.slice(0, longestPlace)}: ${wordsOf(issue)}`;

function wordsOf(issue: z.core.$ZodIssue): string {
	if (issue.code === 'invalid_type') return `expected ${issue.expected}`;
	return issue.code.replaceAll('_', ' ');
}

/** The faults of a failed parse as lines that hold places and kinds, never values. */
export const placesOf = (error: z.core.$ZodError, prefix = ''): string[] => error.issues.slice(0, 20).map((issue) => lineOf(prefix, issue));

/**
 * A list whose items are understood one by one: a bad item goes to quarantine, its neighbours live.
 * `name` is the list's place in the answer (`postings`), for the report.
 */
export function eachOf<Item>(name: string, item: z.ZodMiniType<Item>): z.ZodMiniType<Item[]> {
	return z.pipe(
		z.array(z.unknown()).check(z.maxLength(mostItems)),
		z.transform((list: unknown[]) =>
			list.flatMap((raw, index) => {
				const parsed = item.safeParse(raw);
				if (parsed.success) return [parsed.data as Item];
				gathering?.push({ places: placesOf(parsed.error, `${name}.${index}`), raw });
				return [];
			}),
		),
	);
}

/** The parsed answer with the items that were put aside. Throws `answer-unexpected` with the first place when the whole does not fit. */
export function parseAnswer<Params, Answer, Next>(
	request: RequestDefinition<Params, Answer, Next>,
	json: unknown,
): { answer: Answer; rejected: RejectedItem[] } {
	const rejected: RejectedItem[] = [];
	gathering = rejected;
	try {
		const parsed = request.answer().safeParse(json);
		if (parsed.success) return { answer: parsed.data as Answer, rejected };
		throw new UnexpectedAnswer(request.id, placesOf(parsed.error), json);
	} finally {
		gathering = undefined;
	}
}

/** An answer that does not fit its shape, with the places and the raw content for quarantine. */
export class UnexpectedAnswer extends AppError {
	constructor(
		readonly requestId: string,
		readonly places: string[],
		readonly raw: unknown,
	) {
		super('answer-unexpected', { request: requestId, place: places[0] ?? '' });
	}
}
