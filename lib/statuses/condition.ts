import type { MarketplaceId, Scheme } from '../cabinets/model.ts';
import type { UnifiedId } from './model.ts';
import { firstClient } from './rules.ts';

/**
 * Which orders are meant, in the words of operations and of filters: every part that is there must hold, and one of the values of a part is
 * enough. An own status is a kind of one of the twelve, so `unified: ['packed']` also holds for own kinds of it; `own` asks for these themselves.
 */
export interface StatusCondition {
	unified?: readonly UnifiedId[];
	/** Ids of own statuses; together with `unified` one of the two parts is enough. */
	own?: readonly string[];
	/** Client statuses: shipped ids or own ones. */
	client?: readonly string[];
	marketplace?: readonly MarketplaceId[];
	scheme?: readonly Scheme[];
}

export interface ConditionFacts {
	unified: UnifiedId;
	own?: string | undefined;
	/** Absent = nobody has given it one, which is the first of them. */
	client?: string | undefined;
	marketplace: MarketplaceId;
	scheme: Scheme;
}

const holds = <Value>(wanted: readonly Value[] | undefined, value: Value): boolean => wanted === undefined || wanted.includes(value);

/** Whether a condition holds for an order. A part without values holds for none; a condition without parts for all. Pure. */
export function matches(condition: StatusCondition, facts: ConditionFacts): boolean {
	const { unified, own } = condition;
	const status =
		(unified === undefined && own === undefined) ||
		unified?.includes(facts.unified) === true ||
		(facts.own !== undefined && own?.includes(facts.own) === true);
	return (
		status &&
		holds(condition.client, facts.client ?? firstClient) &&
		holds(condition.marketplace, facts.marketplace) &&
		holds(condition.scheme, facts.scheme)
	);
}
