import { kopecksOfCell, percentOfCell } from '../../price-files/amounts.ts';
import type { FindingKind } from '../../price-files/seat-belt/findings.ts';
import { judgeTyped } from '../../price-files/seat-belt/typed.ts';
import type { FigureName, Figures } from '../../prices/model.ts';

export interface TypedFinding {
	kind: FindingKind;
	/** Kopecks, or per cent for a discount. */
	old?: number;
	new: number;
}

/** What was typed, in the figure's own unit; undefined when it is no number. */
export function typedValue(figure: FigureName, text: string): number | undefined {
	const amount = figure === 'discountPercent' ? percentOfCell({ text }) : kopecksOfCell({ text });
	return amount && 'value' in amount ? amount.value : undefined;
}

/** Whether a number typed into a cabinet's own field looks like a slip beside what is stored. What is no number is the page's own business. Pure. */
export function judgeTypedPrice(stored: Figures, figure: FigureName, text: string): TypedFinding | undefined {
	const found = judgeTyped(stored, figure, text);
	return found?.new === undefined ? undefined : { ...found, new: found.new };
}
