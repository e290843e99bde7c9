import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../lib/core/base64.ts';
import { isOutdated, isTooManyBytes, isTooManyPixels, type RawPicture } from '../../../lib/pictures/model.ts';
import { isPng, pictureSize, pngOf } from '../../../lib/pictures/picture-head.ts';

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

describe('the size of a picture is read from its head', () => {
	test('of a PNG and of a JPEG as programs write them', async () => {
		const canvas = createCanvas(321, 123);
		canvas.getContext('2d').fillRect(0, 0, 300, 100);
		const png = await canvas.encode('png');
		expect(isPng(png)).toBe(true);
		expect(pictureSize(png)).toEqual({ width: 321, height: 123 });
		expect(pictureSize(await canvas.encode('jpeg'))).toEqual({ width: 321, height: 123 });
	});

	test('of a small file that claims to be as large as a street', () => {
		const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 1, 0, 0, 0, 1, 0, 0];
		const size = pictureSize(bytesOf(...png));
		expect(size).toEqual({ width: 65_536, height: 65_536 });
		expect(size && isTooManyPixels(size)).toBe(true);
	});

	test.each<[string, Uint8Array]>([
		['nothing', bytesOf()],
		['a text', new TextEncoder().encode('<svg onload="alert(1)"></svg> and more')],
		['the head of a PNG without a body', bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
		['a PNG without a width', bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...Array(12).fill(0), 0, 0, 0, 9)],
		['a JPEG that ends in its first segment', bytesOf(0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0)],
		['a JPEG whose segment has no length', bytesOf(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
	])('of %s there is none', (_, bytes) => expect(pictureSize(bytes)).toBeUndefined());
});

test('limits: a screen of 4K is welcome, a wall is not', () => {
	expect(isTooManyPixels({ width: 3840, height: 2160 })).toBe(false);
	expect(isTooManyPixels({ width: 5120, height: 2880 })).toBe(false);
	expect(isTooManyPixels({ width: 12_001, height: 10 })).toBe(true);
	expect(isTooManyPixels({ width: 8000, height: 8000 })).toBe(true);
	expect(isTooManyBytes(25_000_000)).toBe(false);
	expect(isTooManyBytes(25_000_001)).toBe(true);
});

test.each<[string, number, Pick<RawPicture, 'target'>]>([
	['of a plan', 7, { target: { supplyId: 's', stepId: 'pass', kind: 'pass-screenshot' } }],
	['that nobody has said anything of', 7, {}],
	['of a conversation', 1, { target: { talkId: 't', node: 'request' } }],
])('a picture %s waits for %d days and no longer', (_, days, raw) => {
	const end = days * 86_400_000;
	expect(isOutdated({ takenAt: 0, ...raw }, end)).toBe(false);
	expect(isOutdated({ takenAt: 0, ...raw }, end + 1)).toBe(true);
});

test('base64 there and back, also of more than a call can be given', () => {
	const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => (at * 7) & 255);
	expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
	expect(fromBase64(toBase64(bytes))).toEqual(bytes);
	expect(toBase64(bytesOf())).toBe('');
});

test('what comes as base64 is kept when it begins as a PNG does, and refused otherwise', () => {
	const png = bytesOf(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1);
	expect(pngOf(toBase64(png))).toEqual(png);
	for (const other of [toBase64(bytesOf(1, 2, 3)), '', '<svg>', 'data:image/png;base64,iVBORw0KGgo='])
		expect(() => pngOf(other)).toThrow(expect.objectContaining({ code: 'message-malformed' }));
});
