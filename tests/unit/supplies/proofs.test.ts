import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../lib/core/base64.ts';
import { isPng, pictureSize } from '../../../lib/supplies/picture-head.ts';
import { asFileName, proofSet } from '../../../lib/supplies/proof-set.ts';
import { isOutdated, isTooManyBytes, isTooManyPixels, missingProofs } from '../../../lib/supplies/proofs.ts';

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

test('a picture waits for seven days and no longer', () => {
	const day = 86_400_000;
	expect(isOutdated({ takenAt: 0 }, 7 * day)).toBe(false);
	expect(isOutdated({ takenAt: 0 }, 7 * day + 1)).toBe(true);
});

test('of what a step asks for, the pictures that are not there are missing', () => {
	expect(missingProofs(['pass-screenshot', 'order-screenshot'], [{ kind: 'order-screenshot' }])).toEqual(['pass-screenshot']);
	expect(missingProofs([], [])).toEqual([]);
});

test('base64 there and back, also of more than a call can be given', () => {
	const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => (at * 7) & 255);
	expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
	expect(fromBase64(toBase64(bytes))).toEqual(bytes);
	expect(toBase64(bytesOf())).toBe('');
});

describe('files of a set', () => {
	test.each([
		['WB: 200/061?', 'WB 200 061'],
		['  a\u202eb\tc. ', 'a b c'],
		['...', ''],
		['x'.repeat(100), 'x'.repeat(60)],
	])('%j is written %j', (text, name) => expect(asFileName(text)).toBe(name));

	test('are the text and the pictures, in order, each with a name that says what it is', () => {
		const set = proofSet(
			[
				{ kind: 'pass-screenshot', bytes: bytesOf(1) },
				{ kind: 'order-screenshot', bytes: bytesOf(2) },
				{ kind: 'pass-screenshot', bytes: bytesOf(3) },
			],
			{
				number: '2000/061',
				title: (kind) => (kind === 'pass-screenshot' ? 'Пропуск' : 'Заказ'),
				textName: 'Тикет',
				text: 'Номер заказа: 1.',
			},
		);
		expect(set.map(({ name }) => name)).toEqual(['Тикет.txt', '1 Пропуск 2000 061.png', '2 Заказ 2000 061.png', '3 Пропуск 2000 061.png']);
		expect(new TextDecoder().decode(set[0]?.content)).toBe('Номер заказа: 1.');
		expect(set[2]?.content).toEqual(bytesOf(2));
	});
});
