import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../lib/price-files/columns.ts';
import { priceRowsOf } from '../../../lib/price-files/price-rows.ts';
import { readTable } from '../../../lib/price-files/read-table.ts';
import { type PriceColumn, writePriceTable } from '../../../lib/price-files/write-table.ts';

interface Item {
	article: string;
	kopecks?: number;
	discount?: number;
}
const columns: PriceColumn<Item>[] = [
	{ heading: 'Артикул', kind: 'text', value: ({ article }) => article },
	{ heading: 'Новая цена', kind: 'money', value: ({ kopecks }) => kopecks },
	{ heading: 'Новая скидка, %', kind: 'percent', value: ({ discount }) => discount },
];

const goThrough = async (items: readonly Item[], kind: 'xlsx' | 'csv') => {
	const table = await readTable(await writePriceTable(items, columns, kind), 'x');
	const mapping = columnsOf(table);
	return mapping ? priceRowsOf(table, mapping) : [];
};

describe.each(['xlsx', 'csv'] as const)('a price list as %s', (kind) => {
	test('comes back as it went', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(
					fc.record(
						{
							article: fc.stringMatching(/^[-=+@A-Za-zА-Яа-я0-9"';,\t.][A-Za-zА-Яа-я0-9 "';,.=/-]{0,14}[A-Za-zА-Яа-я0-9]$/),
							kopecks: fc.integer({ min: 1, max: 10_000_000_000 }),
							discount: fc.integer({ min: 0, max: 99 }),
						},
						{ requiredKeys: ['article'] },
					),
					{ minLength: 1, maxLength: 12 },
				),
				async (items) => {
					const rows = await goThrough(items, kind);
					expect(rows.map(({ wish }) => wish)).toEqual(
						items.map(({ kopecks, discount }) => ({
							...(kopecks === undefined ? {} : { priceKopecks: kopecks }),
							...(discount === undefined ? {} : { discountPercent: discount }),
						})),
					);
					expect(rows.map(({ key }) => key.article)).toEqual(items.map(({ article }) => article.replace(/\s+/g, ' ').trim()));
				},
			),
			{ numRuns: 60 },
		);
	});
});

describe('what Excel would take for a formula', () => {
	const risky = ['=1+1', '+7 900', '-5', '@SUM(A1)', '\tx', '=HYPERLINK("http://x")'];

	test('is a text in CSV', async () => {
		const bytes = await writePriceTable(
			risky.map((article) => ({ article, kopecks: 100 })),
			columns,
			'csv',
		);
		const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n');
		expect(lines[0]).toBe('\ufeffАртикул;Новая цена;Новая скидка, %');
		for (const line of lines.slice(1, -1)) expect(line).toMatch(/^"?'/);
	});

	test('is a text in XLSX', async () => {
		const bytes = await writePriceTable(
			risky.map((article) => ({ article })),
			columns,
			'xlsx',
		);
		const { sheets } = await readTable(bytes, 'x');
		expect(sheets[0]?.rows.slice(1).map((row) => row[0])).toEqual(risky.map((text) => ({ text })));
	});

	test('a minus before a figure stays a minus', async () => {
		const bytes = await writePriceTable([{ article: 'A', kopecks: -550 }], columns, 'csv');
		expect(new TextDecoder().decode(bytes)).toContain('A;-5,50;');
	});
});
