import { amountOf } from '../../lib/price-files/amounts.ts';
import type { FigureName } from '../../lib/prices/model.ts';

/** What was typed as kopecks, or per cent; undefined when it is no such number. */
export function typedFigure(name: FigureName, text: string): number | undefined {
	const amount = amountOf({ text });
	if (!amount || 'problem' in amount) return undefined;
	const value = name === 'discountPercent' ? amount.value : Math.round(amount.value * 100);
	if (name === 'discountPercent' && (value > 99 || !Number.isInteger(value))) return undefined;
	return Number.isSafeInteger(value) ? value : undefined;
}

/** Per cent as typed, also below zero. */
export function typedPercent(text: string): number | undefined {
	const [, minus, rest = ''] = /^\s*([-−]?)\s*(.*)$/.exec(text) ?? [];
	const amount = amountOf({ text: rest });
	if (!amount || 'problem' in amount) return undefined;
	return minus ? -amount.value : amount.value;
}
