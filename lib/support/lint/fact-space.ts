import { type Claim, claimsOf, valuesOf } from '../fact-values.ts';
import { type Condition, type FactName, factKinds, type SupportScript } from '../model.ts';

/**
 * What each fact can still be at a place of a script: one bit for every value that somebody names, one for all others, and for counts one for
 * every stretch between the numbers that somebody names. Facts are held apart from each other, so where ways meet, more seems possible than is.
 */
export type Possible = number[];

/** So many bits stand in one word: the numbers stay small ones. */
const wordBits = 30;

interface Domain {
	/** Of its first word in a `Possible`. */
	at: number;
	words: number;
	size: number;
	/** Of words and yes-no: the bit of a value. */
	bits?: ReadonlyMap<string, number>;
	/** Of counts: the first number of each stretch, ascending, from 0 on. */
	starts?: readonly number[];
}

/** So many alternatives of one condition are held apart; of more, what they have in common is told less exactly. */
const mostCases = 64;
/** So many claims are weighed for one condition, and for a whole script; what is left then counts as possible. */
const mostWeighed = 4096;
const mostWeighedInAll = 2_000_000;
/** A fact with more values than this is not followed: everything of it counts as possible everywhere. */
const mostValues = 1000;

/** All facts that a script asks for, and what is possible where nothing is known. */
export class FactSpace {
	/** Every value of every fact. */
	readonly full: Possible;
	private readonly domains = new Map<FactName, Domain>();
	private readonly meant = new WeakMap<Claim, Possible>();
	private weighedInAll = 0;
	private weighed = 0;

	constructor(private readonly script: SupportScript) {
		const named = namedValues(script);
		let at = 0;
		for (const [fact, values] of named) {
			const domain = factKinds[fact] === 'count' ? countDomain(values, at) : this.wordDomain(fact, values, at);
			if (domain.size > mostValues) continue;
			this.domains.set(fact, domain);
			at += domain.words;
		}
		this.full = new Array<number>(at).fill(0);
		for (const domain of this.domains.values()) for (let bit = 0; bit < domain.size; bit += 1) setBit(this.full, domain, bit);
	}

	/** What stays possible where a condition holds; undefined = it cannot hold. */
	narrowed(possible: Possible, condition: Condition): Possible | undefined {
		return this.weigh(possible, condition, true);
	}

	/** What stays possible where all of these conditions fail. */
	withoutAll(possible: Possible, conditions: readonly Condition[]): Possible | undefined {
		return this.weigh(possible, { any: conditions }, false);
	}

	/** What stays possible where a fact has one of these values. */
	withValues(possible: Possible, fact: FactName, values: readonly string[]): Possible | undefined {
		return this.restricted(possible, { fact, is: values }, true, false);
	}

	/** What stays possible where a fact has none of these values. */
	withoutValues(possible: Possible, fact: FactName, values: readonly string[]): Possible | undefined {
		return this.restricted(possible, { fact, is: values }, false, false);
	}

	/** The same with nothing known of this one fact. */
	withOpen(possible: Possible, fact: FactName): Possible {
		const next = possible.slice();
		const domain = this.domains.get(fact);
		if (domain) for (let word = domain.at; word < domain.at + domain.words; word += 1) next[word] = this.full[word] ?? 0;
		return next;
	}

	/** Whether something is known of a fact. */
	isNarrow(possible: Possible, fact: FactName): boolean {
		const { at = 0, words = 0 } = this.domains.get(fact) ?? {};
		for (let word = at; word < at + words; word += 1) if (possible[word] !== this.full[word]) return true;
		return false;
	}

	private wordDomain(fact: FactName, values: ReadonlySet<string>, at: number): Domain {
		const known = valuesOf(fact, this.script);
		// A value that the fact never has is a finding of its own, and possible nowhere.
		const bits = new Map([...(known ?? values)].map((value, bit) => [value, bit]));
		// All values that nobody names are one more.
		const size = bits.size + (known ? 0 : 1);
		return { at, words: Math.ceil(size / wordBits), size, bits };
	}

	private weigh(possible: Possible, condition: Condition, wanted: boolean): Possible | undefined {
		const left = joined(this.cases(possible, condition, wanted));
		this.weighedInAll += this.weighed;
		this.weighed = 0;
		return left;
	}

	/** Alternatives that together are all that is possible where the condition holds (or, not `wanted`, fails). */
	private cases(possible: Possible, condition: Condition, wanted: boolean): Possible[] {
		if (this.weighed > mostWeighed || this.weighed + this.weighedInAll > mostWeighedInAll) return [possible];
		if ('not' in condition) return this.cases(possible, condition.not, !wanted);
		const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined;
		if (!parts) {
			this.weighed += 1;
			const rest = this.restricted(possible, condition as Claim, wanted);
			return rest ? [rest] : [];
		}
		if ('all' in condition === wanted) {
			let cases = [possible];
			for (const part of parts) cases = fewer(cases.flatMap((one) => this.cases(one, part, wanted)));
			return cases;
		}
		let cases: Possible[] = [];
		for (const part of parts) cases = fewer([...cases, ...this.cases(possible, part, wanted)]);
		return cases;
	}

