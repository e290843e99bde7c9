import { amountOf } from '../../price-files/amounts.ts';
import type { FindingKind } from '../../price-files/seat-belt/findings.ts';
import { batchOf, slipOf } from '../../price-files/seat-belt/slips.ts';
import type { FigureName, Figures } from '../../prices/model.ts';

export interface TypedFinding {
	kind: FindingKind;
	/** Kopecks, or per cent for a discount. */
	old?: number;
	new: number;
}

/** What was typed, in the figure's own unit; undefined when it is no number. */
export function typedValue(figure: FigureName, text: string): number | undefined {
	const amount = amountOf({ text });
	if (!amount || 'problem' in amount) return undefined;
	return figure === 'discountPercent' ? amount.value : Math.round(amount.value * 100);
}

/** Whether a number typed into a cabinet's own field looks like a slip beside what is stored. Pure: pages ask it with the figures that they have. */
export function judgeTypedPrice(stored: Figures, figure: FigureName, text: string): TypedFinding | undefined {
	const next = typedValue(figure, text);
	const old = stored[figure];
	if (next === undefined || next === old) return undefined;
	const kind = slip(figure, old, next);
	return kind && { kind, new: next, ...(old === undefined ? {} : { old }) };
}

/** One number has no others beside it to be like. */
const alone = batchOf([]);

function slip(figure: FigureName, old: number | undefined, next: number): FindingKind | undefined {
	if (old === undefined || old <= 0) return undefined;
	if (figure === 'discountPercent') return next >= 70 && next === old * 10 ? 'zero-extra' : undefined;
	return next <= 0 ? 'collapse' : slipOf(old, next, alone);
}
