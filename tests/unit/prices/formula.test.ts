import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchText } from '../../../lib/core/text.ts';
import { type FormulaFacts, readFormula } from '../../../lib/prices/formula.ts';
import { factsOf } from '../../../lib/prices/formula-facts.ts';
import { formulaFields, formulaFunctions } from '../../../lib/prices/formula-names.ts';
import { longestFormula } from '../../../lib/prices/formula-text.ts';
import { type FeePart, usualPriceRules } from '../../../lib/prices/model.ts';
import { rowOf } from './plain-terms.ts';

const types = [{ id: 'type-1', title: 'Дилерская' }];
const known: Record<string, number> = { price: 1_000, cost: 400, 'min-price': 0, stock: 5, margin: 12.5 };
const facts: FormulaFacts = { field: (id) => known[id], type: () => 700 };

function answerTo(text: string) {
	const reading = readFormula(text, types);
	if ('problem' in reading) throw new Error(`${text}: ${reading.problem.code} at ${reading.problem.index}`);
	return reading.formula.evaluate(facts);
}
function problemOf(text: string) {
	const reading = readFormula(text, types);
	if (!('problem' in reading)) throw new Error(`${text} is a formula`);
	const { code, index, length } = reading.problem;
	return [code, text.slice(index, index + length)];
}