	/** `kept`: the claim is one of the script's own and will be weighed again. */
	private restricted(possible: Possible, claim: Claim, wanted: boolean, kept = true): Possible | undefined {
		const domain = this.domains.get(claim.fact);
		if (!domain) return possible;
		let meant = kept ? this.meant.get(claim) : undefined;
		if (!meant) {
			meant = bitsOf(domain, claim);
			if (kept) this.meant.set(claim, meant);
		}
		const next = possible.slice();
		let some = false;
		for (let word = 0; word < domain.words; word += 1) {
			const place = domain.at + word;
			const left = (next[place] ?? 0) & (wanted ? (meant[word] ?? 0) : ~(meant[word] ?? 0));
			next[place] = left;
			some ||= left !== 0;
		}
		return some ? next : undefined;
	}
}

/** What is possible on either of two ways; `one` itself where the other adds nothing. */
export function either(one: Possible, other: Possible): Possible {
	let both = one;
	for (let word = 0; word < one.length; word += 1) {
		const before = one[word] ?? 0;
		const after = before | (other[word] ?? 0);
		if (after === before) continue;
		if (both === one) both = one.slice();
		both[word] = after;
	}
	return both;
}

const joined = ([first, ...others]: readonly Possible[]): Possible | undefined => first && others.reduce(either, first);

function fewer(cases: Possible[]): Possible[] {
	if (cases.length <= mostCases) return cases;
	const all = joined(cases);
	return all ? [all] : [];
}

function setBit(possible: Possible, { at }: Domain, bit: number): void {
	const word = at + Math.floor(bit / wordBits);
	possible[word] = (possible[word] ?? 0) | (1 << (bit % wordBits));
}

/** The bits of a domain that a claim means, counted from the domain's first word. */
function bitsOf(domain: Domain, claim: Claim): Possible {
	const meant = new Array<number>(domain.words).fill(0);
	const own = { ...domain, at: 0 };
	const { bits, starts } = domain;
	if (bits) {
		const values = 'is' in claim ? claim.is : 'yes' in claim ? [claim.yes ? 'yes' : 'no'] : [];
		for (const value of values) {
			const bit = bits.get(value);
			if (bit !== undefined) setBit(meant, own, bit);
		}
	} else if (starts && !('yes' in claim)) {
		const wanted = 'is' in claim ? new Set(claim.is.map(Number)) : undefined;
		const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = 'is' in claim ? {} : claim;
		starts.forEach((start, bit) => {
			if (wanted ? wanted.has(start) : start >= atLeast && start <= atMost) setBit(meant, own, bit);
		});
	}
	return meant;
}

/** Every number that is named begins a stretch, and the one after it another. */
function countDomain(values: ReadonlySet<string>, at: number): Domain {
	const numbers = [...values].map(Number).filter((number) => Number.isFinite(number) && number >= 0);
	const starts = [...new Set([0, ...numbers])].sort((a, b) => a - b);
	return { at, words: Math.ceil(starts.length / wordBits), size: starts.length, starts };
}

/** For every fact that is asked for or claimed: the values that are named; of counts the numbers at which a stretch begins. */
function namedValues(script: SupportScript): Map<FactName, Set<string>> {
	const named = new Map<FactName, Set<string>>();
	const add = (fact: FactName, values: readonly (string | number)[]) => {
		const known = named.get(fact) ?? new Set();
		named.set(fact, known);
		for (const value of values) known.add(String(value));
		if (factKinds[fact] === 'count') for (const value of values) known.add(String(Math.floor(Number(value)) + 1));
	};
	const claim = (condition: Condition | undefined) => {
		if (!condition) return;
		for (const one of claimsOf(condition)) {
			if ('is' in one) add(one.fact, one.is);
			else if ('yes' in one) add(one.fact, []);
			else {
				// A stretch begins at `atLeast`, and one right after `atMost`.
				add(one.fact, one.atMost === undefined ? [] : [one.atMost]);
				if (one.atLeast !== undefined) add(one.fact, [Math.ceil(one.atLeast) - 1]);
			}
		}
	};
	for (const topic of script.topics) claim(topic.fits);
	for (const node of script.nodes) {
		claim(node.when);
		if (node.kind === 'steps') for (const step of node.steps) claim(step.when);
		if (node.kind === 'question' && node.fact) {
			add(node.fact, []);
			for (const answer of node.answers) add(node.fact, answer.values ?? []);
		}
	}
	return named;
}
