import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGtin, nameOfCode, parseMark, plainMark, separator } from '../../../lib/marking/parse.ts';
import { gtinOfBarcode } from '../../../lib/marking/rules.ts';
import { codeOf, codes, gtinOf, layoutNamed, signs } from './codes.ts';

const gtin = gtinOf('0460123456789');
const head = `01${gtin}215ab!kQ7_xYz12`;
const good = `${head}${separator}91EE06${separator}92${'q'.repeat(43)}=`;
const problemOf = (text: string) => {
	const read = parseMark(text);
	return read.ok ? undefined : read.problem;
};

describe('a whole code', () => {
	test('of any known layout is taken apart and nothing of it is changed', () => {
		fc.assert(
			fc.property(codes, ({ gtin, layout, code }) => {
				const read = parseMark(code);
				expect(read).toMatchObject({ ok: true, mark: { code, gtin, layout } });
				const name = nameOfCode(code);
				expect(read.ok && read.mark.serial).toBe(name.serial);
				expect(name.gtin).toBe(gtin);
			}),
			{ numRuns: 500 },
		);
	});

	test('is the same code in every notation', () => {
		const ways = [
			`\ufeff${good}\r`,
			`\t${good}\t`,
			`"${good.replaceAll('"', '""')}"`,
			`]d2${good}`,
			`]C1${good}`,
			`]Q3${good}`,
			`${separator}${good}`,
			`]d2${separator}${good}`,
			`\u00e8${good}`,
			`\u0438${good}`,
			`<FNC1>${good}`,
			`${good}${separator}`,
			...['\\u001d', '\\x1D', '\\x1d', '<GS>', '{GS}', '[GS]', '^]', '_x001D_', '\u241d', '&#29;', '&#x1D;'].map((spelling) =>
				good.replaceAll(separator, spelling),
			),
		];
		for (const way of ways) expect(parseMark(way), JSON.stringify(way)).toMatchObject({ ok: true, mark: { code: good } });
	});

	test('keeps quotes, and signs that look like an entity or a separator, where they are its own', () => {
		for (const serial of ['"ab""cd&lt;""', '<GS>_x001D_12', "&amp;'()*+,-.", '91EE06925abcd']) {
			const code = `01${gtin}21${serial}${separator}91EE06${separator}92${'q'.repeat(44)}`;
			expect(serial).toHaveLength(13);
			expect(parseMark(code)).toMatchObject({ ok: true, mark: { code, serial } });
			expect(parseMark(`"${code.replaceAll('"', '""')}"`)).toMatchObject({ ok: true, mark: { code } });
		}
	});

	test('of a layout that nobody knows is doubted, not refused', () => {
		for (const code of [
			`01${gtin}21abcdefg${separator}93Zz12`,
			`${head}${separator}91EE06${separator}92${'q'.repeat(60)}`,
			`${head}${separator}91EE06${separator}92${'q'.repeat(44)}${separator}17270101`,
			`${head}${separator}240FA1${separator}93abcd`,
		]) {
			const read = parseMark(code);
			expect(read).toMatchObject({ ok: true, mark: { code } });
			expect(read.ok && read.mark.layout).toBe(undefined);
		}
	});
});

