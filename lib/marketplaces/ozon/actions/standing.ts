import type { Change } from '../../../changes/model.ts';
import type { Doing, Outcome } from '../../../outbox/action.ts';
import { nativeCode } from '../../../statuses/rules.ts';
import type { Caller } from '../../../sync/jobs.ts';
import { type FbsPosting, fbsPostings } from '../api/postings.ts';

/** Orders whose postings are looked for in one call; an order may have several, and a page holds a hundred. */
export const ordersPerLook = 50;

/** What was taken and has not begun to show after so long was lost. */
const lostAfter = 10 * 60_000;

/** `order_number` of a posting: its number without that of the parcel. */
const orderNumberOf = (posting: string): string => posting.replace(/-\d+$/, '');

/** Postings of the orders of these postings as they stand now, as far as they were made before `until` (epoch ms). At most `ordersPerLook`. */
export async function postingsOf(calls: Caller, numbers: readonly string[], until: number): Promise<FbsPosting[]> {
	const pages = await calls.pages(fbsPostings, { until, orderNumbers: [...new Set(numbers.map(orderNumberOf))] });
	return pages.flatMap((page) => page.postings);
}

/** Postings of the orders of the changes as they stand now, by the number of the order. */
export async function standingNow({ calls, changes, now }: Doing): Promise<(change: Change) => FbsPosting[]> {
	const numbers = changes.map(({ number }) => number);
	const postings = await postingsOf(calls, numbers, now);
	return ({ number }) => postings.filter((one) => orderNumberOf(one.posting_number) === orderNumberOf(number));
}

/** Looks at all the postings with one question, and judges each; one that Ozon no longer lists is something else than was assumed. */
export async function lookAt(
	doing: Doing,
	judge: (change: Change, own: FbsPosting, order: readonly FbsPosting[]) => Outcome,
): Promise<Outcome[]> {
	const standing = await standingNow(doing);
	return doing.changes.map((change) => {
		const order = standing(change);
		const own = order.find(({ posting_number }) => posting_number === change.number);
		return own ? judge(change, own, order) : { is: 'other', words: 'POSTING_NOT_FOUND' };
	});
}

/**
 * Refused for the status in which it is. That may be our own doing: a browser sends a call once more by itself when the connection breaks off before
 * the answer, and the second one meets what the first has begun. So what is there decides; `words` where that is something else.
 */
export async function afterWrongStatus(
	look: (doing: Doing) => Promise<Outcome[]>,
	doing: Doing,
	change: Change,
	words: string,
): Promise<Outcome> {
	const [seen] = await look({ ...doing, changes: [{ ...change, state: 'unsure' }] });
	return seen === undefined || seen.is === 'other' || seen.is === 'absent' ? { is: 'other', words } : seen;
}

/** It stands as before: nothing came of a call that nobody answered; what was taken may still come, for a while. */
export const stillAsBefore = ({ state, sentAt }: Change, now: number): Outcome =>
	state === 'unsure' || now - (sentAt ?? now) > lostAfter ? { is: 'absent' } : { is: 'accepted' };

/** Something else came of it; Ozon's own codes tell what. */
export const otherwise = ({ status, substatus }: FbsPosting): Outcome => ({ is: 'other', words: nativeCode({ status, substatus }) });

/** Cancelled, by whomever. A posting may also be cancelled because it was divided. */
export const isCancelled = ({ status }: FbsPosting): boolean => status.startsWith('cancelled');
