import { describe, expect, test } from 'vitest';
import { fileName } from '../../../../lib/core/file-name.ts';
import { proofSet } from '../../../../lib/supplies/proof/proof-set.ts';
import { missingProofs } from '../../../../lib/supplies/proof/proofs.ts';

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

test('of what a step asks for, the pictures that are not there are missing', () => {
	expect(missingProofs(['pass-screenshot', 'order-screenshot'], [{ kind: 'order-screenshot' }])).toEqual(['pass-screenshot']);
	expect(missingProofs([], [])).toEqual([]);
});

describe('files of a set', () => {
	test.each([
		['WB: 200/061?', 'WB 200 061'],
		['  a\u202eb\tc. ', 'a b c'],
		['...', ''],
		['x'.repeat(100), 'x'.repeat(60)],
	])('%j is written %j', (text, name) => expect(fileName(text)).toBe(name));

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
