import type { Drawing } from '../drawing.ts';
import { below, bottomOf, drawn, gapOf, oneLine, paragraphsIn } from './paper.ts';
import type { Stock } from './stock.ts';

/** Between groups of labels: what follows, and how many. Black bars make it stand out in the roll. */
export function separator({ title, count }: { title: string; count: string }, stock: Stock): Drawing {
	const { dotsPerMm } = stock;
	return drawn(stock, undefined, (room) => {
		const bar = Math.round(2 * dotsPerMm);
		const gap = 2 * gapOf(dotsPerMm);
		const high = Math.round(Math.min(room.height, room.width) * 0.24);
		const inner = below({ ...room, height: room.height - bar - gap }, bar + gap);
		const titleRoom = { ...inner, height: Math.max(0, inner.height - high - gap) };
		return [
			{ is: 'box', x: room.x, y: room.y, width: room.width, height: bar },
			{ is: 'box', x: room.x, y: room.y + room.height - bar, width: room.width, height: bar },
			...paragraphsIn([{ text: title, bold: true }], titleRoom, dotsPerMm, { largest: 6 }),
			...oneLine(count, bottomOf(inner, high), { bold: true, whole: true }),
		];
	});
}
