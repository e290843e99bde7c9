import DefaultPlacement from '@zxing/library/esm/core/datamatrix/encoder/DefaultPlacement';
import ErrorCorrection from '@zxing/library/esm/core/datamatrix/encoder/ErrorCorrection';
import SymbolInfo from '@zxing/library/esm/core/datamatrix/encoder/SymbolInfo';
import { datamatrix } from 'bwip-js/generic';
import { squaresOf } from './bwip-drawing.ts';
import { groupSeparator } from './gs1.ts';

/* Codewords of ASCII encodation. Source: ISO/IEC 16022, 5.2.3. */
const fnc1 = 232;
const firstPair = 130;
const pad = 129;

/** Symbols are square: rectangular ones are not what «Честный знак» prints. */
const square = 1;
/** Other encodations than ASCII save so much of codes with mixed letters at best; a symbol that this cannot make smaller is not tried with them. */
const mostSaved = 0.08;

export interface Squares {
	rows: number;
	columns: number;
	dark: Uint8Array;
}

/**
 * A square GS1 DataMatrix: FNC1 comes first, and once more for each U+001D, which readers give back as such. `text` is printable ASCII besides.
 * Thirty times as fast as the library that knows all encodations, which is asked only where it may find a smaller symbol.
 */
export function gs1Squares(text: string): Squares {
	const codewords = asciiCodewords(text);
	const info = SymbolInfo.lookup(codewords.length, square, undefined, undefined, true);
	const saved = SymbolInfo.lookup(Math.ceil(codewords.length * (1 - mostSaved)), square, undefined, undefined, true);
	return saved.getSymbolWidth() < info.getSymbolWidth() ? withAllEncodations(text) : squaresWith(codewords, info);
}

function asciiCodewords(text: string): number[] {
	const words = [fnc1];
	for (let at = 0; at < text.length; at += 1) {
		const pair = /^\d\d$/.test(text.slice(at, at + 2));
		if (pair) {
			words.push(firstPair + Number(text.slice(at, at + 2)));
			at += 1;
		} else words.push(text[at] === groupSeparator ? fnc1 : text.charCodeAt(at) + 1);
	}
	return words;
}

/** The first filler is plain, the others are strewn so that they make no pattern. */
function filled(codewords: readonly number[], capacity: number): string {
	const all = [...codewords];
	if (all.length < capacity) all.push(pad);
	while (all.length < capacity) {
		const strewn = pad + ((149 * (all.length + 1)) % 253) + 1;
		all.push(strewn > 254 ? strewn - 254 : strewn);
	}
	return String.fromCharCode(...all);
}

function squaresWith(codewords: readonly number[], info: SymbolInfo): Squares {
	const placement = new DefaultPlacement(
		ErrorCorrection.encodeECC200(filled(codewords, info.getDataCapacity()), info),
		info.getSymbolDataWidth(),
		info.getSymbolDataHeight(),
	);
	placement.place();
	const [rows, columns] = [info.getSymbolHeight(), info.getSymbolWidth()];
	// Every region has a frame of one module: solid at the left and at the bottom, every other module dark at the top and at the right.
	const [high, wide] = [info.matrixHeight + 2, info.matrixWidth + 2];
	const dark = new Uint8Array(rows * columns);
	for (let y = 0; y < rows; y += 1)
		for (let x = 0; x < columns; x += 1) {
			const [inY, inX] = [y % high, x % wide];
			const isDark =
				inX === 0 || inY === high - 1
					? true
					: inY === 0
						? inX % 2 === 0
						: inX === wide - 1
							? inY % 2 === 1
							: placement.getBit(x - 1 - 2 * Math.floor(x / wide), y - 1 - 2 * Math.floor(y / high));
			dark[y * columns + x] = isDark ? 1 : 0;
		}
	return { rows, columns, dark };
}

function withAllEncodations(text: string): Squares {
	const spelled = `^FNC1${text.replaceAll('^', '^^').replaceAll(groupSeparator, '^FNC1')}`;
	return squaresOf((drawing) => datamatrix({ bcid: '', scale: 1, text: spelled, parsefnc: true }, drawing));
}
