import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textHash } from '../../../lib/sync/text-hash.ts';

test('texts that differ anywhere have different hashes', () => {
	fc.assert(
		fc.property(
			fc.string({ maxLength: 400 }),
			fc.string({ maxLength: 400 }),
			(one, other) => (one === other) === (textHash(one) === textHash(other)),
		),
		{ numRuns: 5000 },
	);
	const page = JSON.stringify(Array.from({ length: 1000 }, (_, index) => ({ nativeId: String(index), places: [{ free: index % 7 }] })));
	const seen = new Set(
		Array.from({ length: 2000 }, (_, index) => textHash(page.replace(`"nativeId":"${index % 1000}"`, `"nativeId":"${index + 5000}"`))),
	);
	expect(seen.size).toBe(2000);
});
