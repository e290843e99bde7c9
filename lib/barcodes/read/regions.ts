import type { Box, Picture } from './picture.ts';

const dark = 128;
/** How far apart two things stand, in shares of the picture's shorter side: the print next to a code is nearer on a small label than on a large one. */
const gaps = [1 / 64, 1 / 32, 1 / 16];
/** No code is smaller, points. */
const smallest = 16;
/** A page with more things on it than this is not a label. */
const most = 48;

/** Whether each square of `size` points holds anything dark. */
function squaresOf({ width, height, light }: Picture, size: number): { columns: number; rows: number; filled: Uint8Array } {
	const columns = Math.ceil(width / size);
	const rows = Math.ceil(height / size);
	const filled = new Uint8Array(columns * rows);
	for (let y = 0; y < height; y += 1) {
		const row = Math.floor(y / size) * columns;
		for (let x = 0; x < width; x += 1) if ((light[y * width + x] ?? 0) < dark) filled[row + Math.floor(x / size)] = 1;
	}
	return { columns, rows, filled };
}

/** Boxes around the dark things that stand at least one white square of `size` points apart. */
function boxesOf(picture: Picture, size: number): Box[] {
	const { columns, rows, filled } = squaresOf(picture, size);
	const boxes: Box[] = [];
	const stack: number[] = [];
	for (let start = 0; start < filled.length; start += 1) {
		if (filled[start] !== 1) continue;
		let [left, right, top, bottom] = [columns, 0, rows, 0];
		stack.push(start);
		filled[start] = 2;
		for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
			const [x, y] = [at % columns, Math.floor(at / columns)];
			left = Math.min(left, x);
			right = Math.max(right, x);
			top = Math.min(top, y);
			bottom = Math.max(bottom, y);
			for (let ny = Math.max(0, y - 1); ny <= Math.min(rows - 1, y + 1); ny += 1)
				for (let nx = Math.max(0, x - 1); nx <= Math.min(columns - 1, x + 1); nx += 1) {
					const near = ny * columns + nx;
					if (filled[near] !== 1) continue;
					filled[near] = 2;
					stack.push(near);
				}
		}
		boxes.push({ x: left * size, y: top * size, width: (right - left + 1) * size, height: (bottom - top + 1) * size });
	}
	return boxes;
}

/** The same box without the white at its sides. */
function tight({ width, light }: Picture, box: Box, height: number): Box {
	let [left, right, top, bottom] = [box.x + box.width, box.x, box.y + box.height, box.y];
	for (let y = box.y; y < Math.min(height, box.y + box.height); y += 1)
		for (let x = box.x; x < Math.min(width, box.x + box.width); x += 1) {
			if ((light[y * width + x] ?? 0) >= dark) continue;
			left = Math.min(left, x);
			right = Math.max(right, x);
			top = Math.min(top, y);
			bottom = Math.max(bottom, y);
		}
	return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** Parts of a picture that may be codes: dark things with white around them, the large ones first, told apart at several distances. */
export function regionsOf(picture: Picture): Box[] {
	const shorter = Math.min(picture.width, picture.height);
	const sizes = [...new Set(gaps.map((gap) => Math.max(2, Math.round(shorter * gap))))];
	const found = new Map<string, Box>();
	for (const size of sizes)
		for (const rough of boxesOf(picture, size)) {
			if (rough.width < smallest || rough.height < smallest) continue;
			const box = tight(picture, rough, picture.height);
			if (box.width >= smallest && box.height >= smallest) found.set(`${box.x} ${box.y} ${box.width} ${box.height}`, box);
		}
	return [...found.values()].sort((a, b) => b.width * b.height - a.width * a.height).slice(0, most);
}
