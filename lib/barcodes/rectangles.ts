import type { Mark } from '../labels/drawing.ts';
import type { Box } from './read/picture.ts';

/** The black rectangles, in dots, that a code or a box is printed as; none for a text. Squares of a matrix that touch are one rectangle. */
export function rectanglesOf(mark: Mark): Box[] {
	if (mark.is === 'text') return [];
	if (mark.is === 'box') return [{ x: mark.x, y: mark.y, width: mark.width, height: mark.height }];
	const { symbol, x, y, module } = mark;
	const found: Box[] = [];
	if (symbol.is === 'bars') {
		let at = x;
		symbol.widths.forEach((modules, index) => {
			if (index % 2 === 0) found.push({ x: at, y, width: modules * module, height: mark.height ?? 0 });
			at += modules * module;
		});
		return found;
	}
	const { rows, columns, dark } = symbol;
	// Rectangles that end at the row above, by where they begin and how wide they are.
	let above = new Map<number, Box>();
	for (let row = 0; row < rows; row += 1) {
		const here = new Map<number, Box>();
		for (let column = 0; column < columns; ) {
			if (!dark[row * columns + column]) {
				column += 1;
				continue;
			}
			const from = column;
			while (column < columns && dark[row * columns + column]) column += 1;
			const key = from * columns + column;
			const grown = above.get(key);
			if (grown) {
				grown.height += module;
				here.set(key, grown);
				continue;
			}
			const rectangle = { x: x + from * module, y: y + row * module, width: (column - from) * module, height: module };
			found.push(rectangle);
			here.set(key, rectangle);
		}
		above = here;
	}
	return found;
}
