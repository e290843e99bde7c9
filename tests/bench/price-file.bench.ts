import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { columnsOf } from '../../lib/price-files/columns.ts';
import { priceRowsOf } from '../../lib/price-files/price-rows.ts';
import { readTable } from '../../lib/price-files/read-table.ts';
import { type PriceColumn, writePriceTable } from '../../lib/price-files/write-table.ts';
import { type Bench, figure } from './figure.ts';

const size = 10_000;
const rounds = 7;
/** What recognising columns and rows, or the words and kinds of columns, may cost beside the library. */
const mostTimes = 1.5;

interface Item {
	article: string;
	sku: number;
	title: string;
	stock: number;
	price: number;
	before: number;
	min: number;
}

const items = Array.from(
	{ length: size },
	(_, at): Item => ({
		article: `АРТ-${100_000 + at}`,
		sku: 100_200_300 + at * 13,
		title: `Чайник складной, белый, ${at}`,
		stock: at % 90,
		price: 49_900 + at * 370,
		before: 79_900 + at * 500,
		min: 30_000 + at * 300,
	}),
);

const columns: PriceColumn<Item>[] = [
	{ heading: 'Артикул', kind: 'text', value: ({ article }) => article },
	{ heading: 'SKU Ozon', kind: 'number', value: ({ sku }) => sku },
	{ heading: 'Название товара', kind: 'text', value: ({ title }) => title },
	{ heading: 'Остаток', kind: 'number', value: ({ stock }) => stock },
	{ heading: 'Новая цена', kind: 'money', value: ({ price }) => price },
	{ heading: 'Новая цена до скидки', kind: 'money', value: ({ before }) => before },
	{ heading: 'Новая минимальная цена', kind: 'money', value: ({ min }) => min },
];

const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const begun = performance.now();
	await work();
	return performance.now() - begun;
};

async function readWhole(bytes: Uint8Array): Promise<number> {
	const table = await readTable(bytes, 'prices.xlsx');
	const mapping = columnsOf(table);
	return mapping ? priceRowsOf(table, mapping).length : 0;
}

/** A price list of ten thousand rows: read as far as figures in kopecks, and written, against the bare library on the same cells. */
export const bench: Bench = {
	name: 'price-file',
	async run() {
		const looks = columns.map(({ kind }) => (kind === 'money' ? { width: 12, numFmt: '#,##0.00' } : { width: 12 }));
		const bytes = await writePriceTable(items, columns, 'xlsx');
		if ((await readWhole(bytes)) !== size) throw new Error('The file does not come back whole.');
		const cells = (await readXlsx(bytes)).sheets[0]?.rows ?? [];
		const samples = {
			read: [] as number[],
			bareRead: [] as number[],
			written: [] as number[],
			bareWritten: [] as number[],
			csv: [] as number[],
		};
		for (let round = 0; round < rounds; round += 1) {
			samples.bareRead.push(await timed(() => readXlsx(bytes)));
			samples.read.push(await timed(() => readWhole(bytes)));
			samples.bareWritten.push(await timed(() => writeXlsx({ sheets: [{ name: 'Prilavok', columns: looks, rows: cells }] })));
			samples.written.push(await timed(() => writePriceTable(items, columns, 'xlsx')));
			samples.csv.push(await timed(async () => readWhole(await writePriceTable(items, columns, 'csv'))));
		}
		const times = (ours: readonly number[], bare: readonly number[]) => ours.map((value, at) => value / (bare[at] ?? value));
		return [
			figure('10 000 rows read and recognised', 'ms', samples.read, { baseline: samples.bareRead }),
			figure('the same, in times of the library alone', '×', times(samples.read, samples.bareRead), { bar: mostTimes }),
			figure('10 000 rows written', 'ms', samples.written, { baseline: samples.bareWritten }),
			figure('the same, in times of the library alone', '×', times(samples.written, samples.bareWritten), { bar: mostTimes }),
			figure('10 000 rows written as CSV and read again', 'ms', samples.csv),
		];
	},
};
