import * as z from 'zod/mini';
import type { OperationId } from './operations';

/** Which page is asked for. */
export interface PageAsked {
	readonly limit: number;
	/** The client said how many or from where; both are forbidden together with a list of ids. */
	readonly given: boolean;
	/** Position of the last row of the page before. */
	readonly after: string | undefined;
}

const tokenOf = (operation: OperationId, position: string) => Buffer.from(`${operation} ${position}`).toString('base64url');

function positionIn(operation: OperationId, token: string): string | undefined {
	const [from, position] = Buffer.from(token, 'base64url').toString().split(' ');
	return from === operation && position !== undefined && tokenOf(operation, position) === token ? position : undefined;
}

/**
 * `limit` and `pageToken` (or `page_token`) of an operation. A limit that is too large is cut where the document's
 * parameter is one of the truncated ones, and refused elsewhere. A token of another operation is refused.
 */
export function pageQuery(operation: OperationId, most: number, usual: number, over: 'cut' | 'refuse'): z.ZodMiniType<PageAsked> {
	const token = z.string().check(z.refine((text) => positionIn(operation, text) !== undefined, 'the page token is not known'));
	const whole = z.string().check(z.regex(/^\d{1,9}$/));
	const inRange = z.refine<string>(
		(text) => Number(text) >= 1 && (over === 'cut' || Number(text) <= most),
		`must be between 1 and ${most}`,
	);
	return z.pipe(
		z.looseObject({ limit: z.optional(whole.check(inRange)), pageToken: z.optional(token), page_token: z.optional(token) }),
		z.transform(({ limit, pageToken, page_token }): PageAsked => {
			const given = pageToken ?? page_token;
			return {
				limit: limit === undefined ? usual : Math.min(Number(limit), most),
				given: limit !== undefined || given !== undefined,
				after: given === undefined ? undefined : positionIn(operation, given),
			};
		}),
	);
}

/** The part of a list that a page shows, and the `paging` that leads to the next one (an empty object on the last page). */
export function pageOf<Row>(
	operation: OperationId,
	rows: readonly Row[],
	{ limit, after }: PageAsked,
): { readonly rows: readonly Row[]; readonly paging: { readonly nextPageToken?: string } } {
	const start = after === undefined ? 0 : Number(after);
	const end = start + limit;
	return { rows: rows.slice(start, end), paging: end < rows.length ? { nextPageToken: tokenOf(operation, String(end)) } : {} };
}

/** The same for rows that are made one by one: `make` turns a place into a row, or into nothing if the place is skipped. */
export function pageAlong<Row>(
	operation: OperationId,
	places: number,
	{ limit, after }: PageAsked,
	make: (place: number) => Row | undefined,
): { readonly rows: readonly Row[]; readonly paging: { readonly nextPageToken?: string } } {
	const rows: Row[] = [];
	for (let place = after === undefined ? 0 : Number(after); place < places; place++) {
		const row = make(place);
		if (row === undefined) continue;
		if (rows.length === limit) return { rows, paging: { nextPageToken: tokenOf(operation, String(place)) } };
		rows.push(row);
	}
	return { rows, paging: {} };
}
