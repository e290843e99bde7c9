import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOfFile } from '../../../lib/marking/code-file.ts';
import { codeLinesOf, codeLinesOfRows } from '../../../lib/marking/code-lines.ts';
import { delimiterSigns, rowsOfText } from '../../../lib/marking/delimited.ts';
import { linesOfPages } from '../../../lib/marking/page-lines.ts';
import { parseMark, plainMark } from '../../../lib/marking/parse.ts';
import { textOfBytes } from '../../../lib/price-files/encoding.ts';
import { xlsx } from '../price-files/files.ts';
import { codes } from './codes.ts';

const many = fc.array(
	codes.map(({ code }) => code),
	{ minLength: 3, maxLength: 30 },
);
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const read = (text: string) => codeLinesOf(text).lines.map(({ line, text }) => ({ line, code: plainMark(text) }));

test('a code to a line, whatever ends the lines, with and without quotes and a heading', () => {
	fc.assert(
		fc.property(many, fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), fc.boolean(), (all, end, quotes, heading) => {
			const lines = [...(heading ? ['КИЗ'] : []), ...all.map((code) => (quotes ? quoted(code) : code)), ''];
			expect(read(lines.join(end))).toEqual(all.map((code, at) => ({ line: at + (heading ? 2 : 1), code })));
		}),
	);
});

test('codes in any column of a table, with any sign between columns', () => {
	fc.assert(
		fc.property(
			many,
			fc.constantFrom(...delimiterSigns),
			fc.integer({ min: 0, max: 3 }),
			fc.boolean(),
			(all, delimiter, place, heading) => {
				const row = (code: string, at: number) =>
					['Сапоги, «зимние» 4"', `арт-${at}`, '4601234567893'].map(quoted).toSpliced(place, 0, quoted(code));
				const text = [
					...(heading ? ['sep=;', ['Название', 'Артикул', 'Штрихкод', 'Код'].join(delimiter)] : []),
					...all.map((code, at) => row(code, at).join(delimiter)),
				].join('\r\n');
				expect(read(text)).toEqual(all.map((code, at) => ({ line: at + (heading ? 3 : 1), code })));
			},
		),
	);
});

test('a code that holds the sign between the columns and is not quoted stays whole', () => {
	fc.assert(
		fc.property(many, fc.constantFrom(';', ','), (all, delimiter) => {
			const text = all.map((code, at) => [`Сапоги ${at}`, code, '38'].join(delimiter)).join('\n');
			const most = all.filter((code) => !code.includes(delimiter)).length;
			fc.pre(most > all.length / 2);
			expect(read(text).map(({ code }) => code)).toEqual(all);
		}),
	);
});

test('a cell of several lines does not shift the numbers, and a quote that nobody closes does not swallow the file', () => {
	const code = (n: number) => `01046012345678932100000000000${String(n).padStart(2, '0')}\u001d93abcd`;
	const text = [`"Сапоги\nзимние";${code(1)}`, `Туфли;${code(2)}`, `"Боты;${code(3)}`, `Кеды;${code(4)}`].join('\n');
	expect(read(text)).toEqual([1, 3, 4, 5].map((line, at) => ({ line, code: code(at + 1) })));
});

test('the columns of a workbook too, and rows without a code are named as such', () => {
	const code = (n: number) => `01046012345678932100000000000${String(n).padStart(2, '0')}_x001D_93abcd`;
	const rows = [
		['Товар', 'Код маркировки'],
		['Сапоги', code(1)],
		['', ''],
		['Туфли', ''],
		['Боты', code(2)],
	];
	expect(codeLinesOfRows(rows).lines).toEqual([
		{ line: 2, text: code(1) },
		{ line: 4, text: '' },
		{ line: 5, text: code(2) },
	]);
});

test('a broken first line is not taken for a heading', () => {
	const broken = '010460123456789';
	expect(codeLinesOf(`${broken}\n${broken}`).lines).toHaveLength(2);
	expect(codeLinesOf('').lines).toEqual([]);
	expect(codeLinesOf('ничего\nтакого').lines).toEqual([{ line: 2, text: 'такого' }]);
});

test('codes are the same in every encoding that Windows saves', () => {
	fc.assert(
		fc.property(many, (all) => {
			const text = ['Код', ...all].join('\r\n');
			const utf16 = Uint8Array.from([
				0xff,
				0xfe,
				...Array.from(text, (sign) => sign.charCodeAt(0)).flatMap((code) => [code & 255, code >> 8]),
			]);
			const cp1251 = Uint8Array.from([0xca, 0xee, 0xe4, ...Array.from(text.slice(3), (sign) => sign.charCodeAt(0))]);
			for (const bytes of [new TextEncoder().encode(`\ufeff${text}`), utf16, cp1251])
				expect(read(textOfBytes(bytes)).map(({ code }) => code)).toEqual(all);
		}),
	);
});

test('every row keeps its line number and its cells', () => {
	fc.assert(
		fc.property(
			fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', '"', ';', '\n', '\r\n', ' ') }), { minLength: 2, maxLength: 4 }), {
				minLength: 1,
				maxLength: 8,
			}),
			(rows) => {
				const text = rows.map((cells) => cells.map(quoted).join(';')).join('\n');
				expect([...rowsOfText(text, ';')].map(({ cells }) => cells)).toEqual(rows);
			},
		),
	);
});

test('pages of a PDF: each code of GS1 with its page, and pages without one are named', () => {
	const code = '0104601234567893215abcdefghijkl\u001d93abcd';
	const page = (index: number, ...codes: { text: string; symbology: string; identifier?: string }[]) => ({
		index,
		size: [58, 40] as const,
		codes,
	});
	const lines = linesOfPages([
		page(0, { text: code, symbology: 'datamatrix', identifier: ']d2' }, { text: '4601234567893', symbology: 'ean13' }),
		page(1, { text: '4601234567893', symbology: 'ean13' }),
		page(2, { text: code, symbology: 'datamatrix', identifier: ']d1' }),
	]);
	expect(lines.map(({ line, text }) => [line, parseMark(text)])).toMatchObject([
		[1, { ok: true, mark: { code } }],
		[2, { problem: 'empty' }],
		[3, { problem: 'not-a-mark' }],
	]);
});

test('of a workbook the sheet with the most codes is read, however long the others are', async () => {
	const some = fc.sample(
		codes.map(({ code }) => code),
		{ numRuns: 20, seed: 1 },
	);
	const rowsOf = (count: number) => Array.from({ length: count }, (_, at) => [String(at), some[at % some.length] as string]);
	const told = Array.from({ length: 40 }, (_, at) => [`Шаг ${at}. Скопируйте коды на лист «Коды».`]);
	const read = async (rows: number, ...beside: { name: string; rows: string[][] }[]) =>
		(await linesOfFile(await xlsx(rowsOf(rows), { name: 'Коды', beside }), 'x.xlsx')).length;
	expect(await read(20, { name: 'Инструкция', rows: told })).toBe(20);
	// Long sheets are only sampled.
	expect(await read(1000, { name: 'Инструкция', rows: told }, { name: 'Ещё', rows: rowsOf(700) })).toBe(1000);
});
