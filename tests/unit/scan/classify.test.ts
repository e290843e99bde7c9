import { describe, expect, test } from 'vitest';
import { classify, stickerNumber } from '../../../lib/scan/classify.ts';
import { layoutRepaired } from '../../../lib/scan/layout-repair.ts';

const gs = '\u001d';

describe('a scanned text', () => {
	test.each([
		['ii30525117479', 'ozon-label', 'ii30525117479'],
		['II30525117479', 'ozon-label', 'ii30525117479'],
		['!uKEtQZVx', 'wb-sticker', '!uKEtQZVx'],
		['*jgLPpiA', 'wb-sticker', '*jgLPpiA'],
		['WB-GI-12345678', 'wb-supply', 'WB-GI-12345678'],
		['$WBMP:1:123:1234567', 'wb-box', '$WBMP:1:123:1234567'],
		['OZN1234567891', 'ozon-goods', 'OZN1234567891'],
		['ЩЯТ1234567891', 'ozon-goods', 'OZN1234567891'],
		['*опДЗзшФ', 'wb-sticker', '*jgLPpiA'],
		['ЦИ-ПШ-12345678', 'wb-supply', 'WB-GI-12345678'],
		['ЖЦИЬЗЖ', 'other', ':WBMP:'],
		['4600000000017', 'digits', '4600000000017'],
		[' 4600000000017\r\n', 'digits', '4600000000017'],
		['0132112277-0102-1', 'other', '0132112277-0102-1'],
		['', 'other', ''],
	])('%s is %s', (text, is, read) => expect(classify(text)).toMatchObject({ is, text: read }));

	test.each([
		[`0104600000000017215abcdef${gs}93dGVz`],
		[`]d20104600000000017215abcdef${gs}93dGVz`],
		[`${gs}0104600000000017215abcdef${gs}93dGVz`],
	])('%j is a code of marking', (text) =>
		expect(classify(text)).toEqual({ is: 'mark', text: `0104600000000017215abcdef${gs}93dGVz`, gtin: '04600000000017' }),
	);

	test('tells the number in print of a sticker', () => {
		expect(stickerNumber('!uKEtQZVx')).toEqual({ partA: '231648', partB: '9753' });
		expect(stickerNumber('*short')).toBeUndefined();
	});
});

test('a text without Cyrillic letters was not typed on their layout', () => {
	expect(layoutRepaired('OZN12')).toBeUndefined();
	expect(layoutRepaired('щят12')).toBe('ozn12');
});
