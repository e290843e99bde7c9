import { kopecksOf } from '../core/money.ts';
import { normaliseText } from '../core/plain-text.ts';
import type { Cell, CellProblemCode } from './model.ts';

/** A figure as a person or a program writes it, or why the cell says none. */
export type Amount = { value: number } | { problem: CellProblemCode };

const currency = /(?:₽|руб(?:лей|ля|ль)?\.?|р\.?|rub|rur)$/iu;
const plainNumber = /^-?\d+(?:[.,]\d+)?$/;
const spaced = /^-?\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d+)?$/;
const commasBetweenThousands = /^-?\d{1,3}(?:,\d{3}){2,}$|^-?\d{1,3}(?:,\d{3})+\.\d+$/;
const dotsBetweenThousands = /^-?\d{1,3}(?:\.\d{3}){2,}$|^-?\d{1,3}(?:\.\d{3})+,\d+$/;
/** One thousand nine hundred, or one and nine tenths: nobody can tell. */
const eitherWay = /^-?[1-9]\d{0,2}[.,]\d{3}$/;
const nothing = /^[-\s]*$/;

/**
 * `1 916,00`, `1916.5`, `1.916,50`, `1 916 ₽`, `20 %` as a number. Undefined for an empty cell, or one with a dash alone.
 * `1.916` is a problem: it may be a thousand nine hundred or one and nine tenths.
 */
export function amountOf(cell: Cell | undefined): Amount | undefined {
	if (!cell) return undefined;
	if (cell.error !== undefined) return { problem: 'formula-error' };
	if (cell.number !== undefined) return Number.isFinite(cell.number) ? positive(cell.number) : { problem: 'text' };
	const text = normaliseText(cell.text);
	if (nothing.test(text)) return undefined;
	const bare = text.replace(currency, '').replace(/%$/, '').trim();
	if (eitherWay.test(bare)) return { problem: 'ambiguous' };
	if (plainNumber.test(bare)) return positive(Number(bare.replace(',', '.')));
	if (spaced.test(bare)) return positive(Number(bare.replace(/[ '’]/g, '').replace(',', '.')));
	if (commasBetweenThousands.test(bare)) return positive(Number(bare.replaceAll(',', '')));
	if (dotsBetweenThousands.test(bare)) return positive(Number(bare.replaceAll('.', '').replace(',', '.')));
	return { problem: 'text' };
}

const positive = (value: number): Amount => (value < 0 ? { problem: 'negative' } : { value });

/** Roubles of a cell in kopecks. */
export function kopecksOfCell(cell: Cell | undefined): Amount | undefined {
	const amount = amountOf(cell);
	if (!amount || 'problem' in amount) return amount;
	const kopecks = kopecksOf(amount.value);
	return kopecks === undefined || !Number.isSafeInteger(kopecks) ? { problem: 'text' } : { value: kopecks };
}

/** A discount in per cent. A share of one (`0.2`, a cell formatted as per cent) is a problem: some read it as 20 %, some as 0. */
export function percentOfCell(cell: Cell | undefined): Amount | undefined {
	const amount = amountOf(cell);
	if (!amount || 'problem' in amount) return amount;
	return amount.value > 0 && amount.value < 1 ? { problem: 'fraction' } : amount;
}
