import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../lib/core/errors.ts';
import { unpackedBytes } from '../../../lib/price-files/archive.ts';
import { delimiterOf, mostRows, readTable } from '../../../lib/price-files/read-table.ts';
import { texts, utf8, windows1251, xlsx } from './files.ts';

const code = (bytes: Uint8Array): Promise<string> =>
	readTable(bytes, 'x').then(
		() => 'read',
		(thrown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
	);

describe('a CSV file', () => {
	const lines = 'Артикул;Цена\r\nЧайник «Ёж»;1 916,50\r\n';
	test.each([
		['UTF-8', utf8(lines)],
		['UTF-8 with its mark', utf8(`\ufeff${lines}`)],
		['Windows-1251', windows1251(lines)],
		['UTF-16 with its mark', new Uint8Array(Buffer.from(`\ufeff${lines}`, 'utf16le'))],
		['UTF-16 without', new Uint8Array(Buffer.from(lines, 'utf16le'))],
		['UTF-16 of the other order', new Uint8Array(Buffer.from(`\ufeff${lines}`, 'utf16le').swap16())],
	])('is read in %s', async (_, bytes) => {
		const { kind, sheets } = await readTable(bytes, 'x.csv');
		expect(kind).toBe('csv');
		expect(texts(sheets[0]?.rows ?? [])).toEqual([
			['Артикул', 'Цена'],
			['Чайник «Ёж»', '1 916,50'],
		]);
	});

	test.each([
		['a;b;c\n1,5;2,5;3,5', ';'],
		['a,b,c\n1.5,2.5,3', ','],
		['a\tb\n1,5\t2', '\t'],
		['a|b\n1|2', '|'],
		['"a;b","c"\n"1;2","3"', ','],
		['a\nb', ';'],
	])('%j is parted by its delimiter', (text, delimiter) => {
		expect(delimiterOf(text)).toBe(delimiter);
	});

	test('says its delimiter in a first line of its own, and rows are counted with it', async () => {
		const { sheets } = await readTable(utf8('sep=,\r\nАртикул,Цена\r\nA,5\r\n'), 'x.csv');
		expect(texts(sheets[0]?.rows ?? [])).toEqual([[], ['Артикул', 'Цена'], ['A', '5']]);
	});

	test('keeps quotes, delimiters and line ends within a cell', async () => {
		const { sheets } = await readTable(utf8('a;b\n"x;""y""\nz";2'), 'x.csv');
		expect(texts(sheets[0]?.rows ?? [])[1]).toEqual(['x;"y"\nz', '2']);
	});

	test('has formulas that failed, in Russian and English', async () => {
		const { sheets } = await readTable(utf8('a;b\nX;#ССЫЛКА!\nY;#REF!\nZ;#4'), 'x.csv');
		expect(sheets[0]?.rows.map((row) => row[1]?.error)).toEqual([undefined, '#ССЫЛКА!', '#REF!', undefined]);
	});
});

describe('an XLSX file', () => {
	test('tells numbers from texts, and failed formulas from both', async () => {
		const { sheets } = await readTable(await xlsx([['007', 7, null, 1916.5, { error: '#REF!' }]]), 'x');
		expect(sheets[0]?.rows[0]).toEqual([
			{ text: '007' },
			{ text: '7', number: 7 },
			undefined,
			{ text: '1916.5', number: 1916.5 },
			{ text: '#REF!', error: '#REF!' },
		]);
	});

	test('shows its visible sheets, and hidden ones when there are no others', async () => {
		const both = await readTable(await xlsx([['a']], { beside: [{ name: 'Тайный', rows: [['b']], hidden: true }] }), 'x');
		expect(both.sheets.map(({ title }) => title)).toEqual(['Лист1']);
		const none = await readTable(await xlsx([['a']], { hidden: true }), 'x');
		expect(none.sheets.map(({ title }) => title)).toEqual(['Лист1']);
	});

	test('of too many rows is refused', async () => {
		const rows = Array.from({ length: mostRows + 1 }, () => [1]);
		expect(await code(await xlsx(rows))).toBe('file-too-large');
	});

	test('that would unpack without end is refused before it is unpacked', async () => {
		const bytes = await xlsx([['a', 1]]);
		expect(unpackedBytes(bytes)).toBeGreaterThan(100);
		const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		const entries = [];
		for (let at = 0; at + 4 < bytes.length; at += 1) if (view.getUint32(at, true) === 0x02014b50) entries.push(at);
		const first = entries[0] ?? 0;
		view.setUint32(first + 24, 0xf000_0000, true);
		expect(await code(bytes)).toBe('file-too-large');
		view.setUint32(first + 24, 0, true);
		expect(await code(bytes)).toBe('file-unreadable');
		expect(unpackedBytes(bytes.subarray(0, 40))).toBeUndefined();
	});

	test('is refused in words when it is damaged, locked or of an old Excel', async () => {
		const bytes = await xlsx([['a', 1]]);
		expect(await code(bytes.subarray(0, bytes.length - 30))).toBe('file-unreadable');
		const old = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
		expect(await code(Uint8Array.from([...old, ...utf8('Workbook')]))).toBe('file-old-excel');
		expect(await code(Uint8Array.from([...old, ...Buffer.from('EncryptedPackage', 'utf16le')]))).toBe('file-locked');
		expect(await code(Uint8Array.from([0x89, 0x50, 0, 0, 0, 1, 2, 3, 0, 0]))).toBe('file-unreadable');
	});
});

test('whatever the bytes are, a file is read or refused in words', async () => {
	const base = await xlsx([
		['Артикул', 'Цена'],
		['A', 5],
	]);
	await fc.assert(
		fc.asyncProperty(
			fc.oneof(
				fc.uint8Array({ maxLength: 400 }),
				fc.array(fc.tuple(fc.nat(base.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }).map((edits) => {
					const bytes = base.slice();
					for (const [at, value] of edits) bytes[at] = value;
					return bytes;
				}),
			),
			async (bytes) => {
				expect(await code(bytes)).toMatch(/^(read|file-[a-z-]+)$/);
			},
		),
		{ numRuns: 150 },
	);
});
