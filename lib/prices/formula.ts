import jsep from 'jsep';
import { searchText } from '../core/text.ts';
import { type FormulaFieldId, type FormulaFunctionId, formulaFields, formulaFunctions } from './formula-names.ts';
import { FormulaError, type FormulaProblem, plainFormula, quotedAt } from './formula-text.ts';
import type { PriceType } from './model.ts';

/** What a formula is reckoned with: roubles, per cent or pieces as the field's unit says; undefined = no data. */
export interface FormulaFacts {
	field(id: FormulaFieldId): number | undefined;
	/** Roubles, from one of the seller's own price lists. */
	type(typeId: string): number | undefined;
}

/** Why there is no answer for a row: the names that there is no data of, as in `formulaFields` or `type`; or a division by zero. */
export type FormulaGap = { gap: 'no-data'; name: FormulaFieldId | 'type' } | { gap: 'division-by-zero' };

export interface Formula {
	/** Fields that it speaks of. */
	fields: FormulaFieldId[];
	/** The answer for one row. Missing data is never taken as zero. */
	evaluate(facts: FormulaFacts): number | FormulaGap;
}

export type FormulaReading = { formula: Formula } | { problem: FormulaProblem };

/**
 * Reads a formula; docs/formulas.md describes the language. `types` are the seller's own price lists, named by their titles. Nothing in a
 * formula is ever run as code: the parsed tree is walked, and whatever is not in the language is refused with its place.
 */
export function readFormula(text: string, types: readonly Pick<PriceType, 'id' | 'title'>[]): FormulaReading {
	try {
		const plain = plainFormula(text);
		const reader = new Reader(plain, types);
		const evaluate = reader.number(parsed(plain));
		return { formula: { fields: [...reader.fields], evaluate } };
	} catch (thrown) {
		if (thrown instanceof FormulaError) return { problem: thrown.problem };
		throw thrown;
	}
}

interface Place {
	start: number;
	end: number;
}

type Sum = (facts: FormulaFacts) => number | FormulaGap;
type Condition = (facts: FormulaFacts) => boolean | FormulaGap;

const isGap = (answer: number | boolean | FormulaGap): answer is FormulaGap => typeof answer === 'object';

const fieldByName = new Map(formulaFields.flatMap(({ id, ru, en }) => [...ru, ...en].map((name) => [searchText(name), id] as const)));
const functionByName = new Map(formulaFunctions.flatMap((one) => [...one.ru, ...one.en].map((name) => [searchText(name), one] as const)));

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
	'<': (a, b) => a < b,
	'>': (a, b) => a > b,
	'<=': (a, b) => a <= b,
	'≤': (a, b) => a <= b,
	'>=': (a, b) => a >= b,
	'≥': (a, b) => a >= b,
	'=': (a, b) => a === b,
	'==': (a, b) => a === b,
	'<>': (a, b) => a !== b,
	'!=': (a, b) => a !== b,
	'≠': (a, b) => a !== b,
};

const arithmetic: Readonly<Record<string, (a: number, b: number) => number | FormulaGap>> = {
	'+': (a, b) => a + b,
	'-': (a, b) => a - b,
	'*': (a, b) => a * b,
	'/': (a, b) => (b === 0 ? divisionByZero : a / b),
};

const divisionByZero: FormulaGap = { gap: 'division-by-zero' };

/** The parser knows our operators and nothing of JavaScript's. It is one for the whole page, and this file alone uses it. */
jsep.removeAllBinaryOps();
jsep.removeAllUnaryOps();
jsep.removeAllLiterals();
for (const sign of Object.keys(comparisons)) jsep.addBinaryOp(sign, 1);
for (const sign of ['+', '-']) {
	jsep.addBinaryOp(sign, 2);
	jsep.addUnaryOp(sign);
}
for (const sign of ['*', '/']) jsep.addBinaryOp(sign, 3);

/** Where each part of the tree stands: the parser itself says only where it stumbled. */
let places = new WeakMap<jsep.Expression, Place>();
let begun: number[] = [];

jsep.hooks.add('gobble-token', function (env) {
	begun.push(this.index);
	const quoted = quotedAt(this.expr, this.index);
	if (quoted) {
		this.index = quoted.end;
		env.node = { type: 'Literal', value: quoted.value };
	} else if (/[\d.]/.test(this.char)) {
		// Read here, so that every token passes by the hook below.
		const number = this.gobbleNumericLiteral();
		if (number) env.node = number;
	}
});
jsep.hooks.add('after-token', function (env) {
	const start = begun.pop();
	if (env.node && start !== undefined) places.set(env.node, { start, end: this.expr.slice(0, this.index).trimEnd().length });
});

