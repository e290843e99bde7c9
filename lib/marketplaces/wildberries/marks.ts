import type { Caller } from '../../sync/jobs.ts';
import { mostDetails, orderMarks } from './api/marks.ts';
import { refusedWith } from './supply-orders.ts';

/** A kind of marking of an order, and how it stands. */
export interface MarkDetail {
	/** `sgtin`, `customsDeclaration` … */
	key: string;
	/** What is attached. How several codes are told is not documented. */
	value?: string;
	/** State of the check. Absent = not told. */
	decision?: string;
}

/** «Честный знак», in the marketplace's word. */
export const codesKey = 'sgtin';

/** The order may not be handed over without it, and it is not there. */
export const lacking = 'required';

/** Marking of orders by number, in as many calls as it takes; without those that are not the seller's. */
export async function detailsOf({ call }: Pick<Caller, 'call'>, ids: readonly string[]): Promise<Map<string, MarkDetail[]>> {
	const found = new Map<string, MarkDetail[]>();
	for (let from = 0; from < ids.length; from += mostDetails) {
		for (const { id, metaDetails } of await asked(call, ids.slice(from, from + mostDetails))) found.set(id, metaDetails);
	}
	return found;
}

/** 404 is documented, and what it means of a list is not: nothing is known of them. */
async function asked(call: Caller['call'], ids: readonly string[]) {
	try {
		return (await call(orderMarks, { ids })).orders;
	} catch (thrown) {
		if (refusedWith(thrown) === 404) return [];
		throw thrown;
	}
}

/** States of the check with which the order may go. Source: `metaDetails` in 03-orders-fbs. */
export const passed: ReadonlySet<string> = new Set(['filled', 'deadlineExceeded', 'sgtinIntroduced', 'sgtinSoldB2B']);

/** It is there, and nothing is known of it yet. */
export const beingChecked = 'pending';

/** Whether the order needs codes of «Честный знак» to go, and has none that may pass. */
export const needsCodes = (details: readonly MarkDetail[]): boolean =>
	details.some(
		({ key, decision = 'optional' }) => key === codesKey && decision !== 'optional' && decision !== beingChecked && !passed.has(decision),
	);
