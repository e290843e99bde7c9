import { marketplaceIds, schemes } from '../cabinets/model.ts';
import { unifiedIds } from '../statuses/model.ts';
import { type Condition, type FactName, factKinds, type SupportScript } from './model.ts';

const statuses: readonly string[] = unifiedIds;

const closedFacts: Partial<Record<FactName, readonly string[]>> = {
	marketplace: marketplaceIds,
	scheme: schemes,
	buyer: ['person', 'company'],
	unifiedStatus: statuses,
	agentStatus: statuses,
};

/**
 * All values that a fact can have, as conditions and answers write them; undefined where nobody can list them: the marketplaces' own statuses,
 * days, and the ways of delivery of a script that has no list of them. With `list`, the ways of that
 * list alone, if there is one.
 */
export function valuesOf(fact: FactName, { lists }: Pick<SupportScript, 'lists'>, list?: string): readonly string[] | undefined {
	if (factKinds[fact] === 'yes-no') return ['yes', 'no'];
	if (fact !== 'deliveryWay') return closedFacts[fact];
	const named = lists.filter(({ id }) => id === list);
	const meant = named.length > 0 ? named : lists;
	return meant.length === 0 ? undefined : [...new Set(meant.flatMap(({ ways }) => ways.map(({ id }) => id)))];
}

/** A count of days as answers and conditions write it. */
export const countPattern = /^\d{1,6}$/;

/** What a condition or an answer says of one fact. */
export type Claim = Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;

/** Whether a claim is of a kind that its fact can be asked for. */
export function isOfItsKind(claim: Claim): boolean {
	const kind = factKinds[claim.fact];
	if ('is' in claim) return kind !== 'count' || claim.is.every((value) => countPattern.test(value));
	return kind === ('yes' in claim ? 'yes-no' : 'count');
}

/** Every claim of a condition, from left to right. */
export function claimsOf(condition: Condition): Claim[] {
	const claims: Claim[] = [];
	const open: Condition[] = [condition];
	for (let one = open.pop(); one; one = open.pop()) {
		if ('all' in one) open.push(...one.all.toReversed());
		else if ('any' in one) open.push(...one.any.toReversed());
		else if ('not' in one) open.push(one.not);
		else claims.push(one);
	}
	return claims;
}
