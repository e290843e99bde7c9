import type { Mark } from '../drawing.ts';

/** The mark of conformity has to be five millimetres or more. */
const leastMm = 5;
const units = { wide: 14, high: 14 };

/** Dots for each of its units. */
const unitOf = (dotsPerMm: number): number => Math.ceil((leastMm * dotsPerMm) / units.high);

export const eacSize = (dotsPerMm: number): { width: number; height: number } => ({
	width: units.wide * unitOf(dotsPerMm),
	height: units.high * unitOf(dotsPerMm),
});

/** Strokes of the three letters on a grid of units: left, top, width, height. */
const strokes: readonly (readonly [number, number, number, number])[] = [
	[0, 0, 1, 14],
	[1, 0, 3, 1],
	[1, 6, 3, 1],
	[1, 13, 3, 1],
	[5, 0, 1, 14],
	[6, 0, 2, 1],
	[6, 6, 2, 1],
	[8, 0, 1, 14],
	[10, 0, 1, 14],
	[11, 0, 3, 1],
	[11, 13, 3, 1],
];

/** «EAC» in the square letters of the sign, its top left corner at the given dot. */
export function eacSign(x: number, y: number, dotsPerMm: number): Mark[] {
	const unit = unitOf(dotsPerMm);
	return strokes.map(([left, top, width, height]) => ({
		is: 'box',
		x: x + left * unit,
		y: y + top * unit,
		width: width * unit,
		height: height * unit,
	}));
}
