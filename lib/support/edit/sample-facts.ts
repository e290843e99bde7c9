import { factText, holds } from '../conditions.ts';
import { factFrom } from '../engine.ts';
import { valuesOf } from '../fact-values.ts';
import { type Condition, type DeliveryList, type FactName, type Facts, factKinds } from '../model.ts';

/** A condition that is to hold, or is not to. */
export interface Wanted {
	when: Condition;
	holds: boolean;
}

/** So many values are tried altogether. */
const mostTries = 3000;
/** A value that a fact which nobody can list has where it is to have none of those that are named. */
const otherWord = 'other';

/** Facts of an order for which each of these is as wanted, with `base` among them; undefined where none was found. Pure. */
export function factsWhere(wanted: readonly Wanted[], lists: readonly DeliveryList[], base: Facts = {}): Facts | undefined {
	let tries = 0;
	const solve = (open: readonly Wanted[], facts: Facts): Facts | undefined => {
		tries += 1;
		if (tries > mostTries) return undefined;
		const [first, ...rest] = open;
		if (!first) return facts;
		const { when, holds: isYes } = first;
		if (holds(when, facts) === (isYes ? 'yes' : 'no')) return solve(rest, facts);
		if ('not' in when) return solve([{ when: when.not, holds: !isYes }, ...rest], facts);
		const parts = 'all' in when ? when.all : 'any' in when ? when.any : undefined;
		if (parts) {
			const each = parts.map((part): Wanted => ({ when: part, holds: isYes }));
			if ('all' in when === isYes) return solve([...each, ...rest], facts);
			return firstOf(each, (one) => solve([one, ...rest], facts));
		}
		if (!('fact' in when) || factText(facts, when.fact) !== undefined) return undefined;
		const { fact } = when;
		return firstOf(candidates(when, lists), (value) => {
			const learnt = { ...facts, ...factFrom(fact, value) };
			return holds(when, learnt) === (isYes ? 'yes' : 'no') ? solve(rest, learnt) : undefined;
		});
	};
	return solve(wanted, base);
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => Facts | undefined): Facts | undefined {
	for (const item of items) {
		const found = find(item);
		if (found) return found;
	}
	return undefined;
}

/** Values by which a claim is told from its opposite. */
function candidates(claim: Extract<Condition, { fact: FactName }>, lists: readonly DeliveryList[]): readonly string[] {
	const { fact } = claim;
	if (factKinds[fact] === 'count') {
		const named = 'is' in claim ? claim.is.map(Number) : 'yes' in claim ? [] : [claim.atLeast ?? 0, claim.atMost ?? 0];
		return named
			.flatMap((count) => [count, count + 1, count - 1])
			.filter((count) => count >= 0)
			.map(String);
	}
	return [...('is' in claim ? claim.is : []), ...(valuesOf(fact, { lists }) ?? [otherWord])];
}
