import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { momentOrNever } from '../../../lib/marketplaces/ozon/api/shapes.ts';

test.each([
	['2026-04-01T21:00:00Z', Date.UTC(2026, 3, 1, 21)],
	['9999-12-31T23:59:59.999999900Z', undefined],
	[null, undefined],
	['', undefined],
])('the end of a tariff step %s is read as %s', (written, read) => expect(z.parse(momentOrNever, written)).toBe(read));

test('an end that is no date is a fault, not a step without an end', () => {
	expect(z.safeParse(momentOrNever, 'soon').success).toBe(false);
	expect(z.safeParse(momentOrNever, '2900-01-01T00:00:00Z').success).toBe(false);
});
