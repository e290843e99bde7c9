import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	between,
	fitted,
	handles,
	isUntouched,
	masksOnCrop,
	middleMask,
	moved,
	type PictureEdit,
	pulled,
	type Rect,
	type Size,
	wholeOf,
} from '../../../lib/pictures/crop.ts';
import { drawPicture, maskColour } from '../../../lib/pictures/draw-picture.ts';

const picture: Size = { width: 400, height: 300 };
const anySize = fc.record({ width: fc.integer({ min: 1, max: 64 }), height: fc.integer({ min: 1, max: 48 }) });
const far = fc.double({ min: -200, max: 200, noNaN: true });
const anyRect = fc.record({ x: far, y: far, width: far, height: far });

const isInside = ({ x, y, width, height }: Rect, size: Size) =>
	[x, y, width, height].every(Number.isInteger) &&
	x >= 0 &&
	y >= 0 &&
	width > 0 &&
	height > 0 &&
	x + width <= size.width &&
	y + height <= size.height;

describe('a frame', () => {
	test.each<[string, ReturnType<typeof between>, Rect | undefined]>([
		[
			'is drawn in any direction, and takes in the pixels it touches',
			between({ x: 50.5, y: 40 }, { x: 10, y: 20.2 }, picture),
			{ x: 10, y: 20, width: 41, height: 20 },
		],
		['ends where the picture does', between({ x: -20, y: 290 }, { x: 30, y: 900 }, picture), { x: 0, y: 290, width: 30, height: 10 }],
		['that is hardly there is none', between({ x: 10, y: 10 }, { x: 12, y: 200 }, picture), undefined],
		[
			'is moved and keeps its size at the edge',
			moved({ x: 350, y: 10, width: 40, height: 20 }, 100, -50, picture),
			{ x: 360, y: 0, width: 40, height: 20 },
		],
		[
			'is pulled at a side, the others stay',
			pulled({ x: 100, y: 100, width: 50, height: 50 }, 'w', -30, 99, picture),
			{ x: 70, y: 100, width: 80, height: 50 },
		],
		[
			'is pulled at a corner',
			pulled({ x: 100, y: 100, width: 50, height: 50 }, 'se', 10, 20, picture),
			{ x: 100, y: 100, width: 60, height: 70 },
		],
		[
			'is not pulled inside out',
			pulled({ x: 100, y: 100, width: 50, height: 50 }, 'ne', -500, 500, picture),
			{ x: 100, y: 142, width: 8, height: 8 },
		],
	])('%s', (_, made, wanted) => expect(made).toEqual(wanted));

	test('never leaves the picture, whatever is done to it', () => {
		fc.assert(
			fc.property(anySize, anyRect, fc.constantFrom(...handles), far, far, (size, rect, handle, dx, dy) => {
				const frame = fitted(rect, size);
				expect(isInside(frame, size)).toBe(true);
				expect(isInside(moved(frame, dx, dy, size), size)).toBe(true);
				expect(isInside(pulled(frame, handle, dx, dy, size), size)).toBe(true);
				const drawn = between({ x: rect.x, y: rect.y }, { x: dx, y: dy }, size);
				expect(drawn === undefined || isInside(drawn, size)).toBe(true);
				expect(isInside(middleMask({ crop: frame, masks: [] }, size), size)).toBe(true);
			}),
		);
	});
});

test('masks are cut to what is kept', () => {
	const crop = { x: 100, y: 100, width: 100, height: 50 };
	const masks = [
		{ x: 90, y: 90, width: 30, height: 30 },
		{ x: 0, y: 0, width: 100, height: 100 },
		{ x: 150, y: 120, width: 500, height: 10 },
	];
	expect(masksOnCrop({ crop, masks })).toEqual([
		{ x: 0, y: 0, width: 20, height: 20 },
		{ x: 50, y: 20, width: 50, height: 10 },
	]);
	expect(isUntouched({ crop: wholeOf(picture), masks: [] }, picture)).toBe(true);
	expect(isUntouched({ crop, masks: [] }, picture)).toBe(false);
});

describe('what is saved', () => {
	const solid = [1, 3, 5].map((at) => Number.parseInt(maskColour.slice(at, at + 2), 16));

	/** A picture with a colour of its own in every pixel, made from a seed. */
	function noise({ width, height }: Size, seed: number) {
		const canvas = createCanvas(width, height);
		const paper = canvas.getContext('2d');
		const data = paper.createImageData(width, height);
		for (let at = 0; at < data.data.length; at += 4) {
			const mixed = Math.imul(at + 1, 2_654_435_761) ^ Math.imul(seed + 1, 40_503);
			data.data.set([mixed & 255, (mixed >> 8) & 255, (mixed >> 16) & 255, 255], at);
		}
		paper.putImageData(data, 0, 0);
		return canvas;
	}

	async function saved(source: ReturnType<typeof noise>, edit: PictureEdit) {
		const canvas = createCanvas(edit.crop.width, edit.crop.height);
		drawPicture(canvas.getContext('2d'), source, edit);
		const png = await canvas.encode('png');
		const back = await loadImage(png);
		const read = createCanvas(back.width, back.height).getContext('2d');
		read.drawImage(back, 0, 0);
		return { png, width: back.width, height: back.height, data: read.getImageData(0, 0, back.width, back.height).data };
	}

	const cases = fc
		.record({ size: anySize, crop: anyRect, masks: fc.array(anyRect, { maxLength: 3 }), seed: fc.nat() })
		.map(({ size, crop, masks, seed }) => ({
			size,
			seed,
			edit: { crop: fitted(crop, size), masks: masks.map((mask) => fitted(mask, size)) },
		}));

	test('has the size of the crop, the mask in every masked pixel, and every other pixel as it was', async () => {
		await fc.assert(
			fc.asyncProperty(cases, async ({ size, edit, seed }) => {
				const source = noise(size, seed);
				const before = source.getContext('2d').getImageData(0, 0, size.width, size.height).data;
				const { width, height, data } = await saved(source, edit);
				expect({ width, height }).toEqual({ width: edit.crop.width, height: edit.crop.height });
				for (let y = 0; y < height; y += 1)
					for (let x = 0; x < width; x += 1) {
						const [inX, inY] = [x + edit.crop.x, y + edit.crop.y];
						const masked = edit.masks.some(
							(mask) => inX >= mask.x && inX < mask.x + mask.width && inY >= mask.y && inY < mask.y + mask.height,
						);
						const from = (inY * size.width + inX) * 4;
						const wanted = masked ? [...solid, 255] : [...before.slice(from, from + 4)];
						const at = (y * width + x) * 4;
						if ([0, 1, 2, 3].some((part) => data[at + part] !== wanted[part])) expect([...data.slice(at, at + 4)]).toEqual(wanted);
					}
			}),
			{ numRuns: 60 },
		);
	});

	test('is the same file whatever was under a mask: nothing of it is left', async () => {
		await fc.assert(
			fc.asyncProperty(cases, fc.nat(), async ({ size, edit, seed }, other) => {
				const source = noise(size, seed);
				const differing = noise(size, seed);
				for (const { x, y, width, height } of edit.masks) {
					const paper = differing.getContext('2d');
					paper.drawImage(noise({ width, height }, other), x, y);
				}
				const [one, two] = [await saved(source, edit), await saved(differing, edit)];
				expect(one.png.equals(two.png)).toBe(true);
			}),
			{ numRuns: 40 },
		);
	});
});