function parsed(plain: string): jsep.Expression {
	places = new WeakMap();
	begun = [];
	try {
		return jsep(plain);
	} catch (thrown) {
		if (thrown instanceof FormulaError || !(thrown instanceof Error) || !('index' in thrown)) throw thrown;
		const index = Math.min(Number(thrown.index), plain.length);
		if (plain.slice(index).trim() === '') throw new FormulaError({ code: 'unexpected-end', index: plain.trimEnd().length, length: 0 });
		const sign = plain.charAt(index);
		if (/[\p{L}_]/u.test(sign)) throw new FormulaError({ code: 'operator-missing', index, length: 1 });
		throw new FormulaError({ code: 'unexpected', index, length: 1, params: { sign } });
	}
}

/** Turns the tree into functions, refusing what is not in the language. */
class Reader {
	readonly fields = new Set<FormulaFieldId>();
	readonly #plain: string;
	readonly #types: ReadonlyMap<string, string>;

	constructor(plain: string, types: readonly Pick<PriceType, 'id' | 'title'>[]) {
		this.#plain = plain;
		this.#types = new Map(types.map(({ id, title }) => [searchText(title), id]));
	}

	/** A part that is a number. */
	number(node: jsep.Expression): Sum {
		if (isLiteral(node)) {
			const { value } = node;
			if (typeof value !== 'number') return this.#refuse('number-wanted', node);
			return () => value;
		}
		if (isIdentifier(node)) return this.#field(node);
		if (isUnary(node)) {
			const inner = this.number(node.argument);
			return node.operator === '-' ? after(inner, (value) => -value) : inner;
		}
		if (isBinary(node)) {
			const reckon = arithmetic[node.operator];
			if (!reckon) return this.#refuse('number-wanted', node);
			const [left, right] = [this.number(node.left), this.number(node.right)];
			return (facts) => {
				const a = left(facts);
				if (isGap(a)) return a;
				const b = right(facts);
				return isGap(b) ? b : reckon(a, b);
			};
		}
		if (isCall(node)) return this.#call(node);
		return this.#refuseStranger(node);
	}

	/** A part that is true or not. */
	condition(node: jsep.Expression): Condition {
		if (isBinary(node)) {
			const compare = comparisons[node.operator];
			if (!compare) return this.#refuse('condition-wanted', node);
			const [left, right] = [this.number(node.left), this.number(node.right)];
			return (facts) => {
				const a = left(facts);
				if (isGap(a)) return a;
				const b = right(facts);
				return isGap(b) ? b : compare(tidy(a), tidy(b));
			};
		}
		if (!isCall(node)) return isKnown(node) ? this.#refuse('condition-wanted', node) : this.#refuseStranger(node);
		const { id, args } = this.#calling(node);
		if (id === 'and' || id === 'or') {
			const parts = args.map((arg) => this.condition(arg));
			return (facts) => {
				for (const part of parts) {
					const answer = part(facts);
					if (isGap(answer) || answer === (id === 'or')) return answer;
				}
				return id === 'and';
			};
		}
		const [first] = args;
		if (id === 'not' && first) {
			const inner = this.condition(first);
			return (facts) => {
				const answer = inner(facts);
				return isGap(answer) ? answer : !answer;
			};
		}
		if (id === 'known' && first) {
			const inner = this.number(first);
			return (facts) => !isGap(inner(facts));
		}
		return this.#refuse('condition-wanted', node);
	}

