/** A picture in shades of grey, a byte for each point (0 is black), row by row. */
export interface Picture {
	width: number;
	height: number;
	light: Uint8ClampedArray;
}

/** A part of a picture, in its points. */
export interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

export const white = 255;

/** Shades of grey of coloured points, four bytes each. */
export function pictureOf({ width, height, data }: Pick<ImageData, 'width' | 'height' | 'data'>): Picture {
	const light = new Uint8ClampedArray(width * height);
	for (let point = 0; point < light.length; point += 1) {
		const byte = point * 4;
		light[point] = ((data[byte] ?? 0) + 2 * (data[byte + 1] ?? 0) + (data[byte + 2] ?? 0)) / 4;
	}
	return { width, height, light };
}

/** The same picture on its side, turned by 90° clockwise. */
export function turned({ width, height, light }: Picture): Picture {
	const turnedLight = new Uint8ClampedArray(light.length);
	for (let y = 0; y < height; y += 1)
		for (let x = 0; x < width; x += 1) turnedLight[x * height + (height - 1 - y)] = light[y * width + x] ?? 0;
	return { width: height, height: width, light: turnedLight };
}

/** A part of a picture with as much white around it as asked for, points. What the part reaches over the picture's edge is white too. */
export function cutOut(picture: Picture, { x, y, width, height }: Box, margin = 0): Picture {
	const whole: Picture = {
		width: width + 2 * margin,
		height: height + 2 * margin,
		light: new Uint8ClampedArray((width + 2 * margin) * (height + 2 * margin)).fill(white),
	};
	const from = Math.max(0, x);
	const to = Math.min(picture.width, x + width);
	for (let row = Math.max(0, y); row < Math.min(picture.height, y + height); row += 1)
		whole.light.set(
			picture.light.subarray(row * picture.width + from, row * picture.width + to),
			(row - y + margin) * whole.width + (from - x) + margin,
		);
	return whole;
}

/** The same picture with each point as a square of `times` points. */
export function enlarged({ width, height, light }: Picture, times: number): Picture {
	const wide = width * times;
	const large = new Uint8ClampedArray(wide * height * times);
	for (let y = 0; y < height; y += 1) {
		const begin = y * times * wide;
		for (let x = 0; x < width; x += 1) large.fill(light[y * width + x] ?? white, begin + x * times, begin + (x + 1) * times);
		for (let copy = 1; copy < times; copy += 1) large.copyWithin(begin + copy * wide, begin, begin + wide);
	}
	return { width: wide, height: height * times, light: large };
}
