import { expect, test } from 'vitest';
import { leftReasons } from '../../../lib/prices/edit-model.ts';
import { formulaFields } from '../../../lib/prices/formula-names.ts';
import { formulaProblems } from '../../../lib/prices/formula-text.ts';
import { marginGaps } from '../../../lib/prices/margin.ts';
import { priceEffects, priceProblems } from '../../../lib/prices/model.ts';
import { stopCodes } from '../../../lib/prices/review-model.ts';
import { effectWords, problemWords, stopWords } from '../../../lib/prices/words.ts';
import english from '../../../public/_locales/en/messages.json';
import messages from '../../../public/_locales/ru/messages.json';

const texts: Record<string, { message: string }> = messages;
const placesOf = (key: string) => [...(texts[key]?.message.matchAll(/\{(\w+)\}/g) ?? [])].map(([, name]) => name).sort();

test.each<[string, readonly string[]]>([
	['price_problem', priceProblems],
	['price_effect', priceEffects],
	['price_stop', stopCodes],
	['price_missing', marginGaps],
	['price_left', leftReasons],
	['price_field', formulaFields.map(({ id }) => id)],
	['price_formula_error', formulaProblems],
])('every code of %s has a text', (stem, codes) => {
	expect(codes.map((code) => `${stem}_${code.replaceAll('-', '_')}`).filter((key) => !(key in texts) || !(key in english))).toEqual([]);
});

test('texts of problems and effects name just the numbers that their keys end in', () => {
	const coded = Object.keys(texts).filter((key) => /^price_(problem|effect)_/.test(key));
	const known = [...priceProblems, ...priceEffects].map((code) => code.replaceAll('-', '_')).sort((a, b) => b.length - a.length);
	for (const key of coded) {
		const rest = key.replace(/^price_(problem|effect)_/, '');
		const code = known.find((one) => rest === one || rest.startsWith(`${one}_`)) ?? rest;
		expect([key, placesOf(key)]).toEqual([key, rest.slice(code.length).split('_').filter(Boolean)]);
	}
});

test('numbers come with their units', () => {
	expect(problemWords({ code: 'blocked' })).toEqual({ key: 'price_problem_blocked', params: {} });
	expect(problemWords({ code: 'discount-outside', params: { min: 5, max: 75 } })).toEqual({
		key: 'price_problem_discount_outside_max_min',
		params: { min: { unit: 'percent', value: 5 }, max: { unit: 'percent', value: 75 } },
	});
	expect(problemWords({ code: 'too-small', params: { min: 100 } }).params).toEqual({ min: { unit: 'kopecks', value: 100 } });
	expect(problemWords({ code: 'discount-too-small', params: { before: 100 } }).params).toEqual({ before: { unit: 'kopecks', value: 100 } });
	expect(problemWords({ code: 'too-many-changes', params: { at: 1 } }).params).toEqual({ at: { unit: 'moment', value: 1 } });
	expect(effectWords({ code: 'quarantine', params: { percent: 50 } })).toEqual({
		key: 'price_effect_quarantine_percent',
		params: { percent: { unit: 'percent', value: 50 } },
	});
	expect(stopWords({ code: 'below-floor', params: { price: 1, floor: 2 } })).toEqual({
		key: 'price_stop_below_floor',
		params: { price: { unit: 'kopecks', value: 1 }, floor: { unit: 'kopecks', value: 2 } },
	});
});

test('guards name numbers that they always have', () => {
	const params: Record<string, string[]> = {
		zero: ['price'],
		'below-cost': ['cost', 'price'],
		'below-floor': ['floor', 'price'],
		'floor-unreachable': ['price'],
		'unknown-floor': ['price'],
		'row-change': ['limit', 'percent'],
		'median-change': ['limit', 'percent'],
	};
	for (const code of stopCodes)
		for (const place of placesOf(`price_stop_${code.replaceAll('-', '_')}`)) expect(params[code]).toContain(place);
});
