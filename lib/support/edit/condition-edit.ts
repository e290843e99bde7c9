import { claimsOf, valuesOf } from '../fact-values.ts';
import { countLimits, deepestCondition } from '../limits.ts';
import { type Condition, type DeliveryList, type FactName, factKinds } from '../model.ts';

/*
 * A condition as people edit it: claims and groups, each of which may be turned into its opposite. A path names a part by its places in the groups
 * around it; a `not` is not a place of its own but belongs to the part inside of it. What a path does not lead to changes nothing.
 */

export type ClaimPart = Extract<Condition, { fact: FactName }>;
export type GroupPart = Extract<Condition, { all: unknown } | { any: unknown }>;
export type PartPath = readonly number[];

/** A part as it is edited. */
export interface PartView {
	part: ClaimPart | GroupPart;
	/** An odd number of `not` is before it. */
	negated: boolean;
}

export const isGroup = (part: Condition): part is GroupPart => 'all' in part || 'any' in part;

/** The parts of a group, and whether each of them has to hold or any one. */
export const partsOf = (group: GroupPart): readonly Condition[] => ('all' in group ? group.all : group.any);
const grouped = (group: GroupPart, parts: readonly Condition[]): GroupPart => ('all' in group ? { all: parts } : { any: parts });

/** A part without the `not`s before it. */
export function viewOf(condition: Condition): PartView {
	let part = condition;
	let negated = false;
	while ('not' in part) {
		part = part.not;
		negated = !negated;
	}
	return { part, negated };
}

/** Changes the part at a path, its `not`s included; undefined takes it away, and with it every group that is left empty. */
function changeAt(condition: Condition, path: PartPath, change: (part: Condition) => Condition | undefined): Condition | undefined {
	const [place, ...rest] = path;
	if (place === undefined) return change(condition);
	if ('not' in condition) {
		const inner = changeAt(condition.not, path, change);
		return inner === condition.not ? condition : inner && { not: inner };
	}
	if (!isGroup(condition)) return condition;
	const parts = partsOf(condition);
	const part = parts[place];
	if (!part) return condition;
	const next = changeAt(part, rest, change);
	if (next === part) return condition;
	if (next) return grouped(condition, parts.with(place, next));
	return parts.length === 1 ? undefined : grouped(condition, parts.toSpliced(place, 1));
}

/** Changes what is inside of the `not`s of a part. */
const inside =
	(change: (part: ClaimPart | GroupPart) => Condition | undefined) =>
	(condition: Condition): Condition | undefined => {
		if (!('not' in condition)) return change(condition);
		const inner = inside(change)(condition.not);
		return inner === condition.not ? condition : inner && { not: inner };
	};

export const changePart = (condition: Condition, path: PartPath, change: (part: ClaimPart | GroupPart) => Condition | undefined) =>
	changeAt(condition, path, inside(change));

export const removePart = (condition: Condition, path: PartPath): Condition | undefined => changeAt(condition, path, () => undefined);

/** Turns a part into its opposite, and back. */
export const negatePart = (condition: Condition, path: PartPath): Condition | undefined =>
	changeAt(condition, path, (part) => ('not' in part ? part.not : { not: part }));

/** All parts of a group have to hold, or any one of them. */
export const setGroup = (condition: Condition, path: PartPath, kind: 'all' | 'any'): Condition | undefined =>
	changePart(condition, path, (part) =>
		!isGroup(part) || kind in part ? part : kind === 'all' ? { all: partsOf(part) } : { any: partsOf(part) },
	);

/** Adds a claim at the end of a group; to a single claim it is added as one more that has to hold. */
export function addPart(condition: Condition | undefined, path: PartPath, claim: Condition): Condition | undefined {
	if (!condition) return claim;
	return changeAt(condition, path, (whole) => {
		const { part } = viewOf(whole);
		if (!isGroup(part)) return { all: [whole, claim] };
		return inside((group) => (isGroup(group) ? grouped(group, [...partsOf(group), claim]) : group))(whole);
	});
}

