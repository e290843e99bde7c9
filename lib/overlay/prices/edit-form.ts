import { amountOf } from '../../price-files/amounts.ts';
import type { FigureName } from '../../prices/model.ts';
import type { PageEdit } from './model.ts';
import { typedValue } from './typed-judge.ts';

export const editKinds = ['set', 'add', 'percent', 'round', 'type', 'cabinet', 'formula'] as const;
export type EditKind = (typeof editKinds)[number];

/** What stands in the fields of the bar. */
export interface EditFields {
	kind: EditKind;
	figure: FigureName;
	/** As it was typed. */
	value: string;
	/** `''` = none, `9`, `90`, `rouble`, `step`. */
	rounding: string;
	/** Roubles, as typed. */
	step: string;
	/** Id of the price list or the cabinet that prices are taken from. */
	from: string;
}

/** What was typed, below zero too. */
function signed(text: string, read: (size: string) => number | undefined): number | undefined {
	const [, minus, rest = ''] = /^\s*([-−+]?)\s*(.*)$/.exec(text) ?? [];
	const value = read(rest);
	return value === undefined ? undefined : minus === '-' || minus === '−' ? -value : value;
}

/** Any per cent, half of one too: a change is no discount. */
function percentOf(text: string): number | undefined {
	const amount = amountOf({ text });
	return amount && 'value' in amount ? amount.value : undefined;
}

function roundingOf({ rounding, step }: EditFields): PageEdit['rounding'] | 'wrong' {
	if (rounding === '9' || rounding === '90' || rounding === 'rouble') return { to: rounding, way: 'nearest' };
	if (rounding !== 'step') return undefined;
	const stepKopecks = typedValue('priceKopecks', step);
	return stepKopecks === undefined || stepKopecks < 1 ? 'wrong' : { to: 'step', stepKopecks, way: 'nearest' };
}

/** The edit that the fields say; undefined when something is missing or is no number. Pure. */
export function editOf(fields: EditFields): PageEdit | undefined {
	const { kind, figure, value, from } = fields;
	const rounding = figure === 'discountPercent' ? undefined : roundingOf(fields);
	if (rounding === 'wrong') return undefined;
	const common = { figure, ...(rounding ? { rounding } : {}) };
	switch (kind) {
		case 'set': {
			const wanted = typedValue(figure, value);
			return wanted === undefined ? undefined : { ...common, kind, value: wanted };
		}
		case 'add': {
			const by = signed(value, (size) => typedValue(figure, size));
			return by === undefined ? undefined : { ...common, kind, by };
		}
		case 'percent': {
			const percent = signed(value, percentOf);
			return percent === undefined ? undefined : { ...common, kind, percent };
		}
		case 'round':
			return rounding ? { ...common, kind } : undefined;
		case 'type':
			return from === '' ? undefined : { ...common, kind, typeId: from };
		case 'cabinet':
			return from === '' ? undefined : { ...common, kind, cabinetId: from };
		case 'formula':
			return value.trim() === '' ? undefined : { ...common, kind, text: value };
	}
}
