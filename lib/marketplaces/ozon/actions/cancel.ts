import * as z from 'zod/mini';
import type { ActionOption } from '../../../changes/model.ts';
import { batches } from '../../../core/batches.ts';
import type { Action, Outcome } from '../../../outbox/action.ts';
import { cancelPosting, cancelReasons, errorIndex, errorPostings, reasonsPerCall } from '../api/posting-actions.ts';
import { isCancelled, lookAt, ordersPerLook, stillAsBefore } from './standing.ts';
import { refusalWords } from './words.ts';

/** "Other, by the seller's fault": has to be told in words. Source: `/v2/posting/fbs/cancel`. */
const otherReason = '402';
const day = 86_400_000;

/** Cancels postings for a reason from Ozon's list. Source: `/v2/posting/fbs/cancel`, `/v1/posting/fbs/cancel-reason`. */
export const cancel: Action = {
	id: 'ozon.cancel',
	needs: 'fbsOrders',
	input: () =>
		z
			.object({ option: z.string().check(z.regex(/^\d{1,18}$/)), text: z.optional(z.string().check(z.maxLength(1000))) })
			.check(z.refine(({ option, text }) => option !== otherReason || text?.trim())),
	most: 1,
	atOnce: 20,
	mostPerLook: ordersPerLook,
	/** Reasons that all the postings share. */
	async options({ calls, orders }) {
		const lists: { id: string; title: string }[][] = [];
		for (const some of batches(orders, reasonsPerCall)) {
			const { result } = await calls.call(cancelReasons, { numbers: some.map(({ number }) => number) });
			lists.push(...result.map(({ reasons }) => reasons));
		}
		const [first = [], ...others] = lists;
		return first
			.filter(({ id }) => others.every((list) => list.some((one) => one.id === id)))
			.map(({ id, title }): ActionOption => ({ id, title, ...(id === otherReason ? { needsText: true } : {}) }));
	},
	/**
	 * Ozon's index of errors: cancellations and delays by the seller's fault. How it is counted is not documented; `after` takes each
	 * new error for as heavy as those that there are, and is absent where there is none to compare with.
	 */
	async cost({ cabinet, calls, orders, now }) {
		const { index, period_from, period_to } = await calls.call(errorIndex, undefined);
		if (index === undefined) return [];
		const from = Date.parse(period_from ?? '') || now - 14 * day;
		const to = (Date.parse(period_to ?? '') || now) + day;
		const pages = await calls.pages(errorPostings, { from, to });
		const errors = pages.flatMap((page) => page.errors).filter(({ has_grace_status }) => !has_grace_status).length;
		return [
			{
				cabinetId: cabinet.id,
				kind: 'cancellation-share',
				before: index,
				...(errors > 0 ? { after: index * (1 + orders.length / errors) } : {}),
			},
		];
	},
	async send({ changes, calls }) {
		const outcomes: Outcome[] = [];
		for (const { number, wanted } of changes) {
			const { option, text } = wanted as { option: string; text?: string };
			try {
				await calls.call(cancelPosting, { number, reasonId: option, words: text?.trim() || undefined });
				outcomes.push({ is: 'accepted' });
			} catch (thrown) {
				const words = refusalWords(thrown);
				if (words === undefined) throw thrown;
				if (/POSTING_ALREADY_CANCELLED/.test(words)) outcomes.push({ is: 'done', words });
				else outcomes.push({ is: /POSTING_ALREADY_|INCORRECT_STATUS/.test(words) ? 'other' : 'refused', words });
			}
		}
		return outcomes;
	},
	look: (doing) => lookAt(doing, (change, own) => (isCancelled(own) ? { is: 'done' } : stillAsBefore(change, doing.now))),
	refreshes: ['ozon.fbs-orders'],
};
