import { factText, holds } from '../conditions.ts';
import { factFrom } from '../engine.ts';
import { claimsOf, valuesOf } from '../fact-values.ts';
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
	const values = tellingValues(wanted, lists);
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
		return firstOf(values(fact), (value) => {
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

/** Of each fact the values by which all that is claimed of it, anywhere in these conditions, can be told apart. */
function tellingValues(wanted: readonly Wanted[], lists: readonly DeliveryList[]): (fact: FactName) => readonly string[] {
	const named = new Map<FactName, Set<string>>();
	for (const claim of wanted.flatMap(({ when }) => claimsOf(when))) {
		const { fact } = claim;
		const values = named.get(fact) ?? new Set<string>();
		named.set(fact, values);
		if ('yes' in claim) continue;
		for (const value of 'is' in claim ? claim.is : [claim.atLeast ?? 0, claim.atMost ?? 0]) {
			if (factKinds[fact] === 'count') for (const count of around(Number(value))) values.add(count);
			else values.add(String(value));
		}
	}
	for (const [fact, values] of named) {
		for (const value of valuesOf(fact, { lists }) ?? (factKinds[fact] === 'count' ? [] : [otherWord])) values.add(value);
	}
	return (fact) => [...(named.get(fact) ?? [])];
}

/** A claim of a number is told from its opposite by the number itself or by one of its neighbours. */
const around = (count: number): string[] => [count, count + 1, count - 1].filter((one) => one >= 0).map(String);