	#field(node: jsep.Identifier): Sum {
		const id = fieldByName.get(searchText(node.name));
		if (!id) return this.#refuse('unknown-name', node, { name: node.name });
		this.fields.add(id);
		const gap: FormulaGap = { gap: 'no-data', name: id };
		return (facts) => facts.field(id) ?? gap;
	}

	#call(node: jsep.CallExpression): Sum {
		const { id, args } = this.#calling(node);
		const [first, second, third] = args;
		if (id === 'type' && first) return this.#type(first);
		if (id === 'if' && first && second && third) {
			const [condition, yes, no] = [this.condition(first), this.number(second), this.number(third)];
			return (facts) => {
				const answer = condition(facts);
				return isGap(answer) ? answer : (answer ? yes : no)(facts);
			};
		}
		const reckon = reckonings[id];
		if (!reckon) return this.#refuse('number-wanted', node);
		const parts = args.map((arg) => this.number(arg));
		return (facts) => {
			const values: number[] = [];
			for (const part of parts) {
				const value = part(facts);
				if (isGap(value)) return value;
				values.push(value);
			}
			return reckon(values);
		};
	}

	#type(node: jsep.Expression): Sum {
		const value = isLiteral(node) ? node.value : undefined;
		if (typeof value !== 'string') return this.#refuse('text-wanted', node);
		const id = this.#types.get(searchText(value));
		if (id === undefined) return this.#refuse('unknown-type', node, { name: value });
		const gap: FormulaGap = { gap: 'no-data', name: 'type' };
		return (facts) => facts.type(id) ?? gap;
	}

	/** Which function is called, with as many arguments as it takes, each parted from the next. */
	#calling(node: jsep.CallExpression): { id: FormulaFunctionId; args: jsep.Expression[] } {
		const { callee, arguments: args } = node;
		const { start } = this.#placeOf(node);
		if (!isIdentifier(callee) || !this.#plain.startsWith(callee.name, start)) return this.#refuseStranger(callee);
		const named = functionByName.get(searchText(callee.name));
		if (!named)
			throw new FormulaError({ code: 'unknown-function', index: start, length: callee.name.length, params: { name: callee.name } });
		args.forEach((arg, place) => {
			const former = args[place - 1];
			if (!former) return;
			const [from, to] = [this.#placeOf(former).end, this.#placeOf(arg).start];
			if (!this.#plain.slice(from, to).includes(',')) throw new FormulaError({ code: 'operator-missing', index: to, length: 1 });
		});
		if (args.length < named.least) this.#refuse('too-few-arguments', node, { name: callee.name, least: named.least });
		if (args.length > named.most) this.#refuse('too-many-arguments', node, { name: callee.name, most: named.most });
		return { id: named.id, args };
	}

	#placeOf(node: jsep.Expression): Place {
		const place = places.get(node);
		if (place) return place;
		// A sum has no token of its own: it reaches from its first part to its last.
		if (isBinary(node)) return { start: this.#placeOf(node.left).start, end: this.#placeOf(node.right).end };
		return { start: 0, end: this.#plain.length };
	}

	#refuse(code: FormulaProblem['code'], node: jsep.Expression, params?: FormulaProblem['params']): never {
		const { start, end } = this.#placeOf(node);
		throw new FormulaError({ code, index: start, length: end - start, ...(params ? { params } : {}) });
	}

	/** Parts that the parser knows and the language does not. */
	#refuseStranger(node: jsep.Expression): never {
		if (node.type === 'Compound' || node.type === 'SequenceExpression') {
			const parts = (node.body ?? node.expressions) as jsep.Expression[];
			const second = parts[1];
			if (second) throw new FormulaError({ code: 'operator-missing', index: this.#placeOf(second).start, length: 1 });
		}
		const { start, end } = this.#placeOf(node);
		const sign = this.#plain.slice(start, end);
		throw new FormulaError({ code: 'not-in-language', index: start, length: end - start, params: { sign } });
	}
}

const after =
	(sum: Sum, then: (value: number) => number): Sum =>
	(facts) => {
		const value = sum(facts);
		return isGap(value) ? value : then(value);
	};

const reckonings: Readonly<Partial<Record<FormulaFunctionId, (values: readonly number[]) => number | FormulaGap>>> = {
	min: (values) => Math.min(...values),
	max: (values) => Math.max(...values),
	abs: ([value = 0]) => Math.abs(value),
	percent: ([value = 0, percent = 0]) => (value * percent) / 100,
	round: ([value = 0, digits = 0]) => {
		const scale = 10 ** Math.max(-9, Math.min(9, Math.trunc(digits)));
		return tidy(Math.round(tidy(value * scale)) / scale);
	},
	up: ([value = 0, step = 1]) => (step === 0 ? divisionByZero : tidy(Math.ceil(tidy(value / step)) * step)),
	down: ([value = 0, step = 1]) => (step === 0 ? divisionByZero : tidy(Math.floor(tidy(value / step)) * step)),
};

/** A number without what binary fractions add behind its twelfth digit: 1.1 · 3 is 3.3. */
export const tidy = (value: number): number => Number(value.toPrecision(12));

const isLiteral = (node: jsep.Expression): node is jsep.Literal => node.type === 'Literal';
const isIdentifier = (node: jsep.Expression): node is jsep.Identifier => node.type === 'Identifier';
const isUnary = (node: jsep.Expression): node is jsep.UnaryExpression => node.type === 'UnaryExpression';
const isBinary = (node: jsep.Expression): node is jsep.BinaryExpression => node.type === 'BinaryExpression';
const isCall = (node: jsep.Expression): node is jsep.CallExpression => node.type === 'CallExpression';
const isKnown = (node: jsep.Expression): boolean => isLiteral(node) || isIdentifier(node) || isUnary(node);
