import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../../../../lib/support/conditions.ts';
import {
	addPart,
	canNest,
	canUnnest,
	changePart,
	claimAbout,
	countClaim,
	depthOf,
	firstClaim,
	hasRoom,
	isGroup,
	negatePart,
	nestPart,
	type PartPath,
	partAt,
	partsOf,
	removePart,
	setGroup,
	unnestPart,
	viewOf,
} from '../../../../lib/support/edit/condition-edit.ts';
import { isOfItsKind } from '../../../../lib/support/fact-values.ts';
import { deepestCondition } from '../../../../lib/support/limits.ts';
import { type Condition, type FactName, factKinds } from '../../../../lib/support/model.ts';
import { orderStatuses } from '../../../../lib/support/shipped/order-statuses.ts';
import { anyCondition, anyFacts } from '../samples.ts';

const { lists } = orderStatuses;
const ozon: Condition = { fact: 'marketplace', is: ['ozon'] };
const person: Condition = { fact: 'buyer', is: ['person'] };
const late: Condition = { fact: 'daysSinceDelivered', atLeast: 3 };

/** Every path into a condition, its own first. */
function pathsOf(condition: Condition, path: PartPath = []): PartPath[] {
	const { part } = viewOf(condition);
	return [path, ...(isGroup(part) ? partsOf(part).flatMap((one, place) => pathsOf(one, [...path, place])) : [])];
}

describe('a condition grows', () => {
	test('from nothing, from a claim, and in any group', () => {
		expect(addPart(undefined, [], ozon)).toEqual(ozon);
		expect(addPart(ozon, [], person)).toEqual({ all: [ozon, person] });
		expect(addPart({ not: { any: [ozon] } }, [], person)).toEqual({ not: { any: [ozon, person] } });
		expect(addPart({ all: [ozon, { any: [person] }] }, [1], late)).toEqual({ all: [ozon, { any: [person, late] }] });
		expect(addPart({ not: ozon }, [], person)).toEqual({ all: [{ not: ozon }, person] });
	});

	test('as long as a file takes it', () => {
		const wide: Condition = { any: Array.from({ length: 200 }, () => ozon) };
		expect([hasRoom(undefined), hasRoom(ozon), hasRoom(wide)]).toEqual([true, true, false]);
		let deep: Condition = ozon;
		while (canNest(deep, [])) deep = nestPart(deep, []) ?? deep;
		expect(depthOf(deep)).toBe(deepestCondition);
	});
});

describe('a condition is changed', () => {
	test('part by part, and what is left empty goes', () => {
		const condition: Condition = { all: [ozon, { not: { any: [person] } }] };
		expect(removePart(condition, [1, 0])).toEqual({ all: [ozon] });
		expect(removePart({ all: [ozon] }, [0])).toBeUndefined();
		expect(changePart(condition, [1, 0], () => late)).toEqual({ all: [ozon, { not: { any: [late] } }] });
		expect(setGroup(condition, [1], 'all')).toEqual({ all: [ozon, { not: { all: [person] } }] });
		expect(negatePart(condition, [0])).toEqual({ all: [{ not: ozon }, { not: { any: [person] } }] });
	});

	test('into groups and out of them', () => {
		const condition: Condition = { all: [ozon, person] };
		expect(nestPart(condition, [1])).toEqual({ all: [ozon, { any: [person] }] });
		expect(nestPart(ozon, [])).toEqual({ all: [ozon] });
		expect(unnestPart({ all: [ozon, { all: [person, late] }] }, [1])).toEqual({ all: [ozon, person, late] });
		expect(unnestPart({ all: [ozon] }, [])).toEqual(ozon);
		expect(unnestPart({ all: [ozon, { not: { any: [person] } }] }, [1])).toEqual({ all: [ozon, { not: person }] });
		expect([canUnnest({ all: [ozon, { any: [person, late] }] }, [1]), canUnnest(condition, []), canUnnest(ozon, [])]).toEqual([
			false,
			false,
			false,
		]);
	});

	test('and stays the same object where a path leads nowhere', () => {
		const condition: Condition = { all: [ozon, { not: person }] };
		for (const path of [[5], [0, 1], [1, 0, 0]]) {
			expect(removePart(condition, path)).toBe(condition);
			expect(changePart(condition, path, () => late)).toBe(condition);
			expect(unnestPart(condition, path)).toBe(condition);
		}
	});

	test('without another meaning by nesting and unnesting, and to the opposite by turning it', () => {
		fc.assert(
			fc.property(anyCondition, anyFacts, fc.nat(40), (condition, facts, pick) => {
				const paths = pathsOf(condition);
				const path = paths[pick % paths.length] ?? [];
				const truth = holds(condition, facts);
				const nested = nestPart(condition, path);
				expect(nested && holds(nested, facts)).toBe(truth);
				expect(nested && unnestPart(nested, path)).toEqual(condition);
				if (canUnnest(condition, path)) expect(holds(unnestPart(condition, path) ?? condition, facts)).toBe(truth);
				const turned = negatePart(condition, []) ?? condition;
				expect(holds(turned, facts)).toBe(truth === 'unknown' ? truth : truth === 'yes' ? 'no' : 'yes');
				expect(partAt(condition, path)).toBeDefined();
			}),
		);
	});
});

describe('a claim', () => {
	test.each(Object.keys(factKinds) as FactName[])('about %s begins as one that its fact can be asked for', (fact) => {
		const claim = firstClaim(fact, lists);
		expect(isOfItsKind(claim)).toBe(true);
		expect(claimAbout({ fact: 'daysSinceCreated', atMost: 4 }, fact, lists).fact).toBe(fact);
	});

	test('keeps its days when it is about other days', () => {
		expect(claimAbout({ fact: 'daysSinceCreated', atMost: 4 }, 'daysSinceShipped', lists)).toEqual({ fact: 'daysSinceShipped', atMost: 4 });
		expect(claimAbout({ fact: 'marketplace', is: ['ozon'] }, 'buyer', lists)).toEqual({ fact: 'buyer', is: ['person'] });
	});

	test('about days is none without a number', () => {
		expect(countClaim('daysSinceShipped', undefined, undefined)).toBeUndefined();
		expect(countClaim('daysSinceShipped', 2, undefined)).toEqual({ fact: 'daysSinceShipped', atLeast: 2 });
		expect(countClaim('daysSinceShipped', undefined, 5)).toEqual({ fact: 'daysSinceShipped', atMost: 5 });
	});
});
