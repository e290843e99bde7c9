import type { BarcodeSymbol } from '../lib/barcodes/model.ts';
import type { Picture } from '../lib/barcodes/read/picture.ts';
import type { Drawing } from '../lib/labels/drawing.ts';
import { rasterOf } from './raster.ts';

export interface SymbolPlace {
	/** Dots per module. */
	module: number;
	/** Of bars, dots. */
	height?: number;
	/** White around the quiet zone, dots. */
	margin?: number;
	dotsPerMm?: number;
}

/** A label that is no larger than its symbol with the quiet zones. */
export function drawingOfSymbol(symbol: BarcodeSymbol, { module, height = 60, margin = 0, dotsPerMm = 8 }: SymbolPlace): Drawing {
	const bars = symbol.is === 'bars';
	const { left, right } = bars ? symbol.quiet : { left: symbol.quiet, right: symbol.quiet };
	const above = bars ? 2 : symbol.quiet;
	const columns = bars ? symbol.modules : symbol.columns;
	const tall = bars ? height : symbol.rows * module;
	return {
		width: (columns + left + right) * module + 2 * margin,
		height: tall + 2 * above * module + 2 * margin,
		dotsPerMm,
		marks: [{ is: 'symbol', symbol, x: left * module + margin, y: above * module + margin, module, height: tall }],
	};
}

/** The same as a head with dots of one point prints it. */
export const pictureOfSymbol = (symbol: BarcodeSymbol, place: SymbolPlace): Picture => rasterOf(drawingOfSymbol(symbol, place));
