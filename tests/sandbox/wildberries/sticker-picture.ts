import { crc32, deflateSync } from 'node:zlib';
import bwip from 'bwip-js/node';

/** Kinds of files in which stickers are given. */
export const stickerTypes = ['svg', 'zplv', 'zplh', 'png'] as const;
export type StickerType = (typeof stickerTypes)[number];

/** Dots of a sticker of 58×40 mm: ten per millimetre. */
export const usualSize = { width: 580, height: 400 };

/** Dots per module, and modules of free space around the code. */
const module = 10;
const quiet = 4;

/** A sticker's file in base64: a QR code of the text, on a sheet of so many dots. */
export function stickerFile(type: StickerType, text: string, { width, height } = usualSize): string {
	const { side, dark } = modulesOf(text);
	const top = Math.floor((height - side * module) / 2);
	const left = quiet * module;
	if (type === 'png') {
		const isDark = (x: number, y: number) => dark(Math.floor((x - left) / module), Math.floor((y - top) / module));
		return pngOf(width, height, isDark).toString('base64');
	}
	return Buffer.from(type === 'svg' ? svgOf(side, dark, { width, height, left, top }) : zplOf(type, text, left, top)).toString('base64');
}

interface Modules {
	/** In one line. */
	readonly side: number;
	/** False outside the code. */
	dark(column: number, row: number): boolean;
}

function modulesOf(text: string): Modules {
	const [drawn] = bwip.raw({ bcid: 'qrcode', text });
	if (!drawn || !('pixs' in drawn)) throw new Error(`No code could be made of ${text}`);
	const { pixs, pixx: side } = drawn;
	return { side, dark: (column, row) => column >= 0 && column < side && row >= 0 && row < side && pixs[row * side + column] === 1 };
}

/** A picture of one bit per dot, as the official example is. */
function pngOf(width: number, height: number, isDark: (x: number, y: number) => boolean): Buffer {
	const bytesPerRow = Math.ceil(width / 8) + 1;
	const dots = Buffer.alloc(bytesPerRow * height);
	for (let y = 0; y < height; y++)
		for (let x = 0; x < width; x++) {
			const at = y * bytesPerRow + 1 + (x >> 3);
			if (!isDark(x, y)) dots[at] = (dots[at] ?? 0) | (0x80 >> (x & 7));
		}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header[8] = 1;
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(dots)),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(name: string, data: Buffer): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
	const framed = Buffer.alloc(named.length + 8);
	framed.writeUInt32BE(data.length, 0);
	named.copy(framed, 4);
	framed.writeUInt32BE(crc32(named), named.length + 4);
	return framed;
}

interface Sheet {
	readonly width: number;
	readonly height: number;
	readonly left: number;
	readonly top: number;
}

function svgOf(side: number, dark: Modules['dark'], { width, height, left, top }: Sheet): string {
	const squares: string[] = [];
	for (let row = 0; row < side; row++)
		for (let column = 0; column < side; column++)
			if (dark(column, row)) squares.push(`M${left + column * module} ${top + row * module}h${module}v${module}h-${module}z`);
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path d="${squares.join('')}"/></svg>`;
}

const zplOf = (type: 'zplv' | 'zplh', text: string, left: number, top: number): string =>
	`^XA${type === 'zplv' ? '^FWR' : '^FWN'}^FO${left},${top}^BQN,2,${module}^FDMA,${text}^FS^XZ`;