describe('a formula', () => {
	test.each<[string, number]>([
		['цена * 1,1', 1_100],
		['price * 1.1', 1_100],
		['=Цена*1,1', 1_100],
		['ЦЕНА − 1', 999],
		['цена × 2 ÷ 4', 500],
		['1 + 2 * 3 - 4 / 2', 5],
		['-(1 + 2) * -3', 9],
		['  \n цена ', 1_000],
		['мин(цена; 1,5)', 1.5],
		['мин(1, 5)', 1],
		['min(price, 1.5)', 1.5],
		['макс(1; 2; 3)', 3],
		['округл(1234.56)', 1_235],
		['округл(1234,56; -2)', 1_200],
		['округл(1,005; 2)', 1.01],
		['вверх(1001; 50)', 1_050],
		['вниз(1099; 100) - 1', 999],
		['вверх(1,1 * 3; 0,1)', 3.3],
		['модуль(-5)', 5],
		['цена + процент(цена; 10)', 1_100],
		['тип("Дилерская")', 700],
		['тип(«дилерская») + 1', 701],
		["type('ДИЛЕРСКАЯ')", 700],
		['если(остаток > 3; 1; 2)', 1],
		['если(остаток >= 6; 1; 2)', 2],
		['если(цена = 1000; 1; 2)', 1],
		['если(цена <> 1000; 1; 2)', 2],
		['если(0,1 + 0,2 = 0,3; 1; 2)', 1],
		['если(и(остаток > 3; цена ≤ 1000); 1; 2)', 1],
		['если(или(остаток > 9; не(цена ≥ 1000)); 1; 2)', 2],
		['если(есть(себестоимость); себестоимость * 2; цена)', 800],
		['если(есть(порог); порог; цена)', 1_000],
		['если(и(есть(порог); порог > 1); 1; 2)', 2],
	])('%s = %d', (text, expected) => {
		expect(answerTo(text)).toBe(expected);
	});

	test('takes names that look right, whichever letters they are typed with', () => {
		expect(answerTo('цeнa')).toBe(1_000);
	});

	test.each([
		['порог * 2', { gap: 'no-data', name: 'floor' }],
		['мин(цена; до_скидки)', { gap: 'no-data', name: 'before' }],
		['если(порог > 1; 1; 2)', { gap: 'no-data', name: 'floor' }],
		['цена / мин_цена', { gap: 'division-by-zero' }],
		['вверх(цена; мин_цена)', { gap: 'division-by-zero' }],
	])('%s has no answer: data are never made up', (text, gap) => {
		expect(answerTo(text)).toEqual(gap);
	});

	test('needs only the branch that it takes', () => {
		expect(answerTo('если(остаток > 3; цена; порог)')).toBe(1_000);
		expect(answerTo('если(или(остаток > 3; порог > 1); 1; 2)')).toBe(1);
	});

	test('names the fields that it speaks of', () => {
		const reading = readFormula('мин(цена; cost) + цена', types);
		expect('formula' in reading && reading.formula.fields).toEqual(['price', 'cost']);
	});

	test.each([
		['', 'empty', ''],
		['   ', 'empty', '   '],
		['цена +', 'unexpected-end', ''],
		['цена + * 2', 'unexpected', '*'],
		['цена порог', 'operator-missing', 'п'],
		['2цена', 'operator-missing', 'ц'],
		['мин(цена порог)', 'operator-missing', 'п'],
		['(цена', 'unclosed-bracket', '('],
		['цена)', 'unexpected', ')'],
		['тип("Дилер', 'unclosed-quote', '"Дилер'],
		['мин(1,5)', 'ambiguous-comma', ','],
		['цена * (1 + мин(2,3))', 'ambiguous-comma', ','],
		['цена; порог', 'stray-separator', ';'],
		['(1, 2)', 'stray-separator', ','],
		['цена + 10%', 'percent-sign', '%'],
		['цена ? 1 : 2', 'not-in-language', '?'],
		['цена.length', 'not-in-language', '.'],
		['цена[0]', 'not-in-language', '['],
		['(цена)(1)', 'not-in-language', 'цена'],
		['цена && 1', 'not-in-language', '&'],
		['1 + ценна', 'unknown-name', 'ценна'],
		['1 + constructor', 'unknown-name', 'constructor'],
		['__proto__', 'unknown-name', '__proto__'],
		['2 * сумма(1; 2)', 'unknown-function', 'сумма'],
		['toString(1; 2)', 'unknown-function', 'toString'],
		['2 * тип("Особая")', 'unknown-type', '"Особая"'],
		['тип(цена)', 'text-wanted', 'цена'],
		['1 + мин(5)', 'too-few-arguments', 'мин(5)'],
		['модуль(1; 2)', 'too-many-arguments', 'модуль(1; 2)'],
		['цена > 5', 'number-wanted', 'цена > 5'],
		['1 + (цена > 5)', 'number-wanted', '(цена > 5)'],
		['"a" + 1', 'number-wanted', '"a"'],
		['1 + и(1 > 0; 2 > 1)', 'number-wanted', 'и(1 > 0; 2 > 1)'],
		['если(цена; 1; 2)', 'condition-wanted', 'цена'],
		['если(цена + 1; 1; 2)', 'condition-wanted', 'цена + 1'],
		['если(1 < 2 < 3; 1; 2)', 'number-wanted', '1 < 2'],
	])('%s is refused at its place: %s', (text, code, at) => {
		expect(problemOf(text)).toEqual([code, at]);
	});

	test('is bounded in length and in depth', () => {
		expect(problemOf(`цена${' + 1'.repeat(longestFormula)}`)[0]).toBe('too-long');
		expect(problemOf(`${'('.repeat(40)}цена${')'.repeat(40)}`)[0]).toBe('too-deep');
		expect(answerTo(`${'-'.repeat(900)}1`)).toBe(1);
	});

	test('is never anything but an answer, a gap or a problem inside it, whatever is typed', () => {
		const pieces = fc.constantFrom(
			...['цена', 'cost', 'мин', 'если', 'тип', 'есть', '(', ')', ';', ',', '1', '0,5', '.', '+', '-', '*', '/', '<', '=', '"', '«', '»'],
			...[' ', '%', '[', ']', '?', ':', 'this', '__proto__', 'constructor', '`', '\\', '{', '}', 'е1'],
		);
		fc.assert(
			fc.property(
				fc.array(pieces, { maxLength: 25 }).map((all) => all.join('')),
				(text) => {
					const reading = readFormula(text, types);
					if ('problem' in reading) {
						const { index, length } = reading.problem;
						expect(index).toBeGreaterThanOrEqual(0);
						expect(index + length).toBeLessThanOrEqual(text.length);
						return;
					}
					const answer = reading.formula.evaluate(facts);
					expect(typeof answer === 'number' || 'gap' in answer).toBe(true);
				},
			),
			{ numRuns: 2_000 },
		);
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
				expect(Object.keys(readFormula(text, types))).toHaveLength(1);
			}),
		);
	});

	test('reckons as a plain reckoner does', () => {
		const { sum } = fc.letrec<{ sum: { text: string; value: number } }>((tie) => ({
			sum: fc.oneof(
				{ depthSize: 'small' },
				fc.integer({ min: 0, max: 999 }).map((value) => ({ text: String(value / 10).replace('.', ','), value: value / 10 })),
				fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*'), tie('sum')).map(([a, sign, b]) => ({
					text: `(${a.text} ${sign} ${b.text})`,
					value: sign === '+' ? a.value + b.value : sign === '-' ? a.value - b.value : a.value * b.value,
				})),
			),
		}));
		fc.assert(
			fc.property(sum, ({ text, value }) => {
				fc.pre(text.length < longestFormula && !text.includes('('.repeat(32)));
				expect(answerTo(text)).toBe(value);
			}),
		);
	});
});

