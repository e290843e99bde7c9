import type { FigureName, Figures } from '../../prices/model.ts';
import { kopecksOfCell, percentOfCell } from '../amounts.ts';
import type { FindingKind } from './findings.ts';
import { batchOf, nothingKopecks, slipOf } from './slips.ts';

/** What a number typed into a cabinet's own cell looks like. Kopecks, or per cent for a discount. */
export interface TypedVerdict {
	kind: FindingKind;
	old?: number;
	/** Absent when what was typed is no number. */
	new?: number;
}

/** One number has no others beside it to be like. */
const alone = batchOf([]);

/**
 * Whether a number typed for one figure looks like a slip beside what is stored of the same goods. Undefined = it may pass. Small and pure: content
 * scripts have it.
 */
export function judgeTyped(stored: Figures, figure: FigureName, typed: string): TypedVerdict | undefined {
	const amount = figure === 'discountPercent' ? percentOfCell({ text: typed }) : kopecksOfCell({ text: typed });
	if (!amount) return undefined;
	const old = stored[figure];
	const was = old === undefined ? {} : { old };
	if ('problem' in amount) return { kind: 'text-in-price', ...was };
	const next = amount.value;
	if (next === old) return undefined;
	const kind = figure === 'discountPercent' ? discountSlip(old, next) : moneySlip(stored, figure, next);
	return kind && { kind, ...was, new: next };
}

function discountSlip(old: number | undefined, next: number): FindingKind | undefined {
	if (next > 99) return 'shifted-columns';
	return old && next >= 70 && next === old * 10 ? 'zero-extra' : undefined;
}

function moneySlip(stored: Figures, figure: FigureName, next: number): FindingKind | undefined {
	const old = stored[figure];
	// A zero takes the other figures away; as a price it is one of nothing.
	if (next === 0) return figure === 'priceKopecks' ? 'collapse' : undefined;
	if (!old) return figure === 'priceKopecks' && next <= nothingKopecks ? 'collapse' : undefined;
	const ratio = next / old;
	if (ratio > 0.5 && ratio < 2) return undefined;
	// After a sale the price goes back to the crossed-out one.
	if (figure === 'priceKopecks' && next === stored.beforeKopecks) return undefined;
	if (stored.discountPercent && next === stored.discountPercent * 100) return 'shifted-columns';
	return slipOf(old, next, alone);
}
