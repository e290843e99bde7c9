import type { Drawing, Mark } from '../drawing.ts';
import type { LabelWords } from '../words.ts';
import { below, drawn, gapOf, oneLine, type Room, roomOf } from './paper.ts';
import type { Stock } from './stock.ts';
import { shortened } from './text.ts';

/** One article to be fetched from the shelves. */
export interface PickingRow {
	article: string;
	name: string;
	/** Size, where there are sizes; a barcode where only that tells it. */
	size?: string;
	count: number;
}

const headMm = 3.4;
const rowMm = 5.6;
const countMm = 11;
const nameSizeMm = 1.9;

/** «Лист подбора» on as many labels as it takes: article and count large, the name under it. Rows come as they are to be fetched. */
export function pickingList(rows: readonly PickingRow[], stock: Stock, words: Pick<LabelWords, 'pickingList' | 'pieces'>): Drawing[] {
	if (rows.length === 0) return [];
	const { dotsPerMm } = stock;
	const dots = (mm: number): number => Math.round(mm * dotsPerMm);
	const gap = gapOf(dotsPerMm);
	const head = dots(headMm) + gap;
	const room = roomOf(stock);
	const onPage = Math.max(1, Math.floor((room.height - head) / dots(rowMm)));
	const pages = Math.ceil(rows.length / onPage);
	const total = rows.reduce((sum, { count }) => sum + count, 0);
	return Array.from({ length: pages }, (_, page) =>
		drawn(stock, undefined, (whole) => {
			const heading = `${words.pickingList} · ${total} ${words.pieces}${pages > 1 ? ` · ${page + 1}/${pages}` : ''}`;
			const marks: Mark[] = oneLine(heading, { ...whole, height: dots(headMm) }, { bold: true });
			rows.slice(page * onPage, (page + 1) * onPage).forEach((row, place) => {
				const line = { ...below(whole, head + place * dots(rowMm)), height: dots(rowMm) };
				marks.push(...rowMarks(row, line, dots, words.pieces));
			});
			return marks;
		}),
	);
}

function rowMarks({ article, name, size, count }: PickingRow, line: Room, dots: (mm: number) => number, pieces: string): Mark[] {
	const rule = Math.max(1, dots(0.125));
	const wide = Math.min(dots(countMm), Math.floor(line.width / 3));
	const left = line.width - wide - dots(1);
	const articleRoom: Room = { x: line.x, y: line.y + 2 * rule, width: left, height: dots(2.7) };
	const nameSize = dots(nameSizeMm * 100) / 100;
	const nameRoom: Room = { x: line.x, y: articleRoom.y + articleRoom.height, width: left, height: line.height - dots(2.7) - 3 * rule };
	const countRoom: Room = { x: line.x + left + dots(1), y: line.y + 2 * rule, width: wide, height: dots(3.4) };
	return [
		{ is: 'box', x: line.x, y: line.y, width: line.width, height: rule },
		...oneLine(size ? `${article} · ${size}` : article, articleRoom, { bold: true }),
		...oneLine(shortened(name, left, nameSize), nameRoom),
		...oneLine(`${count} ${pieces}`, countRoom, { bold: true, align: 'right' }),
	];
}