describe('what is wrong is named', () => {
	test.each([
		['', 'empty'],
		[' \t', 'empty'],
		['4601234567893', 'not-a-mark'],
		[`]d1${good}`, 'not-a-mark'],
		[`0104601`, 'length'],
		[`01${gtin}`, 'no-serial'],
		[`01${gtin}21`, 'no-serial'],
		[`01${gtin}17270101${separator}93abcd`, 'no-serial'],
		[`01${gtin.slice(0, -1)}${(Number(gtin.at(-1)) + 1) % 10}${good.slice(16)}`, 'check-digit'],
		[good.replaceAll(separator, ''), 'lost-separator'],
		[good.replace(separator, ''), 'lost-separator'],
		[`${head}${separator}91EE0692${'q'.repeat(44)}`, 'lost-separator'],
		[`01${gtin}21abcdef93Zz12`, 'lost-separator'],
		[head, 'no-crypto-tail'],
		[`01${gtin}21abcdef`, 'no-crypto-tail'],
		[good.slice(0, -1), 'cut-tail'],
		[good.slice(0, -40), 'cut-tail'],
		[`${head}${separator}91EE06${separator}`, 'cut-tail'],
		[`01${gtin}21abcdef${separator}93Zz1`, 'cut-tail'],
		[`${good}${'q'.repeat(60)}`, 'length'],
		[good.replace('ab', 'аб'), 'cyrillic'],
		[good.replace('ab', 'a#'), 'foreign-sign'],
		[good.replace('ab', 'a b'), 'foreign-sign'],
		[good.replace('!', '&amp;'), 'html-entity'],
		[good.replace('!', '&lt;'), 'html-entity'],
	])('%j is %s', (text, problem) => {
		expect(problemOf(text)).toBe(problem);
	});

	test('31 signs are an identification code or a whole one by their separators, not by their number', () => {
		const name = `01${gtin}21${'a'.repeat(13)}`;
		const milk = codeOf(gtin, layoutNamed('milk'), () => 'a');
		expect([name.length, milk.length]).toEqual([31, 31]);
		expect(problemOf(name)).toBe('no-crypto-tail');
		expect(parseMark(milk)).toMatchObject({ ok: true });
	});

	test('any one sign that is lost, wrong or foreign in the gtin is noticed', () => {
		fc.assert(
			fc.property(codes, fc.integer({ min: 2, max: 15 }), fc.integer({ min: 1, max: 9 }), ({ code }, at, by) => {
				const digit = (Number(code.charAt(at)) + by) % 10;
				expect(problemOf(code.slice(0, at) + digit + code.slice(at + 1))).toBe('check-digit');
				expect(problemOf(code.slice(0, at) + code.slice(at + 1))).not.toBe(undefined);
			}),
		);
	});

	test('a code that was cut anywhere is never a whole one of its layout', () => {
		fc.assert(
			fc.property(codes, fc.nat(), ({ code, layout }, at) => {
				const cut = code.slice(0, at % code.length);
				const read = parseMark(cut);
				// Only a tail that is as long as another group's may pass here; among its fellows it is noticed (`examine`).
				if (read.ok) expect(read.mark.layout?.id).not.toBe(layout.id);
			}),
			{ numRuns: 500 },
		);
	});

	test('lost separators are put back only where one layout says where, and then exactly', () => {
		fc.assert(
			fc.property(codes, ({ code }) => {
				expect(parseMark(code.replaceAll(separator, ''))).toEqual({ ok: false, problem: 'lost-separator', repair: code });
			}),
			{ numRuns: 500 },
		);
	});

	test('any text at all has an answer', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					fc.string(),
					fc.string({ unit: fc.constantFrom(...signs, separator, '&', ';', 'я', ']', '\\') }).map((rest) => head + rest),
				),
				(text) => {
					const read = parseMark(text);
					if (read.ok) expect(plainMark(read.mark.code)).toBe(read.mark.code);
				},
			),
			{ numRuns: 2_000 },
		);
	});
});

test('a gtin is known by its check digit, and a barcode by its 14 digits', () => {
	for (const right of ['04601234567893', '4601234567893', '036000291452', '96385074']) expect(isGtin(right)).toBe(true);
	for (const wrong of ['04601234567894', '460123456789', '', '46012345678934', 'OZN12345']) expect(isGtin(wrong)).toBe(false);
	expect(gtinOfBarcode('4601234567893')).toBe('04601234567893');
	expect(gtinOfBarcode('96385074')).toBe('00000096385074');
	expect(gtinOfBarcode('OZN123456')).toBe(undefined);
});
