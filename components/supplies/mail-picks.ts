import type { MailCandidate } from '../../lib/supplies/record/operator-mail.ts';

/** A line of what an e-mail says: a plan and its status, as far as that is known. Empty = still to be chosen. */
export interface MailLine {
	/** Tells the lines apart while they are changed. */
	key: string;
	supplyId: string;
	status: string;
	/** The plan was named; else it may be any. */
	isNamed: boolean;
	/** What the e-mail may mean; empty = any status of the operator's. */
	statuses: readonly string[];
	certain: boolean;
}

/**
 * What is to be confirmed, line by line: a plan that is named has one line, with the status that it was given for certain. Where no plan is
 * named there is one line for a plan to be chosen; it begins at the plan that is open.
 */
export function mailLines(candidates: readonly MailCandidate[], openId: string | undefined): MailLine[] {
	const named = [...new Set(candidates.flatMap(({ supplyId }) => supplyId ?? []))];
	const statuses = [...new Set(candidates.map(({ status }) => status))];
	if (named.length === 0) {
		const [only, ...others] = statuses;
		return [
			{
				key: 'any',
				supplyId: openId ?? '',
				status: only !== undefined && others.length === 0 ? only : '',
				isNamed: false,
				statuses,
				certain: false,
			},
		];
	}
	return named.map((supplyId) => {
		const own = candidates.filter((candidate) => candidate.supplyId === supplyId);
		const sure = own.find(({ certain }) => certain);
		return {
			key: supplyId,
			supplyId,
			status: sure?.status ?? '',
			isNamed: true,
			statuses: own.map(({ status }) => status),
			certain: sure !== undefined,
		};
	});
}
