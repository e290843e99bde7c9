import { createCanvas, loadImage } from '@napi-rs/canvas';

/** The pixels of a PNG, as `#rrggbb` at a place. */
export async function pixelsOf(png: Uint8Array) {
	const image = await loadImage(png);
	const paper = createCanvas(image.width, image.height).getContext('2d');
	paper.drawImage(image, 0, 0);
	return {
		width: image.width,
		height: image.height,
		at: (x: number, y: number) =>
			`#${[...paper.getImageData(x, y, 1, 1).data.slice(0, 3)].map((part) => part.toString(16).padStart(2, '0')).join('')}`,
	};
}
