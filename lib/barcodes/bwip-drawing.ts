import type { DrawingContext } from 'bwip-js/generic';

/*
 * The library draws; we want modules. At scale 1 a bar is a line `width` units wide whose left edge lies ceil(width / 2) units before its centre,
 * and a module of a matrix is a square of two units whose outlines are polygons. The origin is the top left corner.
 */

type Draw = (drawing: DrawingContext<void>) => unknown;

const nothing = (): void => undefined;
const silent: DrawingContext<void> = {
	scale: () => null,
	measure: () => ({ width: 0, ascent: 0, descent: 0 }),
	init: nothing,
	line: nothing,
	polygon: nothing,
	hexagon: nothing,
	ellipse: nothing,
	fill: nothing,
	text: nothing,
	end: nothing,
};

/** Widths of bars and spaces in turn, in modules, beginning and ending with a bar. */
export function barsOf(draw: Draw): number[] {
	const bars: { left: number; width: number }[] = [];
	draw({ ...silent, line: (x0, _y0, _x1, _y1, width) => bars.push({ left: x0 - Math.ceil(width / 2), width }) });
	bars.sort((a, b) => a.left - b.left);
	const widths: number[] = [];
	let end = bars[0]?.left ?? 0;
	for (const { left, width } of bars) {
		if (widths.length > 0) widths.push(left - end);
		widths.push(width);
		end = left + width;
	}
	if (widths.length === 0 || widths.some((width) => !Number.isInteger(width) || width < 1)) throw new Error('bars off the grid');
	return widths;
}

/** Dark and light squares row by row. */
export function squaresOf(draw: Draw): { rows: number; columns: number; dark: Uint8Array } {
	let rows = 0;
	let columns = 0;
	let dark = new Uint8Array(0);
	draw({
		...silent,
		init: (width, height) => {
			columns = width / 2;
			rows = height / 2;
			dark = new Uint8Array(rows * columns);
		},
		polygon: (corners) => {
			corners.forEach(([x = 0, y = 0], index) => {
				const [nextX = 0, nextY = 0] = corners[(index + 1) % corners.length] ?? [];
				if (x !== nextX) return;
				// Every upright edge turns what lies to the right of it: inside after an odd number of them.
				for (let row = Math.min(y, nextY) / 2; row < Math.max(y, nextY) / 2; row += 1)
					for (let at = row * columns + x / 2; at < (row + 1) * columns; at += 1) dark[at] = 1 - (dark[at] ?? 0);
			});
		},
	});
	if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows === 0) throw new Error('squares off the grid');
	return { rows, columns, dark };
}