/** Puts a part into a group of its own, of the other kind than the one that it stands in. */
export function nestPart(condition: Condition, path: PartPath): Condition | undefined {
	const around = path.length > 0 ? viewOf(partAt(condition, path.slice(0, -1)) ?? condition).part : undefined;
	return changeAt(condition, path, (part) => (around && 'all' in around ? { any: [part] } : { all: [part] }));
}

/** The part at a path, its `not`s included. */
export function partAt(condition: Condition, path: PartPath): Condition | undefined {
	let part: Condition | undefined = condition;
	for (const place of path) {
		const inner: ClaimPart | GroupPart | undefined = part && viewOf(part).part;
		part = inner && isGroup(inner) ? partsOf(inner)[place] : undefined;
	}
	return part;
}

/** Whether a group can be taken apart so that its parts stand where it stood. Where that changes the meaning it cannot. */
export function canUnnest(condition: Condition, path: PartPath): boolean {
	const whole = partAt(condition, path);
	const { part, negated } = whole ? viewOf(whole) : { part: undefined, negated: false };
	if (!part || !isGroup(part)) return false;
	if (partsOf(part).length === 1) return true;
	const around = path.length > 0 ? partAt(condition, path.slice(0, -1)) : undefined;
	const outer = around && viewOf(around).part;
	return !negated && outer !== undefined && isGroup(outer) && 'all' in outer === 'all' in part;
}

/** Takes a group apart: its parts stand where it stood. */
export function unnestPart(condition: Condition, path: PartPath): Condition | undefined {
	if (!canUnnest(condition, path)) return condition;
	const whole = partAt(condition, path);
	const group = whole && viewOf(whole).part;
	if (!group || !isGroup(group)) return condition;
	const parts = partsOf(group);
	const [only] = parts;
	if (parts.length === 1 && only) return changePart(condition, path, () => only);
	const at = path.at(-1) ?? 0;
	return changePart(condition, path.slice(0, -1), (outer) =>
		isGroup(outer) ? grouped(outer, partsOf(outer).toSpliced(at, 1, ...parts)) : outer,
	);
}

/** How many groups lie in each other at most; a claim alone is 0. */
export function depthOf(condition: Condition): number {
	const { part } = viewOf(condition);
	return isGroup(part) ? 1 + Math.max(0, ...partsOf(part).map(depthOf)) : 0;
}

/** Whether one more claim has a place in it. */
export const hasRoom = (condition: Condition | undefined): boolean => !condition || claimsOf(condition).length < countLimits.claims;

/** Whether a group around the part at a path would not lie too deep. */
export const canNest = (condition: Condition, path: PartPath): boolean => {
	const part = partAt(condition, path);
	return part !== undefined && path.length + depthOf(part) < deepestCondition;
};

/** A first claim of a fact, for people to change. */
export function firstClaim(fact: FactName, lists: readonly DeliveryList[]): ClaimPart {
	switch (factKinds[fact]) {
		case 'count':
			return { fact, atLeast: 1 };
		case 'yes-no':
			return { fact, yes: true };
		case 'words':
			return { fact, is: (valuesOf(fact, { lists }) ?? []).slice(0, 1) };
	}
}

/** The claim about another fact; what it asks stays where both are of one kind without values of their own. */
export function claimAbout(claim: ClaimPart, fact: FactName, lists: readonly DeliveryList[]): ClaimPart {
	if (claim.fact === fact) return claim;
	const kind = factKinds[fact];
	return kind === factKinds[claim.fact] && kind !== 'words' && !('is' in claim) ? { ...claim, fact } : firstClaim(fact, lists);
}

/** The claim of a count of days from and until; undefined where neither is given. */
export function countClaim(fact: FactName, atLeast: number | undefined, atMost: number | undefined): ClaimPart | undefined {
	if (atLeast === undefined && atMost === undefined) return undefined;
	return { fact, ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) };
}
