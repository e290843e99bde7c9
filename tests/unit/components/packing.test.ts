import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allInOne, left, type Packing, packed, put, withOneMore, without } from '../../../components/changes/packing.ts';

const goods = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 20 }) }), { minLength: 1, maxLength: 4 });
/** What a person may do in the form, one after another. */
const steps = fc.array(
	fc.oneof(
		fc.record({ kind: fc.constant('more' as const) }),
		fc.record({ kind: fc.constant('less' as const), place: fc.nat(5) }),
		fc.record({ kind: fc.constant('put' as const), place: fc.nat(5), line: fc.nat(3), units: fc.nat(25) }),
	),
	{ maxLength: 20 },
);

function packedBy(lines: { quantity: number }[], done: typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never): Packing {
	let packing = allInOne(lines);
	for (const step of done) {
		if (step.kind === 'more') packing = withOneMore(packing);
		else if (step.kind === 'less' && packing.length > 1) packing = without(packing, step.place % packing.length);
		else if (step.kind === 'put') packing = put(packing, step.place % packing.length, step.line % lines.length, step.units);
	}
	return packing;
}

describe('packages of an order', () => {
	test('begin as one with everything', () => {
		expect(packed(allInOne([{ quantity: 2 }, { quantity: 1 }]), [{ quantity: 2 }, { quantity: 1 }])).toEqual([
			[
				{ line: 0, quantity: 2 },
				{ line: 1, quantity: 1 },
			],
		]);
	});

	test('take from the first what is put into another', () => {
		const lines = [{ quantity: 3 }];
		expect(put(withOneMore(allInOne(lines)), 1, 0, 2)).toEqual([[1], [2]]);
	});

	test('are sent only when every unit is in one of them, and none is empty', () => {
		fc.assert(
			fc.property(goods, steps, (lines, done) => {
				const packing = packedBy(lines, done);
				const sent = packed(packing, lines);
				const whole = left(packing, lines).every((units) => units === 0) && packing.every((units) => units.some((count) => count > 0));
				expect(sent !== undefined).toBe(whole);
				if (!sent) return;
				for (const [line, { quantity }] of lines.entries())
					expect(sent.flat().reduce((sum, part) => sum + (part.line === line ? part.quantity : 0), 0)).toBe(quantity);
			}),
		);
	});

	test('never hold less than nothing', () => {
		fc.assert(
			fc.property(goods, steps, (lines, done) => {
				expect(
					packedBy(lines, done)
						.flat()
						.every((units) => units >= 0),
				).toBe(true);
			}),
		);
	});
});
