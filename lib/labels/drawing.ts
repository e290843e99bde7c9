import type { BarcodeSymbol } from '../barcodes/model.ts';

/**
 * What stands on a label, before anybody knows whether it becomes a PDF page or ZPL. All lengths are whole printer dots, the origin is the top left
 * corner of the label: that is what keeps every module edge on a dot.
 */
export type Mark =
	/** `x`, `y`: the first module, its quiet zone lies outside. `module`: dots per module. `height`: of bars, dots. */
	| { is: 'symbol'; symbol: BarcodeSymbol; x: number; y: number; module: number; height?: number }
	/** One line; `y` is the baseline, `size` the type size in dots. A text wider than `width` is set in a smaller size, then cut with an ellipsis. */
	| {
			is: 'text';
			text: string;
			x: number;
			y: number;
			size: number;
			bold?: true;
			width?: number;
			align?: 'left' | 'centre' | 'right';
			/** White on black. */
			inverted?: true;
	  }
	/** Filled with black. */
	| { is: 'box'; x: number; y: number; width: number; height: number };

export interface Drawing {
	/** Dots. */
	width: number;
	height: number;
	dotsPerMm: number;
	marks: readonly Mark[];
}

/** A page as it is going to be printed: drawn by us, or a page of a marketplace's own file, kept as it is. */
export type PrintPage =
	| { is: 'drawn'; itemId?: string; drawing: Drawing; expects?: readonly string[] }
	/** `page` counts from 0. `expects`: texts of which one is read from it. */
	| { is: 'original'; itemId: string; fileId: string; page: number; expects: readonly string[]; duplicate?: true };
