import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc16, dotsOf, rowBytes, zplLabel } from '../../../lib/labels/zpl.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What a printer makes of the label: its picture as rows of `#` and `.`, after the checks that it makes itself. */
function printed(zpl: string): { width: number; rows: string[] } {
	const found = /\^PW(\d+)\^LL(\d+)\^LH0,0\^FO0,0\^GFA,(\d+),(\d+),(\d+),:Z64:([A-Za-z0-9+/=]+):([0-9A-F]{4})\^FS/.exec(zpl);
	if (!found) throw new Error('No picture in the label');
	const [, width = 0, height = 0, total, whole, row = 0, text = '', crc] = found;
	const bits = inflateSync(Buffer.from(text, 'base64'));
	expect([total, whole].map(Number)).toEqual([bits.length, bits.length]);
	expect(crc16(bytesOf(text))).toBe(Number.parseInt(crc ?? '', 16));
	const rows = Array.from({ length: Number(height) }, (_, y) =>
		Array.from({ length: Number(width) }, (_, x) => ((bits[y * Number(row) + (x >> 3)] ?? 0) & (0x80 >> (x & 7)) ? '#' : '.')).join(''),
	);
	return { width: Number(width), rows };
}

describe('a label in ZPL', () => {
	test('has the check value that the standard gives for its test text', () => {
		// CRC-16/XMODEM of "123456789".
		expect(crc16(bytesOf('123456789'))).toBe(0x31c3);
	});

	test('says the same dots as the picture, whatever its width', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 1, max: 40 }),
				fc.integer({ min: 1, max: 12 }),
				fc.infiniteStream(fc.nat(255)),
				async (width, height, shades) => {
					const light = Uint8Array.from({ length: width * height }, () => shades.next().value as number);
					const shown = printed(await zplLabel(dotsOf({ width, height, light }), { gapMm: 0 }));
					expect(shown.width).toBe(width);
					const wanted = Array.from({ length: height }, (_, y) =>
						Array.from({ length: width }, (_, x) => ((light[y * width + x] ?? 0) < 128 ? '#' : '.')).join(''),
					);
					expect(shown.rows).toEqual(wanted);
				},
			),
			{ numRuns: 50 },
		);
	});

	test('tells the darkness only where the profile has one, and begins and ends as a label', async () => {
		const picture = dotsOf({ width: 464, height: 320, light: new Uint8Array(464 * 320).fill(255) });
		expect(picture.bits).toHaveLength(rowBytes(464) * 320);
		expect(await zplLabel(picture, { gapMm: 0 })).toMatch(/^\^XA\^PW464\^LL320.*\^PQ1\^XZ\n$/);
		expect(await zplLabel(picture, { gapMm: 0, darkness: 7 })).toMatch(/^~SD07\^XA/);
	});

	test('has the printer look for the gap where the profile has one, and leaves it as it was set up where it has none', async () => {
		const picture = dotsOf({ width: 8, height: 8, light: new Uint8Array(64).fill(255) });
		expect(await zplLabel(picture, { gapMm: 2.5 })).toMatch(/^\^XA\^MNY\^PW8\^LL8/);
		expect(await zplLabel(picture, { gapMm: 0 })).not.toContain('^MN');
	});
});
