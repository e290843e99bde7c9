import type { BarcodeSymbol, Symbology } from './model.ts';

/** Bounds of a module. Whole dots always; the millimetres are checked on top. */
export interface FitRules {
	/** Dots. */
	least: number;
	leastMm?: number;
	mostMm?: number;
	/** Bars lower than this are not read by a hand-held scanner, mm. */
	lowestMm?: number;
}

/** A symbol with its quiet zones in the room it was given, dots. */
export interface Fit {
	/** Dots per module. */
	module: number;
	/** Of the dark part. Of bars, `height` is all that the room has. */
	width: number;
	height: number;
	quiet: { left: number; right: number; top: number; bottom: number };
}

const bars: FitRules = { least: 2, mostMm: 0.66, lowestMm: 5 };

/**
 * Two dots are the least that prints well. Bars: X up to 0.66 mm (GS1 retail). Codes of «Честный знак»: 0.255 … 0.680 mm, as markirovka.ru
 * recommends; three dots at 203 dpi, four at 300.
 */
export const fitRules: Record<Symbology, FitRules> = {
	ean13: bars,
	code128: bars,
	qr: { least: 2 },
	datamatrix: { least: 2, leastMm: 0.255, mostMm: 0.68 },
};

/** Modules with the quiet zones, both ways; bars have no height of their own. */
function modulesOf(symbol: BarcodeSymbol): { across: number; down: number } {
	if (symbol.is === 'bars') return { across: symbol.modules + symbol.quiet.left + symbol.quiet.right, down: 0 };
	return { across: symbol.columns + 2 * symbol.quiet, down: symbol.rows + 2 * symbol.quiet };
}

/**
 * The largest whole number of dots per module with which the symbol and its quiet zones fit; never a shrunk one.
 * @param room dots
 * @returns undefined when even the smallest module that may be printed does not fit
 */
export function fitSymbol(
	symbol: BarcodeSymbol,
	room: { width: number; height: number },
	dotsPerMm: number,
	rules: FitRules = fitRules[symbol.symbology],
): Fit | undefined {
	const { across, down } = modulesOf(symbol);
	const byRoom = Math.floor(Math.min(room.width / across, down > 0 ? room.height / down : Number.POSITIVE_INFINITY));
	const most = rules.mostMm === undefined ? byRoom : Math.min(byRoom, Math.floor(rules.mostMm * dotsPerMm));
	const least = Math.max(rules.least, Math.ceil((rules.leastMm ?? 0) * dotsPerMm));
	if (most < least) return undefined;
	if (symbol.is === 'bars') {
		if (room.height < (rules.lowestMm ?? 0) * dotsPerMm) return undefined;
		const { left, right } = symbol.quiet;
		return {
			module: most,
			width: symbol.modules * most,
			height: Math.floor(room.height),
			quiet: { left: left * most, right: right * most, top: 0, bottom: 0 },
		};
	}
	const quiet = symbol.quiet * most;
	return {
		module: most,
		width: symbol.columns * most,
		height: symbol.rows * most,
		quiet: { left: quiet, right: quiet, top: quiet, bottom: quiet },
	};
}
