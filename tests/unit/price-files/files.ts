import { writeXlsx } from 'hucre/xlsx';
import type { Cell, PriceRow } from '../../../lib/price-files/model.ts';
import type { Price } from '../../../lib/prices/model.ts';

type Value = string | number | null;

/** An XLSX file with these rows; `{error}` cells as formulas leave them. */
export const xlsx = (
	rows: (Value | { error: string })[][],
	more: { name?: string; hidden?: boolean; beside?: { name: string; rows: Value[][]; hidden?: boolean }[] } = {},
): Promise<Uint8Array> => {
	const cells = new Map<string, { value: string; type: 'error' }>();
	const values = rows.map((row, at) =>
		row.map((value, column) => {
			if (value === null || typeof value !== 'object') return value;
			cells.set(`${at},${column}`, { value: value.error, type: 'error' });
			return null;
		}),
	);
	const { beside = [], name = 'Лист1', hidden = false } = more;
	return writeXlsx({ sheets: [...beside, { name, rows: values, cells, hidden }] });
};

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Windows-1251, of the Cyrillic and plain signs that the tests write. */
export function windows1251(text: string): Uint8Array {
	const signs = new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, at) => at));
	return Uint8Array.from(text, (sign) => signs.indexOf(sign));
}

export const texts = (rows: readonly (readonly (Cell | undefined)[])[]): string[][] =>
	rows.map((row) => row.map((cell) => cell?.text ?? ''));

/** A stored price of the cabinet `ozon-1`; roubles, for the eye. */
export const stored = (article: string, roubles: number, more: Partial<Price> = {}): Price => ({
	id: `ozon-1/price/${article}`,
	cabinetId: 'ozon-1',
	marketplace: 'ozon',
	nativeId: `${article}-id`,
	article,
	currency: 'RUB',
	priceKopecks: Math.round(roubles * 100),
	readAt: 0,
	...more,
});

/** A row of a file; roubles. */
export const asks = (row: number, article: string, roubles: number | undefined, more: Partial<PriceRow> = {}): PriceRow => ({
	row,
	key: { article },
	wish: roubles === undefined ? {} : { priceKopecks: Math.round(roubles * 100) },
	now: {},
	problems: [],
	...more,
});
