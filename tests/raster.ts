import { type Picture, white } from '../lib/barcodes/read/picture.ts';
import { rectanglesOf } from '../lib/barcodes/rectangles.ts';
import type { Drawing } from '../lib/labels/drawing.ts';

/**
 * Codes and boxes of a drawing as a thermal head burns them, `scale` points for each dot. Texts are left out: they carry no code, and how they
 * look is the business of whoever sets them.
 */
export function rasterOf(drawing: Drawing, scale = 1): Picture {
	const width = drawing.width * scale;
	const height = drawing.height * scale;
	const light = new Uint8ClampedArray(width * height).fill(white);
	for (const mark of drawing.marks)
		for (const { x, y, width: wide, height: tall } of rectanglesOf(mark))
			for (let row = y * scale; row < (y + tall) * scale; row += 1)
				light.fill(0, row * width + x * scale, row * width + (x + wide) * scale);
	return { width, height, light };
}
