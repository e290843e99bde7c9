import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tsv, tsvCell } from '../../../components/base/table/tsv.ts';

describe('copied cells', () => {
	test.each([
		['=HYPERLINK("x")', '\'=HYPERLINK("x")'],
		['+7 999', "'+7 999"],
		['-1', "'-1"],
		['@sum', "'@sum"],
		['П6982', 'П6982'],
		['19×11 = 4', '19×11 = 4'],
	])('%s goes out as %s', (text, copied) => {
		expect(tsvCell(text)).toBe(copied);
	});

	test('keep rows and columns apart whatever is inside them', () => {
		expect(
			tsv([
				['a\tb', 'c\nd'],
				['e', 'f'],
			]),
		).toBe('a b\tc d\r\ne\tf');
	});

	test('never begin with what a spreadsheet takes for a formula', () => {
		fc.assert(fc.property(fc.string(), (text) => !/^[=+\-@\t\r\n]/.test(tsvCell(text))));
	});

	test('give as many columns as there are, for any text', () => {
		fc.assert(
			fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 6 }), (cells) => tsv([cells]).split('\t').length === cells.length),
		);
	});
});