describe('the words of the language', () => {
	test.each([
		['fields', formulaFields],
		['functions', formulaFunctions],
	])('name each of the %s once', (_, all) => {
		const names = all.flatMap(({ ru, en }) => [...ru, ...en].map(searchText));
		expect(new Set(names).size).toBe(names.length);
	});

	test.each(formulaFunctions.flatMap(({ example }) => [example.ru, example.en]))('%s is an example that can be read', (text) => {
		expect(readFormula(text, types)).toHaveProperty('formula');
	});

	test.each(formulaFields.flatMap(({ ru, en }) => [...ru, ...en]))('%s is a name that can be read', (name) => {
		expect(readFormula(name, types)).toHaveProperty('formula');
	});
});

describe('the fields of a row', () => {
	const field = (text: string, parts: FeePart[], more: Parameters<typeof rowOf>[2] = {}) => {
		const row = rowOf('1', undefined, more);
		const reading = readFormula(text, types);
		if (!('formula' in reading)) throw new Error(reading.problem.code);
		const fees = row.fees && { ...row.fees, schemes: [{ scheme: 'fbs' as const, parts }] };
		return reading.formula.evaluate(factsOf({ ...row, fees }, { priceKopecks: 100_000 }, usualPriceRules));
	};
	const source = 'ozon.prices';

	test.each<[string, FeePart[], unknown]>([
		['цена', [], 1_000],
		['себестоимость', [], 500],
		['комиссия', [{ kind: 'commission', percent: 15, source }], 15],
		['комиссия', [{ kind: 'commission', kopecks: 12_000, atKopecks: 80_000, source }], 15],
		['комиссия', [{ kind: 'commission', kopecks: 12_000, source }], { gap: 'no-data', name: 'commission' }],
		['комиссия', [], 0],
		[
			'логистика',
			[
				{ kind: 'logistics', kopecks: 5_000, mostKopecks: 9_000, source },
				{ kind: 'last-mile', percent: 5, source },
				{ kind: 'acquiring', percent: 1, source },
			],
			140,
		],
		['маржа', [{ kind: 'commission', percent: 15, source }], expect.closeTo(35, 9)],
		['маржа_руб', [{ kind: 'commission', percent: 15, source }], 350],
		['порог', [{ kind: 'commission', percent: 50, source }], 1_000],
		['остаток', [], { gap: 'no-data', name: 'stock' }],
	])('%s', (text, parts, expected) => {
		expect(field(text, parts)).toEqual(expected);
	});

	test('lack data where one of the ways of selling lacks them', () => {
		expect(field('комиссия', [{ kind: 'commission', percent: 15, source }], { sold: ['fbs', 'fbo'] })).toEqual({
			gap: 'no-data',
			name: 'commission',
		});
	});
});

describe('docs/formulas.md', () => {
	const page = readFileSync('docs/formulas.md', 'utf8');

	test('names every field and every function', () => {
		const names = [...formulaFields, ...formulaFunctions].flatMap(({ ru, en }) => [...ru, ...en]);
		expect(names.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`\`${name}(`))).toEqual([]);
	});

	test('has examples that can be read', () => {
		const [, examples = ''] = /```\n([^`]*)```/.exec(page) ?? [];
		const lines = examples.trim().split('\n');
		expect(lines.length).toBeGreaterThan(2);
		for (const line of lines) expect([line, readFormula(line, types)]).toEqual([line, { formula: expect.anything() }]);
	});
});
