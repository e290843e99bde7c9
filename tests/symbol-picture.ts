import type { BarcodeSymbol } from '../lib/barcodes/model.ts';
import { type Picture, white } from '../lib/barcodes/read/picture.ts';

export interface SymbolPlace {
	/** Points per module. */
	module: number;
	/** Of bars, points. */
	height?: number;
	/** White around the quiet zone, points. */
	margin?: number;
}

/** A symbol with its quiet zones, as a head with dots of whole points prints it. */
export function pictureOfSymbol(symbol: BarcodeSymbol, { module, height = 60, margin = 0 }: SymbolPlace): Picture {
	const [left, right, above] =
		symbol.is === 'bars' ? [symbol.quiet.left, symbol.quiet.right, 2] : [symbol.quiet, symbol.quiet, symbol.quiet];
	const columns = symbol.is === 'bars' ? symbol.modules : symbol.columns;
	const tall = symbol.is === 'bars' ? height : symbol.rows * module;
	const picture: Picture = {
		width: (columns + left + right) * module + 2 * margin,
		height: tall + 2 * above * module + 2 * margin,
		light: new Uint8ClampedArray(0),
	};
	picture.light = new Uint8ClampedArray(picture.width * picture.height).fill(white);
	const [x, y] = [left * module + margin, above * module + margin];
	const fill = (column: number, row: number, wide: number, high: number): void => {
		for (let line = y + row; line < y + row + high; line += 1)
			picture.light.fill(0, line * picture.width + x + column, line * picture.width + x + column + wide);
	};
	if (symbol.is === 'bars') {
		let at = 0;
		symbol.widths.forEach((width, place) => {
			if (place % 2 === 0) fill(at * module, 0, width * module, tall);
			at += width;
		});
	} else
		symbol.dark.forEach((dark, place) => {
			if (dark) fill((place % symbol.columns) * module, Math.floor(place / symbol.columns) * module, module, module);
		});
	return picture;
}
