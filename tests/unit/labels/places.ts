import { fall, placeText, rise } from '../../../lib/labels/draw/text.ts';
import type { Drawing, Mark } from '../../../lib/labels/drawing.ts';

export interface Place {
	what: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/** What a mark takes on paper: codes with their quiet zones, texts from the highest accent to the lowest tail. */
export function placeOf(mark: Mark): Place {
	if (mark.is === 'box') return { what: 'box', left: mark.x, top: mark.y, right: mark.x + mark.width, bottom: mark.y + mark.height };
	if (mark.is === 'text') {
		const { text, x, y, size, width, box } = placeText(mark);
		const what = `text «${text}»`;
		if (box) return { what, left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
		return { what, left: x, top: y - rise * size, right: x + width, bottom: y + fall * size };
	}
	const { symbol, x, y, module, height = 0 } = mark;
	const what = `code ${symbol.symbology}`;
	if (symbol.is === 'bars')
		return {
			what,
			left: x - symbol.quiet.left * module,
			top: y,
			right: x + (symbol.modules + symbol.quiet.right) * module,
			bottom: y + height,
		};
	const quiet = symbol.quiet * module;
	return {
		what,
		left: x - quiet,
		top: y - quiet,
		right: x + symbol.columns * module + quiet,
		bottom: y + symbol.rows * module + quiet,
	};
}

/** Half a dot: letters are placed between dots, and have white around them. */
const slack = 0.5;

/** Pairs of marks on top of each other, and marks that leave the label. Boxes may touch boxes: they make up signs and frames. */
export function troubles({ width, height, marks }: Drawing): string[] {
	const places = marks.map(placeOf);
	const outside = places
		.filter(({ left, top, right, bottom }) => left < -slack || top < -slack || right > width + slack || bottom > height + slack)
		.map(({ what, left, top, right, bottom }) => `${what} leaves the label: ${[left, top, right, bottom].map(Math.round).join(' ')}`);
	const crossing = places.flatMap((one, index) =>
		places
			.slice(index + 1)
			.filter((other) => one.what !== 'box' || other.what !== 'box')
			.filter(
				(other) =>
					Math.min(one.right, other.right) - Math.max(one.left, other.left) > slack &&
					Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > slack,
			)
			.map((other) => `${one.what} × ${other.what}`),
	);
	return [...outside, ...crossing];
}
