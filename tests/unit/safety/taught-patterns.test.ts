import { describe, expect, test } from 'vitest';
import { ozonPages } from '../../../lib/marketplaces/ozon/overlay/pages.ts';
import { wildberriesPages } from '../../../lib/marketplaces/wildberries/overlay/pages.ts';
import { yandexPages } from '../../../lib/marketplaces/yandex/overlay/pages.ts';
import { anchorShape, readAnchorFile } from '../../../lib/overlay/anchors-schema.ts';
import { idSearch } from '../../../lib/overlay/identifiers.ts';
import { isCheapPattern, patternCost } from '../../../lib/overlay/pattern-cost.ts';

const shipped = [ozonPages, wildberriesPages, yandexPages].flat().flatMap(({ anchors }) => anchors);

test('every shipped rule passes the check that files have to pass', () => {
	for (const anchor of shipped) expect(anchorShape().safeParse(anchor).success, anchor.id).toBe(true);
});

describe('an expression', () => {
	test.each([
		'\\d{7,12}-\\d{4}-\\d{1,3}',
		'(?:№|#)\\s*(\\d{7,12})',
		'[A-Z]{2}\\d+',
		'(?<number>\\d{5,9})',
		'(?<!-)\\d+(?!-)',
		'a|b|c',
		'[\\]{}]{1,3}',
		'\\p{L}{2}\\d{6}',
	])('%s may be used', (source) => {
		expect(new RegExp(source, 'u')).toBeInstanceOf(RegExp);
		expect(isCheapPattern(source)).toBe(true);
	});

	test.each([
		'(a+)+$',
		'(a|a)*$',
		'(a|aa)+$',
		'(?:\\d?\\d?)*x',
		'(.*)*',
		'\\d*\\d*\\d*x',
		'(\\d+)-\\1',
		'(?<n>\\d+)\\k<n>',
		'(?:x{1,300}){1,300}y',
		'\\d{1,99999}\\d{1,99999}\\d{1,99999}x',
		'(?=(\\d+))+',
		`${'\\d?'.repeat(100)}x`,
		'(?:(?:(?:a?)?)?)*b',
	])('%s is refused', (source) => {
		expect(isCheapPattern(source)).toBe(false);
	});

	test('that passes is soon done with the worst of texts', () => {
		const worst = ['1'.repeat(100_000), ' '.repeat(100_000), `Заказ${' '.repeat(100_000)}`, '/orders/'.repeat(20_000)];
		const patterns = [...new Set(shipped.map(({ idPattern }) => idPattern)), '\\d*\\d*x', '(?:\\d|\\s)\\d*\\s*\\d?\\d?x'];
		const start = performance.now();
		for (const pattern of patterns) {
			expect(patternCost(pattern)).toBeLessThan(Number.POSITIVE_INFINITY);
			const search = idSearch(pattern);
			for (const text of worst) search.all(text);
		}
		expect(performance.now() - start).toBeLessThan(3000);
	});
});

describe('a file of rules', () => {
	const file = (change: object) =>
		JSON.stringify({
			prilavok: 'anchors',
			anchors: [{ marketplace: 'ozon', pageId: 'fbs-orders', anchor: { id: 'x', rows: 'tr', idPattern: '\\d{7}', ...change } }],
		});

	test.each([
		['a catastrophic expression', { idPattern: '(\\d+)+x' }],
		['no expression', { idPattern: '(' }],
		['a selector that looks through the page again and again', { rows: 'div:has(div):has(p)' }],
		['an endless selector', { rows: 'a '.repeat(5000) }],
		['rows that are no text', { rows: { toString: 'x' } }],
		['no name', { id: '' }],
	])('with %s is refused as a whole, with the place', (_, change) => {
		expect(() => readAnchorFile(file(change), 0)).toThrow(expect.objectContaining({ code: 'file-malformed' }));
	});

	test.each([
		'',
		'null',
		'[]',
		'{"prilavok":"anchors","anchors":{"length":1e9}}',
		`${'['.repeat(100_000)}`,
		'{"__proto__":{"prilavok":"anchors","anchors":[]}}',
	])('of nonsense is refused', (text) => {
		expect(() => readAnchorFile(text, 0)).toThrow(expect.objectContaining({ code: 'file-malformed' }));
	});

	test('with the address of another page for a name is refused', () => {
		const hostile = file({}).replace('fbs-orders', '../../etc');
		expect(() => readAnchorFile(hostile, 0)).toThrow(expect.objectContaining({ code: 'file-malformed' }));
	});
});
